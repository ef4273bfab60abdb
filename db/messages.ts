/** How much of a message is looked at: its type and length, and of three what they say first. */
const LOOKED_AT: Record<string, number> = { Z: 6, K: 9, E: 12 };
const HEAD = 5;

/**
 * Cuts a stream of PostgreSQL's messages (type, length, content) as its bytes come in and tells of each once: its type,
 * its first bytes, and where it begins in the bytes pushed (below zero: in earlier ones). Contents are passed over,
 * however long.
 */
export class MessageStream {
  #head = Buffer.alloc(0);
  #skip = 0;

  /** `hasHello`: the first message has no type, as a client's has not. */
  constructor(
    private readonly tell: (type: string, head: Buffer, start: number) => void,
    private hasHello = false,
  ) {}

  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      if (this.#skip > 0) {
        const passed = Math.min(this.#skip, bytes.length - at);
        at += passed;
        this.#skip -= passed;
        continue;
      }
      const taken = Math.min(this.#wanted() - this.#head.length, bytes.length - at);
      this.#head = Buffer.concat([this.#head, bytes.subarray(at, at + taken)]);
      at += taken;
      if (this.#head.length === this.#wanted()) this.#end(at);
    }
  }

  #wanted(): number {
    if (this.hasHello) return 4;
    if (this.#head.length < HEAD) return HEAD;
    const most = LOOKED_AT[String.fromCharCode(this.#head[0]!)] ?? HEAD;
    return Math.min(most, 1 + this.#head.readUInt32BE(1));
  }

  #end(at: number): void {
    const head = this.#head;
    this.#head = Buffer.alloc(0);
    if (this.hasHello) {
      this.hasHello = false;
      this.#skip = head.readUInt32BE(0) - 4;
      return;
    }
    this.#skip = 1 + head.readUInt32BE(1) - head.length;
    this.tell(String.fromCharCode(head[0]!), head, at - head.length);
  }
}
