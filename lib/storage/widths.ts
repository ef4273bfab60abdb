/** Pictures on pages: widths they are kept in, and the names of their files. Pure. */
export const PAGE_WIDTHS = [480, 960, 1600] as const;

export interface Picture {
  /** Begins the names of its files. */
  name: string;
  /** Of the largest file. */
  width: number;
  height: number;
  alt: string;
}

/** The widths a picture of this largest width is kept in. */
export function widthsOf(width: number): number[] {
  return [...PAGE_WIDTHS.filter((one) => one < width), width];
}

export const pictureFile = (name: string, width: number) => `${name}-${width}.webp`;
export const pictureUrl = (name: string, width: number) => `/media/${pictureFile(name, width)}`;
