const MAX_EVENT_ID = 255;

/** What the inbox needs of an event; null unless it is a JSON object with an id that PostgreSQL can keep as text. */
export function readEnvelope(body: Buffer): { id: string; livemode: boolean } | null {
  try {
    const { id, livemode } = JSON.parse(body.toString('utf8')) as { id?: unknown; livemode?: unknown };
    const isId = typeof id === 'string' && id !== '' && id.length <= MAX_EVENT_ID && !id.includes('\0');
    return isId ? { id: Buffer.from(id).toString(), livemode: livemode === true } : null;
  } catch {
    return null;
  }
}
