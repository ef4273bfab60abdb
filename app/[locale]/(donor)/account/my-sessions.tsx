import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { routes } from '@/lib/routes';
import { endSession } from './actions';

interface Props {
  locale: Locale;
  sessions: {
    id: string;
    createdAt: Date;
    lastSeenAt: Date;
    isByLink: boolean;
    isByPhone: boolean;
    device: string | null;
  }[];
  current: string;
  wrong: string;
}

/** Where this account is signed in; any other device can be signed out from here. */
export function MySessions({ locale, sessions, current, wrong }: Props) {
  const t = useTranslations('auth.account');
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions" className="text-h3">
        {t('sessions')}
      </h2>
      <p className="small muted mb-3">{t('sessionsLead')}</p>
      <ul className="border-t border-rule">
        {sessions.map((session) => (
          <li
            key={session.id}
            className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
          >
            <span className="small">
              {session.id === current && <b>{t('thisDevice')} · </b>}
              {session.device && `${session.device} · `}
              {t(session.isByLink ? 'byLink' : session.isByPhone ? 'byPhone' : 'byPassword')}
              <br />
              <span className="muted">
                {t('since', {
                  date: dayAndTime(session.createdAt, locale),
                  seen: dayAndTime(session.lastSeenAt, locale),
                })}
              </span>
            </span>
            {session.id !== current && (
              <ActionForm
                id={`end-${session.id}`}
                action={endSession.bind(null, locale, routes.account(locale), session.id)}
                wrong={wrong}
                sections={[]}
                submits={[{ label: t('revoke'), kind: 'quiet' }]}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
