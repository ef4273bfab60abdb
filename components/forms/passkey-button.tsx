'use client';
import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
} from '@simplewebauthn/browser';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';

export interface PasskeyAnswer {
  /** Why not, as a sentence. */
  refusal?: string;
}

interface Props {
  ask: () => Promise<{ options?: PublicKeyCredentialRequestOptionsJSON } & PasskeyAnswer>;
  use: (response: Awaited<ReturnType<typeof startAuthentication>>) => Promise<PasskeyAnswer>;
  returnTo: string;
  words: { submit: string; wrong: string; failed: string; unsupported: string; noScript: string };
}

/** Signs in, or gives the second factor, by a passkey of this device. */
export function PasskeyButton({ ask, use, returnTo, words }: Props) {
  const [answer, setAnswer] = useState<{ message: string; n: number } | null>(null);
  const [isPending, setPending] = useState(false);

  async function press() {
    if (isPending) return;
    setPending(true);
    const refusal = browserSupportsWebAuthn() ? await tryPasskey() : words.unsupported;
    if (refusal === null) return window.location.assign(returnTo);
    setPending(false);
    setAnswer((before) => ({ message: refusal, n: (before?.n ?? 0) + 1 }));
  }

  /** What went wrong, or null. Somebody who closes the browser's own window has not done anything wrong: one sentence. */
  async function tryPasskey(): Promise<string | null> {
    try {
      const { options, refusal } = await ask();
      if (!options) return refusal ?? words.failed;
      const done = await use(await startAuthentication({ optionsJSON: options }));
      return done.refusal ?? null;
    } catch {
      return words.failed;
    }
  }

  return (
    <div className="stack">
      <ErrorSummary
        title={words.wrong}
        items={answer ? [{ message: answer.message }] : []}
        key={answer?.n ?? 0}
      />
      <div className="button-row">
        <Button type="button" kind="secondary" onClick={press} aria-disabled={isPending} data-passkey="use">
          {words.submit}
        </Button>
      </div>
      <noscript>
        <p className="small muted">{words.noScript}</p>
      </noscript>
    </div>
  );
}
