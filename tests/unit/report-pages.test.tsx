import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LateDuties } from '@/components/disclosure/late-duties';
import type { ObligationEntry } from '@/lib/disclosure/queries';
import { LOCALES } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';

const late = (more: Partial<ObligationEntry>): ObligationEntry => ({
  id: 'camp_1-final-1',
  kind: 'final',
  n: 1,
  periodFrom: '2026-01-01',
  periodTo: '2026-06-30',
  dueOn: '2026-09-30',
  state: 'overdue',
  campaignId: 'camp_1',
  projectId: null,
  campaignSlug: 'the-camp',
  titleZh: '夏日读书营',
  titleEn: 'The camp',
  ngoId: 'ngo_1',
  ngoZh: '机构',
  ngoEn: 'Organisation',
  ...more,
});

describe.each(LOCALES)('reports in %s', (locale) => {
  const { disclosure } = messagesOf(locale);
  const drawn = (page: ReactNode) =>
    renderToStaticMarkup(
      <NextIntlClientProvider locale={locale} messages={messagesOf(locale)} timeZone="Asia/Shanghai">
        {page}
      </NextIntlClientProvider>,
    );
  test('an organisation’s page names each late report, how late it is, and the page it is missing on (R65)', () => {
    const ofProject = late({ id: 'p', campaignId: null, campaignSlug: null, projectId: 'proj_1' });
    const html = drawn(
      <LateDuties items={[late({}), ofProject]} locale={locale} now={new Date('2026-12-12T02:00:00Z')} />,
    );
    expect(html).toContain(`href="/${locale}/campaigns/the-camp#reports"`);
    expect(html).toContain(`href="/${locale}/projects/proj_1#reports"`);
    expect(html).toContain(locale === 'zh' ? '夏日读书营：结项公示' : 'The camp: Final report');
    expect(html).toContain(locale === 'zh' ? '逾期 73 天' : '73 days late');
    expect(html).toContain(disclosure.state.overdue);
  });
  test('names nothing where nothing is late', () => {
    expect(drawn(<LateDuties items={[]} locale={locale} now={new Date('2026-12-12T02:00:00Z')} />)).toBe('');
  });
});
