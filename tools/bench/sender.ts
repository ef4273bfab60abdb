import { createHmac } from 'node:crypto';
import { connect, type Socket } from 'node:net';

const ANSWER_MS = 30_000;

/** Where events go, and the secret they are signed with. */
export interface Target {
  port: number;
  secret: string;
}

/**
 * One kept-alive connection that delivers signed events one after another. HTTP/1.1 by hand, because the load
 * generator shares the machine with what it measures: a client library would take more CPU than the front.
 */
export class Sender {
  private socket: Socket | null = null;
  private received = '';
  private settle: ((status: number) => void) | null = null;

  constructor(private readonly target: Target) {}

  /** The status of the answer; 0 when the connection was lost or nothing came in time. */
  async deliver(body: Buffer): Promise<number> {
    const socket = await this.connected().catch(() => null);
    if (!socket) return 0;
    const stamp = Math.floor(Date.now() / 1000);
    const signature = createHmac('sha256', this.target.secret).update(`${stamp}.`).update(body).digest('hex');
    return new Promise((resolve) => {
      this.settle = resolve;
      socket.cork();
      socket.write(
        `POST /api/webhooks/stripe HTTP/1.1\r\nhost: localhost:${this.target.port}\r\nuser-agent: Stripe/1.0 (+https://stripe.com/docs/webhooks)\r\naccept: */*; q=0.5, application/xml\r\ncontent-type: application/json; charset=utf-8\r\nstripe-signature: t=${stamp},v1=${signature}\r\ncontent-length: ${body.length}\r\n\r\n`,
        'latin1',
      );
      socket.write(body);
      socket.uncork();
    });
  }

  close(): void {
    this.socket?.destroy();
  }

  private connected(): Promise<Socket> {
    if (this.socket) return Promise.resolve(this.socket);
    return new Promise((resolve, reject) => {
      const socket = connect({ port: this.target.port, host: '127.0.0.1', noDelay: true });
      socket.setEncoding('latin1').setTimeout(ANSWER_MS, () => socket.destroy());
      socket.once('connect', () => resolve((this.socket = socket)));
      socket.once('error', reject);
      socket.on('data', (text: string) => this.take(text));
      socket.once('close', () => {
        this.socket = null;
        this.finish(0);
      });
    });
  }

  private take(text: string): void {
    this.received += text;
    const end = this.received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = /\r\ncontent-length: (\d+)/i.exec(this.received);
    const isWhole = length
      ? this.received.length >= end + 4 + Number(length[1])
      : this.received.endsWith('0\r\n\r\n');
    if (isWhole) this.finish(Number(this.received.slice(9, 12)));
  }

  private finish(status: number): void {
    this.received = '';
    this.settle?.(status);
    this.settle = null;
  }
}
