import { queryString } from '@/lib/query';

interface Props<Show extends string> {
  label: string;
  /** The page's own address. */
  here: string;
  lists: readonly { show: Show; text: string }[];
  /** Null: none of them, such as a search. */
  current: Show | null;
}

/** The lists of one page (`?show=…`), the present one marked. */
export function ShowNav<Show extends string>({ label, here, lists, current }: Props<Show>) {
  return (
    <nav className="mb-4 flex flex-wrap gap-2" aria-label={label}>
      {lists.map(({ show, text }) => (
        <a
          key={show}
          className="nav-link"
          href={here + queryString({ show })}
          aria-current={show === current ? 'page' : undefined}
        >
          {text}
        </a>
      ))}
    </nav>
  );
}
