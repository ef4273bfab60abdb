import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ActionForm } from '@/components/forms/action-form';
import type { FieldSpec, SubmitSpec } from '@/components/forms/form-spec';
import { Icon } from '@/components/ui/icon';
import { Tag } from '@/components/ui/tag';
import type { FormState } from '@/lib/action';
import { dayAndTime } from '@/lib/i18n/dates';
import type { Locale } from '@/lib/i18n/locales';
import type { OfficialRow } from '@/lib/officials/queries';
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
          <Act
            id={`change-${person.id}`}
            title={t('change')}
            action={change.bind(null, locale, person.id)}
            fields={[...roles, reason]}
            values={values}
            submit={{ label: t('changeSave'), kind: 'secondary' }}
          />
          <Act
            id={`reset-${person.id}`}
            title={t('reset')}
            action={reset.bind(null, locale, person.id)}
            fields={[reason]}
            submit={{ label: t('resetSave'), kind: 'danger' }}
          >
            {t('resetHint')}
          </Act>
          <Act
            id={`end-${person.id}`}
            title={t('end')}
            action={end.bind(null, locale, person.id)}
            fields={[reason]}
            submit={{ label: t('endSave'), kind: 'danger' }}
          >
            {t('endHint')}
          </Act>
        </>
      )}
    </li>
  );
}

interface ActProps {
  id: string;
  title: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  fields: FieldSpec[];
  values?: Record<string, string>;
  submit: SubmitSpec;
  children?: ReactNode;
}

/** Folded away until somebody means it. */
function Act({ id, title, action, fields, values, submit, children }: ActProps) {
  const wrong = useTranslations('errors')('VALIDATION');
  return (
    <details className="fold">
      <summary>
        {title}
        <Icon name="chevron-right" />
      </summary>
      <div>
        {children && <p className="small muted mb-3">{children}</p>}
        <ActionForm {...{ id, action, wrong, values }} sections={[{ fields }]} submits={[submit]} />
      </div>
    </details>
  );
}
