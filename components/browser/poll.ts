const EVERY_MS = 2_000;
const FOR_MS = 15 * 60_000;

/**
 * A page that waits for a fact: `data-poll` names the gift's address in the API, `data-state` the state it was drawn
 * with. When the state is another one the page is drawn anew. Gives up after a quarter of an hour; the mail tells then.
 */
export function startPoll(root: Document): void {
  const element = root.querySelector<HTMLElement>('[data-poll]');
  const url = element?.dataset.poll;
  if (!element || !url) return;
  const until = Date.now() + FOR_MS;
  let wait = EVERY_MS;
  const tick = async () => {
    if (Date.now() > until) return;
    try {
      if (root.visibilityState === 'visible') {
        const response = await fetch(url, {
          headers: { accept: 'application/json' },
          signal: AbortSignal.timeout(8_000),
        });
        const { state } = response.ok ? await response.json() : { state: element.dataset.state };
        if (state !== element.dataset.state) return location.reload();
        wait = Math.min(10_000, wait + 250);
      }
    } catch {
      wait = 10_000;
    }
    setTimeout(tick, wait);
  };
  setTimeout(tick, wait);
}
