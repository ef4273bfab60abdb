/**
 * Where a campaign's text may lead (R24, Charity Law art. 27: no commercial links on a fundraising page): public
 * bodies, schools and social organisations by their own domains, and this site. Pure.
 */
const SUFFIXES = ['gov.cn', 'edu.cn', 'org.cn'] as const;

/** An address inside this site: one slash, then plain characters. */
const OWN = /^\/(zh|en)(\/[A-Za-z0-9_-]+)*$/;

/** Only `https` with a plain host; nothing that a browser could read in another way than we do. */
export function isAllowedLink(address: string): boolean {
  // No path of length 1 from a campaign to the shop (R99).
  if (OWN.test(address)) return !/^\/(zh|en)\/store(\/|$)/.test(address);
  if (!/^https:\/\/[a-z0-9.-]+(\/[^\s"'<>\\^`{|}]*)?$/i.test(address) || !URL.canParse(address)) return false;
  const { protocol, hostname, username, port } = new URL(address);
  return (
    protocol === 'https:' &&
    username === '' &&
    port === '' &&
    SUFFIXES.some((suffix) => hostname.endsWith(`.${suffix}`))
  );
}

/** An address as people type it: with its scheme, with `www.`, or as a bare name under an ending shops use. Not what follows an @. */
const TYPED =
  /(?<![@\w.-])(?:https?:\/\/[^\s"'<>，。；、（）()]+|(?:[a-z0-9-]{1,63}\.){1,6}(?:com|cn|net|org|top|shop|store|cc|vip|xyz|io|link|site|club|me)(?![\w-])(?:\/[^\s"'<>，。；、（）()]*)?)/giu;

/** Addresses typed into a text as plain words that a fundraising page may not name: nobody has to click what they can copy. */
export function refusedAddresses(text: string): string[] {
  return [...text.matchAll(TYPED)]
    .map(([address]) => address)
    .filter(
      (address) =>
        !isAllowedLink(
          /^https?:/i.test(address) ? address.replace(/^http:/i, 'https:') : `https://${address}`,
        ),
    );
}
