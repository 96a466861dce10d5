import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { playCommand } from '../../commands/play.ts';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import type { SessionsData } from '../../src/sessions/session-data.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

const BASELINES = createAgentDirectory({ llmAgents: [], env: {} });

/** The baselines, one agent without its key, and one whose endpoint is down. */
const AGENTS: AgentDirectory = {
  list: () => BASELINES.list(),
  find: (text) => {
    const profile = {
      name: 'Mute',
      summary: 'Never answers.',
      kind: 'llm',
      playerKey: 'agent:mute',
    } as const;
    if (text === 'mute') return { ok: true, value: { id: 'mute', ...profile } };
    if (text === 'blind') return { ok: true, value: { id: 'blind', ...profile, takesPictures: false } };
    if (text === 'keyless') {
      const unavailable = 'Mute has no key: set MUTE_KEY and start again.';
      return { ok: true, value: { id: 'keyless', ...profile, unavailable } };
    }
    return BASELINES.find(text);
  },
  create: (profile, start) =>
    profile.id === 'mute'
      ? { decide: () => ({ kind: 'unavailable', reason: 'The endpoint is down.' }) }
      : BASELINES.create(profile, start),
  quote: () => undefined,
};

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench(AGENTS);
});
afterAll(() => bench.close());

/** Everybody plays under a name of their own, so that no test sees another one's games. */
let players = 0;
const someone = (): string => `player${++players}`;
const openOf = (who: string) => bench.services.sessions.open(`test:${who}`);
const sessionOf = (data: unknown) => (data as SessionsData).sessions[0];

describe('play, refused with one sentence', () => {
  it.each([
    ['play moris', 'There is no paradigm "moris". Did you mean morris-water-maze?'],
    ['play paradigm:skiner', 'There is no paradigm "skiner". Did you mean operant-chamber?'],
    ['play paradigm:xyzzy', 'There is no paradigm "xyzzy". There are: morris-water-maze, t-maze, '],
    ['play t-maze agent:rnadom', 'There is no agent "rnadom". Did you mean random?'],
    ['play t-maze agent:constant:FX', 'constant'],
    ['play t-maze protocol:cheesebot', 'There is no protocol "cheesebot". Did you mean cheesebot-1?'],
    [
      'play t-maze agent:blind view:image-2d',
      'Mute is not known to take pictures, so it cannot play in image-2d.',
    ],
    [
      'play t-maze history:1',
      'history is a setting of LLM agents, and you would play yourself: leave out history:1, or name such an agent.',
    ],
    [
      'play t-maze agent:random prompt:cot',
      'prompt is a setting of LLM agents, and Random is none: leave out prompt:chain-of-thought.',
    ],
    ['play t-maze agent:rnadom history:1', 'There is no agent "rnadom". Did you mean random?'],
    ['play t-maze agent:random+k4', 'Random is no model, so there is nothing to set: leave out +k4.'],
    ['play t-maze agent:mute history:201', 'is no history. It must be a whole number from 0 to 200'],
    ['play t-maze agent:mute actions:0', 'is no number of actions. It must be a whole number from 1 to 16'],
    ['play t-maze agent:mute temperature:0.123', 'is no temperature. It must be a number from 0 to 2'],
    ['play t-maze agent:mute prompt:minimall', 'There is no prompt "minimall". Did you mean minimal?'],
    ['play t-maze agent:mute reply:xml', 'There is no form of a reply "xml". There are: json, text.'],
    ['play t-maze view:4d', 'There is no view "4d". There are: ascii-2d, ascii-2d-fpv, ascii-3d, image-2d.'],
    ['play t-maze length:long', 'There is no length "long". There are: quick, standard, full.'],
    [
      'play t-maze seed:4294967296',
      '"4294967296" is no seed. It must be a whole number from 0 to 4294967295, such as seed:42.',
    ],
    ['play t-maze seed:-1', '"-1" is no seed.'],
    ['play t-maze seed:cheese', '"cheese" is no seed.'],
    ['play t-maze trials:0', 'A session under cheesebot-1 has 1 to 200 trials; you asked for 0.'],
    [
      'play t-maze trials:five',
      '"five" is no number of trials. It must be a whole number, such as trials:10.',
    ],
    ['play t-maze trials:2.5', '"2.5" is no number of trials.'],
    ['play t-maze trials:201', 'A session under cheesebot-1 has 1 to 200 trials; you asked for 201.'],
    // Rule: whoever asks for too many is told one limit, that of the protocol.
    ['play t-maze trials:5000', 'A session under cheesebot-1 has 1 to 200 trials; you asked for 5000.'],
    ['play t protocol:cheesebench trials:5000', 'A session under cheesebench has 1 to 1000 trials'],
    [
      'play t-maze length:quick trials:3',
      'Give a length or a number of trials, not both: leave out length:quick or trials:3.',
    ],
    [
      'play t-maze apparatus:shared',
      'Under cheesebot-1 every apparatus is fresh: leave out apparatus:shared, or add protocol:cheesebench.',
    ],
    ['play t protocol:cheesebench apparatus:fresch', 'There is no apparatus "fresch". Did you mean fresh?'],
    ['play t-maze agent:keyless', 'Mute has no key: set MUTE_KEY and start again.'],
  ])('%s', async (line, sentence) => {
    const who = someone();
    const said = await bench.say(line, who);
    expect(said.ok).toBe(false);
    expect(said.isPrivate).toBe(true);
    expect(said.refusal).toContain(sentence);
    expect(await openOf(who)).toEqual([]);
  });
});

