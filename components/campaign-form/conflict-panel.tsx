import { Button } from '@/components/ui/button';
import type { Conflict, EditorWords } from './form-props';

/** What somebody else saved meanwhile, beside what stands in the form: nothing is taken without being asked for. */
export function ConflictPanel({
  conflict,
  words,
  labelOf,
  take,
}: {
  conflict: Conflict;
  words: EditorWords;
  labelOf: (path: string) => string;
  take: (path: string, text: string) => void;
}) {
  return (
    <section className="notice notice-wait" aria-labelledby="conflict" data-conflict="">
      <h2 id="conflict" className="text-h3">
        {conflict.title}
      </h2>
      <p className="small">{conflict.fields.length > 0 ? words.conflictText : words.conflictNone}</p>
      {conflict.fields.map(({ path, theirs }) => (
        <div key={path} className="mt-4">
          <h3>{labelOf(path)}</h3>
          <p className="cap">{words.theirs}</p>
          <blockquote className="theirs">{theirs || words.empty}</blockquote>
          <Button type="button" kind="quiet" isSmall onClick={() => take(path, theirs)}>
            {words.takeTheirs.replace('{field}', labelOf(path))}
          </Button>
        </div>
      ))}
    </section>
  );
}
