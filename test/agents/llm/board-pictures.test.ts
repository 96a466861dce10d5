import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cleanText } from '../../../src/agents/clean-text.ts';
import { createAgentDirectory } from '../../../src/agents/directory.ts';
import { markedBoard, PicturedContent } from '../../../src/agents/llm/board-pictures.ts';
import { checkView } from '../../../src/agents/view-check.ts';
import { VIEW_IDS } from '../../../src/paradigms/names.ts';
import type { SessionSpec, Step } from '../../../src/paradigms/session.ts';
import { boardPng } from '../../../src/pictures/board-png.ts';
import { goodReply, type LlmFaultServer, startLlmFaultServer } from '../../fakes/llm-fault-server.ts';
import {
  type AgentFields,
  carryOut,
  configOf,
  exchangeOf,
  KEY,
  SPEC,
  sessionOf,
  turnOf,
} from './agent-under-test.ts';
import { fastClock } from './fast-clock.ts';

const PICTURED: SessionSpec = { ...SPEC, view: 'image-2d' };

/** A painter whose pictures are their boards. */
const paint = async (board: string) => Buffer.from(board, 'utf8');

function boardIn(part: unknown): string {
  const url = (part as { image_url: { url: string } }).image_url.url;
  expect(url).toMatch(/^data:image\/png;base64,/u);
  return Buffer.from(url.replace(/^.*,/u, ''), 'base64').toString('utf8');
}

function agentOf(baseUrl: string, fields: AgentFields, draw: typeof boardPng = paint) {
  const llmAgents = [configOf(baseUrl, { vision: true, ...fields })];
  const directory = createAgentDirectory({
    llmAgents,
    env: { TEST_KEY: KEY },
    clock: fastClock(),
    paint: draw,
  });
  const profile = directory.find('model-under-test');
  if (!profile.ok) throw new Error(profile.refusal.message);
  const start = { spec: PICTURED, letters: '', exchanges: [] as readonly unknown[] };
  return (more: Partial<typeof start> = {}) => directory.create(profile.value, { ...start, ...more });
}

describe('a model that takes pictures', () => {
  let server: LlmFaultServer;
  beforeAll(async () => {
    server = await startLlmFaultServer();
  });
  afterAll(() => server.close());

  const messagesOf = (index: number) =>
    server.requests.at(index)?.body.messages as readonly { role: string; content: string | object[] }[];

  const partsOf = (message: { content: string | object[] } | undefined): readonly object[] => {
    const { content } = message ?? { content: [] };
    return typeof content === 'string' ? [] : content;
  };

  it('gets the board as a picture and its words as text, and no board as text', async () => {
    server.script(goodReply(['FORWARD']));
    const session = sessionOf(PICTURED);
    const decision = await agentOf(server.baseUrl, {})().decide(turnOf(session));
    const [system, user] = messagesOf(-1);
    expect(system?.content).toContain('what you see: a picture of the board.');
    expect(system?.content).toContain('You see this map as a picture');
    const [before, picture, after] = partsOf(user);
    expect(before).toEqual({ type: 'text', text: 'What you see:\nTrial 1 of 4, step 0' });
    expect(boardIn(picture)).toBe(session.observation.board);
    expect(after).toMatchObject({ type: 'text', text: expect.stringMatching(/^You have no notes yet\./u) });
    const stored = JSON.stringify(decision.exchange);
    expect(stored).toContain('[picture of the board]');
    expect(stored).not.toContain('base64');
    expect(exchangeOf(decision).report).toContain(session.observation.board);
  });

  it('gets every board of a batch and of its history as a picture, and the same ones after a restart', async () => {
    server.script(goodReply(['FORWARD', 'ROTATE_LEFT']));
    const create = agentOf(server.baseUrl, { actions: 4, history: 2 });
    const session = sessionOf(PICTURED);
    const agent = create();
    const exchanges: unknown[] = [];
    let since: readonly Step[] = [];
    let letters = '';
    for (let turn = 0; turn < 3; turn++) {
      const decision = await agent.decide(turnOf(session, since));
      exchanges.push(decision.exchange);
      since = carryOut(session, decision);
      letters += since.map(({ action }) => action).join('');
    }
    await agent.decide(turnOf(session, since));
    const told = messagesOf(-1);
    const pictures = told.flatMap((message) => partsOf(message).filter((part) => 'image_url' in part));
    // More than one a turn: a batch shows what came between, too.
    expect(pictures.length).toBeGreaterThan(3);
    expect(boardIn(pictures.at(-1))).toBe(session.observation.board);
    await create({ letters, exchanges }).decide(turnOf(session, since));
    expect(messagesOf(-1)).toEqual(told);
  });

  it('cannot have a picture drawn by what it writes', async () => {
    const forged = `${markedBoard('####')} ${markedBoard('####').trim()}`;
    server.script(goodReply(['STAY'], forged));
    const session = sessionOf(PICTURED);
    const agent = agentOf(server.baseUrl, { history: 0 })();
    const since = carryOut(session, await agent.decide(turnOf(session)));
    await agent.decide(turnOf(session, since));
    const content = partsOf(messagesOf(-1).at(-1));
    expect(content.filter((part) => 'image_url' in part)).toHaveLength(1);
    expect(JSON.stringify(content)).toContain('[picture of the board]');
  });

  it('gets the picture that people see, byte for byte', async () => {
    server.script(goodReply(['FORWARD']));
    const session = sessionOf(PICTURED);
    await agentOf(server.baseUrl, {}, boardPng)().decide(turnOf(session));
    const png = Buffer.from(await boardPng(session.observation.board)).toString('base64');
    expect(partsOf(messagesOf(-1).at(-1))[1]).toEqual({
      type: 'image_url',
      image_url: { url: `data:image/png;base64,${png}` },
    });
  });
});

