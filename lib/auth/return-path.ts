/**
 * Where a visitor goes after signing in. Only a path of this site in one of its languages survives; anything
 * that a browser could read as another origin (`//evil`, `/\evil`, control characters, encoded slashes) falls
 * back. Checked by form, not by a URL parser, because browsers and parsers disagree. The language is the fallback's:
 * that of the page one signs in on, which may have been changed there.
 */
export function safeReturnPath(value: unknown, fallback: string): string {
  if (typeof value !== 'string' || value.length > 512) return fallback;
  if (!/^\/(zh|en)(\/[A-Za-z0-9_\-./]*)?(\?[A-Za-z0-9_\-.=&%]*)?(#[A-Za-z0-9_-]*)?$/.test(value))
    return fallback;
  if (value.includes('//') || value.includes('/..') || /\/(zh|en)\/sign-in(?!\/enrol)/.test(value))
    return fallback;
  const language = /^\/(zh|en)(?=\/|$)/.exec(fallback)?.[0];
  return language ? value.replace(/^\/(zh|en)/, language) : value;
}
