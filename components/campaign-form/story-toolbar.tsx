'use client';
import type { Editor } from '@tiptap/react';
import { type KeyboardEvent, useId, useState } from 'react';
import { isAllowedLink } from '@/lib/campaigns/links';
import type { EditorWords, StoryPicture } from './form-props';

interface ToolState {
  h2: boolean;
  h3: boolean;
  bold: boolean;
  bullets: boolean;
  numbers: boolean;
  link: boolean;
  hasSelection: boolean;
  canUndo: boolean;
  canRedo: boolean;
}

/** The editor's tools, in words. One stop of the Tab key; arrows walk along it (ARIA's toolbar pattern). */
export function StoryToolbar({
  editor,
  state,
  words,
  pictures,
  label,
}: {
  editor: Editor;
  state: ToolState;
  words: EditorWords['rich'];
  pictures: StoryPicture[];
  label: string;
}) {
  const [open, setOpen] = useState<'link' | 'picture' | null>(null);
  const [stop, setStop] = useState(0);
  const chain = () => editor.chain().focus();
  const tools = [
    { name: words.h2, isOn: state.h2, act: () => chain().toggleHeading({ level: 2 }).run() },
    { name: words.h3, isOn: state.h3, act: () => chain().toggleHeading({ level: 3 }).run() },
    { name: words.bold, isOn: state.bold, act: () => chain().toggleBold().run() },
    { name: words.bullets, isOn: state.bullets, act: () => chain().toggleBulletList().run() },
    { name: words.numbers, isOn: state.numbers, act: () => chain().toggleOrderedList().run() },
    { name: words.link, isOn: state.link, isOpen: open === 'link', act: () => toggle('link') },
    { name: words.picture, isOpen: open === 'picture', act: () => toggle('picture') },
    { name: words.undo, isOff: !state.canUndo, act: () => chain().undo().run() },
    { name: words.redo, isOff: !state.canRedo, act: () => chain().redo().run() },
  ];
  function toggle(panel: 'link' | 'picture') {
    setOpen(open === panel ? null : panel);
  }
  function walk(event: KeyboardEvent<HTMLDivElement>) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const to = event.key === 'Home' ? 0 : event.key === 'End' ? tools.length - 1 : by ? stop + by : undefined;
    if (to === undefined) return;
    event.preventDefault();
    const next = (to + tools.length) % tools.length;
    setStop(next);
    event.currentTarget.querySelectorAll('button')[next]?.focus();
  }
  return (
    <>
      <div role="toolbar" aria-label={label} className="story-tools" onKeyDown={walk}>
        {tools.map(({ name, isOn, isOpen, isOff, act }, index) => (
          <button
            key={name}
            type="button"
            tabIndex={index === stop ? 0 : -1}
            aria-pressed={isOn}
            aria-expanded={isOpen}
            aria-disabled={isOff || undefined}
            onFocus={() => setStop(index)}
            // The selection in the text stays where it is.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => !isOff && act()}
          >
            {name}
          </button>
        ))}
      </div>
      {open === 'link' && <LinkPanel {...{ editor, state, words }} close={() => setOpen(null)} />}
      {open === 'picture' && (
        <fieldset className="story-panel">
          <legend className="field-label">{words.choose}</legend>
          {pictures.length === 0 && <p className="small">{words.noPictures}</p>}
          {pictures.map(({ no, alt }) => (
            <button
              key={no}
              type="button"
              className="button button-quiet button-small"
              onClick={() => {
                chain()
                  .insertContent({ type: 'picture', attrs: { n: no } })
                  .run();
                setOpen(null);
              }}
            >
              {words.pictureNo.replace('{n}', String(no)).replace('{alt}', alt)}
            </button>
          ))}
          <CloseButton words={words} close={() => setOpen(null)} />
        </fieldset>
      )}
    </>
  );
}

function CloseButton({ words, close }: { words: EditorWords['rich']; close: () => void }) {
  return (
    <button type="button" className="button button-quiet button-small" onClick={close}>
      {words.close}
    </button>
  );
}

function LinkPanel({
  editor,
  state,
  words,
  close,
}: {
  editor: Editor;
  state: ToolState;
  words: EditorWords['rich'];
  close: () => void;
}) {
  const id = useId();
  const [address, setAddress] = useState<string>(String(editor.getAttributes('link').href ?? ''));
  const [wrong, setWrong] = useState('');
  function put() {
    if (!isAllowedLink(address.trim())) return setWrong(words.wrong);
    if (!state.hasSelection && !state.link) return setWrong(words.select);
    editor.chain().focus().extendMarkRange('link').setLink({ href: address.trim() }).run();
    close();
  }
  return (
    <div className="story-panel">
      <label className="field-label" htmlFor={id}>
        {words.address}
      </label>
      <p className="field-hint" id={`${id}-hint`}>
        {words.addressHint}
      </p>
      {wrong && (
        <p className="field-error" id={`${id}-error`} role="alert">
          {wrong}
        </p>
      )}
      {/* No name: it is a tool's, not the form's. */}
      <input
        id={id}
        className="input"
        inputMode="url"
        value={address}
        aria-describedby={`${id}-hint`}
        aria-invalid={wrong !== '' || undefined}
        onChange={(event) => setAddress(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') {
            event.preventDefault();
            put();
          }
        }}
      />
      <div className="button-row mt-2">
        <button type="button" className="button button-secondary button-small" onClick={put}>
          {words.put}
        </button>
        {state.link && (
          <button
            type="button"
            className="button button-quiet button-small"
            onClick={() => {
              editor.chain().focus().extendMarkRange('link').unsetLink().run();
              close();
            }}
          >
            {words.unlink}
          </button>
        )}
        <CloseButton words={words} close={close} />
      </div>
    </div>
  );
}
