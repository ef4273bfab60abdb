import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { LedgerLines } from '@/components/ledger/lines';
import { Reconciled, ReconciledLine } from '@/components/ledger/reconciled';
import { ScopeNote } from '@/components/ledger/scope-note';
import { Button } from '@/components/ui/button';
import { CursorPager } from '@/components/ui/cursor-pager';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { TextInput } from '@/components/ui/text-input';
import { publicMetadata } from '@/lib/i18n/metadata';
import { localeOf } from '@/lib/i18n/page';
import { listLedger, readLedgerHead } from '@/lib/ledger/queries';
import { naturalNumber } from '@/lib/query';
import { readReconciled } from '@/lib/reconcile/queries';
import { campaignIdsOf, findLedgerScope, LEDGER_SCOPES } from '@/lib/reports/ledger-scope';
import { routes } from '@/lib/routes';
import { readTotals } from '@/lib/totals/queries';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const PAGE = 50;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params);
  const t = await getTranslations({ locale, namespace: 'ledger' });
  return publicMetadata({
    locale,
    path: '/ledger',
    title: t('title'),
    description: t('lead'),
    image: routes.sharePicture(locale, 'ledger'),
  });
}

export default async function LedgerPage({ params, searchParams }: Props) {
  const locale = await localeOf(params);
  const query = await searchParams;
  const kind = LEDGER_SCOPES.find((name) => query[name] !== undefined);
  const key = kind && query[kind];
  const within = kind && typeof key === 'string' ? await findLedgerScope(kind, key, locale) : null;
  if (kind && !within) notFound();
  const typed = query.from;
  const from = naturalNumber(typed);
  const isWrong = typeof typed === 'string' && typed !== '' && from === undefined;
  const [head, total] = await Promise.all([readLedgerHead(), within ? readTotals(within.scope) : null]);
  const lines = await listLedger({
    from,
    limit: PAGE + 1,
    scope: within?.scope,
    campaignIds: within ? await campaignIdsOf(within.scope) : undefined,
    locale,
  });
  const reconciled = await readReconciled();
  const t = await getTranslations('ledger');
  const tc = await getTranslations('common');
  const here = routes.ledger(locale);
  const scoped = kind && typeof key === 'string' ? { [kind]: key } : {};
  const next = lines[PAGE];
  const headSeq = head.seq.toLocaleString('en-US');
  return (
    <div className="wrap">
      <PageHeading title={t('title')} lead={t('lead')} />
      <p className="small">
        <b>{t('head', { seq: headSeq })}</b> <code>{head.hash}</code>
      </p>
      <p className="cap">{t('headText')}</p>
      <ReconciledLine {...reconciled} />
      {within && total && <ScopeNote name={within.name} netFen={total.netFen} allHref={here} />}
      <form className="filters ledger-from" action={here}>
        {kind && <input type="hidden" name={kind} value={String(key)} />}
        <TextInput
          id="from"
          name="from"
          inputMode="numeric"
          maxLength={15}
          label={t('from')}
          hint={t('fromHint')}
          error={isWrong ? t('badFrom') : undefined}
          defaultValue={typeof typed === 'string' ? typed.slice(0, 15) : undefined}
        />
        <Button kind="secondary">{t('go')}</Button>
      </form>
      <div className="section-tight">
        {lines.length > 0 ? (
          <LedgerLines lines={lines.slice(0, PAGE)} locale={locale} caption={t('title')} last="hash" />
        ) : (
          <EmptyState
            title={
              from
                ? t('noneFrom', { seq: from.toLocaleString('en-US') })
                : within
                  ? t('noneScoped')
                  : t('none')
            }
          />
        )}
        <CursorPager
          label={t('title')}
          here={here}
          kept={scoped}
          by="from"
          at={from}
          next={next?.seq}
          words={{ first: tc('first'), next: tc('older') }}
        />
      </div>
      <Reconciled {...reconciled} />
    </div>
  );
}
