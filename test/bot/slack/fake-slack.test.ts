import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import { messageComplaints } from '../../fakes/slack/block-rules.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { isObject, parseJson, textAt } from '../../fakes/slack/json.ts';
import { DOCUMENTED } from '../../fakes/slack/limits.ts';
import { draw } from '../../fakes/slack/screen.ts';

// A fake that lets everything pass proves nothing: here it is shown to refuse.

const plain = (text: string): unknown => ({ type: 'plain_text', text });
const button = (id: string, label = 'F'): unknown => ({
  type: 'button',
  action_id: id,
  text: plain(label),
  value: 'v1:c:help',
});
const header = (length: number): unknown => ({ type: 'header', text: plain('x'.repeat(length)) });

let slack: FakeSlack;

beforeEach(async () => {
  slack = await startFakeSlack();
  slack.workspace.channel('lab');
});

afterEach(async () => {
  vi.useRealTimers();
  await slack.close();
});

/** A call of the Web API as the bot would make it. */
async function call(
  method: string,
  args: Readonly<Record<string, unknown>> = {},
  token = slack.botToken,
): Promise<Record<string, unknown> & { readonly status: number }> {
  const answer = await fetch(`${slack.apiUrl}${method}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  const body: unknown = await answer.json();
  return { ...(isObject(body) ? body : {}), status: answer.status };
}

describe('the fake Slack refuses', () => {
  const refused: readonly (readonly [string, unknown])[] = [
    ['51 blocks', Array.from({ length: 51 }, () => ({ type: 'divider' }))],
    ['a header of 151 characters', [header(151)]],
    ['a section of 3001 characters', [{ type: 'section', text: plain('x'.repeat(3001)) }]],
    ['an empty text', [{ type: 'section', text: plain('') }]],
    ['a section without text', [{ type: 'section' }]],
    ['a button of 76 characters', [{ type: 'actions', elements: [button('a', 'x'.repeat(76))] }]],
    ['26 controls', [{ type: 'actions', elements: Array.from({ length: 26 }, (_, i) => button(`b${i}`)) }]],
    ['an action_id twice', [{ type: 'actions', elements: [button('a'), button('a')] }]],
    ['an action_id of 256 characters', [{ type: 'actions', elements: [button('a'.repeat(256))] }]],
    [
      'a block_id twice',
      [
        { ...Object(header(1)), block_id: 'b' },
        { ...Object(header(1)), block_id: 'b' },
      ],
    ],
    ['an unknown property', [{ type: 'divider', colour: 'red' }]],
    ['an unknown block', [{ type: 'board' }]],
    ['markup in a header', [{ type: 'header', text: { type: 'mrkdwn', text: 'x' } }]],
    ['101 options', [select(101, 'v')]],
    ['an option value of 151 characters', [select(1, 'v'.repeat(150))]],
  ];

  function select(options: number, value: string): unknown {
    const listed = Array.from({ length: options }, (_, i) => ({ text: plain('o'), value: `${value}${i}` }));
    return { type: 'actions', elements: [{ type: 'static_select', action_id: 's', options: listed }] };
  }

  it.each(refused)('%s', async (_, blocks) => {
    const answer = await call('chat.postMessage', { channel: 'C0LAB', text: 't', blocks });
    expect(answer).toMatchObject({ ok: false, error: 'invalid_blocks' });
    expect(slack.violations).toHaveLength(1);
    expect(slack.messages('lab')).toEqual([]);
  });

  it('takes what stands exactly at each of those limits', () => {
    const blocks = [
      header(150),
      { type: 'section', text: plain('x'.repeat(3000)) },
      { type: 'actions', elements: Array.from({ length: 25 }, (_, i) => button(`b${i}`, 'x'.repeat(75))) },
      select(100, 'v'),
    ];
    expect(messageComplaints(blocks)).toEqual([]);
  });

  it('blocks that are too long in all, whatever each of them is', async () => {
    const block = { type: 'section', text: plain('x'.repeat(3000)) };
    const sent = { channel: 'C0LAB', text: 't', blocks: [block, block, block, block, block] };
    expect(JSON.stringify(sent.blocks).length).toBeGreaterThan(DOCUMENTED.blocksJson);
    expect(await call('chat.postMessage', sent)).toMatchObject({ error: 'msg_blocks_too_long' });
  });

  it('a message without text for notifications and screen readers', async () => {
    const answer = await call('chat.postMessage', { channel: 'C0LAB', blocks: [{ type: 'divider' }] });
    expect(answer).toMatchObject({ ok: false, error: 'no_text' });
  });

  it('an edit that takes the blocks away by mistake', async () => {
    const posted = await call('chat.postMessage', { channel: 'C0LAB', text: 't', blocks: [header(1)] });
    await call('chat.update', { channel: 'C0LAB', ts: posted.ts, text: 'only text' });
    expect(slack.violations).toEqual(['chat.update: text alone takes the blocks of a message away']);
  });

  it('wrong tokens, unknown methods, missing scopes', async () => {
    expect(await call('auth.test', {}, 'xoxb-wrong')).toMatchObject({ error: 'invalid_auth' });
    expect(await call('auth.test', {}, slack.appToken)).toMatchObject({ error: 'not_allowed_token_type' });
    expect(await call('chat.nothing')).toMatchObject({ error: 'unknown_method' });
    expect(await call('conversations.list')).toMatchObject({ ok: false });
    const direct = slack.workspace.direct('ada');
    expect(await call('conversations.info', { channel: direct.id })).toMatchObject({
      error: 'missing_scope',
      needed: 'im:read',
    });
  });

  it('the 51st edit of a minute, and posts without a pause', async () => {
    // Slack's clock stands still: a slow machine would make the pauses by itself.
    vi.useFakeTimers({ toFake: ['Date'] });
    const posted = await call('chat.postMessage', { channel: 'C0LAB', text: 't' });
    const edit = { channel: 'C0LAB', ts: posted.ts, text: 'u' };
    for (let edits = 0; edits < 50; edits++)
      expect(await call('chat.update', edit)).toMatchObject({ ok: true });
    expect(await call('chat.update', edit)).toMatchObject({ status: 429, error: 'ratelimited' });
    slack.advance(61_000);
    expect(await call('chat.update', edit)).toMatchObject({ ok: true });

    const posts = [];
    for (let post = 0; post < 6; post++)
      posts.push(await call('chat.postMessage', { channel: 'C0LAB', text: 't' }));
    expect(posts.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 429]);
  });

  it('a trigger after three seconds, and a second time', async () => {
    const view = {
      type: 'modal',
      callback_id: 'c',
      private_metadata: 'm',
      title: plain('t'),
      submit: plain('s'),
      blocks: [
        {
          type: 'input',
          block_id: 'b',
          label: plain('l'),
          element: { type: 'plain_text_input', action_id: 'a' },
        },
      ],
    };
    const triggers: string[] = [];
    const socket = await open((event) => triggers.push(textAt(event.payload, 'trigger_id')));
    await slack.slash('ada', 'lab', '');
    await slack.slash('ada', 'lab', '');
    const [first, second] = triggers;
    expect(await call('views.open', { trigger_id: first, view })).toMatchObject({ ok: true });
    expect(await call('views.open', { trigger_id: first, view })).toMatchObject({
      error: 'exchanged_trigger_id',
    });
    slack.advance(3001);
    expect(await call('views.open', { trigger_id: second, view })).toMatchObject({
      error: 'expired_trigger_id',
    });
    socket.close();
  });

  it('the sixth use of a response_url, and any after half an hour', async () => {
    const urls: string[] = [];
    const socket = await open((event) => urls.push(textAt(event.payload, 'response_url')));
    const use = async (url = ''): Promise<number> =>
      (await fetch(url, { method: 'POST', body: JSON.stringify({ text: 'psst' }) })).status;
    await slack.slash('ada', 'lab', 'x');
    await slack.slash('ada', 'lab', 'x');
    for (let uses = 0; uses < 5; uses++) expect(await use(urls[0])).toBe(200);
    expect(await use(urls[0])).toBe(404);
    slack.advance(30 * 60_000);
    expect(await use(urls[1])).toBe(404);
    expect(slack.whispers('ada')).toHaveLength(5);
    expect(slack.whispers('bob')).toHaveLength(0);
    socket.close();
  });

  it('an acknowledgement that comes too late, and delivers again what was not acknowledged', async () => {
    await slack.close();
    slack = await startFakeSlack({ ackLimit: 1_000 });
    slack.workspace.channel('lab');
    const retries: unknown[] = [];
    const acks: (() => void)[] = [];
    // The first one is acknowledged when it has come a second time.
    const socket = await open((event, ack) => {
      retries.push(event.retry_attempt);
      acks.push(ack);
      if (retries.length === 2) for (const late of acks) late();
    });
    const delivery = await slack.slash('ada', 'lab', 'hello');
    expect(retries).toEqual([0, 1]);
    expect(delivery.attempts.map(({ problem }) => problem)).toEqual(['not acknowledged in time', undefined]);
    expect(slack.violations[0]).toContain('came too late');
    socket.close();
  });
});

describe('what the fake Slack shows', () => {
  it('counts what would notify somebody', () => {
    const section = (type: string, text: string, more = {}): unknown => ({
      type: 'section',
      text: { type, text, ...more },
    });
    expect(draw([section('mrkdwn', 'to <!channel> and <@U1>')], '')).toMatchObject({
      mentions: ['!channel'],
      people: ['U1'],
    });
    expect(draw([section('mrkdwn', 'to @here')], '').mentions).toEqual(['@here']);
    expect(draw([section('mrkdwn', 'to @here', { verbatim: true })], '').mentions).toEqual([]);
    expect(draw([section('plain_text', '<!channel> @here')], '').mentions).toEqual([]);
  });

  it('carries out markup, so that characters are missing where it was not meant', () => {
    const text = { type: 'mrkdwn', text: 'a *bold* &lt;b&gt; &amp;amp;' };
    expect(draw([{ type: 'section', text }], '').text).toBe('a bold <b> &amp;');
  });
});

type Hear = (event: Record<string, unknown>, ack: () => void) => unknown;

/** A connection in Socket Mode without any SDK. A listener that takes no `ack` has everything acknowledged. */
async function open(hear: Hear): Promise<WebSocket> {
  const { url } = await call('apps.connections.open', {}, slack.appToken);
  const socket = new WebSocket(String(url));
  socket.on('message', (data) => {
    const event = parseJson(String(data));
    if (!isObject(event) || !event.envelope_id) return;
    const ack = (): void => socket.send(JSON.stringify({ envelope_id: event.envelope_id, payload: {} }));
    hear({ ...event }, ack);
    if (hear.length < 2) ack();
  });
  await slack.appReachable();
  return socket;
}
