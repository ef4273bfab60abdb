import { SCENES, type SceneName } from '@/lib/campaigns/campaign';

export function sceneNamed(name: string): SceneName {
  return (SCENES as readonly string[]).includes(name) ? (name as SceneName) : 'square';
}

interface Props {
  name: SceneName;
  /** Empty where the words beside it say the same. */
  alt: string;
  /** At the top of a campaign on a phone: to the edges, without its frame. */
  isBleed?: boolean;
  /** Below the fold: loaded when it comes near. */
  isLazy?: boolean;
}

/** A scene in its 开光 frame, 3:2. The file follows light and dark by itself. */
export function Scene({ name, alt, isBleed, isLazy }: Props) {
  const src = `/art/${name === 'square' ? 'square-framed' : name}.svg`;
  const image = (
    <img
      className="scene"
      src={src}
      alt={alt}
      width={600}
      height={400}
      loading={isLazy ? 'lazy' : undefined}
      decoding="async"
    />
  );
  if (!isBleed) return image;
  return (
    <picture>
      <source media="(max-width: 899px)" srcSet={`${src}#bleed`} />
      {image}
    </picture>
  );
}

/** The wide scene under the total of a page: meets the page's colour, has no frame. */
export function WideScene({ name, alt }: { name: 'square' | 'square-festival'; alt: string }) {
  return (
    <img
      className="scene-wide"
      src={`/art/${name}.svg`}
      alt={alt}
      width={1200}
      height={620}
      decoding="async"
    />
  );
}
