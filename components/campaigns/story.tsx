import { type StoryBlock, storyBlocks } from '@/lib/campaigns/story';

function Block({ block, level: Heading }: { block: StoryBlock; level: 'h2' | 'h3' }) {
  return block.kind === 'heading' ? <Heading>{block.text}</Heading> : <p>{block.text}</p>;
}

/** A story as its organisation wrote it. `level` is the heading level of its `## ` lines. */
export function Story({ text, level = 'h2' }: { text: string; level?: 'h2' | 'h3' }) {
  return (
    <div className="prose">
      {storyBlocks(text).map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks of one fixed text.
        <Block key={index} block={block} level={level} />
      ))}
    </div>
  );
}
