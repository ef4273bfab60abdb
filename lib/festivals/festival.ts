/** A festival as the public reads it, in the page's language. Its totals come from lib/totals, scope `festival:{id}`. */
export interface Festival {
  id: string;
  slug: string;
  name: string;
  about: string;
  startsAt: Date;
  endsAt: Date;
}
