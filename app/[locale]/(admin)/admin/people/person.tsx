import { useTranslations } from 'next-intl';
import type { FieldSpec } from '@/components/forms/form-spec';
import { Tag } from '@/components/ui/tag';
import { FoldedForm } from '@/components/workspace/folded-form';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { OfficialRow } from '@/lib/officials/queries';
import { routes } from '@/lib/routes';
import { change, end, reset } from './actions';

interface Props {
  locale: Locale;
  person: OfficialRow;
  /** Of oneself nothing can be changed here. */
  isMe: boolean;
  canManage: boolean;
  roles: FieldSpec[];
}

/** One official: who, where, when last here; and, for an admin, what can be changed. */
export function Person({ locale, person, isMe, canManage, roles }: Props) {
  const t = useTranslations('people');
  const role = useTranslations('auth.officialRole');
  const region = locale === 'zh' ? person.regionZh : person.regionEn;
  const reason: FieldSpec = { kind: 'textarea', name: 'reason', label: t('reason'), rows: 3 };
  const here = routes.adminPeople(locale);
  const values = { role: person.role ?? '', regionCode: person.regionCode ?? '' };
  return (
    <li className="border-t border-rule py-5" data-person={person.email}>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <b>{person.name}</b>
        {isMe && <span className="muted small">({t('you')})</span>}
        <Tag tone={person.hasFactor ? 'live' : 'wait'}>
          {person.hasFactor ? t('hasFactor') : t('noFactor')}
        </Tag>
      </p>
      <p className="small muted mb-2">
        {person.email} · {person.role && role(person.role)} · {region} ·{' '}
        {person.lastSeenAt ? t('seen', { date: dayAndTime(person.lastSeenAt, locale) }) : t('never')}
      </p>
      {canManage && !isMe && (
        <>
          <FoldedForm
            id={`change-${person.id}`}
            title={t('change')}
            action={change.bind(null, locale, here, person.id)}
            fields={[...roles, reason]}
            values={values}
            submit={{ label: t('changeSave'), kind: 'secondary' }}
          />
          <FoldedForm
            id={`reset-${person.id}`}
            title={t('reset')}
            action={reset.bind(null, locale, here, person.id)}
            fields={[reason]}
            submit={{ label: t('resetSave'), kind: 'danger' }}
          >
            {t('resetHint')}
          </FoldedForm>
          <FoldedForm
            id={`end-${person.id}`}
            title={t('end')}
            action={end.bind(null, locale, here, person.id)}
            fields={[reason]}
            submit={{ label: t('endSave'), kind: 'danger' }}
          >
            {t('endHint')}
          </FoldedForm>
        </>
      )}
    </li>
  );
}
