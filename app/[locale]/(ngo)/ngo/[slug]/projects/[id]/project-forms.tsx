import { useTranslations } from 'next-intl';
import { getTranslations } from 'next-intl/server';
import { ActionForm } from '@/components/forms/action-form';
import { FoldedForm } from '@/components/workspace/folded-form';
import type { Locale } from '@/lib/i18n/locales';
import type { ProjectCampaign, ProjectDetail } from '@/lib/projects/queries';
import { add, end, save, takeOut } from '../actions';
import { projectSections } from '../project-fields';

interface Props {
  locale: Locale;
  path: string;
  detail: ProjectDetail;
}

/** One of the organisation's free campaigns joins the project. */
export function AddForm({ locale, path, detail }: Props) {
  const t = useTranslations('projects.campaigns');
  const wrong = useTranslations('errors')('VALIDATION');
  const options = detail.free.map(({ id, titleZh, titleEn }) => ({
    value: id,
    label: locale === 'zh' ? titleZh : titleEn,
  }));
  return (
    <section aria-labelledby="add-campaign">
      <h2 id="add-campaign" className="text-h3 mb-2">
        {t('add')}
      </h2>
      {options.length === 0 ? (
        <p className="small muted">{t('noFree')}</p>
      ) : (
        <ActionForm
          id="add"
          action={add.bind(null, locale, path, detail.project.id)}
          wrong={wrong}
          sections={[
            {
              hint: t('addHint'),
              fields: [
                {
                  kind: 'select',
                  name: 'campaignId',
                  label: t('which'),
                  placeholder: t('choose'),
                  groups: [{ label: t('title'), options }],
                },
              ],
            },
          ]}
          submits={[{ label: t('submit'), kind: 'secondary' }]}
        />
      )}
    </section>
  );
}

export function TakeOutForm({
  locale,
  path,
  projectId,
  campaign,
}: Pick<Props, 'locale' | 'path'> & { projectId: string; campaign: ProjectCampaign }) {
  const t = useTranslations('projects.campaigns');
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <ActionForm
      id={`take-out-${campaign.id}`}
      action={takeOut.bind(null, locale, path, projectId, campaign.id)}
      wrong={wrong}
      sections={[]}
      submits={[{ label: t('takeOut'), kind: 'quiet' }]}
    />
  );
}

/** The project's words and dates, with the version that was read. */
export async function EditForm({ locale, path, detail }: Props) {
  const t = await getTranslations('projects.form');
  const wrong = (await getTranslations('errors'))('VALIDATION');
  const { id, version, nameZh, nameEn, summaryZh, summaryEn, startsOn, endsOn } = detail.project;
  return (
    <ActionForm
      id="project"
      action={save.bind(null, locale, path, id, version)}
      wrong={wrong}
      values={{ nameZh, nameEn, summaryZh, summaryEn, startsOn, endsOn }}
      sections={await projectSections(t('title'))}
      submits={[{ label: t('save') }]}
    />
  );
}

export function EndForm({ locale, path, detail }: Props) {
  const t = useTranslations('projects');
  return (
    <FoldedForm
      id="end-project"
      title={t('end')}
      action={end.bind(null, locale, path, detail.project.id, detail.project.version)}
      fields={[]}
      submit={{ label: t('end'), kind: 'danger' }}
    >
      {t('endHint')}
    </FoldedForm>
  );
}
