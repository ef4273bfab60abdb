'use client';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextInput } from '@/components/ui/text-input';
import type { Locale } from '@/lib/i18n/locales';

interface Props {
  locale: Locale;
  returnTo: string;
  words: {
    wrong: string;
    email: string;
    password: string;
    submit: string;
    failed: string;
    unexpected: string;
    limited: string;
  };
}

/** Signs in by password through next-auth. What was typed stays; the answer is one sentence that takes focus. */
export function SignInForm({ locale, returnTo, words }: Props) {
  const [answer, setAnswer] = useState<{ message: string; n: number } | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    const form = new FormData(event.currentTarget);
    const result = await signIn('password', {
      email: form.get('email'),
      password: form.get('password'),
      locale,
      redirect: false,
    }).catch(() => null);
    if (result && !result.error) {
      window.location.assign(returnTo);
      return;
    }
    setPending(false);
    setAnswer((before) => ({ message: sentenceFor(result?.error, words), n: (before?.n ?? 0) + 1 }));
  }

  return (
    <form method="post" onSubmit={submit} noValidate className="stack" id="sign-in">
      <ErrorSummary
        title={words.wrong}
        items={answer ? [{ message: answer.message }] : []}
        key={answer?.n ?? 0}
      />
      <TextInput
        id="sign-in-email"
        name="email"
        label={words.email}
        type="email"
        autoComplete="username"
        spellCheck={false}
      />
      <TextInput
        id="sign-in-password"
        name="password"
        label={words.password}
        type="password"
        autoComplete="current-password"
      />
      <div className="button-row pt-2">
        <Button aria-disabled={isPending}>{words.submit}</Button>
      </div>
    </form>
  );
}

function sentenceFor(error: string | null | undefined, words: Props['words']): string {
  if (error?.startsWith('RATE_LIMITED')) return words.limited;
  return error === 'UNAUTHENTICATED' || error === 'VALIDATION' ? words.failed : words.unexpected;
}
