/** The folded navigation is a native `details`; Escape and a click elsewhere close it too. */
export function closeMenus(root: Document): void {
  const menus = [...root.querySelectorAll<HTMLDetailsElement>('details[data-menu]')];
  root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    for (const menu of menus.filter((one) => one.open)) {
      menu.open = false;
      menu.querySelector('summary')?.focus();
    }
  });
  root.addEventListener('click', (event) => {
    for (const menu of menus) if (!menu.contains(event.target as Node)) menu.open = false;
  });
}
