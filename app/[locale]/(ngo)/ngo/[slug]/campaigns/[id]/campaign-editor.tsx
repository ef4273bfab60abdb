import { getTranslations } from 'next-intl/server';
import { CampaignForm } from '@/components/campaign-form/campaign-form';
import type { StepSpec } from '@/components/campaign-form/form-props';
import { ActionForm } from '@/components/forms/action-form';
import type { SectionSpec } from '@/components/forms/form-spec';
import { Notice } from '@/components/ui/notice';
import { readDraft } from '@/lib/campaigns/draft';
import { campaignTexts } from '@/lib/campaigns/form';
import { seenOf } from '@/lib/campaigns/merge-texts';
import { listPictures } from '@/lib/campaigns/picture-queries';
import { STEPS, stepOf } from '@/lib/campaigns/steps';
import type { CampaignDetail } from '@/lib/campaigns/workspace-queries';
import { shanghaiDay } from '@/lib/clock';
import type { Context } from '@/lib/context';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { isCertificateValid } from '@/lib/ngos/ngo';
import type { Workspace } from '@/lib/ngos/workspace-queries';
import { listRegionOptions } from '@/lib/regions/options';
import { routes } from '@/lib/routes';
import { pictureUrl, widthsOf } from '@/lib/storage/widths';
import { saveCampaign } from '../actions';
import { basicsSection, contentSections } from '../campaign-sections';
import { discard, keep } from '../draft-actions';
import { joined } from '../saved-by';

interface Props {
  locale: Locale;
  ctx: Context;
  detail: CampaignDetail;
  workspace: Pick<Workspace, 'ngo' | 'holders' | 'certificate'>;
}

/** The whole campaign as one form in steps, with what its writer typed and has not saved. */
export async function CampaignEditor({ locale, ctx, detail, workspace }: Props) {
  const t = await getTranslations({ locale, namespace: 'ngo.campaign' });
  const words = messagesOf(locale).editor;
  const said = await getTranslations({ locale, namespace: 'editor' });
  const { campaign, can } = detail;
  const { slug } = workspace.ngo;
  const holders = holderChoices(locale, ctx.now, workspace, t('holderSelf'));
  const saved = savedValues(detail, holders);
  const draft = await readDraft(ctx, campaign.id);
  const isStale = draft !== null && draft.values.version !== String(campaign.version);
  const both = isStale ? await joined(locale, campaign, draft.values) : null;
  const pictures = await listPictures(campaign.id);
  const sections = [
    await basicsSection(locale, ctx.now, await listRegionOptions(locale), holders),
    ...(await contentSections(locale)),
  ];
  return (
    <div className="min-w-0">
      {draft && (
        <Notice kind="wait" title={said('restored', { time: dayAndTime(draft.keptAt, locale) })}>
          <ActionForm
            id="discard"
            action={discard.bind(null, locale, slug, campaign.id)}
            wrong={messagesOf(locale).errors.VALIDATION}
            sections={[]}
            submits={[{ label: words.discard, kind: 'quiet' }]}
          />
        </Notice>
      )}
      <CampaignForm
        id="campaign"
        action={saveCampaign.bind(null, locale, slug, campaign.id)}
        keep={keep.bind(null, locale, campaign.id)}
        wrong={messagesOf(locale).errors.VALIDATION}
        steps={stepsOf(sections, words.step)}
        values={{ ...saved, ...draft?.values, ...both?.values }}
        conflict={both?.conflict}
        words={words}
        pictures={pictures.map(({ no, name, width, altZh, altEn }) => ({
          no,
          alt: locale === 'zh' ? altZh : altEn,
          src: pictureUrl(name, widthsOf(width)[0]!),
        }))}
        picturesNote={{
          text:
            pictures.length === 0
              ? words.pictureNone
              : said('picturesCount', { count: String(pictures.length) }),
          href: routes.workspacePictures(locale, slug, campaign.id),
        }}
        submits={[
          { label: t('save'), intent: 'save', kind: can.submit ? 'secondary' : 'primary' },
          ...(can.submit ? [{ label: t('saveAndSubmit'), intent: 'submit' }] : []),
        ]}
      />
    </div>
  );
}

/** Without a certificate of its own it can only raise under a partner's, as soon as it has one (R09). */
function holderChoices(
  locale: Locale,
  now: Date,
  { ngo, holders, certificate }: Props['workspace'],
  self: string,
) {
  const isCertified = certificate !== null && isCertificateValid(certificate, shanghaiDay(now));
  return [
    ...(isCertified || holders.length === 0 ? [{ value: ngo.id, label: self }] : []),
    ...holders.map((holder) => ({
      value: holder.id,
      label: locale === 'zh' ? holder.nameZh : holder.nameEn,
    })),
  ];
}

/** The form of what is saved, and what it has to say of it when it is saved again. */
function savedValues({ campaign }: CampaignDetail, holders: { value: string }[]): Record<string, string> {
  const texts = campaignTexts(campaign);
  const isOffered = holders.some(({ value }) => value === campaign.holderId);
  return {
    ...texts,
    ...(!isOffered && { holderId: holders[0]!.value }),
    version: String(campaign.version),
    seen: seenOf(texts),
  };
}

/** Each field in its step, in the sections it came in. */
function stepsOf(
  sections: readonly SectionSpec[],
  titles: Record<(typeof STEPS)[number], string>,
): StepSpec[] {
  const hidden: SectionSpec = {
    fields: ['version', 'seen'].map((name) => ({ kind: 'hidden', name, value: '' })),
  };
  return STEPS.map((id, index) => ({
    id,
    title: titles[id],
    sections: [
      ...(index === 0 ? [hidden] : []),
      ...sections
        .map((section) => ({ ...section, fields: section.fields.filter(({ name }) => stepOf(name) === id) }))
        .filter(({ fields }) => fields.length > 0)
        // Only the plan has parts with names of their own, and the budget its columns.
        .map((section) =>
          id === 'plan' || section.columns ? section : { ...section, title: undefined, hint: undefined },
        ),
    ],
  }));
}
