'use client';
import { type MouseEvent, useActionState, useEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { EMPTY_FORM, type FieldSpec, fieldId, type SubmitSpec } from '@/components/forms/form-spec';
import { SectionFields } from '@/components/forms/section-fields';
import { SpecField } from '@/components/forms/spec-field';
import { summaryItems } from '@/components/forms/summary-items';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { FormState } from '@/lib/action';
import { missingFields, type Step, stepOf } from '@/lib/campaigns/steps';
import { ConflictPanel } from './conflict-panel';
import type {
  CampaignFormState,
  Conflict,
  EditorWords,
  Kept,
  StepSpec,
  StoryPicture,
  StoryField as StorySpec,
} from './form-props';
import { StepNav } from './step-nav';
import { StoryField } from './story-field';
import { useHasScripts } from './use-has-scripts';
import { textsIn, useKeptDraft } from './use-kept-draft';

interface Props {
  id: string;
  action: (before: CampaignFormState, form: FormData) => Promise<CampaignFormState>;
  keep: (before: FormState, form: FormData) => Promise<Kept>;
  steps: StepSpec[];
  submits: SubmitSpec[];
  values: Record<string, string>;
  /** Somebody saved since the draft in `values` was begun. */
  conflict?: Conflict;
  /** Of `VALIDATION`, above the error summary. */
  wrong: string;
  words: EditorWords;
  pictures: StoryPicture[];
  /** How many pictures there are, as a sentence, and where they are arranged. */
  picturesNote: { text: string; href: string };
}

/**
 * A campaign as one form in steps. All fields are always in it: a step is what is shown, so that every save carries
 * everything, and without scripts it is one long form with links to its parts.
 */
export function CampaignForm(props: Props) {
  const { id, steps, submits, wrong, words, pictures, picturesNote } = props;
  const [state, send, isPending] = useActionState<CampaignFormState, FormData>(props.action, EMPTY_FORM);
  const form = useRef<HTMLFormElement>(null);
  const done = useRef<HTMLDivElement>(null);
  /** Until then the form is whole and long. */
  const hasScripts = useHasScripts();
  const [step, setStep] = useState<Step>(steps[0]!.id);
  const [typed, setTyped] = useState(props.values);
  /** Texts taken over from somebody else, and how often that was done. */
  const [taken, setTaken] = useState<{ n: number; values: Record<string, string> }>({ n: 0, values: {} });
  const { status, changed, saved, flush } = useKeptDraft(form, props.keep, words);
  const fields = useMemo(() => steps.flatMap(({ sections }) => sections.flatMap((s) => s.fields)), [steps]);
  const missing = useMemo(() => {
    const counts = new Map<Step, number>();
    for (const name of missingFields(typed)) counts.set(stepOf(name), (counts.get(stepOf(name)) ?? 0) + 1);
    return counts;
  }, [typed]);
  const conflict = state.n > 0 ? state.conflict : props.conflict;

  useEffect(() => {
    if (state.done) done.current?.focus();
    if (form.current) setTyped(textsIn(form.current));
  }, [state]);

  const textOf = (field: FieldSpec) =>
    taken.values[field.name] ?? state.values[field.name] ?? props.values[field.name] ?? '';
  const errorOf = (field: FieldSpec) => state.errors.find((error) => error.path === field.name)?.message;
  const labelOf = (path: string) => {
    const field = fields.find(({ name }) => name === path);
    return field && field.kind !== 'hidden' ? field.label : path;
  };
  function follow() {
    if (form.current) setTyped(textsIn(form.current));
    changed();
  }
  function go(to: Step) {
    flushSync(() => setStep(to));
    void flush();
    const heading = document.getElementById(`${id}-step-${to}`);
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView({ block: 'start' });
  }
  /** A link to a field of another step shows that step first. */
  function followLink(event: MouseEvent<HTMLFormElement>) {
    const link = (event.target as Element).closest<HTMLAnchorElement>('a[href^="#"]');
    const name =
      link && fields.find((field) => `#${fieldId(id, field.name)}` === link.getAttribute('href'))?.name;
    if (!name) return;
    event.preventDefault();
    flushSync(() => setStep(stepOf(name)));
    const control = document.getElementById(fieldId(id, name));
    const target = control?.querySelector<HTMLElement>('input, [contenteditable]') ?? control;
    target?.scrollIntoView({ block: 'center' });
    target?.focus();
  }
  const index = steps.findIndex((one) => one.id === step);
  const [before, after] = [steps[index - 1], steps[index + 1]];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: clicks on links, which the keyboard makes too.
    <form
      id={id}
      ref={form}
      action={(data) => {
        saved();
        setTaken((last) => ({ n: last.n + 1, values: {} }));
        send(data);
      }}
      onInput={follow}
      onClick={followLink}
      noValidate
      className="stack campaign-form"
    >
      <StepNav formId={id} current={step} {...{ steps, missing, words, go }} />
      <ErrorSummary title={wrong} items={summaryItems(id, fields, state)} key={`errors-${state.n}`} />
      {conflict && (
        <ConflictPanel
          key={`conflict-${state.n}`}
          {...{ conflict, words, labelOf }}
          take={(path, text) => {
            setTaken((last) => ({ n: last.n + 1, values: { ...last.values, [path]: text } }));
            window.setTimeout(follow);
          }}
        />
      )}
      {state.done && (
        <div className="notice notice-done" role="status" tabIndex={-1} ref={done}>
          <b>{state.done}</b>
        </div>
      )}
      {status.newer && (
        <div className="notice notice-wait" role="status">
          <b>{status.newer}</b>
        </div>
      )}
      {steps.map((one) => (
        <section
          key={one.id}
          className="form-step"
          data-off={one.id === step ? undefined : ''}
          hidden={hasScripts && one.id !== step}
          aria-labelledby={`${id}-step-${one.id}`}
        >
          <h2 id={`${id}-step-${one.id}`} tabIndex={-1} className="text-h2">
            {one.title}
          </h2>
          {one.sections.map((section, n) => (
            <SectionFields key={section.title ?? n} section={section} isLater={n > 0}>
              {section.fields.map((field) => {
                const key = `${field.name}-${state.n}-${taken.values[field.name] === undefined ? 0 : taken.n}`;
                const shared = { formId: id, value: textOf(field), error: errorOf(field) };
                return field.kind === 'textarea' && field.isStory ? (
                  <StoryField
                    key={key}
                    {...shared}
                    spec={field as StorySpec}
                    words={words.rich}
                    {...{ pictures, follow }}
                    isShown={one.id === step}
                  />
                ) : (
                  <SpecField key={key} {...shared} spec={field} />
                );
              })}
            </SectionFields>
          ))}
          {one.id === 'pictures' && (
            <p className="mt-6">
              {picturesNote.text}{' '}
              <a href={picturesNote.href} onClick={() => void flush()}>
                {words.allPictures}
              </a>
            </p>
          )}
          {one.id === 'check' && (
            <CheckList
              formId={id}
              hasScripts={hasScripts}
              missing={missingFields(typed)}
              {...{ labelOf, words }}
            />
          )}
        </section>
      ))}
      <div className="button-row step-buttons">
        {hasScripts && before && (
          <Button type="button" kind="quiet" onClick={() => go(before.id)}>
            {words.back}
          </Button>
        )}
        {hasScripts && after && (
          <Button type="button" kind="secondary" onClick={() => go(after.id)}>
            {words.next}
          </Button>
        )}
        {submits.map((submit) => (
          <Button
            key={submit.label}
            kind={submit.kind}
            name="intent"
            value={submit.intent}
            aria-disabled={isPending}
            onClick={(event) => isPending && event.preventDefault()}
          >
            {submit.label}
          </Button>
        ))}
      </div>
      <p className="cap" aria-live="polite" data-kept="">
        {status.text}
      </p>
    </form>
  );
}

function CheckList({
  formId,
  hasScripts,
  missing,
  labelOf,
  words,
}: {
  formId: string;
  hasScripts: boolean;
  missing: string[];
  labelOf: (path: string) => string;
  words: EditorWords;
}) {
  if (!hasScripts) return <p>{words.noScript}</p>;
  if (missing.length === 0) return <p>{words.checkDone}</p>;
  return (
    <>
      <p>{words.checkLead}</p>
      <ul className="check-list">
        {missing.map((path) => (
          <li key={path}>
            <a href={`#${fieldId(formId, path)}`}>{labelOf(path)}</a>
          </li>
        ))}
      </ul>
    </>
  );
}
