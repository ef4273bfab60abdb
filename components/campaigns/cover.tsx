import { Scene, sceneNamed } from '@/components/art/scene';
import type { Picture } from '@/lib/storage/widths';
import { PageImage } from './page-image';

/** A campaign's picture: the cover its people uploaded, else the drawn scene they chose. `alt` is the scene's. */
export function Cover({
  cover,
  scene,
  alt = '',
  isBleed,
  isLazy,
  sizes,
}: {
  cover: Picture | null;
  scene: string;
  alt?: string;
  isBleed?: boolean;
  isLazy?: boolean;
  sizes?: string;
}) {
  if (!cover) return <Scene name={sceneNamed(scene)} alt={alt} isBleed={isBleed} isLazy={isLazy} />;
  return <PageImage picture={cover} className="scene cover" isLazy={isLazy} sizes={sizes} />;
}
