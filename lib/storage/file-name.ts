/** An uploaded file's name as a page may show it: no folders, no unseen characters; `otherwise` when nothing is left. */
export function shownFileName(typed: string, otherwise: string): string {
  const name = typed.split(/[\\/]/).at(-1)!.normalize('NFC').replace(/\p{C}/gu, '').trim().slice(0, 120);
  return name === '' ? otherwise : name;
}
