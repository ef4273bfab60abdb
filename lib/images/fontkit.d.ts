/** What pictures use of fontkit, which brings no types of its own. Units are the font's (`unitsPerEm`). */
declare module 'fontkit' {
  export interface Path {
    commands: readonly { command: string; args: readonly number[] }[];
  }
  export interface GlyphRun {
    glyphs: readonly { path: Path }[];
    positions: readonly { xAdvance: number; xOffset: number; yOffset: number }[];
    advanceWidth: number;
  }
  export interface Font {
    unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    layout(text: string): GlyphRun;
  }
  export function openSync(path: string): Font;
}
