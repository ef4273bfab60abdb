import type { SummaryItem } from '@/components/ui/error-summary';
import type { FormState } from '@/lib/action';
import { type FieldSpec, fieldId } from './form-spec';

/** What an error summary lists: the refusal of the whole, then each wrong field by its label, with a way to it. */
export function summaryItems(
  formId: string,
  fields: readonly FieldSpec[],
  state: Pick<FormState, 'refusal' | 'errors' | 'proof'>,
): SummaryItem[] {
  const labels = new Map(fields.map((field) => [field.name, field.kind === 'hidden' ? '' : field.label]));
  if (state.proof) labels.set('proof', state.proof.label);
  return [
    ...(state.refusal ? [{ message: state.refusal }] : []),
    ...state.errors.map(({ path, message }) => {
      const label = labels.get(path);
      return label
        ? {
            id: fieldId(formId, path),
            message: `${label}：${message}`.replace(/^(\P{Script=Han}*)：/u, '$1: '),
          }
        : { message };
    }),
  ];
}
