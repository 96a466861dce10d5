import { beforeEach, describe, expect, it } from 'vitest';
import { EvaluationBench } from '../bot/evaluations/evaluation-bench.ts';

let bench: EvaluationBench;
let id: string;
beforeEach(async () => {
  bench = await EvaluationBench.open();
  await bench.type('ada', 'eval agents:random,forward paradigms:t-maze seeds:2 name:"first look"');
  ({ id } = bench.evaluations.only);
});

const told = (user: string): string => bench.whispers(user).at(-1) ?? '';

describe('/cheese runs', () => {
  it('lists the evaluations of the workspace, to the caller alone', async () => {
    await bench.press('ada', 'Start');
    bench.evaluations.play(id, 1);
    await bench.type('bob', 'runs');
    expect(told('bob')).toContain('1. Evaluation first look:');
    expect(told('bob')).toContain(`${id.slice(0, 6)}, running · random, forward · 1 of 4 sessions`);
    expect(bench.shown()).toHaveLength(1);
    await bench.press('bob', 'Show 1');
    await bench.passes(2_000);
    expect(bench.shown()).toHaveLength(2);
    expect(bench.shown()[0]).toContain('goes on below');
    expect(bench.shown()[1]).toContain('1 of 4 finished');
  });

  it('says how to begin where there is none', async () => {
    const empty = await EvaluationBench.open();
    await empty.type('bob', 'runs');
    expect(empty.whispers('bob')[0]).toContain('Begin one with /cheese eval');
  });

  it('shows one by the beginning of its id, at the bottom of the channel', async () => {
    await bench.type('bob', `runs ${id.slice(0, 4)}`);
    expect(bench.shown()).toHaveLength(2);
    expect(bench.buttons(0)).toEqual([]);
    expect(bench.buttons(1)).toEqual(['Start', 'Cancel']);
    expect(bench.shown()[1]).toContain('Cost:');
  });

  it.each([
    ['runs zzz', 'There is no evaluation "zzz" here. /cheese runs lists them.'],
    ['runs act:cancel', 'Say which one'],
    ['runs cancel', 'Say which one: its id stands in /cheese runs, as in /cheese runs k3x9 cancel'],
    ['runs concurrency:4', 'Say which one'],
    ['runs id:x act:cancle', 'There is no act "cancle". Did you mean cancel?'],
    ['runs id:x concurrency:0', 'no number of sessions at once. It must be a whole number from 1 to 1000'],
    ['runs id:x budget:free', '"free" is no amount of money'],
  ])('%s is refused: %s', async (line, sentence) => {
    await bench.type('bob', line);
    expect(told('bob')).toContain(sentence);
    expect(bench.evaluations.only.status).toBe('planned');
  });

  it('asks for more of an id that may be of several', async () => {
    for (let seeds = 3; seeds < 40; seeds++) {
      await bench.type('ada', `eval agents:random paradigms:t-maze seeds:${seeds}`);
    }
    const ids = (await bench.evaluations.list('memory:team', 100)).map((one) => one.id);
    const first = ids.find((one) => ids.filter((other) => other[0] === one[0]).length > 1)?.[0] ?? '';
    await bench.type('bob', `runs ${first}`);
    expect(told('bob')).toMatch(/may be any of [0-9a-f]{6}, [0-9a-f]{6}.*: type more of its id\./u);
  });

  it('steers: start, pause, resume, cancel, with the card at the bottom', async () => {
    for (const [act, status] of [
      ['start', 'running'],
      ['pause', 'paused'],
      ['resume', 'running'],
      ['cancel', 'cancelled'],
    ]) {
      await bench.type('ada', `runs ${id} ${act}`);
      expect(bench.evaluations.only.status).toBe(status);
      expect(bench.shown().at(-1)).toContain(`· ${status}`);
    }
  });

  it('rule: a word that was done already is no mistake', async () => {
    await bench.type('ada', `runs ${id} start`);
    await bench.type('ada', `runs ${id} start`);
    expect(bench.whispers('ada')).toEqual([]);
  });

  it('strangers may look and change nothing', async () => {
    for (const line of ['cancel', 'start', 'concurrency:2', 'budget:3']) {
      await bench.type('eve', `runs ${id} ${line}`);
      expect(told('eve')).toContain('Only who started it, and admins');
    }
    expect(bench.evaluations.only).toMatchObject({ status: 'planned' });
    expect(bench.evaluations.only.concurrency).toBeUndefined();
    await bench.type('root', `runs ${id} cancel`, true);
    expect(bench.evaluations.only.status).toBe('cancelled');
  });

  it('sets how many at once and the budget, and takes both off', async () => {
    await bench.type('ada', `runs ${id} start concurrency:4 budget:10`);
    expect(bench.evaluations.only).toMatchObject({
      status: 'running',
      concurrency: 4,
      budget: 10_000_000_000,
    });
    await bench.passes(1_000);
    expect(bench.shown().at(-1)).toContain('At once: at most 4 sessions');
    expect(bench.shown().at(-1)).toContain('Spent: $0 of $10');
    await bench.type('ada', `runs ${id} concurrency:none budget:none`);
    expect(bench.evaluations.only.concurrency).toBeUndefined();
    expect(bench.evaluations.only.budget).toBeUndefined();
  });

  it('requeues void sessions', async () => {
    await bench.type('ada', `runs ${id} start`);
    bench.evaluations.play(id, 4, 'void');
    await bench.passes(5_000);
    await bench.type('ada', `runs ${id} requeue`);
    expect(bench.evaluations.only.status).toBe('running');
    expect(bench.shown().at(-1)).toContain('0 of 4 finished, 4 waiting');
  });
});
