import { isAllowedLink } from './links';
import type { Inline, StoryBlock } from './story';
import { tidyLine } from './story-tree';

/** A node of the editor's own document (ProseMirror's JSON), as far as we read it. */
export interface DocNode {
  type?: string;
  text?: string;
  attrs?: Record<string, unknown>;
  marks?: { type: string; attrs?: Record<string, unknown> }[];
  content?: DocNode[];
}

/** A story as the editor's document. Pictures are nodes of their own, named by their number. */
export function docOf(blocks: readonly StoryBlock[]): DocNode {
  const content = blocks.map((block): DocNode => {
    if (block.kind === 'picture') return { type: 'picture', attrs: { n: block.n } };
    if (block.kind === 'list')
      return {
        type: block.isOrdered ? 'orderedList' : 'bulletList',
        content: block.items.map((item) => ({
          type: 'listItem',
          content: [{ type: 'paragraph', content: item.flatMap(nodesOf) }],
        })),
      };
    const line = block.content.flatMap(nodesOf);
    return block.kind === 'heading'
      ? { type: 'heading', attrs: { level: block.level }, content: line }
      : { type: 'paragraph', content: line };
  });
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] };
}

function nodesOf(part: Inline): DocNode[] {
  if (part.kind === 'strong') return [{ type: 'text', text: part.text, marks: [{ type: 'bold' }] }];
  if (part.kind === 'link')
    return [{ type: 'text', text: part.text, marks: [{ type: 'link', attrs: { href: part.href } }] }];
  return part.text
    .split('\n')
    .flatMap((text, index): DocNode[] => [
      ...(index > 0 ? [{ type: 'hardBreak' }] : []),
      ...(text === '' ? [] : [{ type: 'text', text }]),
    ]);
}

/** The story in the editor's document: what it has no kind for is read as its words, what leads elsewhere as text. */
export function treeOfDoc(doc: DocNode): StoryBlock[] {
  const blocks: StoryBlock[] = [];
  for (const block of (doc.content ?? []).flatMap(blocksOf)) {
    const last = blocks.at(-1);
    if (block.kind === 'list' && last?.kind === 'list' && last.isOrdered === block.isOrdered)
      last.items.push(...block.items);
    else blocks.push(block);
  }
  return blocks;
}

function blocksOf(node: DocNode): StoryBlock[] {
  if (node.type === 'picture') {
    const n = Number(node.attrs?.n);
    return Number.isInteger(n) && n >= 0 && n <= 999 ? [{ kind: 'picture', n }] : [];
  }
  if (node.type === 'bulletList' || node.type === 'orderedList') {
    const items = itemsOf(node);
    return items.length > 0 ? [{ kind: 'list', isOrdered: node.type === 'orderedList', items }] : [];
  }
  if (node.type === 'heading' || node.type === 'paragraph') {
    const isHeading = node.type === 'heading';
    const content = tidyLine((node.content ?? []).flatMap(inlinesOf), !isHeading);
    if (content.length === 0) return [];
    return isHeading
      ? [{ kind: 'heading', level: node.attrs?.level === 3 ? 3 : 2, content }]
      : [{ kind: 'paragraph', content }];
  }
  return (node.content ?? []).flatMap(blocksOf);
}

/** Items of a list; one within another becomes an item of its own. */
function itemsOf(list: DocNode): Inline[][] {
  return (list.content ?? []).flatMap((item) =>
    (item.content ?? []).flatMap((part): Inline[][] => {
      if (part.type === 'bulletList' || part.type === 'orderedList') return itemsOf(part);
      const line = tidyLine((part.content ?? []).flatMap(inlinesOf), false);
      return line.length > 0 ? [line] : [];
    }),
  );
}

function inlinesOf(node: DocNode): Inline[] {
  if (node.type === 'hardBreak') return [{ kind: 'text', text: '\n' }];
  const { text } = node;
  if (!text) return [];
  const link = node.marks?.find(({ type }) => type === 'link')?.attrs?.href;
  const href =
    typeof link === 'string' ? link.replace(/[()]/g, (sign) => (sign === '(' ? '%28' : '%29')) : '';
  if (href.length <= 500 && isAllowedLink(href)) return [{ kind: 'link', text, href }];
  return [{ kind: node.marks?.some(({ type }) => type === 'bold') ? 'strong' : 'text', text }];
}
