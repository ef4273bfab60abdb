import type { Inline, StoryBlock } from '@/db/schema/campaigns';
import { isAllowedLink } from './links';

export type { Inline, StoryBlock };

const HEADING = /^(#{2,3}) +(.+)$/;
const ITEM = /^(?:[-*•] +|(\d{1,3})[.)、] *)(.+)$/;
const PICTURE = /^!\[ *(\d{1,3}) *\]$/;

/**
 * The light form of a story, which anybody can type into a textarea, as a tree. Paragraphs are parted by empty lines; `## ` and `### ` begin headings, `- ` and `1. ` lists, `![2]` alone on a
 * line is the campaign's picture of that number. A backslash takes the meaning from the mark behind it. Everything
 * else is text as typed. `storyText` is the way back.
 */
export function storyBlocks(story: string): StoryBlock[] {
  const blocks: StoryBlock[] = [];
  const lines: string[] = [];
  const flush = () => {
    if (lines.length > 0) blocks.push({ kind: 'paragraph', content: inlines(lines.splice(0).join('\n')) });
  };
  for (const raw of story.replace(/\r\n?/g, '\n').split('\n')) {
    const line = raw.trim();
    const block = line === '' ? null : blockOf(line);
    if (line === '' || block) flush();
    if (!block) {
      if (line !== '') lines.push(line);
      continue;
    }
    // A list goes on over empty lines: people leave them between items.
    const last = blocks.at(-1);
    if (block.kind === 'list' && last?.kind === 'list' && last.isOrdered === block.isOrdered)
      last.items.push(...block.items);
    else blocks.push(block);
  }
  flush();
  return blocks;
}

function blockOf(line: string): StoryBlock | null {
  const heading = HEADING.exec(line);
  if (heading)
    return {
      kind: 'heading',
      level: heading[1]!.length === 2 ? 2 : 3,
      content: inlines(heading[2]!.trim()),
    };
  const picture = PICTURE.exec(line);
  if (picture) return { kind: 'picture', n: Number(picture[1]) };
  const item = ITEM.exec(line);
  if (!item) return null;
  return { kind: 'list', isOrdered: item[1] !== undefined, items: [inlines(item[2]!)] };
}

/** What a backslash takes its meaning from: every sign that begins or ends something in a light text. */
const SIGN = '\\\\*[\\]()!#•.、-';
const ESCAPED = new RegExp(`\\\\([${SIGN}])`, 'g');
const withoutEscapes = (text: string) => text.replace(ESCAPED, '$1');
/** An escaped sign, `**strong**` or `[words](address)`. Every part excludes its own end, so that no text takes long. */
const MARKS = new RegExp(
  `\\\\[${SIGN}]|\\*\\*((?:\\\\[^\\n]|[^*\\n\\\\])+)\\*\\*|\\[((?:\\\\[^\\n]|[^[\\]\\n\\\\])+)\\]\\(([^()\\s]{1,500})\\)`,
  'g',
);

/** A link that is not allowed stays the text it was written as. */
function inlines(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push({ kind: 'text', text: withoutEscapes(text.slice(from, to)) });
  };
  for (const match of text.matchAll(MARKS)) {
    const [whole, strong, words, address] = match;
    if (strong === undefined && (address === undefined || !isAllowedLink(address))) continue;
    plain(match.index);
    parts.push(
      strong !== undefined
        ? { kind: 'strong', text: withoutEscapes(strong) }
        : { kind: 'link', text: withoutEscapes(words!), href: address! },
    );
    from = match.index + whole.length;
  }
  plain(text.length);
  return parts;
}

/** Links of a text that no page would draw: named when the text is saved, so that nobody wonders later. */
export function refusedLinks(story: string): string[] {
  return [...story.matchAll(MARKS)].flatMap(([, , , address]) =>
    address !== undefined && !isAllowedLink(address) ? [address] : [],
  );
}

/** The gallery's pictures that a story does not place itself: they stand below it. */
export function picturesLeft<P extends { no: number; place: string }>(
  story: readonly StoryBlock[],
  pictures: readonly P[],
): P[] {
  const named = new Set(story.flatMap((block) => (block.kind === 'picture' ? [block.n] : [])));
  return pictures.filter(({ no, place }) => place === 'gallery' && !named.has(no));
}
