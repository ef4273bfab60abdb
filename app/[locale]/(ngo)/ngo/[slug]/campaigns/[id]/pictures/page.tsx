import { getTranslations } from 'next-intl/server';
import { PageImage } from '@/components/campaigns/page-image';
import { ActionForm } from '@/components/forms/action-form';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { Tag } from '@/components/ui/tag';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { canAct } from '@/lib/campaigns/campaign';
import { listPictures } from '@/lib/campaigns/picture-queries';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { AppError } from '@/lib/errors';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../../workspace';
import { add, remove } from './actions';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.pictures.title);

/** Cover and gallery of a campaign, while it is being written. */
export default async function PicturesPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspacePictures(l, slug, id),
  );
  const path = routes.workspacePictures(locale, ngo.slug, id);
  const { campaign, state, can } = await guarded(locale, path, async () => {
    const found = await getCampaignDetail(ctx, id, 'campaign.workspace');
    if (found.ngo.id !== ngo.id && found.holder.id !== ngo.id) throw new AppError('NOT_FOUND');
    return found;
  });
  const pictures = await listPictures(campaign.id);
  const gallery = pictures.filter((picture) => picture.place === 'gallery');
  const isEditable = can.edit && canAct(state, 'edit');
  const t = await getTranslations('pictures');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <DoneNotice done={(await props.searchParams).done} />
      <PageHeading
        title={t('title')}
        lead={t('lead')}
        above={
          <a href={routes.workspaceCampaign(locale, ngo.slug, id)}>
            {locale === 'zh' ? campaign.titleZh : campaign.titleEn}
          </a>
        }
      />
      {pictures.length === 0 && <EmptyState title={t('none')} />}
      <ul className="grid max-w-[760px] gap-8 sm:grid-cols-2">
        {pictures.map((picture) => {
          const alt = locale === 'zh' ? picture.altZh : picture.altEn;
          const number = gallery.indexOf(picture) + 1;
          return (
            <li key={picture.id}>
              <PageImage picture={{ ...picture, alt }} isLazy sizes="360px" />
              <p className="small mt-2">
                <Tag>{number > 0 ? t('number', { n: String(number) }) : t('cover')}</Tag> {alt}
              </p>
              {isEditable && (
                <ActionForm
                  id={`remove-${picture.id}`}
                  action={remove.bind(null, locale, path, campaign.id, picture.id)}
                  wrong={wrong}
                  sections={[]}
                  submits={[{ label: t('remove', { name: alt }), kind: 'quiet' }]}
                />
              )}
            </li>
          );
        })}
      </ul>
      {isEditable ? (
        <section className="mt-10 max-w-[760px]" aria-labelledby="add">
          <h2 id="add" className="text-h3 mb-3">
            {t('add')}
          </h2>
          <ActionForm
            id="picture"
            action={add.bind(null, locale, path, campaign.id)}
            wrong={wrong}
            sections={[
              {
                fields: [
                  {
                    kind: 'file',
                    name: 'picture',
                    label: t('file'),
                    hint: t('fileHint'),
                    accept: 'image/jpeg,image/png',
                  },
                  {
                    kind: 'radio',
                    name: 'place',
                    label: t('place'),
                    choices: [
                      { value: 'cover', label: t('cover'), detail: t('coverHint') },
                      { value: 'gallery', label: t('gallery'), detail: t('galleryHint') },
                    ],
                  },
                  { kind: 'text', name: 'altZh', label: t('altZh'), hint: t('altHint'), lang: 'zh-Hans' },
                  { kind: 'text', name: 'altEn', label: t('altEn'), lang: 'en' },
                  {
                    kind: 'radio',
                    name: 'people',
                    label: t('people'),
                    hint: t('peopleHint'),
                    choices: [
                      { value: 'none', label: t('peopleNone') },
                      { value: 'consented', label: t('peopleConsented') },
                    ],
                  },
                ],
              },
            ]}
            submits={[{ label: t('add') }]}
          />
        </section>
      ) : (
        <p className="small muted mt-8">{t('locked')}</p>
      )}
    </WorkspaceFrame>
  );
}
