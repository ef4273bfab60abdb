import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Amount } from '@/components/money/amount';
import { Tag, type Tone } from '@/components/ui/tag';
import { shanghaiDay } from '@/lib/clock';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import type { CampaignMoney } from '@/lib/spending/queries';

type SpendingRow = CampaignMoney['spendings'][number];
type DisbursementRow = CampaignMoney['disbursements'][number];
type State = SpendingRow['spending']['state'];

export const MONEY_TONES: Record<State, Tone> = {
  waiting: 'wait',
  posted: 'live',
  refused: 'stop',
  withdrawn: 'plain',
  reversed: 'stop',
};

/** One movement with its state, its place in the ledger, and what became of it. */
function Movement({
  row,
  maker,
  asker,
  locale,
  children,
  acts,
}: {
  row: SpendingRow['spending'] | DisbursementRow['disbursement'];
  maker: string;
  /** Who asks for it to be taken back. */
  asker: string | null;
  locale: Locale;
  children: ReactNode;
  acts: ReactNode;
}) {
  const t = useTranslations('spending');
  const line = (seq: number) => (
    <a href={`${routes.ledger(locale)}?from=${seq}`}>
      {t('list.line', { seq: seq.toLocaleString('en-US') })}
    </a>
  );
  return (
    <li className="border-t border-rule py-4">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <Tag tone={MONEY_TONES[row.state]}>{t(`state.${row.state}`)}</Tag>
        <Amount fen={row.amountFen} kind={row.state === 'posted' ? 'live' : 'plain'} />
        {row.seq !== null && <span className="small">{line(row.seq)}</span>}
      </p>
      {children}
      <p className="cap">{maker}</p>
      {row.refusal && <p className="small">{t('refused', { reason: row.refusal })}</p>}
      {row.state === 'posted' && row.reversalAskedAt && (
        <p className="small">
          {t('reversal.asked', {
            name: asker ?? '',
            date: shanghaiDay(row.reversalAskedAt),
            reason: row.reversalAsked ?? '',
          })}
        </p>
      )}
      {row.reversalSeq !== null && (
        <p className="small">
          {t('list.reversed', {
            seq: row.reversalSeq.toLocaleString('en-US'),
            reason: row.reversalReason ?? '',
          })}
        </p>
      )}
      {acts}
    </li>
  );
}

/** Every payment of a campaign, whatever its state, for those who may see them. */
export function SpendingRows({
  money,
  locale,
  voucherHref,
  acts,
}: {
  money: CampaignMoney;
  locale: Locale;
  voucherHref: (id: string) => string;
  acts?: (row: SpendingRow) => ReactNode;
}) {
  const t = useTranslations('spending');
  const zh = locale === 'zh';
  if (money.spendings.length === 0) return <p className="small muted">{t('noSpendings')}</p>;
  return (
    <ul>
      {money.spendings.map((row) => {
        const { spending: s } = row;
        const line = money.campaign.budget[s.budgetLine];
        const facts = [
          s.spentOn,
          t(`purpose.${s.purpose}`),
          zh ? line?.labelZh : line?.labelEn,
          t('list.to', { payee: s.payee }),
          t('list.by', { spender: zh ? row.spenderZh : row.spenderEn }),
        ];
        return (
          <Movement
            key={s.id}
            row={s}
            locale={locale}
            asker={row.asker}
            maker={t('by', { name: row.maker ?? '', date: shanghaiDay(s.madeAt) })}
            acts={acts?.(row)}
          >
            <p>{zh ? s.descriptionZh : s.descriptionEn}</p>
            <p className="small muted">
              {facts.filter(Boolean).join(zh ? '，' : ', ')}
              {zh ? '，' : ', '}
              <a href={voucherHref(s.id)}>{t('voucher')}</a>
            </p>
          </Movement>
        );
      })}
    </ul>
  );
}

/** What the partner asked for and was sent. */
export function DisbursementRows({
  money,
  locale,
  acts,
}: {
  money: CampaignMoney;
  locale: Locale;
  acts?: (row: DisbursementRow) => ReactNode;
}) {
  const t = useTranslations('spending');
  if (money.disbursements.length === 0) return <p className="small muted">{t('noDisbursements')}</p>;
  return (
    <ul>
      {money.disbursements.map((row) => (
        <Movement
          key={row.disbursement.id}
          row={row.disbursement}
          locale={locale}
          asker={row.asker}
          maker={t('asked', { name: row.maker ?? '', date: shanghaiDay(row.disbursement.madeAt) })}
          acts={acts?.(row)}
        >
          <p className="whitespace-pre-line">{row.disbursement.request}</p>
        </Movement>
      ))}
    </ul>
  );
}
