'use client';
import { type FormEvent, type ReactNode, useActionState, useEffect, useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { FormState } from '@/lib/action';
import { EMPTY_FORM, type FieldSpec, type SectionSpec, type SubmitSpec } from './form-spec';
import { ProofField } from './proof-field';
import { SectionFields } from './section-fields';
import { ShownOnce } from './shown-once';
import { SpecField } from './spec-field';
import { summaryItems } from './summary-items';

interface Props {
  /** Begins the ids of its controls: unique on the page. */
  id: string;
  action: (before: FormState, form: FormData) => Promise<FormState>;
  sections: SectionSpec[];
  submits: SubmitSpec[];
  /** Heading of the error summary. */
  wrong: string;
  /** What the fields hold when the form opens. */
  values?: Record<string, string>;
  /** What belongs to the form and goes with it when something is shown once in its place. */
  children?: ReactNode;
}

/**
 * A form whose action answers with a `FormState`: what was typed stays, each wrong field says so, a summary
 * with links takes focus. Works before (and without) scripts, since the action is the form's own.
 */
export function ActionForm({ id, action, sections, submits, wrong, values = {}, children }: Props) {
  const [state, send, isPending] = useActionState(action, EMPTY_FORM);
  const done = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (state.done) done.current?.focus();
  }, [state]);
  const [chosen, setChosen] = useState<Record<string, string>>(values);
  const watched = new Set(
    sections
      .flatMap((section) => section.fields)
      .flatMap((field) => ('when' in field && field.when ? [field.when.name] : [])),
  );
  function follow({ target }: FormEvent) {
    if (target instanceof HTMLInputElement && watched.has(target.name))
      setChosen((before) => ({ ...before, [target.name]: target.value }));
  }
  const isHidden = (field: FieldSpec) =>
    'when' in field && field.when !== undefined && chosen[field.when.name] !== field.when.value;
  const items = summaryItems(
    id,
    sections.flatMap((section) => section.fields),
    state,
  );
  const typedIn = (field: FieldSpec) => state.values[field.name] ?? values[field.name] ?? '';
  const errorOf = (field: FieldSpec) => state.errors.find((error) => error.path === field.name)?.message;
  if (state.once) return <ShownOnce {...state.once} />;
  return (
    <form id={id} action={send} onChange={follow} noValidate className="stack">
      <ErrorSummary title={wrong} items={items} key={`errors-${state.n}`} />
      {state.done && (
        <div className="notice notice-done" role="status" tabIndex={-1} ref={done}>
          <b>{state.done}</b>
        </div>
      )}
      {children}
      {sections.map((section, index) => (
        <SectionFields key={section.title ?? index} section={section} isLater={index > 0}>
          {section.fields.map((field) => (
            <SpecField
              key={`${field.name}-${state.n}`}
              formId={id}
              spec={field}
              value={typedIn(field)}
              error={errorOf(field)}
              isHidden={isHidden(field)}
            />
          ))}
        </SectionFields>
      ))}
      {state.proof && (
        <ProofField
          key={`proof-${state.n}`}
          formId={id}
          words={state.proof}
          error={state.errors.find((error) => error.path === 'proof')?.message}
        />
      )}
      <div className="button-row pt-2">
        {submits.map((submit) => (
          <Button
            key={submit.label}
            kind={submit.kind}
            name={submit.intent && 'intent'}
            value={submit.intent}
            aria-disabled={isPending}
            onClick={(event) => isPending && event.preventDefault()}
          >
            {submit.label}
          </Button>
        ))}
      </div>
    </form>
  );
}
