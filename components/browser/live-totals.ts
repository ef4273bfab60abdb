import { beijingClock, showFigure } from './show-figure';

const EVERY_MS = 5_000;
const SLOWEST_MS = 60_000;

interface Source {
  url: string;
  elements: HTMLElement[];
}

/** Elements by the totals object they show. */
function sources(root: Document): Source[] {
  const byUrl = new Map<string, HTMLElement[]>();
  for (const element of root.querySelectorAll<HTMLElement>('[data-live-total]')) {
    const url = element.dataset.liveTotal!;
    byUrl.set(url, [...(byUrl.get(url) ?? []), element]);
  }
  return [...byUrl].map(([url, elements]) => ({ url, elements }));
}

async function read(url: string): Promise<Record<string, unknown>> {
  const response = await fetch(url, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(8_000),
  });
  if (!response.ok) throw new Error(String(response.status));
  return response.json();
}

/** A total that grew a digit: its sheet is taken from the page as the server draws it now. */
async function redraw(root: Document): Promise<void> {
  const fresh = new DOMParser().parseFromString(await (await fetch(location.href)).text(), 'text/html');
  const here = root.querySelector('[data-as="ledger"]');
  const there = fresh.querySelector('[data-as="ledger"]');
  if (here && there) here.replaceWith(root.importNode(there, true));
}

/**
 * Reads each total again every five seconds while the page is seen and not paused, slower while it cannot be read;
 * then the page says so and keeps the last figure with its own time.
 */
export function startLiveTotals(root: Document): void {
  if (sources(root).length === 0) return;
  const stale = root.querySelector<HTMLElement>('[data-live-stale]');
  const pause = root.querySelector<HTMLButtonElement>('[data-live-pause]');
  let isPaused = false;
  let wait = EVERY_MS;
  let timer = 0;

  const tell = (text: string | null) => {
    if (!stale) return;
    stale.hidden = text === null;
    stale.textContent = text;
  };
  const lastTime = () => root.querySelector('[data-as="time"]')?.getAttribute('datetime') ?? '';

  const tick = async () => {
    try {
      for (const { url, elements } of sources(root)) {
        const totals = await read(url);
        if (isPaused) return;
        const fits = elements.map((element) => showFigure(element, totals));
        if (fits.includes(false)) await redraw(root);
      }
      wait = EVERY_MS;
      tell(null);
    } catch {
      wait = Math.min(SLOWEST_MS, wait * 2);
      tell(
        (stale?.dataset.liveStale ?? '').replace(
          '{time}',
          beijingClock(lastTime() || new Date().toISOString()),
        ),
      );
    }
    plan();
  };
  const plan = () => {
    clearTimeout(timer);
    if (!isPaused && root.visibilityState === 'visible') timer = window.setTimeout(tick, wait);
  };

  root.addEventListener('visibilitychange', plan);
  if (pause) {
    const words = [pause.textContent ?? '', pause.dataset.resume ?? ''];
    pause.hidden = false;
    pause.addEventListener('click', () => {
      isPaused = !isPaused;
      pause.textContent = words[isPaused ? 1 : 0]!;
      plan();
    });
  }
  plan();
}
