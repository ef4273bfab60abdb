import { useTranslations } from 'next-intl';
import { DefinitionList } from '@/components/ui/definition-list';
import { Notice } from '@/components/ui/notice';
import { Tag, type Tone } from '@/components/ui/tag';
import { FoldedForm } from '@/components/workspace/folded-form';
import { longDate } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatYuan } from '@/lib/money/format';
import type { ReceiptState } from '@/lib/receipts/own';
import type { QueueRow } from '@/lib/receipts/queries';
import { issue, refuse, reverse } from './actions';

const TONES: Record<ReceiptState, Tone> = {
  asked: 'wait',
  issued: 'live',
  refused: 'stop',
  withdrawn: 'plain',
  reversed: 'stop',
};

interface Props {
  row: QueueRow;
  path: string;
  locale: Locale;
}

/** One request: what goes onto the receipt, what has to be done, and the forms for it. */
export function ReceiptEntry({ row, path, locale }: Props) {
  const t = useTranslations('receipts.queue');
  return (
    <li className="border-t border-qing-3 pt-4">
      <h2 className="text-h3 mb-3 break-words">
        {row.isErased ? t('erased') : row.title || row.reference}{' '}
        <Tag tone={TONES[row.state]}>{t(`states.${row.state}`)}</Tag>
      </h2>
      {row.mustReverse && (
        <div className="mb-3">
          <Notice kind="error" title={t('mustReverse')}>
            {(row.receiptFen ?? 0) > row.netFen && (
              <p>{t('less', { receipt: formatYuan(row.receiptFen ?? 0), net: formatYuan(row.netFen) })}</p>
            )}
            {row.isRefundAsked && <p>{t('refundAsked')}</p>}
          </Notice>
        </div>
      )}
      {row.isRefundAsked && !row.mustReverse && (
        <div className="mb-3">
          <Notice kind="wait" title={t('refundOpen')}>
            <p>{t('refundOpenText')}</p>
          </Notice>
        </div>
      )}
      <Facts row={row} locale={locale} />
      <Acts {...{ row, path, locale }} />
    </li>
  );
}

function Facts({ row, locale }: { row: QueueRow; locale: Locale }) {
  const t = useTranslations('receipts.queue.facts');
  const kinds = useTranslations('receipts.titleKinds');
  const { issuedAt, receiptFen } = row;
  return (
    <DefinitionList
      items={[
        { term: t('gift'), value: row.reference },
        { term: t('campaign'), value: locale === 'zh' ? row.titleZh : row.titleEn },
        { term: t('paid'), value: longDate(row.paidAt, locale) },
        { term: t('kind'), value: kinds(row.titleKind) },
        { term: t('title'), value: row.title },
        { term: t('taxId'), value: row.taxId },
        { term: t('amount'), value: formatYuan(row.netFen) },
        { term: t('asked'), value: longDate(row.askedAt, locale) },
        { term: t('number'), value: row.number },
        {
          term: t('issued'),
          value:
            issuedAt &&
            t('issuedOn', { date: longDate(issuedAt, locale), amount: formatYuan(receiptFen ?? 0) }),
        },
        { term: t('reversal'), value: row.reversalNumber },
        { term: t('reason'), value: row.reason },
      ]}
    />
  );
}

function Acts({ row, path, locale }: Props) {
  const t = useTranslations('receipts.queue');
  const mayIssue =
    (row.state === 'asked' || row.state === 'reversed') &&
    !row.isErased &&
    row.netFen > 0 &&
    !row.isRefundAsked;
  return (
    <>
      {mayIssue && (
        <FoldedForm
          id={`issue-${row.id}`}
          title={t(row.state === 'asked' ? 'issue' : 'reissue')}
          action={issue.bind(null, locale, path, row.id)}
          fields={[
            { kind: 'text', name: 'number', label: t('number'), hint: t('numberHint'), maxLength: 60 },
          ]}
          submit={{ label: t('issueSend') }}
        >
          {t('issueText', { amount: formatYuan(row.netFen) })}
        </FoldedForm>
      )}
      {row.state === 'asked' && (
        <FoldedForm
          id={`refuse-${row.id}`}
          title={t('refuse')}
          action={refuse.bind(null, locale, path, row.id)}
          fields={[
            { kind: 'textarea', name: 'reason', label: t('refuseReason'), hint: t('refuseHint'), rows: 3 },
          ]}
          submit={{ label: t('refuseSend'), kind: 'quiet' }}
        />
      )}
      {row.state === 'issued' && (
        <FoldedForm
          id={`reverse-${row.id}`}
          title={t('reverse')}
          action={reverse.bind(null, locale, path, row.id)}
          fields={[
            {
              kind: 'text',
              name: 'number',
              label: t('reversalNumber'),
              hint: t('numberHint'),
              maxLength: 60,
            },
            { kind: 'textarea', name: 'reason', label: t('reverseReason'), hint: t('reverseHint'), rows: 3 },
          ]}
          submit={{ label: t('reverseSend'), kind: 'danger' }}
        />
      )}
    </>
  );
}
