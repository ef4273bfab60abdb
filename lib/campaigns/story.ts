import { isAllowedLink } from './links';

/** A text of an organisation as a tree: what people wrote in a textarea, never HTML. Only these kinds are ever drawn. */
export type StoryBlock =
  | { kind: 'heading'; level: 2 | 3; content: Inline[] }
  | { kind: 'paragraph'; content: Inline[] }
  | { kind: 'list'; isOrdered: boolean; items: Inline[][] }
  /** The gallery's picture of this number, from 1. */
  | { kind: 'picture'; n: number };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong'; text: string }
  | { kind: 'link'; text: string; href: string };

const HEADING = /^(#{2,3}) +(.+)$/;
const ITEM = /^(?:[-*•] +|(\d{1,3})[.)、] *)(.+)$/;
const PICTURE = /^!\[ *(\d{1,2}) *\]$/;

/**
 * Paragraphs are parted by empty lines; `## ` and `### ` begin headings, `- ` and `1. ` lists, `![2]` alone on a
 * line is the second picture of the gallery. Everything else is text as typed: a text without any of these is what
 * it always was.
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
      content: [{ kind: 'text', text: heading[2]!.trim() }],
    };
  const picture = PICTURE.exec(line);
  if (picture) return { kind: 'picture', n: Number(picture[1]) };
  const item = ITEM.exec(line);
  if (!item) return null;
  return { kind: 'list', isOrdered: item[1] !== undefined, items: [inlines(item[2]!)] };
}

/** `**strong**` and `[words](address)`. Every part is bounded and excludes its own end, so that no text takes long. */
const MARKS = /\*\*([^*\n]{1,200})\*\*|\[([^[\]\n]{1,200})\]\(([^()\s]{1,500})\)/g;

/** A link that is not allowed stays the text it was written as. */
function inlines(text: string): Inline[] {
  const parts: Inline[] = [];
  let from = 0;
  const plain = (to: number) => {
    if (to > from) parts.push({ kind: 'text', text: text.slice(from, to) });
  };
  for (const match of text.matchAll(MARKS)) {
    const [whole, strong, words, address] = match;
    if (address !== undefined && !isAllowedLink(address)) continue;
    plain(match.index);
    parts.push(
      strong !== undefined
        ? { kind: 'strong', text: strong }
        : { kind: 'link', text: words!, href: address! },
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

/** The pictures a text does not name itself: they stand below it. */
export function picturesLeft<P>(story: string, pictures: readonly P[]): P[] {
  const named = new Set(storyBlocks(story).flatMap((block) => (block.kind === 'picture' ? [block.n] : [])));
  return pictures.filter((_, index) => !named.has(index + 1));
}
