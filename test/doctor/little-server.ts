import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a little server says at one place: JSON of status 200 unless told otherwise. */
export interface Said {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, or a text as it is. */
  readonly body?: unknown;
  /** Never answers. */
  readonly isSilent?: boolean;
}

/** What was asked of it. */
export interface Heard {
  readonly method: string;
  readonly path: string;
  readonly authorization: string | undefined;
  readonly body: string;
}

export interface LittleServer {
  readonly url: string;
  readonly heard: readonly Heard[];
  close(): Promise<void>;
}

/** Answers by path (without query) from a table, which may change while it runs; 404 for everything else. */
export async function startLittleServer(
  answers: Readonly<Record<string, Said | ((heard: Heard) => Said)>>,
): Promise<LittleServer> {
  const heard: Heard[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const path = request.url ?? '/';
    const one: Heard = {
      method: request.method ?? 'GET',
      path,
      authorization: request.headers.authorization,
      body,
    };
    heard.push(one);
    const known = answers[path.split('?')[0] ?? ''] ?? { status: 404, body: { message: '404: Not Found' } };
    const said = typeof known === 'function' ? known(one) : known;
    if (said.isSilent) return;
    const isText = typeof said.body === 'string';
    response.writeHead(said.status ?? 200, {
      'content-type': isText ? 'text/html' : 'application/json',
      ...said.headers,
    });
    response.end(isText ? said.body : JSON.stringify(said.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    heard,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
