import { clsx } from 'clsx';
import type { ComponentProps } from 'react';

type Kind = 'primary' | 'secondary' | 'quiet' | 'danger';
interface Look {
  /** Green acts: one primary a view. */
  kind?: Kind;
  isSmall?: boolean;
  isWide?: boolean;
}

const look = ({ kind = 'primary', isSmall, isWide }: Look, className?: string) =>
  clsx('button', `button-${kind}`, isSmall && 'button-small', isWide && 'button-wide', className);

export function Button({
  kind,
  isSmall,
  isWide,
  className,
  type = 'submit',
  ...rest
}: Look & ComponentProps<'button'>) {
  return <button type={type} className={look({ kind, isSmall, isWide }, className)} {...rest} />;
}

/** A link that looks like a button. A plain `<a>`: public pages have no client router. */
export function ButtonLink({
  kind,
  isSmall,
  isWide,
  className,
  ...rest
}: Look & ComponentProps<'a'> & { href: string }) {
  return <a className={look({ kind, isSmall, isWide }, className)} {...rest} />;
}
