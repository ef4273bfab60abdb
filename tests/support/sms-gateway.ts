import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A text message as the gateway was given it. */
export interface Text {
  to: string;
  text: string;
  headers: IncomingHttpHeaders;
}

/** A gateway of the loopback that keeps what it takes. `answer`: the status it gives, or no answer at all. */
export interface SmsGateway {
  url: string;
  texts: Text[];
  answer: number | 'silence';
  close: () => Promise<void>;
}

export async function startSmsGateway(): Promise<SmsGateway> {
  const gateway: SmsGateway = { url: '', texts: [], answer: 200, close: async () => {} };
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    if (gateway.answer === 'silence') return;
    if (gateway.answer === 200) gateway.texts.push({ ...JSON.parse(body), headers: request.headers });
    response.writeHead(gateway.answer, { location: '/elsewhere' }).end('{"echo":"+8613800138000"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  gateway.url = `http://camphor:pass%40word@127.0.0.1:${(server.address() as AddressInfo).port}/send`;
  gateway.close = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  };
  return gateway;
}
