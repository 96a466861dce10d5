import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentStart, Decision } from '../../../src/agents/agent.ts';
import type { LlmAgentConfig } from '../../../src/agents/llm/config.ts';
import { actionsFromLetters } from '../../../src/paradigms/action.ts';
import type { SessionSpec, Step } from '../../../src/paradigms/session.ts';
import { agentOf, carryOut, configOf, exchangeOf, SPEC, sessionOf, turnOf } from './agent-under-test.ts';

interface Sent {
  readonly role: string;
  readonly content: string;
}

let mock: LLMock;
beforeAll(async () => {
  mock = new LLMock({ port: 0, strict: true, logLevel: 'silent' });
  await mock.start();
});
afterAll(() => mock.stop());
beforeEach(() => {
  mock.clearFixtures();
  mock.clearRequests();
});

function config(fields: Partial<Record<keyof LlmAgentConfig, unknown>> = {}): LlmAgentConfig {
  return configOf(`${mock.url}/v1`, fields);
}

/** Answers every request with the next of these replies; the last one stays. */
function replies(...texts: readonly (object | string)[]): void {
  let index = 0;
  mock.on({}, () => {
    const content = texts[Math.min(index++, texts.length - 1)] ?? '';
    return { content: typeof content === 'string' ? content : JSON.stringify(content) };
  });
}

function sentMessages(request = -1): readonly Sent[] {
  const body = mock.getRequests().at(request)?.body as { messages?: readonly Sent[] } | null;
  return body?.messages ?? [];
}

/** Plays some turns, as the sessions service does it. */
async function play(
  turns: number,
  options: {
    config: LlmAgentConfig;
    spec?: SessionSpec;
    start?: Partial<AgentStart>;
    /** Letters played before, and how many of them the agent has not been told of. */
    from?: string;
    untold?: number;
  },
) {
  const spec = options.spec ?? SPEC;
  const session = sessionOf(spec);
  const before = (actionsFromLetters(options.from ?? '') ?? []).flatMap((action) => {
    const step = session.act(action);
    return step.ok ? [step.value] : [];
  });
  const agent = agentOf(options.config, { start: { spec, ...options.start } });
  const decisions: Decision[] = [];
  let letters = options.from ?? '';
  let since: readonly Step[] = before.slice(before.length - (options.untold ?? 0));
  for (let turn = 0; turn < turns && !session.isOver; turn++) {
    const decision = await agent.decide(turnOf(session, since));
    decisions.push(decision);
    since = carryOut(session, decision);
    letters += since.map(({ action }) => action).join('');
  }
  return { decisions, session, letters, since };
}

