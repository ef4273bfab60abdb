'use client';
import { signIn } from 'next-auth/react';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import type { Locale } from '@/lib/i18n/locales';

interface Props {
  locale: Locale;
  purpose: 'sign_in' | 'invite';
  token: string;
  returnTo: string;
  words: { wrong: string; submit: string; gone: string; unexpected: string };
}

/** The button that uses a mailed link; opening the page does not (mail scanners open links). */
export function AcceptLinkForm({ locale, purpose, token, returnTo, words }: Props) {
  const [message, setMessage] = useState<string | null>(null);
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    const result = await signIn('link', { token, purpose, locale, redirect: false }).catch(() => null);
    if (result && !result.error) {
      window.location.assign(returnTo);
      return;
    }
    setPending(false);
    setMessage(result?.error === 'NOT_FOUND' ? words.gone : words.unexpected);
  }

  return (
    <form method="post" onSubmit={submit} className="stack" id="accept-link">
      <ErrorSummary title={words.wrong} items={message ? [{ message }] : []} />
      <Button aria-disabled={isPending}>{words.submit}</Button>
    </form>
  );
}
