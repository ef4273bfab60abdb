import { networkInterfaces } from 'node:os';

/** Whether an address leads back to this machine: the sandbox never calls out. */
export function isThisMachine(url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  if (host === 'localhost' || host === '::1' || /^127\./.test(host)) return true;
  return Object.values(networkInterfaces())
    .flat()
    .some((own) => own?.address === host);
}
