import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec } from '@/components/forms/form-spec';
import { EmptyState } from '@/components/ui/empty-state';
import { Pager } from '@/components/ui/pager';
import { QueueKeys } from '@/components/workspace/queue-keys';
import { QueueRow } from '@/components/workspace/queue-row';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { BULK_KINDS } from '@/lib/reports/bulk';
import { type QueueKind, queueOf } from '@/lib/reports/queues';
import type { WaitingItem } from '@/lib/reports/waiting';
import { routes } from '@/lib/routes';
import { actOnChosen } from '../actions';

interface Props {
  locale: Locale;
  kind: QueueKind;
  items: WaitingItem[];
  now: Date;
  mayAct: boolean;
  first?: string;
  next?: string;
}

/** What waits, by mouse or keyboard; where it is safe, several at once. */
export function WaitingList({ locale, kind, items, now, mayAct, first, next }: Props) {
  const t = useTranslations('queues');
  const wrong = useTranslations('errors')('VALIDATION');
  const bulk = mayAct ? BULK_KINDS.find((one) => one === kind) : undefined;
  if (items.length === 0) return <EmptyState title={t('empty')} />;
  const rows = (
    <ul className="queue">
      {items.map((item) => (
        <li key={item.id}>
          <QueueRow {...{ locale, kind, item, now }} href={queueOf(kind).href(locale, item.key)} />
          {bulk && (
            <label className="meta flex items-center gap-2">
              <input type="checkbox" name="ids" value={item.id} />
              {t('many.pick', { name: locale === 'zh' ? item.nameZh : item.nameEn })}
            </label>
          )}
        </li>
      ))}
    </ul>
  );
  const note: FieldSpec = {
    kind: 'textarea',
    name: 'reason',
    label: t('many.note'),
    hint: t('many.noteHint'),
    rows: 2,
  };
  return (
    <QueueKeys words={messagesOf(locale).queues.keys}>
      {bulk ? (
        <ActionForm
          id="many"
          action={actOnChosen.bind(null, locale, routes.adminQueue(locale, kind), bulk)}
          wrong={wrong}
          sections={bulk === 'exceptions' || bulk === 'words' ? [{ fields: [note] }] : []}
          submits={[{ label: t(`many.${bulk}`), kind: 'secondary' }]}
        >
          {rows}
        </ActionForm>
      ) : (
        rows
      )}
      <Pager
        label={t('pages')}
        first={first ? { href: first, label: t('first') } : undefined}
        next={next ? { href: next, label: t('next') } : undefined}
      />
    </QueueKeys>
  );
}
