const SCRIPT = /<script\b([^>]*)>[\s\S]*?<\/script>/gi;
const SCRIPT_LINK = /<link\b[^>]*>/gi;

/**
 * Takes the framework out of a rendered page: every script but JSON-LD (data, not code), and every preload of
 * one. What remains is HTML, its stylesheet and our own modules. Works on what React rendered: there a `<` of
 * content or of an attribute is always escaped, so a tag is a tag.
 */
export function stripFramework(html: string, ...moduleUrls: string[]): string {
  const bare = html
    .replace(SCRIPT, (whole, attributes: string) =>
      /\btype="application\/ld\+json"/i.test(attributes) ? whole : '',
    )
    .replace(SCRIPT_LINK, (tag) => (isScriptPreload(tag) ? '' : tag));
  const tags = moduleUrls.map((url) => `<script type="module" src="${url}"></script>`).join('');
  const head = bare.indexOf('</head>');
  return head < 0 ? bare : bare.slice(0, head) + tags + bare.slice(head);
}

function isScriptPreload(tag: string): boolean {
  const rel = /\brel="([^"]*)"/i.exec(tag)?.[1]?.toLowerCase();
  return rel === 'modulepreload' || (/^(preload|prefetch)$/.test(rel ?? '') && /\bas="script"/i.test(tag));
}

/** A `Link` header without preloads of scripts; undefined when nothing is left. */
export function stripLinkHeader(link: string | readonly string[] | undefined): string | undefined {
  const kept = [link ?? []]
    .flat()
    .flatMap((value) => value.split(/,\s*(?=<)/))
    .filter((one) => one !== '' && !/\bas="?script|modulepreload/i.test(one));
  return kept.length > 0 ? kept.join(', ') : undefined;
}

/** The page's stylesheets, to dress our own error page with. */
export function stylesheetsOf(html: string): string {
  return (html.match(SCRIPT_LINK) ?? []).filter((tag) => /\brel="stylesheet"/i.test(tag)).join('');
}
