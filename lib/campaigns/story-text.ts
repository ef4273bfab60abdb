import type { Inline, StoryBlock } from './story';

/** The light form of a tree: `storyBlocks` reads it back as the same tree, whatever its words are. */
export function storyText(blocks: readonly StoryBlock[]): string {
  return blocks.map(blockText).join('\n\n');
}

function blockText(block: StoryBlock): string {
  if (block.kind === 'picture') return `![${block.n}]`;
  if (block.kind === 'list')
    return block.items
      .map((item, index) => `${block.isOrdered ? `${index + 1}.` : '-'} ${lineText(item)}`)
      .join('\n');
  if (block.kind === 'heading') return `${'#'.repeat(block.level)} ${lineText(block.content)}`;
  return lineText(block.content).split('\n').map(plainStart).join('\n');
}

/** Marks within words are escaped; what only means something at the start of a line is so there alone. */
const escaped = (text: string) => text.replace(/[\\*[\]]/g, '\\$&');

/** A line of a paragraph that would read as a heading or as an item of a list keeps its sign as a sign. */
const plainStart = (line: string) =>
  line.replace(/^(?:#{2,3} |[-•] )/, '\\$&').replace(/^(\d{1,3})([.)、])/, '$1\\$2');

function lineText(content: readonly Inline[]): string {
  return content
    .map((part) => {
      if (part.kind === 'strong') return `**${escaped(part.text)}**`;
      if (part.kind === 'link') return `[${escaped(part.text)}](${part.href})`;
      return escaped(part.text);
    })
    .join('');
}