describe('play without an agent', () => {
  it('starts a quick ranked game of your own, with its board', async () => {
    const who = someone();
    const said = await bench.say('play t', who);
    const [play] = await openOf(who);
    expect(said.ok).toBe(true);
    expect(play?.record).toMatchObject({
      ranked: true,
      startedBy: `test:${who}`,
      spec: { paradigm: 't-maze', protocol: 'cheesebot-1', view: 'ascii-2d', length: 'quick' },
    });
    expect(said.card.blocks?.[0]?.text).toBe(play?.session.observation.board);
    expect(said.card.buttons?.flat().map(({ press }) => press.kind)).toContain('move');
  });

  it('keeps the seed of a ranked game secret while it goes on: who knows it can rehearse', async () => {
    const ranked = await bench.say('play t', someone());
    expect(sessionOf(ranked.data)?.seed).toBeNull();
    const practice = await bench.say('play t seed:007', someone());
    expect(sessionOf(practice.data)?.seed).toBe('7');
  });

  it('makes a game with a seed practice', async () => {
    const who = someone();
    await bench.say('play t seed:42 trials:1', who);
    expect((await openOf(who))[0]?.record).toMatchObject({ ranked: false, spec: { seed: '42', length: 1 } });
  });
});

describe('play under the published protocol', () => {
  const recordOf = async (data: unknown) => bench.store.session(sessionOf(data)?.id ?? '');

  it('puts you on the apparatus on which the random agent has just had as many trials, ranked', async () => {
    const said = await bench.say('play morris protocol:cheesebench', someone());
    expect(await recordOf(said.data)).toMatchObject({ ranked: true, spec: { carriedTrials: 5 } });
    const counted = await bench.say('play morris protocol:cheesebench trials:20', someone());
    expect((await recordOf(counted.data))?.spec.carriedTrials).toBe(20);
  });

  it('lets FORWARD for ever solve Morris after 20 random trials, as in the published runs', async () => {
    const said = await bench.say('play morris agent:constant:F protocol:cheesebench length:full', someone());
    expect(sessionOf(said.data)?.trials.map(({ outcome, steps }) => [outcome, steps])).toEqual(
      Array.from({ length: 20 }, (_, trial) => ['success', trial % 2 === 0 ? 7 : 1]),
    );
  });

  it('apparatus:fresh gives you one of your own; that is practice, on which FORWARD solves nothing', async () => {
    const line = 'play morris agent:constant:F protocol:cheesebench trials:1 apparatus:fresh';
    const said = await bench.say(line, someone());
    const record = await recordOf(said.data);
    expect(record?.ranked).toBe(false);
    expect(record?.spec).not.toHaveProperty('carriedTrials');
    expect(sessionOf(said.data)?.trials.every(({ outcome }) => outcome === 'timeout')).toBe(true);
    const again = said.card.buttons?.flat().find(({ label }) => label === 'Play again')?.press;
    expect(again).toMatchObject({ text: expect.stringContaining('apparatus:fresh') });
  });

  it('the random agent plays first, so its apparatus is fresh and ranked; on a shared one it is practice', async () => {
    const first = await bench.say('play t agent:random protocol:cheesebench trials:1', someone());
    expect((await recordOf(first.data))?.ranked).toBe(true);
    expect((await recordOf(first.data))?.spec).not.toHaveProperty('carriedTrials');
    const line = 'play t agent:random protocol:cheesebench trials:1 apparatus:shared';
    const second = await bench.say(line, someone());
    expect(await recordOf(second.data)).toMatchObject({ ranked: false, spec: { carriedTrials: 1 } });
  });

  it('cheesebot-1 never carries anything over', async () => {
    const said = await bench.say('play t', someone());
    expect((await recordOf(said.data))?.spec).not.toHaveProperty('carriedTrials');
  });
});

