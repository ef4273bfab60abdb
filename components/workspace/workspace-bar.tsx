import { type NavItem, NavLinks } from '@/components/layout/nav-links';
import { Tag, type Tone } from '@/components/ui/tag';

/** The head of a signed-in area: whose it is, its state, its pages. */
export function WorkspaceBar({
  name,
  tag,
  label,
  items,
}: {
  name: string;
  tag?: { tone: Tone; text: string };
  label: string;
  items: NavItem[];
}) {
  return (
    <div className="band border-b border-rule">
      <div className="wrap pt-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <b>{name}</b>
          {tag && <Tag tone={tag.tone}>{tag.text}</Tag>}
        </p>
        <nav aria-label={label} className="-mx-3 flex flex-wrap">
          <NavLinks items={items} />
        </nav>
      </div>
    </div>
  );
}
