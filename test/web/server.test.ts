import { once } from 'node:events';
import { createServer } from 'node:net';
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import pino from 'pino';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { READY_WITHIN } from '../../src/web/health.ts';
import { html } from '../../src/web/pages/markup.ts';
import { PAGE_HEADERS } from '../../src/web/pages/page-headers.ts';
import { createShell } from '../../src/web/pages/shell.ts';
import { type Pages, startWebServer, type WebServer, webApp } from '../../src/web/server.ts';

const log = pino({ level: 'silent' });
const ready = async (): Promise<void> => {};

async function serve(routes: readonly Hono[] = []): Promise<WebServer> {
  const server = await startWebServer({ host: '127.0.0.1', port: 0, routes, ready, log });
  if (!server.ok) throw new Error(server.refusal.message);
  return server.value;
}

function app(routes: readonly Hono[], isReady: () => Promise<void> = ready): Hono {
  return webApp({ host: '127.0.0.1', routes, ready: isReady, log });
}

const HOST = { headers: { host: 'localhost:3000' } };

afterEach(() => {
  vi.useRealTimers();
});

describe('/health and /ready', () => {
  it('is alive and ready when the store answers', async () => {
    expect((await app([]).request('/health', HOST)).status).toBe(200);
    expect((await app([]).request('/ready', HOST)).status).toBe(200);
  });

  it('is alive but not ready when the store fails', async () => {
    const broken = app([], () => Promise.reject(new Error('the disk is full')));
    expect((await broken.request('/health', HOST)).status).toBe(200);
    const answer = await broken.request('/ready', HOST);
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain('disk');
  });

  it('says within a second that a store that hangs is not ready', async () => {
    vi.useFakeTimers();
    const answer = app([], () => new Promise(() => {})).request('/ready', HOST);
    await vi.advanceTimersByTimeAsync(READY_WITHIN);
    expect((await answer).status).toBe(503);
  });
});

describe('public routes', () => {
  it('answer under any name, with the safe headers, and nothing else does', async () => {
    const shop = new Hono<{ Bindings: HttpBindings }>().get('/open', (context) => context.text('welcome'));
    const web = webApp({ host: '127.0.0.1', routes: [], publicRoutes: [shop], ready, log });
    const foreign = { headers: { host: 'cheese.example.org' } };
    const answer = await web.request('/open', foreign);
    expect(await answer.text()).toBe('welcome');
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect((await web.request('/health', foreign)).status).toBe(403);
    expect((await web.request('/nothing-here', foreign)).status).toBe(403);
  });
});

