/** `data-print`: a button that prints the page. Without scripts it is not there; the browser's own menu prints too. */
export function offerPrinting(root: Document): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => window.print());
  }
}
