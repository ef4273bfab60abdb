import { getTranslations } from 'next-intl/server';
import { PageHeading } from '@/components/ui/page-heading';
import { guarded } from '@/lib/auth/page';
import { getCampaignDetail } from '@/lib/campaigns/workspace-queries';
import { AppError } from '@/lib/errors';
import { LOCALES, type Locale } from '@/lib/i18n/locales';
import { privateTitle } from '@/lib/i18n/private-title';
import { routes } from '@/lib/routes';
import { openWorkspace, WorkspaceFrame } from '../../../workspace';

interface Props {
  params: Promise<{ locale: string; slug: string; id: string }>;
  searchParams: Promise<{ size?: string | string[]; language?: string | string[] }>;
}

const SIZES = ['phone', 'desktop'] as const;

export const generateMetadata = privateTitle((m) => m.pictures.preview);

/** The public page as it will be, on a phone's and a desktop's screen, in both languages. */
export default async function PreviewPage(props: Props) {
  const { id } = await props.params;
  const { locale, ctx, ngo, certificate } = await openWorkspace(props, (l, slug) =>
    routes.workspacePreview(l, slug, id),
  );
  const path = routes.workspacePreview(locale, ngo.slug, id);
  await guarded(locale, path, async () => {
    const found = await getCampaignDetail(ctx, id, 'campaign.workspace');
    if (found.ngo.id !== ngo.id && found.holder.id !== ngo.id) throw new AppError('NOT_FOUND');
  });
  const asked = await props.searchParams;
  const size = SIZES.find((one) => one === asked.size) ?? 'phone';
  const language: Locale = LOCALES.find((one) => one === asked.language) ?? locale;
  const t = await getTranslations('pictures');
  const words = await getTranslations('editor.preview');
  const frame = routes.workspacePreviewPage(language, ngo.slug, id);
  const choice = (label: string, more: { size?: string; language?: string }, isChosen: boolean) => (
    <a
      key={label}
      className="button button-quiet button-small"
      aria-current={isChosen ? 'true' : undefined}
      href={`${path}?${new URLSearchParams({ size, language, ...more })}`}
    >
      {label}
    </a>
  );
  return (
    <WorkspaceFrame {...{ locale, ngo, certificate }}>
      <PageHeading
        title={t('preview')}
        lead={t('previewLead')}
        above={<a href={routes.workspaceCampaign(locale, ngo.slug, id)}>{t('back')}</a>}
      />
      <div className="mb-6 flex flex-wrap items-end gap-x-8 gap-y-3">
        <nav aria-label={words('size')} className="preview-choice">
          {SIZES.map((one) => choice(words(one), { size: one }, one === size))}
        </nav>
        <nav aria-label={words('language')} className="preview-choice">
          {LOCALES.map((one) => choice(words(one), { language: one }, one === language))}
        </nav>
        <a href={frame}>{words('alone')}</a>
      </div>
      <div className="preview-frame">
        <iframe src={frame} title={words('frame')} data-size={size} />
      </div>
    </WorkspaceFrame>
  );
}
