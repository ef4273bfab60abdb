/** The mark: a double ring, and a camphor leaf with the three veins that leave above its base. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 40 40" aria-hidden="true">
      <circle className="ring" cx="20" cy="20" r="18.8" />
      <circle className="ring ring-2" cx="20" cy="20" r="16.2" />
      <path className="leaf" d="M20 32.5C29 25 29.4 14.6 20 6.4C10.6 14.6 11 25 20 32.5Z" />
      <path className="vein" d="M20 34V11M20 28C24.4 24 25.4 19.6 24.2 15M20 28C15.6 24 14.6 19.6 15.8 15" />
    </svg>
  );
}

/** Mark and name, a link home. */
export function Brand({ href }: { href: string }) {
  return (
    <a className="brand" href={href}>
      <Mark />
      <b lang="zh-Hans">樟</b>
      <span lang="en">Camphor</span>
    </a>
  );
}
