'use client';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { fieldId } from '@/components/forms/form-spec';
import { Button } from '@/components/ui/button';
import { FieldNotes } from '@/components/ui/field';
import { TextArea } from '@/components/ui/text-area';
import type { EditorWords, StoryField as Spec, StoryPicture } from './form-props';
import { useHasScripts } from './use-has-scripts';

/** The editor is large: it comes when a story is about to be shown, and nowhere else. */
const StoryEditor = dynamic(() => import('./story-editor').then((module) => module.StoryEditor), {
  ssr: false,
});

/**
 * A story's text. The form always carries it in its light form: typed into a textarea without scripts or by choice,
 * else written by the editor with its tools.
 */
export function StoryField({
  formId,
  spec,
  value,
  error,
  words,
  pictures,
  isShown,
  follow,
}: {
  formId: string;
  spec: Spec;
  value: string;
  error?: string;
  words: EditorWords['rich'];
  pictures: StoryPicture[];
  /** Its step is the one that is shown: before that there is no editor to load. */
  isShown: boolean;
  /** The form's own: something was typed. */
  follow: () => void;
}) {
  const hasScripts = useHasScripts();
  const [isPlain, setIsPlain] = useState(false);
  const [text, setText] = useState(value);
  const [wasShown, setWasShown] = useState(isShown);
  if (isShown && !wasShown) setWasShown(true);
  const id = fieldId(formId, spec.name);
  const change = (
    <Button type="button" kind="quiet" isSmall className="mt-2" onClick={() => setIsPlain(!isPlain)}>
      {isPlain ? words.asRich : words.asText}
    </Button>
  );
  if (!hasScripts || isPlain)
    return (
      <div className="field">
        <TextArea
          id={id}
          name={spec.name}
          label={spec.label}
          hint={spec.hint}
          error={error}
          rows={spec.rows}
          lang={spec.lang}
          defaultValue={text}
          onChange={(event) => setText(event.target.value)}
        />
        {hasScripts && change}
      </div>
    );
  return (
    <div className={error ? 'field field-wrong' : 'field'}>
      <span className="field-label" id={`${id}-label`}>
        {spec.label}
      </span>
      <FieldNotes id={id} error={error} />
      <input type="hidden" name={spec.name} value={text} />
      {wasShown && (
        <StoryEditor
          {...{ id, words, pictures }}
          label={spec.label}
          lang={spec.lang}
          text={text}
          isWrong={Boolean(error)}
          onText={(next) => {
            setText(next);
            window.setTimeout(follow);
          }}
        />
      )}
      {change}
    </div>
  );
}
