import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { Notice } from '@/components/ui/notice';
import { RadioTiles } from '@/components/ui/radio-tiles';
import { TextInput } from '@/components/ui/text-input';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { OwnReceipt, ReceiptOfGift } from '@/lib/receipts/own';
import { TITLE_KINDS, TITLE_MAX } from '@/lib/receipts/receipt';

interface Props {
  /** Where the form is posted to, and where the withdrawal is. */
  action: string;
  withdrawal: string;
  holder: string;
  own: ReceiptOfGift;
  /** A name the donor told before (R106). */
  suggested: string;
  locale: Locale;
  typed: Record<string, string>;
  errors: Record<string, string>;
}

/** The official receipt of one gift: what became of the request, and the form while one may be asked for. */
export function OfficialReceipt({
  action,
  withdrawal,
  holder,
  own,
  suggested,
  locale,
  typed,
  errors,
}: Props) {
  const t = useTranslations('receipts.donor');
  const { latest, obstacle, netFen } = own;
  if (obstacle === 'receipt_unpaid' && !latest) return null;
  const isOpen = latest?.state === 'asked' || latest?.state === 'issued';
  return (
    <section className="section-tight" id="official-receipt">
      <h2>{t('title')}</h2>
      {latest && <Latest {...{ latest, holder, locale }} />}
      {latest?.state === 'asked' && (
        <form method="post" action={withdrawal} id="receipt-withdrawal">
          <Button kind="quiet">{t('withdraw')}</Button>
        </form>
      )}
      {!isOpen && obstacle === 'refund_open' && <p>{t('refundOpen')}</p>}
      {!isOpen && obstacle === null && (
        <RequestForm
          {...{ action, typed, errors, suggested }}
          lead={t('text', { holder, amount: formatYuan(netFen) })}
        />
      )}
    </section>
  );
}

function RequestForm({
  action,
  lead,
  suggested,
  typed,
  errors,
}: Pick<Props, 'action' | 'suggested' | 'typed' | 'errors'> & { lead: string }) {
  const t = useTranslations('receipts.donor');
  const kinds = useTranslations('receipts.titleKinds');
  return (
    <form method="post" action={action} noValidate className="give-fields">
      <p className="muted mb-4">{lead}</p>
      <RadioTiles
        id="titleKind"
        name="titleKind"
        legend={t('kind')}
        error={errors.titleKind}
        defaultValue={typed.titleKind}
        tiles={TITLE_KINDS.map((value) => ({ value, label: kinds(value) }))}
      />
      <TextInput
        id="title"
        name="title"
        label={t('name')}
        hint={t('nameHint')}
        error={errors.title}
        defaultValue={typed.title ?? suggested}
        maxLength={TITLE_MAX}
        autoComplete="name"
      />
      <TextInput
        id="taxId"
        name="taxId"
        label={t('taxId')}
        hint={t('taxIdHint')}
        error={errors.taxId}
        defaultValue={typed.taxId}
        maxLength={40}
        autoComplete="off"
      />
      <Button kind="secondary">{t('send')}</Button>
    </form>
  );
}

const KINDS = {
  asked: 'wait',
  issued: 'done',
  refused: 'info',
  withdrawn: 'info',
  reversed: 'info',
} as const;

function Latest({ latest, holder, locale }: { latest: OwnReceipt; holder: string; locale: Locale }) {
  const t = useTranslations('receipts.donor');
  const words = {
    holder,
    asked: longDate(latest.askedAt, locale),
    decided: latest.decidedAt ? longDate(latest.decidedAt, locale) : '',
    amount: formatYuan(latest.amountFen),
  };
  const { state, title, number, reason } = latest;
  return (
    <div className="my-4">
      <Notice kind={KINDS[state]} title={t(`state.${state}`, words)}>
        {state === 'asked' && <p>{t('askedText', { title })}</p>}
        {number && <p>{t('number', { number })}</p>}
        {state === 'issued' && <p>{t('check', { holder })}</p>}
        {reason && state !== 'issued' && <p>{t('reason', { reason })}</p>}
      </Notice>
    </div>
  );
}
