/** Lets the browser keep the offline page (public/sw.js). Where there is no such thing, or it is refused, pages are as before. */
export function keepOfflinePage(): void {
  if (!('serviceWorker' in navigator)) return;
  addEventListener('load', () => {
    navigator.serviceWorker.register('/sw.js').catch(() => undefined);
  });
}
