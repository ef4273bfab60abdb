import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { requireActor } from '@/lib/auth/policy';
import { shanghaiDay } from '@/lib/clock';
import { privateTitle } from '@/lib/i18n/private-title';
import { listMembers } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { invite, remove } from './actions';

const ROLES = ['owner', 'editor', 'finance', 'viewer'] as const;

export const generateMetadata = privateTitle((m) => m.ngo.team.title);

export default async function TeamPage(props: WorkspaceProps & { searchParams: Promise<{ done?: string }> }) {
  const { locale, ctx, ngo, certificate, role } = await openWorkspace(props, routes.workspaceTeam);
  const members = await listMembers(ctx, ngo.id);
  const t = await getTranslations('ngo.team');
  const [roles, wrong] = [
    await getTranslations('auth.role'),
    (await getTranslations('errors'))('VALIDATION'),
  ];
  const me = requireActor(ctx).userId;
  const path = routes.workspaceTeam(locale, ngo.slug);
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <div className="grid gap-12 lg:grid-cols-[1fr_400px]">
        <ul className="self-start border-t border-rule">
          {members.map((member) => (
            <li
              key={member.userId}
              className="flex flex-wrap items-center justify-between gap-3 border-b border-rule py-3"
            >
              <span>
                <b>{member.name}</b>{' '}
                {member.userId === me && <span className="muted small">({t('you')})</span>}
                <span className="small muted block">
                  {member.email} · {roles(member.role)} · {t('since')} {shanghaiDay(member.createdAt)}
                </span>
              </span>
              {role === 'owner' && member.userId !== me && (
                <ActionForm
                  id={`remove-${member.userId}`}
                  action={remove.bind(null, locale, path, ngo.id, member.userId)}
                  wrong={wrong}
                  sections={[]}
                  submits={[{ label: t('remove'), kind: 'quiet' }]}
                />
              )}
            </li>
          ))}
        </ul>
        {role === 'owner' && (
          <section aria-labelledby="invite">
            <h2 id="invite" className="text-h3 mb-3">
              {t('invite')}
            </h2>
            <ActionForm
              id="invite-form"
              action={invite.bind(null, locale, path, ngo.id)}
              wrong={wrong}
              sections={[
                {
                  fields: [
                    { kind: 'text', name: 'email', type: 'email', label: t('email') },
                    {
                      kind: 'radio',
                      name: 'role',
                      label: t('role'),
                      choices: ROLES.map((value) => ({
                        value,
                        label: roles(value),
                        detail: t(`roleHints.${value}`),
                      })),
                    },
                  ],
                },
              ]}
              submits={[{ label: t('send') }]}
            />
          </section>
        )}
      </div>
    </WorkspaceFrame>
  );
}
