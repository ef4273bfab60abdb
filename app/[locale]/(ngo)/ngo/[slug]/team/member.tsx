import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import { FoldedForm } from '@/components/workspace/folded-form';
import { shanghaiDay } from '@/lib/clock';
import type { MemberRole } from '@/lib/context';
import type { Locale } from '@/lib/i18n/locales';
import { MEMBER_ROLES } from '@/lib/ngos/schema';
import { changeRole, remove } from './actions';

interface Props {
  locale: Locale;
  path: string;
  ngoId: string;
  member: { userId: string; name: string; email: string | null; role: MemberRole; createdAt: Date };
  isMe: boolean;
  canManage: boolean;
}

/** A member; for an owner with changing the role and removing. */
export function Member({ locale, path, ngoId, member, isMe, canManage }: Props) {
  const t = useTranslations('ngo.team');
  const words = useTranslations('workspace.team');
  const roles = useTranslations('auth.role');
  const wrong = useTranslations('errors')('VALIDATION');
  const { userId, name, email, role, createdAt } = member;
  return (
    <li className="border-b border-rule py-3">
      <b>{name}</b> {isMe && <span className="muted small">({t('you')})</span>}
      <span className="small muted block">
        {email} · {roles(role)} · {t('since')} {shanghaiDay(createdAt)}
      </span>
      {canManage && !isMe && (
        <div className="mt-2">
          <FoldedForm
            id={`role-${userId}`}
            title={words('change')}
            action={changeRole.bind(null, locale, path, ngoId, userId)}
            fields={[roleField(t('role'), roles, t)]}
            values={{ role }}
            submit={{ label: words('save'), kind: 'secondary' }}
          />
          <ActionForm
            id={`remove-${userId}`}
            action={remove.bind(null, locale, path, ngoId, userId)}
            wrong={wrong}
            sections={[]}
            submits={[{ label: t('remove'), kind: 'quiet' }]}
          />
        </div>
      )}
    </li>
  );
}

/** The choice of a role, each with what it may do. */
export const roleField = (
  label: string,
  roles: (role: MemberRole) => string,
  t: (key: `roleHints.${MemberRole}`) => string,
) => ({
  kind: 'radio' as const,
  name: 'role',
  label,
  choices: MEMBER_ROLES.map((value) => ({ value, label: roles(value), detail: t(`roleHints.${value}`) })),
});
