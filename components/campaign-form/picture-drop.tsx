'use client';
import { useRouter } from 'next/navigation';
import { type DragEvent, type FormEvent, useActionState, useRef, useState } from 'react';
import { EMPTY_FORM } from '@/components/forms/form-spec';
import { Button } from '@/components/ui/button';
import { ErrorSummary } from '@/components/ui/error-summary';
import { FieldNotes } from '@/components/ui/field';
import { RadioTiles } from '@/components/ui/radio-tiles';
import type { FormState } from '@/lib/action';
import type { Messages } from '@/lib/i18n/messages';

interface Props {
  /** All files at once, as forms do. */
  action: (before: FormState, form: FormData) => Promise<FormState>;
  /** One file at a time, so that one that cannot be taken costs only itself. */
  addOne: (before: FormState, form: FormData) => Promise<FormState>;
  words: Messages['pictures'];
  wrong: string;
}

const whyNot = (state: FormState) => state.refusal ?? state.errors[0]?.message;

/** Adds pictures, several at once, chosen or dropped. Without scripts one form sends them all. */
export function PictureDrop({ action, addOne, words, wrong }: Props) {
  const [state, send] = useActionState(action, EMPTY_FORM);
  const [failures, setFailures] = useState<string[]>([]);
  const [status, setStatus] = useState('');
  const [isOver, setIsOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const router = useRouter();
  const errorOf = (path: string) => state.errors.find((error) => error.path === path)?.message;
  const messages = [...failures, ...(state.refusal ? [state.refusal] : [])];

  async function sendEach(files: File[], people: string) {
    const failed: string[] = [];
    for (const [index, file] of files.entries()) {
      setStatus(
        words.sending
          .replace('{name}', file.name)
          .replace('{n}', String(index + 1))
          .replace('{count}', String(files.length)),
      );
      const one = new FormData();
      one.set('people', people);
      one.set('picture', file);
      const why = await addOne(EMPTY_FORM, one).then(whyNot, () => wrong);
      if (why) failed.push(words.notSent.replace('{name}', file.name).replace('{why}', why));
    }
    if (input.current) input.current.value = '';
    setFailures(failed);
    setStatus(words.sent.replace('{count}', String(files.length - failed.length)));
    router.refresh();
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    const files = [...(input.current?.files ?? [])];
    const people = new FormData(event.currentTarget).get('people');
    // What is missing the form's own action says, at its field.
    if (files.length === 0 || !people) return;
    event.preventDefault();
    void sendEach(files, String(people));
  }
  function drop(event: DragEvent<HTMLElement>) {
    event.preventDefault();
    setIsOver(false);
    if (input.current && event.dataTransfer.files.length > 0) input.current.files = event.dataTransfer.files;
  }
  return (
    <form id="picture" action={send} onSubmit={submit} noValidate className="stack">
      <ErrorSummary
        title={wrong}
        items={[
          ...messages.map((message) => ({ message })),
          ...state.errors.map(({ path, message }) => ({ id: `picture-${path}`, message })),
        ]}
        key={`${state.n}-${failures.join()}`}
      />
      <div className={errorOf('picture') ? 'field field-wrong' : 'field'}>
        <label
          className="drop-zone"
          htmlFor="picture-picture"
          data-over={isOver ? '' : undefined}
          onDragOver={(event) => {
            event.preventDefault();
            setIsOver(true);
          }}
          onDragLeave={() => setIsOver(false)}
          onDrop={drop}
        >
          <span className="field-label">{words.drop}</span>
          <FieldNotes id="picture-picture" hint={words.fileHint} error={errorOf('picture')} />
          <input
            ref={input}
            id="picture-picture"
            className="input input-file"
            type="file"
            name="picture"
            accept="image/jpeg,image/png"
            multiple
            aria-describedby="picture-picture-hint"
          />
        </label>
      </div>
      <RadioTiles
        id="picture-people"
        name="people"
        legend={words.people}
        hint={words.peopleHint}
        error={errorOf('people')}
        tiles={[
          { value: 'none', label: words.peopleNone },
          { value: 'consented', label: words.peopleConsented },
        ]}
      />
      <div className="button-row">
        <Button>{words.add}</Button>
      </div>
      <p aria-live="polite" className="small">
        {status}
      </p>
    </form>
  );
}
