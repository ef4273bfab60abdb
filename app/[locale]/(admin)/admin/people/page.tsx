import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { may, requireActor } from '@/lib/auth/policy';
import { dayAndTime } from '@/lib/i18n/dates';
import { privateTitle } from '@/lib/i18n/private-title';
import { listInvitations } from '@/lib/officials/invitations';
import { listOfficials } from '@/lib/officials/queries';
import { routes } from '@/lib/routes';
import { AdminFrame, openAdmin } from '../frame';
import { invite, withdraw } from './actions';
import { Person } from './person';
import { roleFields } from './role-fields';

interface Props {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.people.title);

/** Who works here: officials with their role, region and last visit; open invitations; inviting. */
export default async function PeoplePage({ params, searchParams }: Props) {
  const { locale, ctx } = await openAdmin(params, routes.adminPeople, 'people.see');
  const [officials, invitations] = await Promise.all([listOfficials(ctx), listInvitations(ctx)]);
  const t = await getTranslations('people');
  const role = await getTranslations('auth.officialRole');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const canManage = may(ctx.actor, 'people.manage');
  const roles = canManage ? await roleFields(locale) : [];
  const me = requireActor(ctx).userId;
  return (
    <AdminFrame locale={locale} ctx={ctx}>
      <DoneNotice done={(await searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="grid gap-12 lg:grid-cols-[1fr_400px]">
        <ul className="self-start border-b border-rule">
          {officials.map((person) => (
            <Person key={person.id} {...{ locale, person, canManage, roles }} isMe={person.id === me} />
          ))}
        </ul>
        <div className="grid content-start gap-10">
          {canManage && (
            <section aria-labelledby="invite">
              <h2 id="invite" className="text-h3 mb-3">
                {t('invite')}
              </h2>
              <ActionForm
                id="invite-form"
                action={invite.bind(null, locale, routes.adminPeople(locale))}
                wrong={wrong}
                sections={[
                  { fields: [{ kind: 'text', type: 'email', name: 'email', label: t('email') }, ...roles] },
                ]}
                submits={[{ label: t('send') }]}
              />
            </section>
          )}
          {invitations.length > 0 && (
            <section aria-labelledby="invitations">
              <h2 id="invitations" className="text-h3 mb-3">
                {t('invitations')}
              </h2>
              <ul className="border-t border-rule">
                {invitations.map((open, n) => (
                  <li key={open.invitation} className="border-b border-rule py-3">
                    {open.email} · {role(open.role)}
                    <span className="small muted block">
                      {t('sent', {
                        date: dayAndTime(open.createdAt, locale),
                        expires: dayAndTime(open.expiresAt, locale),
                      })}
                    </span>
                    {canManage && (
                      <ActionForm
                        id={`withdraw-${n}`}
                        action={withdraw.bind(null, locale, routes.adminPeople(locale), open.invitation)}
                        wrong={wrong}
                        sections={[]}
                        submits={[{ label: t('withdraw'), kind: 'quiet' }]}
                      />
                    )}
                  </li>
                ))}
              </ul>
            </section>
          )}
        </div>
      </div>
    </AdminFrame>
  );
}
