import { getTranslations } from 'next-intl/server';
import { PictureDrop } from '@/components/campaign-form/picture-drop';
import { EmptyState } from '@/components/ui/empty-state';
import { PageHeading } from '@/components/ui/page-heading';
import { DoneNotice } from '@/components/workspace/done-notice';
import { guarded } from '@/lib/auth/page';
import { canAct } from '@/lib/campaigns/campaign';
import { listPictures } from '@/lib/campaigns/picture-queries';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { AppError } from '@/lib/errors';
import { messagesOf } from '@/lib/i18n/messages';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../../workspace';
import { add, addOne } from './actions';
import { PictureList } from './picture-forms';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ done?: string }>;
}

export const generateMetadata = privateTitle((m) => m.pictures.title);

/** Cover and gallery of a campaign: both while it is being written, the gallery also when it is public. */
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
  const mayEdit = {
    gallery: can.edit && canAct(state, 'changeGallery'),
    cover: can.edit && canAct(state, 'edit'),
  };
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
      {mayEdit.gallery && !mayEdit.cover && <p className="small mb-6">{t('liveNote')}</p>}
      {mayEdit.gallery && pictures.length > 2 && <p className="small muted mb-4">{t('dragHint')}</p>}
      <PictureList {...{ locale, path, pictures }} campaignId={campaign.id} can={mayEdit} />
      {mayEdit.gallery ? (
        <section className="mt-10 max-w-[760px]" aria-labelledby="add">
          <h2 id="add" className="text-h3 mb-3">
            {t('add')}
          </h2>
          <PictureDrop
            action={add.bind(null, locale, path, campaign.id)}
            addOne={addOne.bind(null, locale, campaign.id)}
            words={messagesOf(locale).pictures}
            wrong={wrong}
          />
        </section>
      ) : (
        <p className="small muted mt-8">{t('locked')}</p>
      )}
    </WorkspaceFrame>
  );
}
