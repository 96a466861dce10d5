import type { Context } from 'hono';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Logger } from 'pino';
import { z } from 'zod';
import type { Refusal, Result } from '../../result.ts';
import { accepted, refused } from '../../result.ts';
import type { CommandShape } from '../command-shape.ts';
import { readAssets } from './assets.ts';
import { eventStream, messagesFor } from './event-stream.ts';
import { bytesOf } from './file-view.ts';
import { formOf } from './form.ts';
import { LIMITS } from './limits.ts';
import { channelNamed, playerNamed } from './names.ts';
import { Pictures } from './pictures.ts';
import type { Running } from './running.ts';
import { completeLine, readLine } from './typed-line.ts';
import { NOT_STARTED, visitOf } from './visit.ts';
import { dismiss, pressButton, sayLine } from './visitor.ts';

interface RoutesOptions {
  readonly commands: readonly CommandShape[];
  readonly log: Logger;
  /** Undefined while the platform is not started. */
  readonly running: () => Running | undefined;
}

const lineRequest = z.object({
  name: z.string(),
  text: z.string(),
  as: z.enum(['auto', 'chat']).default('auto'),
});
const pressRequest = z.object({ name: z.string(), message: z.string(), press: z.string() });
const dismissRequest = z.object({ name: z.string(), message: z.string() });
const channelRequest = z.object({ channel: z.string() });
const nameRequest = z.object({ name: z.string() });

/** The page and what it talks to. Every answer that is not a success is a `Refusal` as JSON. */
export function playgroundRoutes(options: RoutesOptions): Hono {
  const routes = new Hono();
  // First: it holds for the routes that are registered after it, and for no other.
  limitRequests(routes);
  pageRoutes(routes);
  pictureRoute(routes, options);
  filmRoute(routes, options);
  fileRoute(routes, options);
  commandRoutes(routes, options.commands);
  channelRoutes(routes, options);
  return routes;
}

function limitRequests(routes: Hono): void {
  const limit = bodyLimit({
    maxSize: LIMITS.request,
    onError: (context) =>
      refuse(context, { code: 'playground/too-long', message: 'This is too long; send less at once.' }),
  });
  routes.use('/playground/*', limit);
}

function pageRoutes(routes: Hono): void {
  const assets = readAssets();
  const serve = (context: Context, name: string): Response | Promise<Response> => {
    const asset = assets.get(name);
    if (!asset) return context.notFound();
    // The files change only with the program, but then at once: a page of the old program must not live on in a cache.
    return context.body(asset.content, 200, { 'Content-Type': asset.type, 'Cache-Control': 'no-cache' });
  };
  routes.get('/', (context) => serve(context, 'index.html'));
  routes.get('/playground/page/:file', (context) => serve(context, context.req.param('file')));
}

function pictureRoute(routes: Hono, { running }: RoutesOptions): void {
  const pictures = new Pictures();
  routes.get('/playground/pictures/:file{[0-9a-f]+\\.png}', async (context) => {
    const chat = running()?.chat;
    const hash = context.req.param('file').replace('.png', '');
    const png = chat && (await pictures.png(chat, hash));
    if (!png) return context.notFound();
    // The address is made of what is in it, so what it gives never changes.
    const headers = { 'Content-Type': 'image/png', 'Cache-Control': 'public, max-age=31536000, immutable' };
    return context.body(new Uint8Array(png), 200, headers);
  });
}

function filmRoute(routes: Hono, { running }: RoutesOptions): void {
  routes.get('/playground/films/:file{[0-9a-f]+(?:-still)?\\.gif}', (context) => {
    const [hash = '', isStill] = context.req.param('file').replace('.gif', '').split('-');
    const film = running()?.chat.filmNamed(hash);
    if (!film) return context.notFound();
    const headers = { 'Content-Type': 'image/gif', 'Cache-Control': 'public, max-age=31536000, immutable' };
    return context.body(new Uint8Array(Buffer.from(isStill ? film.still : film.gif, 'base64')), 200, headers);
  });
}

/**
 * Rule: a file is saved and never shown by this server, whatever it says it is: a page in it would run with the
 * playground's own rights.
 */
function fileRoute(routes: Hono, { running }: RoutesOptions): void {
  routes.get('/playground/files/:hash{[0-9a-f]+}/:name', async (context) => {
    const file = running()?.chat.fileNamed(context.req.param('hash'));
    if (!file) return context.notFound();
    return context.body(await bytesOf(file), 200, {
      'Content-Type': 'application/octet-stream',
      // The name the file has here, not the one that was asked for: it holds nothing that could end the header.
      'Content-Disposition': `attachment; filename="${file.name}"`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=31536000, immutable',
    });
  });
}

