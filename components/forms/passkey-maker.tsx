'use client';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  startRegistration,
} from '@simplewebauthn/browser';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { TextInput } from '@/components/ui/text-input';
import type { FormState } from '@/lib/action';
import { ShownOnce } from './shown-once';

interface Props {
  ask: () => Promise<{ options?: PublicKeyCredentialCreationOptionsJSON; refusal?: string }>;
  keep: (
    response: Awaited<ReturnType<typeof startRegistration>>,
    name: string,
  ) => Promise<{ refusal?: string; once?: FormState['once'] }>;
  returnTo: string;
  words: Record<'name' | 'nameHint' | 'submit' | 'wrong' | 'failed' | 'unsupported', string>;
}

/** Makes a passkey on this device and keeps it under a name. The name stays when the device says no. */
export function PasskeyMaker({ ask, keep, returnTo, words }: Props) {
  const [answer, setAnswer] = useState<{ message: string; n: number } | null>(null);
  const [once, setOnce] = useState<FormState['once']>();
  const [isPending, setPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isPending) return;
    setPending(true);
    const name = String(new FormData(event.currentTarget).get('name') ?? '');
    const refusal = browserSupportsWebAuthn() ? await make(name) : words.unsupported;
    setPending(false);
    if (refusal) setAnswer((before) => ({ message: refusal, n: (before?.n ?? 0) + 1 }));
  }

  async function make(name: string): Promise<string | null> {
    try {
      const { options, refusal } = await ask();
      if (!options) return refusal ?? words.failed;
      const kept = await keep(await startRegistration({ optionsJSON: options }), name);
      if (kept.refusal) return kept.refusal;
      if (kept.once) setOnce(kept.once);
      else window.location.assign(returnTo);
      return null;
    } catch {
      return words.failed;
    }
  }

  if (once) return <ShownOnce {...once} />;
  return (
    <form method="post" onSubmit={submit} noValidate className="stack" id="passkey">
      <ErrorSummary
        title={words.wrong}
        items={answer ? [{ message: answer.message }] : []}
        key={answer?.n ?? 0}
      />
      <TextInput id="passkey-name" name="name" label={words.name} hint={words.nameHint} maxLength={60} />
      <div className="button-row pt-2">
        <Button kind="secondary" aria-disabled={isPending} data-passkey="make">
          {words.submit}
        </Button>
      </div>
    </form>
  );
}
