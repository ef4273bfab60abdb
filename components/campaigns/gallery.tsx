import type { Picture } from '@/lib/storage/widths';
import { PageImage } from './page-image';

/** Pictures that the story does not place itself. */
export function Gallery({ pictures }: { pictures: readonly Picture[] }) {
  if (pictures.length === 0) return null;
  return (
    <ul className="gallery">
      {pictures.map((picture) => (
        <li key={picture.name}>
          <PageImage picture={picture} isLazy sizes="(min-width: 900px) 310px, 50vw" />
        </li>
      ))}
    </ul>
  );
}
