import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { localAddress } from '../../src/doctor/port.ts';
import { checkLinks, checkWeb, webPortState } from '../../src/doctor/web.ts';
import { type LittleServer, startLittleServer } from './little-server.ts';
import { patientGet } from './patient-get.ts';

let server: LittleServer | undefined;
afterEach(() => server?.close());

const portOf = (url: string): number => Number(new URL(url).port);

describe('the port of the playground', () => {
  it('is ours where a Cheesebot answers', async () => {
    server = await startLittleServer({ '/health': { body: { status: 'ok' } } });
    expect(await webPortState({ host: '127.0.0.1', port: portOf(server.url) }, patientGet())).toBe('ours');
  });

  it.each([{ body: '<html>' }, { status: 404 }, { isSilent: true }])(
    'is another program’s that says %j',
    async (said) => {
      server = await startLittleServer({ '/health': said });
      const web = { host: '127.0.0.1', port: portOf(server.url) };
      expect(await webPortState(web, patientGet('isSilent' in said ? '/health' : undefined))).toBe(
        'EADDRINUSE',
      );
    },
  );

  it('is free where nobody listens, and stays so', async () => {
    server = await startLittleServer({});
    const web = { host: '127.0.0.1', port: portOf(server.url) };
    await server.close();
    server = undefined;
    expect(await webPortState(web, patientGet())).toBe('free');
    const after = createServer();
    await new Promise<void>((resolve) => after.listen(web.port, web.host, resolve));
    after.close();
  });

  it('cannot be had at an address of another machine', async () => {
    expect(await webPortState({ host: '192.0.2.1', port: 0 }, patientGet())).toBe('EADDRNOTAVAIL');
  });
});

describe('what is told of it', () => {
  it.each([
    ['127.0.0.1', 3000, 'free', ['ok']],
    ['localhost', 0, 'free', ['ok']],
    ['::1', 3000, 'ours', ['ok']],
    ['127.0.0.1', 3000, 'EADDRINUSE', ['fail']],
    ['127.0.0.1', 80, 'EACCES', ['fail']],
    ['192.0.2.1', 3000, 'EADDRNOTAVAIL', ['fail', 'warn']],
    ['127.0.0.1', 3000, 'EMFILE', ['fail']],
    ['0.0.0.0', 3000, 'free', ['ok', 'warn']],
    ['::', 3000, 'ours', ['ok', 'warn']],
  ])('%s, port %d: %s', (host, port, state, states) => {
    expect(checkWeb({ host, port }, state).map((finding) => finding.state)).toEqual(states);
  });

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://[::1]:80'],
    ['localhost', 'http://localhost:80'],
  ])('%s answers here as %s', (host, address) => {
    expect(localAddress(host, 80)).toBe(address);
  });
});

describe('where links lead', () => {
  const discord = { token: 'a token' };
  const web = { host: '127.0.0.1', port: 3000 };

  it.each([
    ['a playground alone', { web, discord: null, slack: null }, []],
    ['a chat, and an address nobody there can open', { web, discord, slack: null }, ['ok']],
    [
      'a public address',
      { web: { ...web, publicUrl: 'https://cheese.example.org' }, discord, slack: null },
      ['ok'],
    ],
    [
      'an address without encryption',
      { web: { ...web, publicUrl: 'http://cheese.lab' }, discord, slack: null },
      ['warn'],
    ],
  ])('%s', (_what, config, states) => {
    expect(checkLinks(config).map((finding) => finding.state)).toEqual(states);
  });
});
