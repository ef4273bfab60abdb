import { randomUUID } from 'node:crypto';
import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec, SectionSpec } from '@/components/forms/form-spec';
import { UPDATE_PHOTOS } from '@/lib/campaigns/schema';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import type { Locale } from '@/lib/i18n/locales';
import { type Messages, messagesOf } from '@/lib/i18n/messages';
import { routes } from '@/lib/routes';
import { ToldUpdates } from '../../../../../told-updates';
import { publishUpdate } from '../actions';

/** Up to three photos, each with its own words, and whom they show. */
function photoSections(words: Messages['pictures']): SectionSpec[] {
  const photo = (n: number): FieldSpec[] => [
    {
      kind: 'file',
      name: `photo.${n}.picture`,
      label: words.photo.replace('{n}', String(n + 1)),
      hint: words.fileHint,
      optional: words.optional,
      accept: 'image/jpeg,image/png',
    },
    { kind: 'text', name: `photo.${n}.altZh`, label: `${words.altZh} ${n + 1}`, lang: 'zh-Hans' },
    { kind: 'text', name: `photo.${n}.altEn`, label: `${words.altEn} ${n + 1}`, lang: 'en' },
  ];
  return [
    {
      title: words.photos,
      hint: words.photosHint,
      fields: [
        ...Array.from({ length: UPDATE_PHOTOS }, (_, n) => photo(n)).flat(),
        {
          kind: 'radio',
          name: 'people',
          label: words.people,
          hint: words.peopleHint,
          choices: [
            { value: 'none', label: words.peopleNone },
            { value: 'consented', label: words.peopleConsented },
          ],
        },
      ],
    },
  ];
}

/** Updates published so far, and the form for the next one. */
export function CampaignUpdates({
  locale,
  slug,
  detail,
}: {
  locale: Locale;
  slug: string;
  detail: CampaignDetail;
}) {
  const t = useTranslations('ngo.campaign');
  const wrong = useTranslations('errors')('VALIDATION');
  const words = messagesOf(locale).pictures;
  const path = routes.workspaceCampaign(locale, slug, detail.campaign.id);
  return (
    <section aria-labelledby="updates">
      <h2 id="updates" className="text-h3 mb-3">
        {t('updates')}
      </h2>
      {detail.updates.length === 0 && <p className="small muted">{t('noUpdates')}</p>}
      <ToldUpdates {...{ locale, detail }} path={path} />
      {detail.can.update && (
        <ActionForm
          id="update"
          action={publishUpdate.bind(null, locale, path, detail.campaign.id, randomUUID())}
          wrong={wrong}
          sections={[
            {
              fields: [
                { kind: 'text', name: 'titleZh', label: t('updateTitleZh'), lang: 'zh-Hans' },
                { kind: 'textarea', name: 'bodyZh', label: t('updateBodyZh'), lang: 'zh-Hans' },
                { kind: 'text', name: 'titleEn', label: t('updateTitleEn'), lang: 'en' },
                { kind: 'textarea', name: 'bodyEn', label: t('updateBodyEn'), lang: 'en' },
              ],
            },
            ...photoSections(words),
          ]}
          submits={[{ label: t('postUpdate') }]}
        />
      )}
    </section>
  );
}
