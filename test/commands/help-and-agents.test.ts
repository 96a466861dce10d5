import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agentsCommand } from '../../commands/agents.ts';
import { paradigmOf } from '../../src/paradigms/catalogue.ts';
import { DEFAULT_PROTOCOL, PARADIGM_NAMES } from '../../src/paradigms/names.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

describe('help', () => {
  it('says in three lines how to start, then what there is', async () => {
    const said = await bench.say('help');
    const [start, ...groups] = said.card.text?.split('\n\n') ?? [];
    expect(start?.split('\n')).toEqual([
      'Play: /cheese play t-maze, then the buttons or /cheese move 3f l',
      'Watch: /cheese play morris agent:random',
      'Compare: /cheese leaderboard',
    ]);
    expect(groups.map((group) => group.split('\n')[0])).toEqual([
      'Play:',
      'The board:',
      'The lab:',
      'Settings and fair play:',
    ]);
    const lines = groups.flatMap((group) => group.split('\n').slice(1));
    expect(lines).toHaveLength(bench.services.commands().length);
    expect(said).toMatchObject({ ok: true, isPrivate: true });
  });

  it('is what one gets who types nothing', async () => {
    expect((await bench.say('')).card.title).toBe('Cheesebot');
  });

  it('explains one command', async () => {
    const said = await bench.say('help play');
    expect(said.card.text).toContain(
      '/cheese play [paradigm] [agent] [protocol] [view] [length] [trials] [seed] [apparatus]',
    );
    expect(said.card.text).toContain('agent (also vs)');
  });

  it('knows no other', async () => {
    expect((await bench.say('help plai')).refusal).toBe(
      'There is no command or paradigm "plai". Did you mean "play"?',
    );
  });

  it('explains every paradigm, by each of its names, with what may be known beforehand', async () => {
    for (const { id, aliases, title, summary } of Object.values(PARADIGM_NAMES)) {
      for (const name of [id, ...aliases]) {
        const said = await bench.say(`help ${name}`);
        expect(said).toMatchObject({ ok: true, isPrivate: true });
        expect(said.card.title).toBe(`Help: ${title}`);
        expect(said.card.text).toContain(`Goal: ${summary}`);
        expect(said.card.text).toContain(paradigmOf(DEFAULT_PROTOCOL, id)?.briefing ?? 'no briefing');
        expect(said.card.text).toContain('Controls: F forward, L turn left, R turn right, S stay.');
        expect(said.card.links?.map(({ url }) => new URL(url).pathname)).toEqual([`/paradigms/${id}`]);
      }
    }
  });

  it('of a paradigm tells its trials, its views and what a rate is worth', async () => {
    const { card } = await bench.say('help t-maze');
    const facts = new Map(card.fields?.map(({ name, value }) => [name, value]));
    expect(facts.get('Trials')).toMatch(
      /^quick: \d+ .*\nstandard: .*\nfull: .*\nAt most \d+ steps each\.$/su,
    );
    expect(facts.get('Views')).toContain('ascii-2d');
    expect(facts.get('Rates to compare with')).toMatch(/^chance \d/u);
    expect(facts.get('Protocols')).toBe('cheesebot-1, cheesebench');
    expect(card.buttons?.flat().map(({ label }) => label)).toEqual(['Play', 'Leaderboard']);
  });

  it('offers commands and paradigms together', async () => {
    const option = bench.services.commands().find(({ name }) => name === 'help')?.options[0];
    const values = (typed: string) => option?.suggest?.(typed).map(({ value }) => value);
    expect(values('mo')).toEqual(['move', 'morris-water-maze']);
    expect(values('')).toHaveLength(25);
  });
});

describe('agents', () => {
  it('lists every agent with what one types and what it is', async () => {
    const said = await bench.say('agents');
    expect(said.card.fields?.map(({ name }) => name)).toEqual([
      'stay · Stay',
      'forward · Forward',
      'random · Random',
      'constant:FFL · Constant FFL',
      'wall-follower · Wall follower',
      'graph-rl · graph-RL',
      'oracle · Oracle',
    ]);
    expect(said.data).toMatchObject({
      agents: expect.arrayContaining([
        expect.objectContaining({ id: 'random', kind: 'random', unavailable: null }),
      ]),
    });
    expect(said.card.text).toContain(
      "not told rewards and outcomes (+no-reward), or shown each board's characters in a random order (+shuffled-view)",
    );
  });

  it('says why one cannot play', async () => {
    const random = bench.services.agents.list().find(({ id }) => id === 'random');
    if (!random) throw new Error('There is no agent');
    const agents = {
      ...bench.services.agents,
      list: () => [{ ...random, unavailable: 'Its key is not set.' }],
    };
    const reply = await agentsCommand(agents).invoke(
      { caller: callerNamed('ada', 'maze'), services: { ...bench.services, agents } },
      {},
    );
    expect(reply.ok && reply.value.card.fields?.[0]?.value).toContain('Its key is not set.');
  });

  it('rule: lists every session of one, also what was stopped or is practice', async () => {
    expect((await bench.say('agents wall-follower')).refusal).toContain('has not played here yet');
    expect((await bench.say('agents nobody')).refusal).toContain('There is no agent "nobody"');
    await bench.say('play t-maze agent:wall-follower trials:2');
    await bench.say('play t-maze agent:wall-follower trials:2 seed:7');
    const said = await bench.say('agents wall-follower');
    expect(said).toMatchObject({ ok: true, isPrivate: true });
    expect(said.data).toMatchObject({ attempts: [{ state: 'practice' }, { state: 'ranked' }] });
    expect(said.card.text).toContain('2 sessions in this workspace: 1 practice, 1 ranked.');
    for (const line of said.card.blocks?.[0]?.text.split('\n') ?? [])
      expect(line.length).toBeLessThanOrEqual(38);
    expect(said.card.files?.[0]?.text.split('\r\n')).toHaveLength(4);
  });
});
