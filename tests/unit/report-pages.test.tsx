import { NextIntlClientProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { LateDuties } from '@/components/disclosure/late-duties';
import { ReportView } from '@/components/disclosure/report-view';
import { draftText, unanswered } from '@/lib/disclosure/draft-text';
import { KINDS } from '@/lib/disclosure/obligations';
import type { ObligationEntry, PeriodFigures, PublicReport } from '@/lib/disclosure/queries';
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

const money: Omit<PeriodFigures, 'from' | 'to'> = {
  giftCount: 3,
  grossFen: 130_000,
  refundedFen: 5_000,
  disputedFen: 0,
  netFen: 125_000,
  matchedFen: 0,
  aidFen: 5_000,
  adminFen: 0,
  fundraisingFen: 0,
  leftFen: 120_000,
};
const report = (figures: Partial<PublicReport['figures']>): PublicReport => ({
  version: 1,
  text: '## 进展',
  correction: null,
  publishedAt: new Date('2026-12-12T02:00:00Z'),
  figures: { asOf: '2026-12-12T02:00:00Z', checkpoint: 9, ...money, ...figures },
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
  test('a report’s sentences are said from the figures of its table, so that they never differ (R67)', () => {
    const html = drawn(<ReportView versions={[report({ isTold: true })]} />);
    const [, ...spent] = /(?:已支出|matched\.) ?¥([0-9.,]+)(?:[^¥]*)¥([0-9.,]+)/.exec(html)!;
    expect(spent).toEqual(['50.00', '50.00']);
    for (const amount of ['1,300.00', '1,250.00', '1,200.00']) {
      expect(html).toContain(`¥${amount}`);
      expect(html).toContain(`>${amount}</td>`);
    }
  });
  test('a quarter says its days beside all there was; a year its days alone', () => {
    const days = { from: '2026-05-01', to: '2026-07-31' };
    const quarter = drawn(
      <ReportView versions={[report({ isTold: true, period: { ...money, ...days, grossFen: 777 } })]} />,
    );
    expect(quarter.match(/¥7\.77/g)).toHaveLength(1);
    expect(quarter.match(/>7\.77<\/td>/g)).toHaveLength(1);
    expect(quarter.match(/¥1,300\.00/g)).toHaveLength(1);
    expect(quarter).toContain(disclosure.figures.inPeriod.split('{')[0]);
    const year = drawn(<ReportView versions={[report({ isTold: true, days })]} />);
    expect(year.match(/2026-05-01/g)).toHaveLength(2);
    expect(year.match(/>1,300\.00<\/td>/g)).toHaveLength(1);
    expect(year).not.toContain(locale === 'zh' ? '自募捐开始' : 'Since it began');
  });
  test('a report that has its sentences in its text says them once', () => {
    expect(drawn(<ReportView versions={[report({})]} />)).not.toContain('¥');
  });
  test('a draft asks what only people can tell and holds no figure', () => {
    for (const kind of KINDS) {
      const texts = { textZh: draftText('zh', kind), textEn: draftText('en', kind) };
      expect(texts.textZh + texts.textEn).not.toMatch(/[0-9¥]/);
      expect(unanswered(kind, texts)).toEqual(['textZh', 'textEn']);
    }
  });
});
