import { getTranslations } from 'next-intl/server';
import { sceneNamed } from '@/components/art/scene';
import { Budget } from '@/components/campaigns/budget';
import { Cover } from '@/components/campaigns/cover';
import { CampaignFacts } from '@/components/campaigns/facts';
import { Gallery } from '@/components/campaigns/gallery';
import { HelpSection, PlanSection } from '@/components/campaigns/plan';
import { Raised } from '@/components/campaigns/raised';
import { Story } from '@/components/campaigns/story';
import { Notice } from '@/components/ui/notice';
import { Phrases } from '@/components/ui/phrases';
import { Tag } from '@/components/ui/tag';
import { guarded } from '@/lib/auth/page';
import { canAct } from '@/lib/campaigns/campaign';
import { readDraft } from '@/lib/campaigns/draft';
import { listGallery } from '@/lib/campaigns/picture-queries';
import { withTyped } from '@/lib/campaigns/preview';
import { findForPreview } from '@/lib/campaigns/queries';
import { picturesLeft } from '@/lib/campaigns/story';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import { env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { privateTitle } from '@/lib/i18n/private-title';
import { isCertificateValid } from '@/lib/ngos/ngo';
import { findPublicCertificate } from '@/lib/ngos/queries';
import { routes } from '@/lib/routes';
import { readTotals } from '@/lib/totals/queries';
import { openWorkspace } from '../../../../workspace';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
}

export const generateMetadata = privateTitle((m) => m.pictures.preview);

/**
 * The public page of a campaign in this address's language, drawn by its own parts from what is saved and from what
 * the reader typed and has not saved. It takes no gifts. The one signed-in page that a page of ours may frame.
 */
export default async function PreviewedPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo } = await openWorkspace(props, (l, slug) =>
    routes.workspacePreviewPage(l, slug, id),
  );
  const detail = await guarded(locale, routes.workspacePreviewPage(locale, ngo.slug, id), async () => {
    const found = await getCampaignDetail(ctx, id, 'campaign.workspace');
    if (found.ngo.id !== ngo.id && found.holder.id !== ngo.id) throw new AppError('NOT_FOUND');
    return found;
  });
  const saved = (await findForPreview(id, locale, ctx.now))!;
  // What was typed and never saved counts only while it may still be saved.
  const draft = canAct(detail.state, 'edit') ? await readDraft(ctx, id) : null;
  const campaign = draft ? withTyped(saved, draft.values, locale) : saved;
  const [totals, certificate, gallery] = await Promise.all([
    readTotals(`campaign:${id}`),
    findPublicCertificate(campaign.holderId),
    listGallery(id, locale),
  ]);
  const t = await getTranslations();
  const isValid = certificate !== null && isCertificateValid(certificate, shanghaiDay(ctx.now));
  return (
    <div className="wrap campaign-page">
      <div className="picture">
        <Cover
          cover={campaign.cover}
          scene={campaign.scene}
          alt={t(`campaigns.sceneAlt.${sceneNamed(campaign.scene)}`)}
          isBleed
        />
      </div>
      <div className="headline">
        <Notice title={t('editor.preview.notOpen')} />
        <p className="mt-3">
          <Tag>{t(`common.category.${campaign.category}`)}</Tag>
        </p>
        <h1>
          <Phrases>{campaign.title}</Phrases>
        </h1>
      </div>
      <div className="side">
        <div>
          <Raised {...{ campaign, totals, locale }} canGive={false} isTestMode={!env.isLive} />
          <CampaignFacts
            {...{ campaign, locale }}
            certificate={certificate && { number: certificate.number, isValid }}
            now={ctx.now}
            isDemo={env.isDemo}
          />
        </div>
      </div>
      <div className="main">
        <section className="section-tight">
          <p className="lead">{campaign.summary}</p>
          <Story text={campaign.story} pictures={gallery} />
          <Gallery pictures={picturesLeft(campaign.story, gallery)} />
        </section>
        <section className="section-tight">
          <h2>{t('campaigns.sections.budget')}</h2>
          <Budget lines={campaign.budget} targetFen={campaign.targetFen} locale={locale} />
        </section>
        <section className="section-tight">
          <h2>{t('campaigns.sections.faq')}</h2>
          <PlanSection campaign={campaign} />
        </section>
        <section className="section-tight">
          <h2>{t('campaigns.sections.help')}</h2>
          <HelpSection campaign={campaign} />
        </section>
      </div>
    </div>
  );
}
