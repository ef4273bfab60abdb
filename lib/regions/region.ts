/** The province every division here belongs to. */
export const PROVINCE = '360000';

/** A division 行政区划 as pages read it, named in the page's language. */
export interface Region {
  code: string;
  level: 'province' | 'city' | 'county';
  name: string;
  parentCode: string | null;
  parentName: string | null;
}
