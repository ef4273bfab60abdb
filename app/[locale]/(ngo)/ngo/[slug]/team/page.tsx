import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { requireActor } from '@/lib/auth/policy';
import { privateTitle } from '@/lib/i18n/private-title';
import { findOwnerOffer } from '@/lib/ngos/hand-over';
import { listMemberInvitations } from '@/lib/ngos/member-invitations';
import { listMembers } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame, type WorkspaceProps } from '../workspace';
import { invite } from './actions';
import { Invitations } from './invitations';
import { Member, roleField } from './member';
import { HandOver, OpenOffer } from './owner-offer';

export const generateMetadata = privateTitle((m) => m.ngo.team.title);

export default async function TeamPage(props: WorkspaceProps & { searchParams: Promise<{ done?: string }> }) {
  const { locale, ctx, ngo, certificate, role } = await openWorkspace(props, routes.workspaceTeam);
  const [members, invitations, offer] = await Promise.all([
    listMembers(ctx, ngo.id),
    listMemberInvitations(ctx, ngo.id),
    findOwnerOffer(ctx, ngo.id),
  ]);
  const t = await getTranslations('ngo.team');
  const [roles, wrong] = [
    await getTranslations('auth.role'),
    (await getTranslations('errors'))('VALIDATION'),
  ];
  const me = requireActor(ctx).userId;
  const isOwner = role === 'owner';
  const here = { locale, path: routes.workspaceTeam(locale, ngo.slug), ngoId: ngo.id };
  const others = members.filter((member) => member.role !== 'owner');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <OpenOffer {...here} me={me} offer={offer} />
      <div className="mt-6 grid gap-12 lg:grid-cols-[1fr_400px]">
        <ul className="self-start border-t border-rule">
          {members.map((member) => (
            <Member
              key={member.userId}
              {...here}
              member={member}
              isMe={member.userId === me}
              canManage={isOwner}
            />
          ))}
        </ul>
        {isOwner && (
          <div className="grid content-start gap-10">
            <section aria-labelledby="invite">
              <h2 id="invite" className="text-h3 mb-3">
                {t('invite')}
              </h2>
              <ActionForm
                id="invite-form"
                action={invite.bind(null, locale, here.path, ngo.id)}
                wrong={wrong}
                sections={[
                  {
                    fields: [
                      { kind: 'text', name: 'email', type: 'email', label: t('email') },
                      roleField(t('role'), roles, t),
                    ],
                  },
                ]}
                submits={[{ label: t('send') }]}
              />
            </section>
            <Invitations {...here} items={invitations} />
            {others.length > 0 && <HandOver {...here} others={others} />}
          </div>
        )}
      </div>
    </WorkspaceFrame>
  );
}
