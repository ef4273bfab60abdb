/** The figure face, fetched early on pages that show a total above the fold. */
export function FontPreload() {
  return (
    <link
      rel="preload"
      href="/fonts/source-serif-4-latin-600.woff2"
      as="font"
      type="font/woff2"
      crossOrigin="anonymous"
    />
  );
}
