'use client';
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { EMPTY_FORM } from '@/components/forms/form-spec';
import type { FormState } from '@/lib/action';
import type { EditorWords, Kept } from './form-props';

const REST_MS = 1_500;

/** What a form holds now, by name. Files are none of it. */
export function textsIn(form: HTMLFormElement): Record<string, string> {
  return Object.fromEntries(
    [...new FormData(form)].filter(
      (pair): pair is [string, string] => typeof pair[1] === 'string' && !pair[0].startsWith('$ACTION'),
    ),
  );
}

function textsOnly(form: HTMLFormElement): FormData {
  const data = new FormData();
  for (const [name, text] of Object.entries(textsIn(form))) data.set(name, text);
  return data;
}

/**
 * Keeps what is typed a moment after the typing rests, and at once when the page is left. One at a time; what could
 * not be kept is tried again with the next change, or when the machine is online again.
 */
export function useKeptDraft(
  form: RefObject<HTMLFormElement | null>,
  keep: (before: FormState, form: FormData) => Promise<Kept>,
  words: EditorWords,
) {
  const [status, setStatus] = useState<{ text: string; newer?: string }>({ text: '' });
  const timer = useRef<number | undefined>(undefined);
  const isDirty = useRef(false);
  const isBusy = useRef(false);
  const flush = useCallback(async (): Promise<void> => {
    window.clearTimeout(timer.current);
    if (!isDirty.current || isBusy.current || !form.current) return;
    isDirty.current = false;
    isBusy.current = true;
    try {
      const answer = await keep(EMPTY_FORM, textsOnly(form.current));
      if (!answer.kept) isDirty.current = true;
      setStatus({ text: answer.kept ?? words.keptNot, newer: answer.newer });
    } catch {
      isDirty.current = true;
      setStatus({ text: words.keptNot });
    } finally {
      isBusy.current = false;
    }
  }, [form, keep, words]);
  const changed = useCallback(() => {
    isDirty.current = true;
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(() => void flush(), REST_MS);
  }, [flush]);
  /** The form is on its way to be saved: nothing is kept behind its back. */
  const saved = useCallback(() => {
    window.clearTimeout(timer.current);
    isDirty.current = false;
    setStatus({ text: '' });
  }, []);
  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && void flush();
    const online = () => void flush();
    document.addEventListener('visibilitychange', leave);
    window.addEventListener('online', online);
    return () => {
      window.clearTimeout(timer.current);
      document.removeEventListener('visibilitychange', leave);
      window.removeEventListener('online', online);
    };
  }, [flush]);
  return { status, changed, saved, flush };
}
