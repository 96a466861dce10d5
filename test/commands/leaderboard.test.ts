import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { leaderboardCommand } from '../../commands/leaderboard.ts';
import type { Leaderboard } from '../../src/leaderboard/leaderboard.ts';
import { PARADIGM_IDS } from '../../src/paradigms/names.ts';
import { overallRow, referenceRow, sampleRow } from '../leaderboard/row-samples.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

describe('leaderboard', () => {
  it('invites to play where nobody has', async () => {
    const said = await bench.say('leaderboard');
    expect(said.ok).toBe(true);
    expect(said.card.text).toContain('No ranked trial here yet. Be the first: /cheese play t-maze');
    expect(said.card.blocks).toEqual([]);
    expect(said.card.buttons?.flat()).toMatchObject([
      { label: 'Play T-maze', press: { kind: 'command', text: 'play t-maze' } },
    ]);
  });

  it('shows chance and rodents of a paradigm that nobody has played, and how to begin', async () => {
    const said = await bench.say('leaderboard paradigm:t-maze protocol:cheesebench players:people');
    expect(said.card.blocks?.[0]?.text).toMatch(/~chance/u);
    expect(said.card.text).toContain('/cheese play t-maze protocol:cheesebench');
  });

  it('shows what was played, but no practice', async () => {
    await bench.say('play t-maze agent:oracle trials:3');
    await bench.say('play t-maze agent:oracle trials:3 seed:1');
    await bench.say('play t-maze agent:constant:S trials:2');
    await bench.say('play operant agent:oracle trials:1 seed:9');
    const said = await bench.say('leaderboard t-maze');
    const lines = said.card.blocks?.[0]?.text.split('\n') ?? [];
    expect(lines.find((line) => line.includes('Oracle'))).toMatch(/^1 >Oracle +3\/3 100 44-100$/u);
    expect(lines.find((line) => line.includes('Constant S'))).toMatch(/^2 >Constant S +0\/2 {3}0 {3}0-66$/u);
    expect(said.card.title).toBe('Leaderboard: T-maze');
    // Without a paradigm: only T-maze, because the operant session was practice.
    const all = await bench.say('leaderboard');
    expect(all.card.blocks?.map(({ text }) => text.split(' ')[0])).toEqual(['Overall', 'T-maze']);
  });

  it('keeps views apart: what is seen is a part of the task', async () => {
    await bench.say('play operant agent:oracle trials:1 view:ascii-3d', 'ada', 'views');
    const map = await bench.say('leaderboard operant scope:channel', 'ada', 'views');
    const inside = await bench.say('leaderboard operant scope:channel view:ascii-3d', 'ada', 'views');
    expect(map.card.text).toContain('view ascii-2d.');
    expect(map.card.text).toContain('No ranked trial here yet');
    expect(inside.card.blocks?.[0]?.text).toContain('1/1');
  });

  it('shows the measured baselines in the table of one paradigm, not in the overview', async () => {
    const one = await bench.say('leaderboard operant', 'ada', 'lab');
    expect(one.card.blocks?.[0]?.text).toMatch(/=graph-rl/u);
    expect(one.card.footer).toContain('= baseline');
    const all = await bench.say('leaderboard', 'ada', 'lab');
    const tables = all.card.blocks?.filter(({ text }) => !text.startsWith('Overall'));
    expect(tables?.map(({ text }) => text).join()).not.toContain('=graph-rl');
  });

  it('without a paradigm begins with the overall board, its picture and a link to its page', async () => {
    const { card, data } = await bench.say('leaderboard');
    const [overall] = card.blocks ?? [];
    expect(overall?.text.split('\n')[0]).toBe('Overall            points   ±    n eff');
    expect(overall?.text).toMatch(/^1-2 >Oracle {9}\d{4}\? \d{3} {4}3/mu);
    expect(overall?.text).toMatch(/^ {4}=random {9}1000 /mu);
    expect(overall?.alt).toMatch(/^Overall: places 1 to 2: Oracle \d{4} points, -?\d+ to \d+, 3 trials/u);
    expect(card.footer).toContain('? provisional');
    expect(card.picture?.alt).toMatch(/^Overall board, points with 95 % intervals of 2, .*1–2 Oracle \d{4}/u);
    expect(card.picture?.svg).toContain('random play 1000');
    expect(card.links).toEqual([
      { label: 'Open the board', url: bench.services.links.url('board', 'test:lab') },
    ]);
    expect(data).toMatchObject({
      rows: expect.arrayContaining([expect.objectContaining({ player: 'Oracle' })]),
      overall: {
        rows: expect.arrayContaining([expect.objectContaining({ player: 'Oracle', isProvisional: true })]),
      },
    });
  });

  it('names under its picture whose results they are', async () => {
    const alt = async (scope: string) =>
      (await bench.say(`leaderboard scope:${scope}`)).card.picture?.alt ?? '';
    expect(await alt('workspace')).toContain(', This workspace · cheesebot-1');
    expect(await alt('channel')).toContain(', This channel · cheesebot-1');
    expect(await alt('public')).toContain(', Public results · cheesebot-1');
  });

  it('with a paradigm shows its table alone, and its page has the same filters', async () => {
    const { card, data } = await bench.say('leaderboard t-maze players:agents season:2026-11 scope:public');
    expect(card.blocks).toHaveLength(1);
    expect(card.picture).toBeUndefined();
    expect(data).not.toHaveProperty('overall');
    const url = new URL(card.links?.[0]?.url ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      scope: 'public',
      paradigm: 't-maze',
      players: 'agents',
      season: '2026-11',
    });
  });

  it('of a channel leads to its page by a short id, without its key', async () => {
    const { card } = await bench.say('leaderboard scope:channel', 'ada', 'maze');
    const [{ url = '' } = {}] = card.links ?? [];
    expect(new URL(url).searchParams.get('channel')).toBe(bench.services.links.playerId('test:lab/maze'));
    expect(url).not.toContain('maze');
  });

  it('of a season shows what ended in it', async () => {
    const current = await bench.say('leaderboard season:this');
    expect(current.card.blocks?.[0]?.text).toContain('Oracle');
    expect(current.card.text).toMatch(/view ascii-2d, season \d{4}-\d{2}\./u);
    for (const past of ['last', '1999-12']) {
      const { card } = await bench.say(`leaderboard season:${past}`);
      expect(card.text).toContain('No ranked trial here yet');
    }
    expect((await bench.say('leaderboard season:all')).card.text).toContain('view ascii-2d.');
  });

  it('suggests to send an agent in where agents are missing', async () => {
    const { card } = await bench.say('leaderboard players:agents scope:channel', 'ada', 'quiet');
    expect(card.text).toContain('/cheese play t-maze agent:random');
    expect(card.buttons?.flat()).toMatchObject([{ press: { text: 'play t-maze agent:random' } }]);
  });

  it('keeps channels apart when asked for one', async () => {
    await bench.say('play morris agent:oracle trials:1', 'ada', 'lab');
    const inLab = await bench.say('leaderboard scope:channel', 'ada', 'lab');
    const inBar = await bench.say('leaderboard scope:channel', 'ada', 'bar');
    expect(inLab.card.blocks?.[1]?.text).toContain('Morris water maze');
    expect(inBar.card.text).toContain('No ranked trial here yet');
  });

  it('tells people and agents apart', async () => {
    const people = await bench.say('leaderboard t-maze players:people');
    expect(people.card.blocks?.[0]?.text).not.toContain('Oracle');
    const agents = await bench.say('leaderboard t-maze players:agents');
    expect(agents.card.blocks?.[0]?.text).toContain('Oracle');
  });

  it('marks published scores, one of each paradigm in short and all of one in full', async () => {
    const short = await bench.say('leaderboard protocol:cheesebench');
    expect(short.card.blocks?.map(({ text }) => text.split('\n')[0])).toHaveLength(PARADIGM_IDS.length);
    for (const { text } of short.card.blocks ?? []) expect(text.match(/^ *\*/gmu)).toHaveLength(1);
    expect(short.card.footer).toContain('* published');
    const full = await bench.say('leaderboard t-maze protocol:cheesebench');
    expect(full.card.blocks?.[0]?.text.match(/^ *\*/gmu)).toHaveLength(16);
  });

  // Rule: 38 columns on a phone; 4000 characters in a message of Discord.
  it.each([
    ['of all nine paradigms', {}],
    ['of one', { paradigm: 't-maze' }],
  ])(
    'stays within what a phone and a message can show, with a crowd in the table %s',
    async (_what, options) => {
      const rows = PARADIGM_IDS.flatMap((paradigm) =>
        Array.from({ length: 30 }, (_, index) =>
          sampleRow({ paradigm, player: `A long name ${index}`, playerKey: `test:${index}`, trials: 1000 }),
        ).concat(
          [
            referenceRow('chance', 0.5),
            referenceRow('rodents', 0.8),
            sampleRow({ player: 'first-timers', kind: 'naive', trials: 1000 }),
            sampleRow({ player: 'Claude Opus 4.7', kind: 'published', trials: 1000 }),
          ].map((row) => ({ ...row, paradigm })),
        ),
      );
      const overall = Array.from({ length: 200 }, (_, index) =>
        overallRow({
          player: `A long name ${index}`,
          playerKey: `test:${index}`,
          points: 2000 - index,
          band: [index + 1, index + 100],
          trials: 123_456,
          efficiency: 1,
          isProvisional: index % 2 === 0,
          isAssisted: index === 3,
        }),
      );
      const leaderboard: Leaderboard = {
        overall: async (filter) => ({ filter, rows: overall }),
        table: async (query) => ({
          query,
          rows: rows.filter(({ paradigm }) => paradigm === (query.paradigm ?? paradigm)),
        }),
      };
      const caller = callerNamed('29', 'maze');
      const reply = await leaderboardCommand.invoke(
        { caller, services: { ...bench.services, leaderboard } },
        options,
      );
      if (!reply.ok) throw new Error(reply.refusal.message);
      const { title, text, blocks, footer } = reply.value.card;
      for (const row of blocks?.flatMap((block) => block.text.split('\n')) ?? []) {
        expect(row.length).toBeLessThanOrEqual(38);
      }
      const shown = [title, text, footer, ...(blocks?.map((block) => block.text) ?? [])].join('');
      // Room is left for the fences around nine tables.
      expect(shown.length).toBeLessThan(3900);
      for (const { text } of blocks ?? []) expect(text).toMatch(/A long name 29|^ *30-129 /mu);
    },
  );

  it('gives its rows as data', async () => {
    const said = await bench.say('leaderboard t-maze');
    expect(said.data).toMatchObject({
      query: { protocol: 'cheesebot-1', paradigm: 't-maze', players: 'everyone', workspace: 'test:lab' },
      rows: expect.arrayContaining([
        expect.objectContaining({ player: 'Oracle', successes: 3, trials: 3, rate: 1 }),
      ]),
    });
  });

  it.each([
    ['leaderboard scope:world', 'There is no scope "world". There are: workspace, channel, public.'],
    [
      'leaderboard season:autumn',
      'There is no season "autumn". There are: all, this, last, or a month, such as 2026-11.',
    ],
    ['leaderboard players:peple', 'There is no group of players "peple". Did you mean people?'],
    ['leaderboard paradigm:t-maz', 'There is no paradigm "t-maz". Did you mean t-maze?'],
  ])('%s is refused', async (line, sentence) => {
    expect((await bench.say(line)).refusal).toBe(sentence);
  });
});
