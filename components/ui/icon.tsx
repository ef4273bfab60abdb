import {
  Bell,
  Calendar,
  ChevronRight,
  Copy,
  Download,
  ExternalLink,
  FileText,
  Flag,
  Landmark,
  ListFilter,
  type LucideIcon,
  Mail,
  MapPin,
  Menu,
  Pause,
  Pencil,
  Play,
  QrCode,
  Radio,
  Search,
  Share,
  ShieldCheck,
  Undo2,
  Users,
} from 'lucide-react';

const icons = {
  bell: Bell,
  calendar: Calendar,
  'chevron-right': ChevronRight,
  copy: Copy,
  download: Download,
  'external-link': ExternalLink,
  'file-text': FileText,
  flag: Flag,
  landmark: Landmark,
  'list-filter': ListFilter,
  mail: Mail,
  'map-pin': MapPin,
  menu: Menu,
  pause: Pause,
  pencil: Pencil,
  play: Play,
  'qr-code': QrCode,
  radio: Radio,
  search: Search,
  share: Share,
  'shield-check': ShieldCheck,
  'undo-2': Undo2,
  users: Users,
} satisfies Record<string, LucideIcon>;

/** An icon beside a word. It says nothing by itself: name what stands alone with `aria-label` on the control. */
export function Icon({ name }: { name: keyof typeof icons }) {
  const Drawn = icons[name];
  return <Drawn className="icon" strokeWidth={1.75} aria-hidden="true" />;
}

/** Own: the double ring and tick of a checked figure. */
export function CheckRing() {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <circle cx="12" cy="12" r="9.5" />
      <circle cx="12" cy="12" r="6.8" strokeWidth="1" />
      <path d="M9 12.2l2.1 2.1 4-4.4" />
    </svg>
  );
}
