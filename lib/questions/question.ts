/** A visitor's question about a campaign: who may do what to it, in which state. Pure. */
export const QUESTION_STATES = ['waiting', 'answered', 'hidden'] as const;
export type QuestionState = (typeof QUESTION_STATES)[number];

/** Characters: of a question as much as the visitor's own browser keeps while a form is corrected. */
export const QUESTION_MAX = 500;
export const ANSWER_MAX = 2_000;

/**
 * The state after it was hidden or shown again, or null when it is that already. Shown again it is what it was: answered, or
 * waiting for its answer.
 */
export function stateAfter(
  decision: 'hidden' | 'shown',
  { state, isAnswered }: { state: QuestionState; isAnswered: boolean },
): QuestionState | null {
  if (decision === 'hidden') return state === 'hidden' ? null : 'hidden';
  if (state !== 'hidden') return null;
  return isAnswered ? 'answered' : 'waiting';
}
