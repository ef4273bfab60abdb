interface Props {
  label: string;
  /** Back to the start of the list, when this is not its first page. */
  first?: { href: string; label: string };
  next?: { href: string; label: string };
}

/** Keyset pages have a way on and a way back to the start. */
export function Pager({ label, first, next }: Props) {
  if (!first && !next) return null;
  return (
    <nav className="button-row mt-6" aria-label={label}>
      {first && (
        <a className="button button-quiet button-small" href={first.href}>
          {first.label}
        </a>
      )}
      {next && (
        <a className="button button-quiet button-small" href={next.href} rel="next">
          {next.label}
        </a>
      )}
    </nav>
  );
}
