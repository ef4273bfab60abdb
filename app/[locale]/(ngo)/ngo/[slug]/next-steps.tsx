import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notice';
import { awaitsEndorsement, type CampaignState } from '@/lib/campaigns/campaign';
import type { Locale } from '@/lib/i18n/locales';
import type { Workspace } from '@/lib/ngos/workspace-queries';
import { routes } from '@/lib/routes';

interface Props extends Pick<Workspace, 'ngo' | 'certificate' | 'decision'> {
  locale: Locale;
  campaigns: {
    id: string;
    ngoId: string;
    holderId: string;
    endorsedAt: Date | null;
    state: CampaignState;
    titleZh: string;
    titleEn: string;
  }[];
  isPartner: boolean;
  /** Certified, without an account for its gifts. */
  isUnpaid: boolean;
  /** Organisations that asked to raise under this one and have no agreement. */
  waiting: number;
  /** Questions of officials without an answer. */
  questions: number;
  /** Visitors' questions without one. */
  asked: number;
}

/** What to do next, most urgent first, each with the page where it is done. */
export function NextSteps(props: Props) {
  const t = useTranslations('ngo.overview');
  const { decision, ngo } = props;
  const steps = useSteps(props);
  return (
    <Notice
      kind={ngo.state === 'verified' ? 'info' : ngo.state === 'submitted' ? 'wait' : 'error'}
      title={t('next')}
    >
      {decision && (ngo.state === 'returned' || ngo.state === 'suspended') && (
        <p className="whitespace-pre-line">{t('reason', { reason: decision.reason })}</p>
      )}
      <ul className="mt-1">
        {steps.map((step) => (
          <li key={step.text}>{step.href ? <a href={step.href}>{step.text}</a> : step.text}</li>
        ))}
      </ul>
    </Notice>
  );
}

function useSteps({
  locale,
  ngo,
  certificate,
  campaigns,
  isPartner,
  isUnpaid,
  waiting,
  questions,
  asked: visitors,
}: Props): { text: string; href?: string }[] {
  const t = useTranslations('ngo.overview.steps');
  const asked = useTranslations('complaints.ngo');
  const visitorAsked = useTranslations('questions.ngo');
  const toCertificate = routes.workspaceCertificate(locale, ngo.slug);
  const toDocuments = { text: t('addDocuments'), href: routes.workspaceDocuments(locale, ngo.slug) };
  if (ngo.state === 'submitted') return [{ text: t('waitReview') }, toDocuments];
  if (ngo.state === 'suspended') return [{ text: t('suspended') }];
  if (ngo.state !== 'verified')
    return [{ text: t('fixReturned'), href: routes.workspaceRegistration(locale, ngo.slug) }, toDocuments];
  const titleOf = (c: { titleZh: string; titleEn: string }) => ({
    title: locale === 'zh' ? c.titleZh : c.titleEn,
  });
  const own = campaigns.filter((campaign) => campaign.ngoId === ngo.id);
  const inState = (state: CampaignState) => own.filter((campaign) => campaign.state === state).slice(0, 3);
  const open = (campaign: { id: string }) => routes.workspaceCampaign(locale, ngo.slug, campaign.id);
  const byStanding = {
    pending: [{ text: t('waitCertificate') }],
    refused: [{ text: t('certificateRefused'), href: toCertificate }],
    ending: [{ text: t('certificateEnding', { date: certificate?.validUntil ?? '' }), href: toCertificate }],
    expired: [{ text: t('certificateStopped'), href: toCertificate }],
    suspended: [{ text: t('certificateStopped'), href: toCertificate }],
    revoked: [{ text: t('certificateStopped'), href: toCertificate }],
    verified: [],
    replaced: [],
  };
  const qualification = [
    ...(certificate
      ? byStanding[certificate.standing]
      : isPartner
        ? []
        : [{ text: t('waitPartner'), href: routes.workspacePartners(locale, ngo.slug) }]),
    ...(isUnpaid ? [{ text: t('connectMerchant'), href: toCertificate }] : []),
  ];
  const steps = [
    ...(questions > 0
      ? [
          {
            text: asked('step', { count: questions }),
            href: routes.workspaceQuestions(locale, ngo.slug),
          },
        ]
      : []),
    ...qualification,
    ...(visitors > 0
      ? [{ text: visitorAsked('step', { count: visitors }), href: routes.workspaceAsked(locale, ngo.slug) }]
      : []),
    ...campaigns
      .filter((c) => c.holderId === ngo.id && awaitsEndorsement(c))
      .slice(0, 3)
      .map((c) => ({ text: t('endorse', titleOf(c)), href: open(c) })),
    ...inState('returned').map((c) => ({ text: t('returnedCampaign', titleOf(c)), href: open(c) })),
    ...inState('draft').map((c) => ({ text: t('draftCampaign', titleOf(c)), href: open(c) })),
    ...inState('approved').map((c) => ({ text: t('filing', titleOf(c)), href: open(c) })),
    ...(waiting > 0
      ? [{ text: t('partners', { count: waiting }), href: routes.workspacePartners(locale, ngo.slug) }]
      : []),
    ...inState('live')
      .slice(0, 1)
      .map((c) => ({ text: t('postUpdate'), href: open(c) })),
  ];
  return own.length === 0
    ? [...steps, { text: t('writeCampaign'), href: routes.workspaceCampaignNew(locale, ngo.slug) }]
    : steps.length > 0
      ? steps
      : [{ text: t('writeCampaign'), href: routes.workspaceCampaignNew(locale, ngo.slug) }];
}
