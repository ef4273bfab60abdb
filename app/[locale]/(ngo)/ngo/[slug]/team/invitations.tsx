import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { listMemberInvitations } from '@/lib/ngos/member-invitations';
import { withdraw } from './actions';

interface Props {
  locale: Locale;
  path: string;
  ngoId: string;
  items: Awaited<ReturnType<typeof listMemberInvitations>>;
}

/** Invitations that nobody has accepted yet, each with taking it back. */
export function Invitations({ locale, path, ngoId, items }: Props) {
  const t = useTranslations('workspace.team');
  const roles = useTranslations('auth.role');
  const wrong = useTranslations('errors')('VALIDATION');
  if (items.length === 0) return null;
  return (
    <section aria-labelledby="invitations">
      <h2 id="invitations" className="text-h3 mb-3">
        {t('invitations')}
      </h2>
      <ul className="border-t border-rule">
        {items.map((open, n) => (
          <li key={open.invitation} className="border-b border-rule py-3">
            {open.email} · {roles(open.role)}
            <span className="small muted block">
              {t('until', { time: dayAndTime(open.expiresAt, locale) })}
            </span>
            <ActionForm
              id={`withdraw-${n}`}
              action={withdraw.bind(null, locale, path, ngoId, open.invitation)}
              wrong={wrong}
              sections={[]}
              submits={[{ label: t('withdraw'), kind: 'quiet' }]}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
