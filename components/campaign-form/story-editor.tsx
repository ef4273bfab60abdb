'use client';
import { EditorContent, Node, useEditor, useEditorState } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef } from 'react';
import { isAllowedLink } from '@/lib/campaigns/links';
import { storyBlocks } from '@/lib/campaigns/story';
import { type DocNode, docOf, treeOfDoc } from '@/lib/campaigns/story-doc';
import { storyText } from '@/lib/campaigns/story-text';
import type { EditorWords, StoryPicture } from './form-props';
import { StoryToolbar } from './story-toolbar';

/** A picture of the campaign in its place in the story. What it shows is looked up by its number. */
const Picture = Node.create<{ pictures: StoryPicture[] }>({
  name: 'picture',
  group: 'block',
  atom: true,
  draggable: true,
  addOptions: () => ({ pictures: [] }),
  addAttributes: () => ({ n: { default: 0, rendered: false } }),
  renderHTML({ node }) {
    const picture = this.options.pictures.find(({ no }) => no === node.attrs.n);
    return picture
      ? ['figure', { 'data-n': String(node.attrs.n) }, ['img', { src: picture.src, alt: picture.alt }]]
      : ['figure', { 'data-n': String(node.attrs.n) }, ['figcaption', {}, `![${node.attrs.n}]`]];
  },
});

/** The text editor with its tools. It knows the kinds a story may have and no others; what it says leaves as light text. */
export function StoryEditor({
  id,
  label,
  lang,
  text,
  isWrong,
  words,
  pictures,
  onText,
}: {
  id: string;
  label: string;
  lang?: string;
  text: string;
  isWrong: boolean;
  words: EditorWords['rich'];
  pictures: StoryPicture[];
  onText: (text: string) => void;
}) {
  const tell = useRef(onText);
  useEffect(() => {
    tell.current = onText;
  });
  const editor = useEditor({
    immediatelyRender: false,
    // The page's policy lets no script write styles: they are in our own stylesheet.
    injectCSS: false,
    extensions: [
      StarterKit.configure({
        heading: { levels: [2, 3] },
        blockquote: false,
        code: false,
        codeBlock: false,
        horizontalRule: false,
        italic: false,
        strike: false,
        underline: false,
        link: {
          openOnClick: false,
          autolink: false,
          linkOnPaste: false,
          isAllowedUri: (address) => isAllowedLink(address ?? ''),
        },
      }),
      Picture.configure({ pictures }),
    ],
    content: docOf(storyBlocks(text)),
    editorProps: {
      attributes: {
        id,
        class: 'prose story-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        ...(isWrong && { 'aria-invalid': 'true', 'aria-describedby': `${id}-error` }),
        ...(lang && { lang }),
      },
    },
    onUpdate: ({ editor: changed }) => tell.current(storyText(treeOfDoc(changed.getJSON() as DocNode))),
  });
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      h2: now?.isActive('heading', { level: 2 }) ?? false,
      h3: now?.isActive('heading', { level: 3 }) ?? false,
      bold: now?.isActive('bold') ?? false,
      bullets: now?.isActive('bulletList') ?? false,
      numbers: now?.isActive('orderedList') ?? false,
      link: now?.isActive('link') ?? false,
      hasSelection: now ? !now.state.selection.empty : false,
      canUndo: now?.can().undo() ?? false,
      canRedo: now?.can().redo() ?? false,
    }),
  });
  if (!editor || !state) return <div className="story-box" aria-busy="true" />;
  return (
    <div className="story-box">
      <StoryToolbar {...{ editor, state, words, pictures }} label={words.label.replace('{field}', label)} />
      <EditorContent editor={editor} />
    </div>
  );
}
