const canonical = (root: Document) =>
  root.querySelector<HTMLLinkElement>('link[rel="canonical"]')?.href ?? location.href;

/** Puts text on the clipboard, or selects it for the person to copy where that is not allowed. */
async function copy(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    window.prompt('', text);
    return false;
  }
}

function confirmOn(button: HTMLElement): void {
  const before = button.textContent;
  button.textContent = button.dataset.copied ?? before;
  setTimeout(() => {
    button.textContent = before;
  }, 2_000);
}

/** `data-share`: the system's share sheet, else the page's address is copied. `data-copy`: copies what it holds. */
export function offerSharing(root: Document): void {
  for (const button of root.querySelectorAll<HTMLElement>('[data-share], [data-copy]')) {
    button.hidden = false;
    button.addEventListener('click', async () => {
      const text = button.dataset.copy;
      if (text) return (await copy(text)) && confirmOn(button);
      const url = canonical(root);
      if (navigator.share) return navigator.share({ title: root.title, url }).catch(() => undefined);
      if (await copy(url)) confirmOn(button);
    });
  }
}
