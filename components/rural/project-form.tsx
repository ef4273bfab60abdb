import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { FormState } from '@/lib/action';
import { plainYuan } from '@/lib/money/format';
import type { RegionGroup } from '@/lib/regions/options';
import type { RuralDetail } from '@/lib/rural/queries';

/** A project as the city writes it: new, or as it stands. */
export function ProjectForm({
  action,
  groups,
  project,
}: {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  groups: RegionGroup[];
  project?: RuralDetail;
}) {
  const t = useTranslations('rural.form');
  const wrong = useTranslations('errors')('VALIDATION');
  const values = project && {
    regionCode: project.regionCode,
    organisation: project.organisation,
    uscc: project.uscc ?? '',
    nameZh: project.nameZh,
    nameEn: project.nameEn ?? '',
    year: String(project.year),
    funding: plainYuan(project.fundingFen),
  };
  return (
    <section className="sheet" aria-labelledby="write">
      <h2 id="write" className="text-h3 mb-3">
        {t(project ? 'edit' : 'title')}
      </h2>
      <ActionForm
        id="project"
        action={action}
        wrong={wrong}
        values={values}
        sections={[
          {
            fields: [
              { kind: 'select', name: 'regionCode', label: t('region'), placeholder: t('choose'), groups },
              { kind: 'text', name: 'organisation', label: t('organisation'), maxLength: 80 },
              { kind: 'text', name: 'uscc', label: t('uscc'), optional: t('optional'), maxLength: 24 },
              { kind: 'text', name: 'nameZh', label: t('nameZh'), maxLength: 120 },
              { kind: 'text', name: 'nameEn', label: t('nameEn'), optional: t('optional'), maxLength: 200 },
              { kind: 'text', name: 'year', label: t('year'), inputMode: 'numeric', maxLength: 4 },
              {
                kind: 'text',
                name: 'funding',
                label: t('funding'),
                hint: t('fundingHint'),
                inputMode: 'decimal',
                prefix: '¥',
              },
            ],
          },
        ]}
        submits={[
          { label: t('submit'), intent: 'submit' },
          { label: t('save'), intent: 'save', kind: 'secondary' },
        ]}
      />
    </section>
  );
}
