import 'server-only';
import { redirect } from 'next/navigation';
import { proveAgain } from '@/lib/auth/factors/give-code';
import { currentContext } from '@/lib/auth/request';
import type { Context } from '@/lib/context';
import { AppError, type FieldError, isAppError } from '@/lib/errors';
import type { Locale } from '@/lib/i18n/locales';
import { messagesOf } from '@/lib/i18n/messages';
import { log } from '@/lib/log';
import { formatYuan } from '@/lib/money/format';
import { routes } from '@/lib/routes';

/** What a form knows after it was sent: every value as typed, and what is wrong in the visitor's language. */
export interface FormState {
  /** Counts submissions, so that the form can tell one answer from the next. */
  n: number;
  values: Record<string, string>;
  errors: { path: string; message: string }[];
  /** About the form as a whole: a refusal, or that it was saved. */
  refusal?: string;
  done?: string;
  /** Shown this one time, in place of the form: nobody can ask for it again. */
  once?: { title: string; text: string; lines: string[]; next: string; href: string };
  /** The act asks for the second factor again: the form shows a field for its code, and where a passkey can be used. */
  proof?: { label: string; hint: string; otherWay: string; href: string };
}

/** The text fields of a form, by name. Files and repeated names are left out: no form here has any. */
export function textsOf(form: FormData): Record<string, string> {
  const pairs = [...form.entries()].filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('$ACTION'),
  );
  return Object.fromEntries(pairs);
}

/** The bytes of a form's file; undefined when the form has no such field. What was not chosen comes empty. */
export async function bytesOf(form: FormData, name: string): Promise<Uint8Array | undefined> {
  const file = form.get(name);
  return file instanceof File ? new Uint8Array(await file.arrayBuffer()) : undefined;
}

/** The sentence of a field's code, in the visitor's language; an unknown code says that the answer cannot be taken. */
function fieldSentence(locale: Locale, { code, date = '', maxFen = 0 }: FieldError): string {
  const sentences: Record<string, string> = messagesOf(locale).fields;
  return (sentences[code] ?? sentences.not_allowed!)
    .replace('{date}', date)
    .replace('{amount}', formatYuan(maxFen));
}

/** A refusal as a sentence: its reason's own when there is one, else its code's. */
export function refusalSentence(locale: Locale, error: AppError): string {
  const { errors, refusals } = messagesOf(locale);
  const reasons: Record<string, string> = refusals;
  const { reason, date = '' } = error.details;
  return ((reason && reasons[reason]) || errors[error.code]).replace('{date}', date);
}

/**
 * Runs a form's verb: builds the context, hands over the typed texts, turns a refusal into what the form shows.
 * A bug is logged and answered with one sentence; nothing typed is lost either way. `work` returns the sentence
 * to show when it stays on the page; a page that moves on redirects after this returns without errors.
 */
export async function submitForm(
  locale: Locale,
  before: FormState,
  form: FormData,
  work: (
    ctx: Context,
    texts: Record<string, string>,
  ) => Promise<(Pick<FormState, 'done' | 'once'> & { values?: Record<string, string> }) | undefined>,
): Promise<FormState> {
  const { proof = '', ...values } = textsOf(form);
  const answer = { n: before.n + 1, values: kept(values), errors: [] };
  try {
    const ctx = await currentContext(locale);
    const result = await work(proof.trim() === '' ? ctx : await proven(ctx, proof), values);
    return {
      ...answer,
      done: result?.done,
      once: result?.once,
      values: { ...answer.values, ...result?.values },
    };
  } catch (error) {
    if (!isAppError(error)) {
      if (isFrameworkSignal(error)) throw error;
      log.error({ err: error instanceof Error ? error.message.split('\n')[0] : 'unknown' }, 'a form failed');
      return { ...answer, refusal: messagesOf(locale).errors.unexpected };
    }
    const errors = (error.details.errors ?? []).map((one) => ({
      path: one.path,
      message: fieldSentence(locale, one),
    }));
    const isAsked = error.code === 'SECOND_FACTOR' || errors.some(({ path }) => path === 'proof');
    const asked = isAsked ? { proof: proofField(locale) } : {};
    if (errors.length > 0) return { ...answer, errors, ...asked };
    return { ...answer, refusal: refusalSentence(locale, error), ...asked };
  }
}

/** The caller with a fresh second factor, by the code typed into the form itself. */
async function proven(ctx: Context, code: string): Promise<Context> {
  await proveAgain(ctx, { code }).catch((error: unknown) => {
    if (!isAppError(error) || !error.details.errors) throw error;
    throw new AppError(error.code, {
      errors: error.details.errors.map((one) => ({ ...one, path: 'proof' })),
    });
  });
  return ctx.actor.kind === 'user' ? { ...ctx, actor: { ...ctx.actor, isFresh: true } } : ctx;
}

function proofField(locale: Locale): NonNullable<FormState['proof']> {
  const { label, hint, otherWay } = messagesOf(locale).secondFactor.again;
  return { label, hint, otherWay, href: routes.secondStep(locale) };
}

/** Runs a verb that a script calls without a form; a refusal comes back as its sentence. */
export async function answered<T extends object>(
  locale: Locale,
  work: (ctx: Context) => Promise<T>,
): Promise<Partial<T> & { refusal?: string }> {
  try {
    return await work(await currentContext(locale));
  } catch (error) {
    const refuse = (refusal: string) => ({ refusal }) as Partial<T> & { refusal: string };
    if (isAppError(error)) {
      if (error.code === 'SECOND_FACTOR') return refuse(messagesOf(locale).secondFactor.again.stale);
      const [field] = error.details.errors ?? [];
      return refuse(field ? fieldSentence(locale, field) : refusalSentence(locale, error));
    }
    if (isFrameworkSignal(error)) throw error;
    log.error({ err: error instanceof Error ? error.message.split('\n')[0] : 'unknown' }, 'an action failed');
    return refuse(messagesOf(locale).errors.unexpected);
  }
}

/** Redirects and notFound() of Next travel as errors with a digest. */
function isFrameworkSignal(error: unknown): boolean {
  return (
    error instanceof Error &&
    'digest' in error &&
    typeof error.digest === 'string' &&
    error.digest.startsWith('NEXT_')
  );
}

/** Everything typed, except passwords: those are never sent back. */
function kept(values: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !/password|current|token|^code$/i.test(name)),
  );
}

/** What `?done=` may say: the keys of namespace `done`. */
type Done = keyof ReturnType<typeof messagesOf>['done'];

/**
 * A form's server action, from what it does with what its page bound, what was typed and the files sent along: the page
 * binds the language, the address to move on to, and those. Done, it moves on to that address, which says what was done;
 * a refusal stays on the form.
 */
export function formAction<Bound extends unknown[]>(
  work: (ctx: Context, bound: Bound, texts: Record<string, string>, form: FormData) => Promise<Done>,
) {
  return async (
    locale: Locale,
    path: string,
    ...sent: [...bound: Bound, before: FormState, form: FormData]
  ): Promise<FormState> => {
    const [before, form] = sent.slice(-2) as [FormState, FormData];
    const bound = sent.slice(0, -2) as Bound;
    const state = await submitForm(locale, before, form, async (ctx, texts) => ({
      done: await work(ctx, bound, texts, form),
    }));
    if (state.done) redirect(`${path}?done=${state.done}`);
    return state;
  };
}
