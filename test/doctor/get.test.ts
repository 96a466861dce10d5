import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createGet, shownAddress } from '../../src/doctor/get.ts';
import { type LittleServer, startLittleServer } from './little-server.ts';

let server: LittleServer | undefined;
afterEach(() => server?.close());

describe('asking the network', () => {
  it('gives status and JSON, whatever the status', async () => {
    server = await startLittleServer({
      '/a': { status: 418, body: { tea: true } },
      '/b': { body: '<html>' },
    });
    const get = createGet();
    expect(await get({ url: `${server.url}/a` })).toMatchObject({
      isAnswered: true,
      status: 418,
      body: { tea: true },
    });
    expect(await get({ url: `${server.url}/b` })).toMatchObject({
      isAnswered: true,
      status: 200,
      body: undefined,
    });
  });

  it('posts a form where one is given', async () => {
    server = await startLittleServer({ '/a': {} });
    await createGet()({ url: `${server.url}/a`, form: { channel: 'C0' } });
    expect(server.heard).toMatchObject([{ method: 'POST', body: 'channel=C0' }]);
  });

  it('waits no longer than its limit', async () => {
    server = await startLittleServer({ '/a': { isSilent: true } });
    expect(await createGet(200)({ url: `${server.url}/a` })).toEqual({
      isAnswered: false,
      reason: 'no answer within 0.2 s',
    });
  });

  it('tells a refused connection by its code', async () => {
    server = await startLittleServer({});
    const { url } = server;
    await server.close();
    expect(await createGet()({ url })).toEqual({ isAnswered: false, reason: 'ECONNREFUSED' });
    server = undefined;
  });

  it('tells a connection that is cut', async () => {
    const cutter = createServer((socket) => socket.destroy());
    await new Promise<void>((resolve) => cutter.listen(0, '127.0.0.1', resolve));
    const address = cutter.address();
    const port = typeof address === 'object' ? address?.port : 0;
    expect(await createGet()({ url: `http://127.0.0.1:${port}/` })).toEqual({
      isAnswered: false,
      reason: expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET|the connection was lost)$/u),
    });
    cutter.close();
  });

  it.each(['no address', 'http://127.0.0.1:1/'])('repeats nothing of what it sent to %s', async (url) => {
    const secret = 'sk-\nsecret';
    const reply = await createGet()({ url, headers: { authorization: `Bearer ${secret}` } });
    expect(reply.isAnswered).toBe(false);
    expect(JSON.stringify(reply)).not.toContain('secret');
  });

  it.each([
    ['https://user:pass@example.org/v1/?key=k', 'https://example.org/v1'],
    ['https://example.org', 'https://example.org'],
    ['nothing', 'an address that is none'],
  ])('shows %s as %s', (url, shown) => {
    expect(shownAddress(url)).toBe(shown);
  });
});
