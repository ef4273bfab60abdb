import { z } from 'zod';
import { isAllowedLink } from './links';
import { type Inline, type StoryBlock, storyBlocks } from './story';

/** The bounds of a story: longer ones are books. Characters are those of its words. */
export const MAX_BLOCKS = 400;
export const MAX_ITEMS = 100;
export const MAX_PARTS = 300;

const words = z.string().min(1).max(40_000, 'too_long');
const inline = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: words }),
  z.strictObject({ kind: z.literal('strong'), text: words }),
  z.strictObject({
    kind: z.literal('link'),
    text: words,
    href: z
      .string()
      .max(500)
      .refine((href) => isAllowedLink(href) && !/[()]/.test(href), 'link_not_allowed'),
  }),
]);
const line = z.array(inline).min(1).max(MAX_PARTS, 'too_long');
const block = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('heading'), level: z.literal([2, 3]), content: line }),
  z.strictObject({ kind: z.literal('paragraph'), content: line }),
  z.strictObject({
    kind: z.literal('list'),
    isOrdered: z.boolean(),
    items: z.array(line).min(1).max(MAX_ITEMS, 'too_long'),
  }),
  z.strictObject({ kind: z.literal('picture'), n: z.number().int().min(0).max(999) }),
]);

/** The only trees that are stored: these kinds, two levels deep, no more of each than a page can bear. */
export const storyTree = z.array(block).max(MAX_BLOCKS, 'too_long') satisfies z.ZodType<StoryBlock[]>;

/** The tree of a stored story: its own, or that of its text where it was last saved before there were trees. */
export const treeOf = (tree: readonly StoryBlock[] | null, text: string): readonly StoryBlock[] =>
  tree ?? storyBlocks(text);

const tidy = (text: string) => text.replace(/[^\S\n]+/g, ' ');

/** A line as it is stored: neighbours of one kind joined, no space at its ends or around its breaks, nothing empty. */
export function tidyLine(content: readonly Inline[], keepsBreaks: boolean): Inline[] {
  const parts: Inline[] = [];
  for (const part of content) {
    const text = tidy(keepsBreaks && part.kind === 'text' ? part.text : part.text.replaceAll('\n', ' '));
    const last = parts.at(-1);
    if (text === '') continue;
    if (last && last.kind === part.kind && part.kind !== 'link') last.text = tidy(last.text + text);
    else parts.push({ ...part, text });
  }
  return trimmed(parts.map((part) => ({ ...part, text: part.text.replace(/ ?\n[\n ]*/g, '\n') })));
}

function trimmed(parts: Inline[]): Inline[] {
  const [first, last] = [parts[0], parts.at(-1)];
  if (first) first.text = first.text.trimStart();
  if (last) last.text = last.text.trimEnd();
  const left = parts.filter(({ text }) => text !== '');
  return left.length < parts.length ? trimmed(left) : left;
}
