import { useTranslations } from 'next-intl';
import type { ComplaintStep } from '@/lib/complaints/queries';
import { stamp } from '@/lib/i18n/dates';

/** What happened to a complaint, when, and by whom. */
export function ComplaintSteps({ steps }: { steps: readonly ComplaintStep[] }) {
  const t = useTranslations('complaints.admin');
  if (steps.length === 0) return <p className="small muted mt-2">{t('noSteps')}</p>;
  return (
    <ol className="timeline mt-3">
      {steps.map((step) => (
        <li key={step.id}>
          <time dateTime={step.at.toISOString()}>{stamp(step.at)}</time>
          <p>
            <b>{t(`step.${step.kind}`)}</b>
            {step.author && <span className="muted"> · {step.author}</span>}
          </p>
          {step.text && <p className="whitespace-pre-line">{step.text}</p>}
        </li>
      ))}
    </ol>
  );
}
