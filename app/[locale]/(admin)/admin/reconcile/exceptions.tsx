import { useTranslations } from 'next-intl';
import { ReasonForm } from '@/components/workspace/reason-form';
import { stamp } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { formatMinor } from '@/lib/money/currency';
import type { Exception } from '@/lib/reconcile/exception';
import { routes } from '@/lib/routes';
import { note } from './actions';

interface Props {
  locale: Locale;
  exceptions: readonly Exception[];
  canNote: boolean;
}

/** What the provider and the ledger do not agree on: the object, both sides, why, and what an official says of it. */
export function Exceptions({ locale, exceptions, canNote }: Props) {
  const t = useTranslations('admin.reconcile');
  return (
    <ul className="queue">
      {exceptions.map((one) => (
        <li key={one.id}>
          <b>
            {t(`kinds.${one.kind}`)} <span className="num break-all">{one.objectId}</span>
          </b>
          <span className="aside num">{one.day}</span>
          <div className="meta">
            {t(`causes.${one.cause}`)} ·{' '}
            {t('sides', {
              provider: formatMinor(one.providerAmount, one.currency),
              ledger: formatMinor(one.ledgerAmount, one.currency),
            })}
            {one.giftReference && <> · {t('gift', { reference: one.giftReference })}</>}
            {one.closedAt && <> · {t('closedAt', { time: stamp(one.closedAt) })}</>}
            {one.note && one.notedAt && (
              <span className="block">
                {t('noted', {
                  name: one.notedByName ?? t('somebody'),
                  time: stamp(one.notedAt),
                  note: one.note,
                })}
              </span>
            )}
          </div>
          {canNote && one.closedAt === null && (
            <div className="col-span-2">
              <ReasonForm
                id={`note-${one.id.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`}
                title={t('note')}
                hint={t('noteHint')}
                action={note.bind(null, locale, routes.adminReconcile(locale), one.id)}
                submit={t('note')}
              />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
