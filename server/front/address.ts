import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** Which peers' `X-Forwarded-For` is believed: addresses, or networks such as `10.0.0.0/8`. */
export function trustList(entries: readonly string[]): BlockList {
  const list = new BlockList();
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (isIP(address) === 0) throw new Error(`TRUSTED_PROXIES: ${entry} is no address.`);
    if (bits === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(bits), family);
  }
  return list;
}

/**
 * The visitor's address: the socket's, unless a trusted proxy is at its other end; then the last address in
 * `X-Forwarded-For` that no trusted proxy stands at. What a visitor wrote further left is never believed.
 */
export function clientAddress(request: IncomingMessage, trusted: BlockList): string {
  const peer = plain(request.socket.remoteAddress ?? '');
  if (!isTrusted(peer, trusted)) return peer;
  const hops = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((hop) => plain(hop.trim()))
    .reverse();
  let last = peer;
  for (const hop of hops) {
    if (isIP(hop) === 0) return last;
    last = hop;
    if (!isTrusted(hop, trusted)) return hop;
  }
  return last;
}

/** Whether a trusted proxy passed the request on. */
export function isTrustedPeer(request: IncomingMessage, trusted: BlockList): boolean {
  return isTrusted(plain(request.socket.remoteAddress ?? ''), trusted);
}

/** Whether the request was made on this machine, not passed on by a program that stands here. */
export function isLoopback(request: IncomingMessage): boolean {
  const peer = plain(request.socket.remoteAddress ?? '');
  const isHere = peer === '::1' || peer.startsWith('127.');
  return (
    isHere && request.headers['x-forwarded-for'] === undefined && request.headers.forwarded === undefined
  );
}

/** An IPv4 address that came through an IPv6 socket is that IPv4 address. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address);
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4');
}
