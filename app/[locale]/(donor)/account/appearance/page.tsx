import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { PageHeading } from '@/components/ui/page-heading';
import { pageContext } from '@/lib/auth/page';
import { requireActor } from '@/lib/auth/policy';
import { NAME_MAX, NICK_MAX } from '@/lib/donations/schema';
import { listMyGifts } from '@/lib/donors/my-gifts';
import { localeOf } from '@/lib/i18n/page';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { BackLink } from '../back-link';
import { saveAppearance } from '../donor-actions';

interface Props {
  params: Promise<{ locale: string }>;
}

export const generateMetadata = privateTitle((m) => m.account.appearance.title);

/** One answer for all gifts. A name given before is offered again; no choice is made for the donor. */
export default async function AppearancePage({ params }: Props) {
  const locale = await localeOf(params);
  const ctx = await pageContext(locale, routes.accountAppearance(locale), 'account.use');
  const { items } = await listMyGifts(ctx, { limit: 50 });
  const t = await getTranslations('account.appearance');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const known = (field: 'donorName' | 'nick') => items.find((gift) => gift[field])?.[field] ?? '';
  const choice = (value: 'name' | 'nick' | 'anonymous') => ({ value, label: t(value) });
  return (
    <div className="wrap wrap-narrow pb-16">
      <BackLink locale={locale} />
      <PageHeading title={t('title')} lead={t('lead')} />
      <ActionForm
        id="appearance"
        action={saveAppearance.bind(null, locale)}
        wrong={wrong}
        values={{
          name: known('donorName') || requireActor(ctx).name,
          nick: known('nick'),
          amount: 'keep',
          message: 'keep',
        }}
        sections={[
          {
            fields: [
              {
                kind: 'radio',
                name: 'displayMode',
                label: t('mode'),
                choices: [choice('name'), choice('nick'), choice('anonymous')],
              },
              {
                kind: 'text',
                name: 'name',
                label: t('nameLabel'),
                hint: t('mask'),
                maxLength: NAME_MAX,
                autoComplete: 'name',
                when: { name: 'displayMode', value: 'name' },
              },
              {
                kind: 'text',
                name: 'nick',
                label: t('nickLabel'),
                hint: t('mask'),
                maxLength: NICK_MAX,
                autoComplete: 'nickname',
                when: { name: 'displayMode', value: 'nick' },
              },
              {
                kind: 'radio',
                name: 'amount',
                label: t('amount'),
                choices: (['keep', 'shown', 'hidden'] as const).map((value) => ({
                  value,
                  label: t(`amounts.${value}`),
                })),
              },
              {
                kind: 'radio',
                name: 'message',
                label: t('message'),
                choices: [
                  { value: 'keep', label: t('keep') },
                  { value: 'remove', label: t('remove') },
                ],
              },
            ],
          },
        ]}
        submits={[{ label: t('save') }]}
      />
    </div>
  );
}
