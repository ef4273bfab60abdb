/** A block of a story: text a person wrote, never HTML. */
export type StoryBlock = { kind: 'heading' | 'paragraph'; text: string };

/** Paragraphs are parted by empty lines; a line that begins with `## ` is a heading. Everything else is text as typed. */
export function storyBlocks(story: string): StoryBlock[] {
  const blocks: StoryBlock[] = [];
  for (const part of story.replace(/\r\n?/g, '\n').split(/\n{2,}/)) {
    const lines: string[] = [];
    const flush = () => {
      if (lines.length > 0) blocks.push({ kind: 'paragraph', text: lines.splice(0).join('\n') });
    };
    for (const line of part.split('\n')) {
      const text = line.trim();
      if (text === '') continue;
      if (text.startsWith('## ')) {
        flush();
        blocks.push({ kind: 'heading', text: text.slice(3).trim() });
      } else lines.push(text);
    }
    flush();
  }
  return blocks;
}
