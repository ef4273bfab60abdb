import { type Picture, pictureUrl, widthsOf } from '@/lib/storage/widths';

/** A picture somebody uploaded, in the width the screen needs. Its box stands before it is loaded. */
export function PageImage({
  picture,
  sizes = '(min-width: 900px) 640px, 100vw',
  isLazy,
  className = 'page-image',
}: {
  picture: Picture;
  sizes?: string;
  isLazy?: boolean;
  className?: string;
}) {
  const { name, width, height, alt } = picture;
  return (
    <img
      className={className}
      src={pictureUrl(name, widthsOf(width).find((one) => one >= 960) ?? width)}
      srcSet={widthsOf(width)
        .map((one) => `${pictureUrl(name, one)} ${one}w`)
        .join(', ')}
      sizes={sizes}
      width={width}
      height={height}
      alt={alt}
      loading={isLazy ? 'lazy' : undefined}
      decoding="async"
    />
  );
}
