import { useTranslations } from 'next-intl';
import { ActionForm } from '@/components/forms/action-form';
import type { SubmitSpec } from '@/components/forms/form-spec';
import { Icon } from '@/components/ui/icon';
import type { FormState } from '@/lib/action';

interface Props {
  id: string;
  title: string;
  hint?: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  submit: string;
  kind?: SubmitSpec['kind'];
}

/** An act that needs a reason, folded away until somebody means it. */
export function ReasonForm({ id, title, hint, action, submit, kind = 'secondary' }: Props) {
  const t = useTranslations();
  return (
    <details className="fold">
      <summary>
        {title}
        <Icon name="chevron-right" />
      </summary>
      <div>
        <ActionForm
          id={id}
          action={action}
          wrong={t('errors.VALIDATION')}
          sections={[
            {
              fields: [{ kind: 'textarea', name: 'reason', label: t('ngo.campaign.reason'), hint, rows: 3 }],
            },
          ]}
          submits={[{ label: submit, kind }]}
        />
      </div>
    </details>
  );
}
