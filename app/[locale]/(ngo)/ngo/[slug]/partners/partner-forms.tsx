import { useTranslations } from 'next-intl';
import type { FieldSpec } from '@/components/forms/form-spec';
import { FoldedForm } from '@/components/workspace/folded-form';
import { ReasonForm } from '@/components/workspace/reason-form';
import { TextForm } from '@/components/workspace/text-form';
import type { Locale } from '@/lib/i18n/locales';
import { canActOnPartnership } from '@/lib/ngos/partnership';
import type { PartnershipEntry } from '@/lib/ngos/partnership-queries';
import { assess, decline, end, sign, stopAll, supervise } from './actions';

interface Props {
  locale: Locale;
  path: string;
  entry: PartnershipEntry;
  /** The holder's own certificate is valid today. */
  canSign: boolean;
}

/** What the holder's owner may do now, each act with its form. */
export function PartnerForms({ locale, path, entry, canSign }: Props) {
  const t = useTranslations('registry.partners');
  const { partnership: p, standing } = entry;
  const can = (act: Parameters<typeof canActOnPartnership>[1]) =>
    standing !== 'ended' && canActOnPartnership(p.state, act);
  const isOpen = can('assess') || can('sign');
  return (
    <div className="grid gap-2">
      {isOpen && !canSign && <p className="small">{t('needCertificate')}</p>}
      {canSign && can('sign') && <SignForm {...{ locale, path, id: p.id }} />}
      {canSign && can('assess') && <AssessForm {...{ locale, path, entry }} />}
      {can('decline') && (
        <ReasonForm
          id={`decline-${p.id}`}
          title={t('decline.title')}
          action={decline.bind(null, locale, path, p.id)}
          submit={t('decline.submit')}
        />
      )}
      {can('supervise') && (
        <TextForm
          id={`supervise-${p.id}`}
          title={t('supervise.title')}
          label={t('supervise.label')}
          action={supervise.bind(null, locale, path, p.id)}
          submit={t('supervise.submit')}
        />
      )}
      {can('end') && (
        <>
          <ReasonForm
            id={`stop-${p.id}`}
            title={t('stop.title')}
            hint={t('stop.hint')}
            action={stopAll.bind(null, locale, path, p.holderId, p.partnerId)}
            submit={t('stop.submit')}
            kind="danger"
          />
          <TextForm
            id={`end-${p.id}`}
            name="reason"
            title={t('end.title')}
            label={t('reason')}
            hint={t('end.hint')}
            rows={3}
            before={[
              {
                kind: 'radio',
                name: 'how',
                label: t('end.how'),
                choices: [
                  { value: 'ended', label: t('end.ended') },
                  { value: 'terminated', label: t('end.terminated') },
                ],
              },
            ]}
            action={end.bind(null, locale, path, p.id)}
            submit={t('end.submit')}
            kind="danger"
          />
        </>
      )}
    </div>
  );
}

function useFileField(label: string, more: { optional?: string } = {}): FieldSpec {
  const hint = useTranslations('registry.documents')('fileHint');
  return { kind: 'file', name: 'file', label, hint, accept: 'image/jpeg,image/png,application/pdf', ...more };
}

function AssessForm({ locale, path, entry }: Pick<Props, 'locale' | 'path' | 'entry'>) {
  const t = useTranslations('registry.partners.assess');
  const optional = useTranslations('common')('optional');
  const { id, score, assessment } = entry.partnership;
  return (
    <FoldedForm
      id={`assess-${id}`}
      title={t('title')}
      action={assess.bind(null, locale, path, id)}
      values={{ score: score === null ? '' : String(score), assessment: assessment ?? '' }}
      fields={[
        { kind: 'text', name: 'score', label: t('score'), hint: t('scoreHint'), inputMode: 'numeric' },
        { kind: 'textarea', name: 'assessment', label: t('assessment'), hint: t('hint') },
        useFileField(t('file'), { optional }),
      ]}
      submit={{ label: t('submit') }}
    />
  );
}

function SignForm({ locale, path, id }: Pick<Props, 'locale' | 'path'> & { id: string }) {
  const t = useTranslations('registry.partners.sign');
  const optional = useTranslations('common')('optional');
  return (
    <FoldedForm
      id={`sign-${id}`}
      title={t('title')}
      action={sign.bind(null, locale, path, id)}
      fields={[
        { kind: 'text', name: 'agreementSignedOn', label: t('signedOn'), type: 'date' },
        { kind: 'textarea', name: 'scope', label: t('scope'), hint: t('scopeHint'), rows: 3 },
        {
          kind: 'text',
          name: 'validUntil',
          label: t('validUntil'),
          hint: t('validUntilHint'),
          type: 'date',
          optional,
        },
        useFileField(t('file')),
      ]}
      submit={{ label: t('submit') }}
    >
      {t('hint')}
    </FoldedForm>
  );
}