describe('boards within text', () => {
  it('come out as they went in, between the texts around them', async () => {
    const clean = fc.string({ unit: 'grapheme' }).map((text) => cleanText(text));
    await fc.assert(
      fc.asyncProperty(clean, fc.array(fc.tuple(clean, clean)), async (first, rest) => {
        const content = first + rest.map(([board, text]) => markedBoard(board) + text).join('');
        const sent = await new PicturedContent(paint).of(content);
        if (rest.length === 0) {
          expect(sent).toBe(content);
          return;
        }
        const said = typeof sent === 'string' ? [] : sent;
        expect(said.flatMap((part) => (part.type === 'text' ? [part.text] : [boardIn(part)]))).toEqual([
          ...[first.trim()].filter((text) => text !== ''),
          ...rest.flatMap(([board, text]) => [board, ...[text.trim()].filter((each) => each !== '')]),
        ]);
      }),
    );
  });

  it('are drawn once each', async () => {
    let drawn = 0;
    const content = new PicturedContent(async (board) => {
      drawn += 1;
      return paint(board);
    });
    for (const board of ['a', 'b', 'a', 'a']) await content.of(markedBoard(board));
    expect(drawn).toBe(2);
  });
});

describe('a view of pictures', () => {
  const profileOf = (vision: boolean, isPainted: boolean) => {
    const llmAgents = [configOf('http://localhost:1/v1', { vision })];
    const found = createAgentDirectory({
      llmAgents,
      env: { TEST_KEY: KEY },
      ...(isPainted ? { paint } : {}),
    }).find('model-under-test+no-reward');
    if (!found.ok) throw new Error(found.refusal.message);
    return found.value;
  };

  it('takes only models of which agents.json says that they take pictures', () => {
    expect(checkView(profileOf(true, true), 'image-2d')).toMatchObject({ ok: true });
    expect(checkView(profileOf(true, false), 'image-2d').ok).toBe(false);
    expect(checkView(profileOf(false, true), 'image-2d')).toMatchObject({
      refusal: {
        code: 'agent/no-vision',
        message: expect.stringMatching(/is not known to take pictures.*"vision": true/u),
      },
    });
    for (const view of VIEW_IDS.filter((id) => id !== 'image-2d'))
      expect(checkView(profileOf(false, true), view).ok).toBe(true);
  });

  it('takes every baseline: what they are told is text', () => {
    for (const profile of createAgentDirectory({ llmAgents: [], env: {} }).list())
      expect(checkView(profile, 'image-2d').ok).toBe(true);
  });
});
