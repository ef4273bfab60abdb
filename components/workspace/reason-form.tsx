import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { TextForm } from './text-form';

type Props = Pick<ComponentProps<typeof TextForm>, 'id' | 'title' | 'hint' | 'action' | 'submit' | 'kind'>;

/** An act that needs a reason. */
export function ReasonForm(props: Props) {
  const label = useTranslations('ngo.campaign')('reason');
  return <TextForm name="reason" label={label} rows={3} {...props} />;
}