describe('an LLM agent', () => {
  it('sends the settings of its configuration and nothing else', async () => {
    replies({ notes: '', actions: ['STAY'] });
    await play(1, { config: config({ temperature: 0.2, maxTokens: 77, reasoningEffort: 'low' }) });
    const settings = { ...mock.getLastRequest()?.body };
    expect(settings).toMatchObject({
      model: 'some-model',
      temperature: 0.2,
      max_tokens: 77,
      reasoning_effort: 'low',
      response_format: { type: 'json_schema', json_schema: { name: 'move', strict: true } },
    });
    expect(settings).not.toHaveProperty('max_completion_tokens');
    expect(settings).not.toHaveProperty('stream');
  });

  it('leaves out what the endpoint does not understand', async () => {
    replies({ notes: '', actions: ['STAY'] });
    const plain = {
      tokenParam: 'none',
      sendTemperature: false,
      structuredOutput: 'prompt',
      systemRole: 'developer',
    };
    const { decisions } = await play(1, { config: config(plain) });
    const call = exchangeOf(decisions[0] as Decision).calls[0];
    expect(call?.settings).toEqual({ model: 'some-model' });
    expect(sentMessages()[0]?.role).toBe('developer');
  });

  it('is told the prompt with the briefing of the paradigm, and the board that a person sees', async () => {
    replies({ notes: '', actions: ['STAY'] });
    const { session } = await play(1, { config: config() });
    const [system, user] = sentMessages();
    expect(system?.content).toContain(session.paradigm.briefing);
    expect(user?.content).toContain(`Trial 1 of 4, step 0\n${sessionOf().observation.board}`);
  });

  it('is shown the last h exchanges and no more, and its notes every time', async () => {
    replies(
      { notes: 'first', actions: ['ROTATE_LEFT'] },
      { notes: '', actions: ['ROTATE_LEFT'] },
      { notes: 'third', actions: ['ROTATE_RIGHT'] },
      { notes: '', actions: ['STAY'] },
    );
    const { decisions } = await play(4, { config: config({ history: 2 }) });
    const messages = sentMessages();
    expect(messages.map(({ role }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'user',
      'assistant',
      'user',
    ]);
    expect(messages[2]?.content).toBe('{"notes":"first","actions":["ROTATE_LEFT"]}');
    expect(messages[5]?.content).toContain('Your notes:\nthird');
    expect(messages[3]?.content).not.toContain('Your notes');
    // Empty notes left the old ones, and people see them beside the board.
    expect(decisions.map((decision) => decision.kind === 'actions' && decision.notes)).toEqual([
      'first',
      'first',
      'third',
      'third',
    ]);
  });

  it('without history has its notes alone', async () => {
    replies({ notes: 'all I know', actions: ['STAY'] });
    await play(2, { config: config({ history: 0 }) });
    expect(sentMessages().map(({ role }) => role)).toEqual(['system', 'user']);
    expect(sentMessages()[1]?.content).toContain('Your notes:\nall I know');
  });

  it('is told what came of every action of a batch, and which were left out', async () => {
    replies({ notes: '', actions: ['ROTATE_LEFT', 'FORWARD', 'FORWARD', 'FORWARD'] });
    const { since } = await play(1, { config: config({ actions: 4 }) });
    mock.clearRequests();
    const { decisions } = await play(2, { config: config({ actions: 4 }) });
    const report = exchangeOf(decisions[1] as Decision).report;
    expect(since.length).toBeLessThan(4);
    expect(report).toContain('ROTATE_LEFT: reward');
    expect(report).toContain('You bumped into something.');
    expect(report).toContain(
      `Not carried out: ${Array(4 - since.length)
        .fill('FORWARD')
        .join(', ')}.`,
    );
  });

  it('may choose no more actions than the protocol allows in one move', async () => {
    replies({ notes: '', actions: Array(16).fill('STAY') });
    const { decisions } = await play(1, {
      config: config({ actions: 16 }),
      spec: { ...SPEC, protocol: 'cheesebench' },
    });
    expect(decisions[0]).toMatchObject({ actions: Array(8).fill('S') });
    expect(sentMessages()[0]?.content).toContain('a list of 1 to 8 of');
  });

  it('is told of a reply that could not be read, after it was asked three times', async () => {
    replies('Hm.', 'Well.', 'No idea.', { notes: '', actions: ['FORWARD'] });
    const { decisions } = await play(2, { config: config() });
    expect(decisions[0]).toMatchObject({
      actions: ['S'],
      unreadable: 'it is not a JSON object. It said: No idea.',
    });
    const messages = sentMessages();
    expect(messages.at(-2)).toEqual({ role: 'assistant', content: 'No idea.' });
    expect(messages.at(-1)?.content).toMatch(
      /^Your last reply could not be read \(it is not a JSON object\)\./,
    );
  });

  it('puts everything of a turn on record: messages, reply, reading, tokens, time', async () => {
    mock.on(
      {},
      {
        content: '{"notes":"n","actions":["STAY"]}',
        model: 'some-model-2026',
        usage: { prompt_tokens: 321, completion_tokens: 12, total_tokens: 333 },
      },
    );
    const { decisions } = await play(1, { config: config() });
    const exchange = exchangeOf(decisions[0] as Decision);
    expect(exchange).toMatchObject({
      version: 1,
      turn: 0,
      letters: 'S',
      notes: 'n',
      failure: null,
      unreadable: null,
    });
    expect(exchange.calls).toMatchObject([
      {
        messages: sentMessages(),
        reply: { text: '{"notes":"n","actions":["STAY"]}', finishReason: 'stop', model: 'some-model-2026' },
        reading: { outcome: 'legal', actions: ['S'] },
        usage: { prompt_tokens: 321, completion_tokens: 12 },
        attempts: [{ latency: expect.any(Number) }],
        latency: expect.any(Number),
      },
    ]);
    expect(JSON.parse(JSON.stringify(exchange))).toEqual(exchange);
  });

  it('plays a session to its end', async () => {
    replies({ notes: '', actions: ['STAY'] });
    const { session } = await play(10_000, { config: config(), spec: { ...SPEC, length: 1 } });
    expect(session.isOver).toBe(true);
    expect(session.records).toHaveLength(1);
  });
});

describe('an LLM agent taken up again after a restart', () => {
  const script = [
    { notes: 'one', actions: ['ROTATE_LEFT', 'STAY'] },
    { notes: 'two', actions: ['FORWARD', 'ROTATE_RIGHT'] },
    { notes: '', actions: ['FORWARD'] },
    { notes: '', actions: ['STAY'] },
  ];
  const settings = { actions: 2, history: 2 };

  it('sends the very messages that it would have sent without one', async () => {
    replies(...script);
    await play(4, { config: config(settings) });
    const undisturbed = sentMessages();

    mock.clearFixtures();
    replies(...script);
    const first = await play(3, { config: config(settings) });
    await play(1, {
      config: config(settings),
      from: first.letters,
      untold: first.since.length,
      // What was stored, as it comes out of a JSON column.
      start: {
        letters: first.letters,
        exchanges: JSON.parse(JSON.stringify(first.decisions.map(exchangeOf))),
      },
    });
    expect(sentMessages()).toEqual(undisturbed);
  });

  it('asks anew for a move that was decided but never stored', async () => {
    replies(...script);
    const first = await play(2, { config: config(settings) });
    const undisturbed = sentMessages();
    const stored = first.letters.slice(0, first.letters.length - first.since.length);
    await play(1, {
      config: config(settings),
      from: stored,
      untold: stored.length,
      start: { letters: stored, exchanges: first.decisions.map(exchangeOf) },
    });
    expect(sentMessages()).toEqual(undisturbed);
  });

  it('starts without memories where what was stored cannot be read', async () => {
    replies(...script);
    const { decisions } = await play(1, {
      config: config(settings),
      from: 'SS',
      start: { letters: 'SS', exchanges: [null, 'x', { version: 99 }, { version: 1, turn: 0 }] },
    });
    expect(decisions).toMatchObject([{ kind: 'actions', actions: ['L', 'S'] }]);
    expect(sentMessages()).toHaveLength(2);
  });
});