describe('pages', () => {
  const shell = createShell({ hasPlayground: (host) => host !== 'cheese.example.org' });
  const routes = new Hono()
    .get('/board', (context) => shell.send(context, { title: 'Board' }, html`<p>${'<b>'}</p>`))
    .get('/board/bug', () => {
      throw new Error('secret detail');
    });
  const pages: Pages = { shell, routes, names: ['cheese.example.org'] };
  const playground = new Hono()
    .get('/', (context) => context.text('the playground'))
    .get('/playground/channels', (context) => context.text('everybody'));
  const web = webApp({ host: '127.0.0.1', routes: [playground], pages, ready, log });
  const asked = (path: string, host: string, accept = 'text/html,*/*'): Response | Promise<Response> =>
    web.request(path, { headers: { host, accept } });

  it('are served under the public name too, the playground is not', async () => {
    expect((await asked('/board', 'cheese.example.org')).status).toBe(200);
    expect((await asked('/board', 'evil.example.org')).status).toBe(403);
    expect(await (await asked('/', 'localhost:3000')).text()).toBe('the playground');
    const root = await asked('/', 'CHEESE.example.org:443');
    expect([root.status, root.headers.get('location')]).toEqual([302, '/board']);
    expect(await (await asked('/playground/channels', 'localhost:3000')).text()).toBe('everybody');
    expect((await asked('/playground/channels', 'cheese.example.org')).status).toBe(404);
    expect(await (await asked('/board', 'localhost:3000')).text()).toContain('Playground');
    expect(await (await asked('/board', 'cheese.example.org')).text()).not.toContain('Playground');
  });

  it('escape what is put into them, and are kept by no cache and no search engine', async () => {
    const page = await asked('/board', 'localhost:3000');
    expect(await page.text()).toContain('<p>&lt;b&gt;</p>');
    expect(page.headers.get('cache-control')).toBe('private, no-cache');
    expect(page.headers.get('x-robots-tag')).toContain('noindex');
    expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('have the policy of every answer, except that forms may be sent to this server', async () => {
    const general = (await asked('/health', 'localhost:3000')).headers.get('content-security-policy');
    const own = (await asked('/board', 'localhost:3000')).headers.get('content-security-policy');
    expect(own).toBe(PAGE_HEADERS['Content-Security-Policy']);
    expect(own).toBe(general?.replace("form-action 'none'", "form-action 'self'"));
  });

  it('say in words for people that nothing is there, and in JSON for programs', async () => {
    const page = await asked('/board/made-up', 'localhost:3000');
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await page.text()).toContain('There is nothing at this address');
    for (const [path, accept] of [
      ['/board/made-up', 'application/json'],
      ['/playground/made-up', 'text/html'],
    ] as const) {
      expect(await (await asked(path, 'localhost:3000', accept)).json()).toMatchObject({
        code: 'web/not-found',
      });
    }
    const failed = await asked('/board/bug', 'localhost:3000');
    expect(failed.status).toBe(500);
    expect(await failed.text()).toMatch(/^<!doctype html>(?!.*secret detail)/su);
  });

  it('leave the codes of links out of the log', async () => {
    const warned = vi.fn();
    const told = pino({ level: 'error' }, { write: warned });
    const code = 'abcdefghijklmnopqrstuv';
    const broken = new Hono().get('/board/:segment', () => {
      throw new Error('no store');
    });
    await webApp({ host: '127.0.0.1', routes: [broken], pages, ready, log: told }).request(
      `/board/d29ya3NwYWNl.${code}`,
      HOST,
    );
    expect(warned).toHaveBeenCalledOnce();
    expect(String(warned.mock.calls[0])).not.toContain(code);
  });
});

describe('every answer', () => {
  it.each(['/health', '/nothing-here'])('carries the safe headers (%s)', async (path) => {
    const { headers } = await app([]).request(path, HOST);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("require-trusted-types-for 'script'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toMatch(/https?:/u);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  });

  it('is refused to a foreign page, before any route is reached', async () => {
    const reached = vi.fn();
    const routes = new Hono().post('/change', (context) => {
      reached();
      return context.json({});
    });
    const foreign = { method: 'POST', headers: { ...HOST.headers, origin: 'http://evil.example' } };
    expect((await app([routes]).request('/change', foreign)).status).toBe(403);
    expect(reached).not.toHaveBeenCalled();
    expect((await app([routes]).request('/change', { method: 'POST', ...HOST })).status).toBe(200);
  });

  it('says what is at an unknown address, and hides what a bug said', async () => {
    const routes = new Hono().get('/bug', () => {
      throw new Error('secret detail');
    });
    expect(await (await app([routes]).request('/nothing', HOST)).text()).toContain('The playground is at /');
    const failed = await app([routes]).request('/bug', HOST);
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain('secret detail');
  });
});

describe('the server', () => {
  it('refuses a port in use with a sentence that says which port and what to do', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const refusal = await startWebServer({ host: '127.0.0.1', port, routes: [], ready, log });
    other.close();
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'web/port-in-use' } });
    if (refusal.ok) return;
    expect(refusal.refusal.message).toContain(`Port ${port} of 127.0.0.1 is in use`);
    expect(refusal.refusal.message).toMatch(/PORT=\d+/u);
  });

  it('refuses an address that is not of this machine', async () => {
    // TEST-NET-1 (RFC 5737) belongs to nobody.
    const refusal = await startWebServer({ host: '192.0.2.1', port: 0, routes: [], ready, log });
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'web/cannot-listen' } });
  });

  it('stops although a page still holds an event stream open, and frees the port', async () => {
    const endless = new Hono().get('/events', (context) =>
      streamSSE(context, async (stream) => {
        await stream.writeSSE({ data: 'hello' });
        await new Promise((resolve) => stream.onAbort(() => resolve(undefined)));
      }),
    );
    const server = await serve([endless]);
    const reader = (await fetch(`${server.url}/events`)).body?.getReader();
    await reader?.read();
    await server.stop();
    await expect(reader?.read()).rejects.toThrow();
    const next = await startWebServer({
      host: '127.0.0.1',
      port: Number(new URL(server.url).port),
      routes: [],
      ready,
      log,
    });
    expect(next.ok).toBe(true);
    if (next.ok) await next.value.stop();
  });
});
