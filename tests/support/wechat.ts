import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Said = Record<string, unknown> | 'silence' | 'broken';

/** WeChat's API as far as sharing asks it, on the loopback: what it is asked, and what it is told to answer. */
export interface FakeWechat {
  apiBase: string;
  /** `token` and `ticket <token>`, in their order. */
  asked: string[];
  /** Answers given before the ordinary ones, one each. */
  next: { token: Said[]; ticket: Said[] };
  close(): Promise<void>;
}

export async function startWechat(): Promise<FakeWechat> {
  const asked: string[] = [];
  const next: FakeWechat['next'] = { token: [], ticket: [] };
  let made = 0;
  const server: Server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const url = new URL(request.url!, 'http://wechat');
    const isToken = url.pathname === '/cgi-bin/stable_token';
    const right = isToken
      ? JSON.parse(text).secret === 'the-secret-of-a-test' && JSON.parse(text).appid.startsWith('wx')
      : url.pathname === '/cgi-bin/ticket/getticket' && url.searchParams.get('type') === 'jsapi';
    asked.push(isToken ? 'token' : `ticket ${url.searchParams.get('access_token')}`);
    const ordinary = () =>
      isToken
        ? { access_token: `token-${++made}`, expires_in: 7200 }
        : {
            errcode: 0,
            errmsg: 'ok',
            ticket: `of ${url.searchParams.get('access_token')}`,
            expires_in: 7200,
          };
    const said = right ? (next[isToken ? 'token' : 'ticket'].shift() ?? ordinary()) : { errcode: 40125 };
    if (said === 'silence') return void response.destroy();
    response.statusCode = said === 'broken' ? 502 : 200;
    response.end(said === 'broken' ? '<html>' : JSON.stringify(said));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    apiBase: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    next,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
