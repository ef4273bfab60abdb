import type { ReactNode } from 'react';
import type { NumberedPicture } from '@/lib/campaigns/entry';
import { type Inline, type StoryBlock, storyBlocks } from '@/lib/campaigns/story';
import { PageImage } from './page-image';

interface Props {
  /** A tree, or a text in the light form of one. */
  text: string | readonly StoryBlock[];
  /** The level of its headings. */
  level?: 'h2' | 'h3';
  /** Those it may place, by their numbers. */
  pictures?: readonly NumberedPicture[];
}

/** A text as its organisation wrote it. Only what the tree knows is drawn, each by its own element; all words are text. */
export function Story({ text, level = 'h2', pictures = [] }: Props) {
  return (
    <div className="prose">
      {(typeof text === 'string' ? storyBlocks(text) : text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one fixed text.
        <Block key={index} block={block} level={level} pictures={pictures} />
      ))}
    </div>
  );
}

function Block({
  block,
  level,
  pictures,
}: {
  block: StoryBlock;
  level: 'h2' | 'h3';
  pictures: readonly NumberedPicture[];
}) {
  if (block.kind === 'heading') {
    const Heading = block.level === 2 ? level : level === 'h2' ? 'h3' : 'h4';
    return (
      <Heading>
        <Line content={block.content} />
      </Heading>
    );
  }
  if (block.kind === 'paragraph')
    return (
      <p>
        <Line content={block.content} />
      </p>
    );
  if (block.kind === 'picture') {
    const picture = pictures.find(({ no }) => no === block.n);
    return picture ? <PageImage picture={picture} isLazy /> : null;
  }
  const List = block.isOrdered ? 'ol' : 'ul';
  return (
    <List>
      {block.items.map((content, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items of one fixed text.
        <li key={index}>
          <Line content={content} />
        </li>
      ))}
    </List>
  );
}

function Line({ content }: { content: readonly Inline[] }): ReactNode {
  return content.map((part, index) => {
    const key = `${index}`;
    if (part.kind === 'strong') return <strong key={key}>{part.text}</strong>;
    if (part.kind === 'link')
      return (
        <a key={key} href={part.href} rel="nofollow noopener ugc">
          {part.text}
        </a>
      );
    return part.text;
  });
}
