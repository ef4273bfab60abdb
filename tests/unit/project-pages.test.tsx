import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ProjectBudgets } from '@/components/projects/project-budgets';
import { ProjectCampaigns } from '@/components/projects/project-campaigns';
import { ProjectList } from '@/components/projects/project-list';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import type { ProjectCampaign } from '@/lib/projects/queries';
import type { BooksOf } from '@/lib/spending/balances';
import { addedUse, moneyUse } from '@/lib/spending/spending';

const campaign = (id: string): ProjectCampaign => ({
  id,
  slug: `the-${id}`,
  titleZh: `项目${id}`,
  titleEn: `Campaign ${id}`,
  state: 'live',
  startsAt: new Date('2026-01-01'),
  endsAt: new Date('2026-06-01'),
  targetFen: 10_000,
  budget: [{ labelZh: '书', labelEn: 'Books', fen: 10_000 }],
});
const out = { adminFen: 0, fundraisingFen: 0, withPartnerFen: 0 };
const uses = {
  one: moneyUse({ netFen: 123_456, matchedFen: 0 }, { aidFen: 23_456, ...out }),
  two: moneyUse({ netFen: 1_000, matchedFen: 0 }, { aidFen: 1_500, ...out }),
};
const books = {
  of: (id: string) => ({ use: uses[id as keyof typeof uses] }),
  sum: { use: addedUse([uses.one, uses.two]) },
} as unknown as BooksOf;

describe.each(LOCALES)('a project’s page in %s', (locale) => {
  const { projects } = messagesOf(locale);
  const drawn = (page: ReactNode) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
        {page}
      </NextIntlClientProvider>,
    );
  test('lists each campaign with its money, a deficit as such, and the sum of all', () => {
    const html = drawn(
      <ProjectCampaigns
        campaigns={[campaign('one'), campaign('two')]}
        books={books}
        locale={locale}
        hrefOf={({ slug }) => `/c/${slug}`}
        acts={({ id }) => <i>{id}</i>}
      />,
    );
    expect(html).toContain('href="/c/the-one"');
    expect(html).toContain('<i>two</i>');
    expect(html).toContain('<td class="n fall">\u22125.00</td>');
    expect(/<tfoot>.*<\/tfoot>/.exec(html)![0]).toBe(
      `<tfoot><tr><th scope="row">${projects.campaigns.sum}</th><td class="n">1,244.56</td><td class="n wide">249.56</td><td class="n">995.00</td></tr></tfoot>`,
    );
  });
  test('has the budget of each campaign behind its name', () => {
    const html = drawn(<ProjectBudgets campaigns={[campaign('one')]} locale={locale} />);
    expect(html).toContain(
      projects.budgetOf.replace('{title}', locale === 'zh' ? '项目one' : 'Campaign one'),
    );
    expect(html).toContain('100.00');
  });
  test('is linked from its organisation with the last day it really had', () => {
    const row = {
      id: 'proj_1',
      name: 'Safe homes',
      summary: '',
      startsOn: '2026-02-01',
      endsOn: '2027-01-31',
      endedOn: '2026-09-10',
      ngoSlug: 'dawn',
      ngoName: 'Dawn',
      state: 'ended' as const,
    };
    const html = drawn(<ProjectList items={[row]} locale={locale} />);
    expect(html).toContain(`href="/${locale}/projects/proj_1"`);
    expect(html).toContain('2026-09-10');
    expect(html).not.toContain('2027-01-31');
    expect(html).toContain(projects.state.ended);
  });
});