describe('play without a paradigm', () => {
  it('offers those that can be played, and no other', async () => {
    const said = await bench.say('play', someone());
    const offered = said.card.selects?.[0]?.options.map(({ value }) => value);
    expect(offered).toEqual(
      PARADIGMS.filter(({ protocol }) => protocol === 'cheesebot-1').map(({ id }) => id),
    );
  });

  it.each(['', ' '])('starts what is chosen with all that was said before, joined with %j', async (blank) => {
    const said = await bench.say('play vs:oracle trials:1 seed:5', someone());
    const text = said.card.selects?.[0]?.press.text;
    const chosen = await bench.say(`${text}${blank}t-maze`, someone());
    expect(sessionOf(chosen.data)).toMatchObject({ paradigm: 't-maze', seed: '5', player: 'agent:oracle' });
  });

  it('still refuses what is wrong about the rest', async () => {
    expect((await bench.say('play agent:nobody', someone())).refusal).toContain(
      'There is no agent "nobody".',
    );
  });

  // Rule: a button's id has 100 characters (Discord's custom_id).
  it('asks to type the command again where it is too long for a button', async () => {
    const said = await bench.say(
      'play agent:constant:FFLFFRFFLFFRFFLF protocol:cheesebench view:ascii-2d-fpv length:standard seed:4294967295',
      someone(),
    );
    expect(said.card.selects).toBeUndefined();
    expect(said.card.text).toContain('t-maze');
  });
});

describe('play with an agent', () => {
  it('plays to the end, and prints exactly the promised JSON', async () => {
    const said = await bench.say('play operant agent:oracle trials:2 seed:3', someone());
    const session = sessionOf(said.data);
    expect(said.ok).toBe(true);
    expect(said.data).toEqual({
      sessions: [
        {
          id: expect.stringMatching(/^[a-z0-9]{10}$/u),
          protocol: 'cheesebot-1',
          paradigm: 'operant-chamber',
          view: 'ascii-2d',
          seed: '3',
          player: 'agent:oracle',
          trials: [1, 2].map((trial) => ({
            trial,
            outcome: 'success',
            steps: expect.any(Number),
            reward: expect.any(Number),
          })),
          behaviour: expect.objectContaining({ pathEfficiency: { value: 1, n: 2 }, learning: null }),
        },
      ],
    });
    expect(session?.trials.every(({ steps }) => steps > 0)).toBe(true);
  });

  it('shows the first board, then every turn, then the result', async () => {
    const said = await bench.say('play t-maze vs:constant:F trials:1 seed:1 protocol:cheesebench', someone());
    expect(said.cards.length).toBeGreaterThan(3);
    expect(said.cards[0]?.buttons?.flat()).toMatchObject([
      { label: 'Pause' },
      { label: 'Slower' },
      { label: 'Faster' },
      { label: 'Stop' },
    ]);
    expect(said.card.buttons?.flat().map(({ label }) => label)).toContain('Play again');
  });

  it('lasts a quick length as games of people do, is ranked, and belongs to who sent it in', async () => {
    const who = someone();
    const said = await bench.say('play t-maze agent:oracle', who);
    const record = await bench.store.session(sessionOf(said.data)?.id ?? '');
    expect(record).toMatchObject({
      status: 'finished',
      ranked: true,
      startedBy: `test:${who}`,
      player: { key: 'agent:oracle', kind: 'agent' },
      spec: { length: 'quick' },
    });
    expect(sessionOf(said.data)?.seed).toBe(record?.spec.seed);
  });

  it('says so when the agent cannot go on: the session is void and the command did not do it', async () => {
    const said = await bench.say('play t-maze agent:mute trials:2', someone());
    const record = await bench.store.session(sessionOf(said.data)?.id ?? '');
    expect(said.ok).toBe(false);
    expect(record?.status).toBe('void');
    expect(said.card.text).toContain('void');
    expect(sessionOf(said.data)?.trials).toEqual([{ trial: 1, outcome: 'void', steps: 0, reward: 0 }]);
  });

  it('has not done what it said when it is stopped: the begun trial is void', async () => {
    const started = await playCommand(AGENTS).invoke(
      { caller: callerNamed(someone(), 'maze'), services: bench.services },
      { paradigm: 't-maze', agent: 'constant:S', trials: '3' },
    );
    const stopping = new AbortController();
    const stopAtOnce = async (): Promise<void> => stopping.abort('stopped');
    const reply = started.ok
      ? await started.value.follow?.(stopAtOnce, stopping.signal, () => true)
      : undefined;
    expect(reply?.ok).toBe(false);
    expect(sessionOf(reply?.data)?.trials).toMatchObject([{ trial: 1, outcome: 'void', steps: 1 }]);
  });
});
