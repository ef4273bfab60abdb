import { getTranslations } from 'next-intl/server';
import { Cover } from '@/components/campaigns/cover';
import { Gallery } from '@/components/campaigns/gallery';
import { Story } from '@/components/campaigns/story';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { listGallery, listPictures } from '@/lib/campaigns/picture-queries';
import { picturesLeft } from '@/lib/campaigns/story';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { AppError } from '@/lib/errors';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../../workspace';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
}

export const generateMetadata = privateTitle((m) => m.pictures.preview);

/** The words and pictures of a campaign as its page will draw them, both languages one below the other. */
export default async function PreviewPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspacePreview(l, slug, id),
  );
  const path = routes.workspacePreview(locale, ngo.slug, id);
  const { campaign } = await guarded(locale, path, async () => {
    const found = await getCampaignDetail(ctx, id, 'campaign.workspace');
    if (found.ngo.id !== ngo.id && found.holder.id !== ngo.id) throw new AppError('NOT_FOUND');
    return found;
  });
  const cover = (await listPictures(id)).findLast((picture) => picture.place === 'cover');
  const t = await getTranslations('pictures');
  const pages = [
    {
      lang: 'zh-Hans',
      title: campaign.titleZh,
      summary: campaign.summaryZh,
      story: campaign.storyZh,
      alt: cover?.altZh ?? '',
      gallery: await listGallery(id, 'zh'),
    },
    {
      lang: 'en',
      title: campaign.titleEn,
      summary: campaign.summaryEn,
      story: campaign.storyEn,
      alt: cover?.altEn ?? '',
      gallery: await listGallery(id, 'en'),
    },
  ];
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading
        title={t('preview')}
        lead={t('previewLead')}
        above={<a href={routes.workspaceCampaign(locale, ngo.slug, id)}>{t('back')}</a>}
      />
      {pages.map(({ lang, title, summary, story, alt, gallery }) => (
        <article key={lang} lang={lang} className="mb-14 grid max-w-[760px] gap-5">
          <Cover cover={cover ? { ...cover, alt } : null} scene={campaign.scene} />
          <h2>{title}</h2>
          <p className="lead">{summary}</p>
          <Story text={story} pictures={gallery} level="h3" />
          <Gallery pictures={picturesLeft(story, gallery)} />
        </article>
      ))}
    </WorkspaceFrame>
  );
}
