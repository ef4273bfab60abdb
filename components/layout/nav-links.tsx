'use client';
import { usePathname } from 'next/navigation';

export interface NavItem {
  href: string;
  label: string;
  /** Only the page itself is current, not what lies below it (the home page). */
  isExact?: boolean;
}

/** Links of a navigation with the present page marked. Rendered on the server; needs no script to work. */
export function NavLinks({ items }: { items: readonly NavItem[] }) {
  const path = usePathname();
  return items.map(({ href, label, isExact }) => {
    const isCurrent = path === href || (!isExact && path.startsWith(`${href}/`));
    return (
      <a key={href} className="nav-link" href={href} aria-current={isCurrent ? 'page' : undefined}>
        {label}
      </a>
    );
  });
}