function commandRoutes(routes: Hono, commands: readonly CommandShape[]): void {
  routes.get('/playground/commands', (context) => context.json(commands.map(formOf)));
  routes.get('/playground/completions', (context) => {
    const line = (context.req.query('line') ?? '').slice(0, LIMITS.line);
    const asked = Number(context.req.query('cursor') ?? line.length);
    const cursor = Number.isInteger(asked) ? Math.min(Math.max(asked, 0), line.length) : line.length;
    const entries = completeLine(line, cursor, commands);
    return context.json({ reads: readLine(line, commands).as, entries });
  });
  routes.post('/playground/players', async (context) => {
    const request = await readJson(context, nameRequest);
    if (!request.ok) return refuse(context, request.refusal);
    const player = playerNamed(request.value.name);
    return player.ok ? context.json({ name: player.value.name }) : refuse(context, player.refusal);
  });
}

function channelRoutes(routes: Hono, options: RoutesOptions): void {
  const { commands, log } = options;
  routes.get('/playground/channels', (context) => {
    const running = options.running();
    if (!running) return refuse(context, NOT_STARTED.refusal);
    const player = playerNamed(context.req.query('name') ?? '');
    return context.json(running.chat.channelsFor(player.ok ? player.value.key : undefined));
  });
  routes.post('/playground/channels', async (context) => {
    const running = options.running();
    if (!running) return refuse(context, NOT_STARTED.refusal);
    const request = await readJson(context, channelRequest);
    if (!request.ok) return refuse(context, request.refusal);
    const name = channelNamed(request.value.channel);
    if (!name.ok) return refuse(context, name.refusal);
    const added = await running.chat.addChannel(name.value);
    return added.ok ? context.json({ name: added.value }, 201) : refuse(context, added.refusal);
  });

  routes.get('/playground/channels/:channel/messages', (context) => {
    const visit = visitOf(options.running(), context.req.param('channel'), context.req.query('name') ?? '');
    if (!visit.ok) return refuse(context, visit.refusal);
    const { running, channel, player } = visit.value;
    return context.json(messagesFor(running.chat, { channel, playerKey: player.key }));
  });
  routes.get('/playground/channels/:channel/events', (context) => {
    const visit = visitOf(options.running(), context.req.param('channel'), context.req.query('name') ?? '');
    if (!visit.ok) return refuse(context, visit.refusal);
    const { running, channel, player } = visit.value;
    const lastEventId = context.req.header('last-event-id') ?? context.req.query('since');
    return eventStream(context, running, { channel, playerKey: player.key, lastEventId });
  });

  routes.post('/playground/channels/:channel/lines', async (context) => {
    const request = await readJson(context, lineRequest);
    if (!request.ok) return refuse(context, request.refusal);
    const visit = visitOf(options.running(), context.req.param('channel'), request.value.name);
    if (!visit.ok) return refuse(context, visit.refusal);
    const said = await sayLine(visit.value, { ...request.value, commands, log });
    return said.ok ? context.json(said.value) : refuse(context, said.refusal);
  });
  routes.post('/playground/channels/:channel/presses', async (context) => {
    const request = await readJson(context, pressRequest);
    if (!request.ok) return refuse(context, request.refusal);
    const visit = visitOf(options.running(), context.req.param('channel'), request.value.name);
    if (!visit.ok) return refuse(context, visit.refusal);
    const pressed = await pressButton(visit.value, { ...request.value, log });
    return pressed.ok ? context.json(pressed.value) : refuse(context, pressed.refusal);
  });
  routes.post('/playground/channels/:channel/dismissals', async (context) => {
    const request = await readJson(context, dismissRequest);
    if (!request.ok) return refuse(context, request.refusal);
    const visit = visitOf(options.running(), context.req.param('channel'), request.value.name);
    if (!visit.ok) return refuse(context, visit.refusal);
    const dismissed = await dismiss(visit.value, request.value.message);
    return dismissed.ok ? context.json({}) : refuse(context, dismissed.refusal);
  });
}

async function readJson<T>(context: Context, schema: z.ZodType<T>): Promise<Result<T, 'playground/request'>> {
  const body: unknown = await context.req.json().catch(() => undefined);
  const parsed = schema.safeParse(body);
  return parsed.success
    ? accepted(parsed.data)
    : refused('playground/request', 'This request cannot be read; reload the page and try again.');
}

const STATUS_BY_CODE: Readonly<Record<string, 404 | 413 | 503>> = {
  'playground/not-started': 503,
  'playground/channel-unknown': 404,
  'playground/message-gone': 404,
  'playground/too-long': 413,
};

function refuse(context: Context, refusal: Refusal): Response {
  return context.json(refusal, STATUS_BY_CODE[refusal.code] ?? 400);
}
