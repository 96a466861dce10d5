import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { type FakeDiscord, type FakeInteraction, startFakeDiscord } from './fake-discord.ts';
import type { Permission } from './permissions.ts';
import { isRecord, type JsonRecord } from './records.ts';
import { renderMarkdown } from './shown.ts';

/** The fake keeps Discord's rules also for those who speak to it without discord.js. */

const MINUTE = 60_000;

let discord: FakeDiscord;
beforeEach(async () => {
  discord = await startFakeDiscord();
});
afterEach(() => {
  vi.useRealTimers();
  return discord.close();
});

async function call(
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: JsonRecord; headers: Headers }> {
  const response = await fetch(`${discord.apiBaseUrl}/v10${path}`, {
    method,
    headers: { authorization: `Bot ${discord.token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: isRecord(parsed) ? parsed : {}, headers: response.headers };
}

function command(): FakeInteraction {
  const { world } = discord;
  return world.addInteraction('command', world.user('ada'), world.channel('lab'), undefined);
}

const callback = (interaction: FakeInteraction, body: unknown) =>
  call('POST', `/interactions/${interaction.id}/${interaction.token}/callback`, body);
const webhook = (interaction: FakeInteraction): string =>
  `/webhooks/${discord.world.applicationId}/${interaction.token}`;
const lab = (): string => discord.world.channel('lab').id;

describe('an interaction', () => {
  it('is acknowledged by a 204 without a content type', async () => {
    const { status, headers } = await callback(command(), { type: 5 });
    expect(status).toBe(204);
    expect(headers.get('content-type')).toBeNull();
  });

  it('is acknowledged once (40060) and within 3 s (10062)', async () => {
    const first = command();
    await callback(first, { type: 5 });
    expect((await callback(first, { type: 5 })).body.code).toBe(40060);
    const late = command();
    discord.skip(3001);
    expect((await callback(late, { type: 5 })).body.code).toBe(10062);
  });

  it('has no webhook before it is acknowledged, and none after 15 minutes', async () => {
    const interaction = command();
    expect((await call('POST', webhook(interaction), { content: 'x' })).body.code).toBe(10015);
    await callback(interaction, { type: 5 });
    discord.skip(15 * MINUTE + 1);
    const { status, body } = await call('POST', webhook(interaction), { content: 'x' });
    expect([status, body.code]).toEqual([401, 50027]);
  });

  it('gives the publicity of a deferred answer to the first follow-up, and finds %40original', async () => {
    const interaction = command();
    await callback(interaction, { type: 5 });
    await call('POST', webhook(interaction), { content: 'meant to be private', flags: 64 });
    expect(discord.messages('lab')).toMatchObject([{ text: 'meant to be private' }]);
    expect(
      (await call('PATCH', `${webhook(interaction)}/messages/%40original`, { content: 'y' })).status,
    ).toBe(200);
  });

  it('hides ephemeral messages from everybody else and from the bot token', async () => {
    const interaction = command();
    await callback(interaction, { type: 4, data: { content: 'secret', flags: 64 } });
    const [message] = discord.whispers('ada');
    expect(message?.text).toBe('secret');
    expect(discord.messages('lab')).toEqual([]);
    const { body } = await call('PATCH', `/channels/${lab()}/messages/${message?.id}`, { content: 'y' });
    expect(body.code).toBe(10008);
  });
});

describe('a channel', () => {
  const send = (body: object) => call('POST', `/channels/${lab()}/messages`, body);

  it('posts a nonce once where it is enforced, for five minutes', async () => {
    const body = { content: 'x', nonce: 'n', enforce_nonce: true };
    const ids = [(await send(body)).body.id, (await send(body)).body.id];
    expect(ids[0]).toBe(ids[1]);
    discord.skip(5 * MINUTE);
    expect((await send(body)).body.id).not.toBe(ids[0]);
  });

  it('tells its limit in headers, and refuses what is beyond with 429', async () => {
    // Time stands still: on a slow machine the first of them would be forgotten before the last.
    vi.useFakeTimers({ toFake: ['Date'] });
    const answers = [];
    for (let index = 0; index < 6; index++) answers.push(await send({ content: String(index) }));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
    expect(answers.map(({ headers }) => headers.get('x-ratelimit-remaining'))).toEqual([
      '4',
      '3',
      '2',
      '1',
      '0',
      '0',
    ]);
    expect(answers.at(-1)?.body).toMatchObject({ global: false, retry_after: expect.any(Number) });
  });

  it('counts what a bot does with its own token as a whole too, and interactions not', async () => {
    await discord.close();
    discord = await startFakeDiscord({ buckets: { global: { limit: 2, window: MINUTE } } });
    const answers = [await send({ content: 'x' }), await call('GET', '/users/@me')];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await callback(command(), { type: 5 })).status).toBe(204);
    expect(await send({ content: 'y' })).toMatchObject({ status: 429, body: { global: true } });
  });

  it('rations edits of messages older than an hour (30046)', async () => {
    const { body } = await send({ content: 'x' });
    discord.skip(61 * MINUTE);
    const codes = [];
    for (let index = 0; index < 4; index++) {
      codes.push((await call('PATCH', `/channels/${lab()}/messages/${body.id}`, { content: 'y' })).body.code);
    }
    expect(codes).toEqual([undefined, undefined, undefined, 30046]);
  });

  it('notifies whom the content mentions, unless the message says not to', async () => {
    await send({ content: '@everyone <@123>' });
    await send({ content: '@everyone <@123>', allowed_mentions: { parse: [] } });
    expect(discord.rawMessages('lab').map(({ pings }) => pings)).toEqual([['@everyone', '<@123>'], []]);
  });

  it('refuses a payload against the rules and remembers it', async () => {
    expect(await send({ content: 'x'.repeat(2001) })).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(discord.violations).toHaveLength(1);
  });

  it('is closed to who has no token', async () => {
    const answer = await fetch(`${discord.apiBaseUrl}/v10/channels/${lab()}/messages`, {
      method: 'POST',
      body: '{}',
    });
    expect(answer.status).toBe(401);
  });
});

describe('permissions of the bot in a channel', () => {
  const post = (body: object = { content: 'x' }) => call('POST', `/channels/${lab()}/messages`, body);
  const deny = (permission: Permission) => discord.world.channel('lab').denied.add(permission);

  it('are asked before it posts, edits or replies', async () => {
    const { body } = await post();
    deny('readMessageHistory');
    const reply = { content: 'x', message_reference: { message_id: body.id } };
    expect((await post(reply)).body.code).toBe(160002);
    deny('sendMessages');
    expect((await post()).body.code).toBe(50013);
    deny('viewChannel');
    expect((await post()).body.code).toBe(50001);
    const edit = await call('PATCH', `/channels/${lab()}/messages/${body.id}`, { content: 'y' });
    expect(edit.body.code).toBe(50001);
  });

  it('count for nothing when it was thrown out', async () => {
    discord.gateway.leave(discord.world.guild);
    expect((await post()).body.code).toBe(50001);
  });

  it('do not count in a direct message, which its person may close', async () => {
    const direct = await call('POST', '/users/@me/channels', { recipient_id: discord.world.user('ada').id });
    expect(direct.body.id).toBe(discord.world.channel('dm:ada').id);
    discord.world.user('ada').isClosed = true;
    const { body } = await call('POST', `/channels/${direct.body.id}/messages`, { content: 'x' });
    expect(body.code).toBe(50007);
  });
});

describe('a thread', () => {
  const open = async (message: unknown, name = 'A thread') =>
    call('POST', `/channels/${lab()}/messages/${message}/threads`, { name });
  const post = (channel: unknown) => call('POST', `/channels/${channel}/messages`, { content: 'x' });

  it('has the id of its message, and is made once (160004)', async () => {
    const { body } = await post(lab());
    expect(await open(body.id)).toMatchObject({
      status: 201,
      body: { id: body.id, type: 11, parent_id: lab() },
    });
    expect((await open(body.id)).body.code).toBe(160004);
  });

  it('has none of its own (50024)', async () => {
    const { body } = await post(lab());
    await open(body.id);
    const inside = await post(body.id);
    expect((await open(inside.body.id)).body.code).toBe(50024);
  });

  it('cannot be edited in while it is put aside (50083), and comes back by a message', async () => {
    const { body } = await post(lab());
    await open(body.id);
    const inside = await post(body.id);
    const state = discord.world.channel(String(body.id)).thread;
    if (!state) throw new Error('It is no thread');
    state.isArchived = true;
    const edit = () => call('PATCH', `/channels/${body.id}/messages/${inside.body.id}`, { content: 'y' });
    expect((await edit()).body.code).toBe(50083);
    await post(body.id);
    expect((await edit()).status).toBe(200);
    state.isLocked = true;
    expect((await post(body.id)).body.code).toBe(160005);
  });
});

describe('the gateway', () => {
  const closeCodeOf = (frame: object): Promise<number> =>
    new Promise((resolve) => {
      const socket = new WebSocket(discord.gateway.url);
      socket.on('open', () => socket.send(JSON.stringify(frame)));
      socket.on('close', resolve);
    });
  const identify = (token: string, intents: number) => closeCodeOf({ op: 2, d: { token, intents } });

  it.each([
    ['a wrong token', () => identify('wrong', 1), 4004],
    ['intents that there are not', () => identify(discord.token, 2 ** 30), 4013],
    ['privileged intents', () => identify(discord.token, 1 << 15), 4014],
    ['anything before IDENTIFY', () => closeCodeOf({ op: 3, d: {} }), 4003],
  ])('closes on %s', async (_what, connect, code) => {
    expect(await connect()).toBe(code);
  });

  it('fails an interaction that no bot acknowledges within 3 s', async () => {
    const interaction = await discord.slashOutdated('ada', 'lab', 'play');
    expect(interaction).toMatchObject({ acknowledgedBy: undefined, ackLatency: undefined });
  });
});

describe("what Discord's client offers", () => {
  beforeEach(async () => {
    await call('PUT', `/applications/${discord.world.applicationId}/commands`, [
      {
        name: 'cheese',
        description: 'd',
        options: [
          {
            type: 1,
            name: 'play',
            description: 'd',
            options: [
              { type: 4, name: 'trials', description: 'd', required: true, min_value: 1, max_value: 9 },
              { type: 3, name: 'view', description: 'd', choices: [{ name: 'Flat', value: 'flat' }] },
            ],
          },
        ],
      },
    ]);
  });

  it.each([
    ['an unknown subcommand', 'quit', {}, 'no /cheese quit'],
    ['an unknown option', 'play', { trials: 1, colour: 'red' }, 'no option colour'],
    ['a call without a required option', 'play', {}, 'asks for trials'],
    ['an integer out of its range', 'play', { trials: 10 }, 'no 10 as trials'],
    ['a value beside the choices', 'play', { trials: 1, view: 'deep' }, 'no choice deep'],
  ])('is not %s', (_what, subcommand, options, sentence) => {
    expect(() => discord.slash('ada', 'lab', subcommand, options)).toThrow(sentence);
  });
});

describe('what a person sees', () => {
  it.each([
    ['**bold** and \\*stars\\*', 'bold and *stars*'],
    ['a <@123> b @everyone c', 'a  b  c'],
    ['\\<@123> \\@everyone', '<@123> @everyone'],
    ['```\n**kept** \\*\n```', '**kept** \\*'],
    ['-# small\n> quote', 'small\nquote'],
    ['[text](https://example.org)', 'text'],
  ])('of %j is %j', (content, seen) => {
    expect(renderMarkdown(content)).toBe(seen);
  });
});
