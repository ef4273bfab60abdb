import type { Step } from '@/lib/campaigns/steps';
import type { EditorWords, StepSpec } from './form-props';

/** The steps with what is missing in each. Links: without scripts they lead down the one long form. */
export function StepNav({
  formId,
  steps,
  current,
  missing,
  words,
  go,
}: {
  formId: string;
  steps: readonly StepSpec[];
  current: Step;
  missing: ReadonlyMap<Step, number>;
  words: EditorWords;
  go: (step: Step) => void;
}) {
  return (
    <nav aria-label={words.steps} className="step-nav">
      <ol>
        {steps.map(({ id, title }) => {
          const count = missing.get(id) ?? 0;
          const note = count > 0 ? words.missing.replace('{count}', String(count)) : words.complete;
          return (
            <li key={id}>
              <a
                href={`#${formId}-step-${id}`}
                aria-current={id === current ? 'step' : undefined}
                onClick={(event) => {
                  event.preventDefault();
                  go(id);
                }}
              >
                <span className="step-name">{title}</span>
                {id !== 'check' && (
                  <span className={count > 0 ? 'step-missing' : 'step-complete'}>{note}</span>
                )}
              </a>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
