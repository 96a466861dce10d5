import { describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../../src/agents/usage.ts';
import { DOLLAR } from '../../../src/spending/money.ts';
import { EvaluationBench } from './evaluation-bench.ts';

const LINE = 'eval agents:random,forward paradigms:t-maze,dnms seeds:2';

async function started(options?: Parameters<typeof EvaluationBench.open>[0]): Promise<EvaluationBench> {
  const bench = await EvaluationBench.open(options);
  await bench.type('ada', LINE);
  await bench.press('ada', 'Start');
  await bench.passes(2_000);
  return bench;
}

describe('an evaluation in a channel', () => {
  it('is planned, started, shown in one message, and its result stands in a thread under it', async () => {
    const bench = await EvaluationBench.open();
    await bench.type('ada', LINE);
    expect(bench.shown()[0]).toContain('· planned');
    expect(bench.shown()[0]).toContain('8 sessions: 4 cells, each on 2 seeds.');
    expect(bench.shown()[0]).toContain('Agents: random, forward');
    expect(bench.shown()[0]).toContain('Cost: nothing: no endpoint is asked');
    expect(bench.buttons()).toEqual(['Start', 'Cancel']);

    await bench.press('ada', 'Start');
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('· running');
    expect(bench.buttons()).toEqual(['Pause', 'Cancel']);
    const { id } = bench.evaluations.only;
    bench.evaluations.play(id, 2);
    await bench.passes(5_000);
    expect(bench.shown()[0]).toContain('[#######.......................]  25 %');
    expect(bench.shown()[0]).toContain('Sessions: 2 of 8 finished, 6 waiting');
    expect(bench.shown()[0]).toContain('Pace: 2.5 sessions a minute, about 12 minutes left');

    bench.evaluations.play(id, 6);
    await bench.passes(5_000);
    expect(bench.shown()).toHaveLength(1);
    expect(bench.shown()[0]).toContain('· finished');
    expect(bench.threads()).toHaveLength(3);
    expect(bench.threads()[0]).toContain('· results');
    expect(bench.threads()[0]).toMatch(/T-maze +chance \d+\n Random +4\/8 +50 +22-78/u);
    const [results] = bench.cards('· results');
    expect(results?.to).toEqual(['memory:ada']);
    expect(results?.files?.map(({ name }) => name.replace(/^.*\./u, ''))).toEqual(['html', 'csv', 'jsonl']);
    expect(bench.evaluations.only.isShown).toBe(true);
    expect(bench.logged).toEqual([]);
  });

  it('rule: one message per change of state, however many sessions there are', async () => {
    const bench = await EvaluationBench.open({ frameInterval: 1_200 });
    await bench.type('ada', 'eval agents:random paradigms:t-maze seeds:1000');
    await bench.press('ada', 'Start');
    const { id } = bench.evaluations.only;
    for (let played = 0; played < 1_000; played += 10) {
      bench.evaluations.play(id, 10);
      await bench.passes(1_000);
    }
    await bench.passes(10_000);
    expect(bench.shown()).toHaveLength(1);
    expect(bench.threads()).toHaveLength(3);
    // 100 seconds at a look each five, and some sooner ones at the start.
    expect(bench.chat.history.length).toBeLessThan(30);
  });

  it('rule: what has not changed is not edited', async () => {
    const bench = await started();
    await bench.passes(5_000);
    const before = bench.chat.history.length;
    await bench.passes(600_000);
    expect(bench.chat.history).toHaveLength(before);
  });

  it('is paused, resumed and cancelled; what is finished is told', async () => {
    const bench = await started();
    await bench.press('ada', 'Pause');
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('· paused');
    expect(bench.buttons()).toEqual(['Resume', 'Cancel']);
    await bench.press('ada', 'Resume');
    bench.evaluations.play(bench.evaluations.only.id, 3);
    await bench.passes(2_000);
    await bench.press('ada', 'Cancel');
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('· cancelled');
    expect(bench.shown()[0]).toContain('What is finished is kept');
    expect(bench.buttons()).toEqual(['Resume']);
    expect(bench.threads()).toHaveLength(3);

    await bench.press('ada', 'Resume');
    bench.evaluations.play(bench.evaluations.only.id, 5);
    await bench.passes(5_000);
    expect(bench.shown()[0]).toContain('· finished');
    expect(bench.threads()).toHaveLength(6);
  });

  it('a plan that is cancelled has no result', async () => {
    const bench = await EvaluationBench.open();
    await bench.type('ada', LINE);
    await bench.press('ada', 'Cancel');
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('Nothing was played.');
    expect(bench.buttons()).toEqual(['Start after all']);
    expect(bench.threads()).toEqual([]);
    expect(bench.evaluations.only.isShown).toBe(true);
  });

  it('strangers are told that it is not theirs, and admins may steer', async () => {
    const bench = await started();
    for (const label of ['Pause', 'Cancel']) await bench.press('eve', label);
    expect(bench.whispers('eve')).toEqual([
      expect.stringContaining('Only who started it, and admins'),
      expect.stringContaining('Only who started it, and admins'),
    ]);
    expect(bench.evaluations.only.status).toBe('running');
    await bench.press('root', 'Cancel', { isAdmin: true });
    expect(bench.evaluations.only.status).toBe('cancelled');
  });

  it('rule: a doubled press is harmless and tells nobody anything', async () => {
    const bench = await EvaluationBench.open();
    await bench.type('ada', LINE);
    const on = bench.chat.messages[0]?.id ?? '';
    await bench.press('ada', 'Start', { on });
    await bench.press('ada', 'Start', { on });
    await bench.passes(2_000);
    await bench.press('ada', 'Pause');
    const { id } = bench.evaluations.only;
    expect(await bench.evaluations.view(id)).toMatchObject({ evaluation: { status: 'paused' } });
    expect(bench.whispers('ada')).toEqual([]);
  });

  it('a late press of what cannot be any more is refused, and the card put right', async () => {
    const bench = await started();
    const stale = bench.chat.messages[0]?.card.buttons.find(({ label }) => label === 'Pause');
    bench.evaluations.play(bench.evaluations.only.id, 8);
    expect(stale).toBeDefined();
    await bench.press('ada', 'Pause');
    await bench.passes(5_000);
    expect(bench.whispers('ada')).toEqual([expect.stringContaining('It is finished')]);
    expect(bench.shown()[0]).toContain('· finished');
  });

  it('waits for an admin where the workspace wants that', async () => {
    const bench = await EvaluationBench.open({ script: { isApproved: true } });
    await bench.type('ada', LINE);
    await bench.press('ada', 'Start');
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('· waits for approval');
    expect(bench.shown()[0]).toContain('an admin presses Approve');
    expect(bench.shown('dm:admin')).toEqual([expect.stringContaining('ada wants to start it.')]);
    await bench.press('ada', 'Approve');
    expect(bench.whispers('ada')).toEqual([expect.stringContaining('Only an admin')]);
    await bench.press('root', 'Approve', { isAdmin: true });
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('· running');
    expect(bench.shown('dm:admin')).toHaveLength(1);
  });

  it('what a terminal began is gone on with there', async () => {
    const bench = await EvaluationBench.open();
    const plan = bench.evaluations.plan.bind(bench.evaluations);
    bench.evaluations.plan = (request) => plan({ ...request, runner: 'terminal' });
    await bench.type('ada', LINE);
    await bench.press('ada', 'Start');
    expect(bench.whispers('ada')).toEqual([expect.stringContaining('was begun in a terminal')]);
    expect(bench.evaluations.only.status).toBe('planned');
  });

  it('void sessions are played again when somebody asks for it', async () => {
    const bench = await started();
    const { id } = bench.evaluations.only;
    bench.evaluations.play(id, 2, 'void');
    bench.evaluations.troubles(id, 'The endpoint of gpt-5 answers nothing.');
    await bench.passes(5_000);
    expect(bench.shown()[0]).toContain('2 void');
    expect(bench.shown()[0]).toContain('Trouble: The endpoint of gpt-5 answers nothing.');
    await bench.press('ada', 'Play 2 void again');
    await bench.passes(5_000);
    expect(bench.shown()[0]).toContain('0 of 8 finished, 8 waiting');
    expect(bench.buttons()).toEqual(['Pause', 'Cancel']);
  });

  it('says what stopped it', async () => {
    const bench = await started({
      script: { usage: { ...NO_USAGE, calls: 2, promptTokens: 1_000, nanodollars: DOLLAR } },
    });
    const { id } = bench.evaluations.only;
    bench.evaluations.play(id, 3);
    bench.evaluations.stops(id, 'Its budget of $3 is used up.');
    await bench.passes(5_000);
    expect(bench.shown()[0]).toContain('· stopped');
    expect(bench.shown()[0]).toContain('Its budget of $3 is used up.');
    expect(bench.shown()[0]).toContain('Spent: $3');
  });

  it('asked for again is the same evaluation: its card comes below and the old one loses its buttons', async () => {
    const bench = await started();
    bench.evaluations.play(bench.evaluations.only.id, 2);
    await bench.type('ada', LINE);
    await bench.passes(2_000);
    expect(bench.shown()).toHaveLength(2);
    expect(bench.shown()[0]).toContain('· goes on below');
    expect(bench.buttons(0)).toEqual([]);
    expect(bench.shown()[1]).toContain('2 of 8 finished');
    bench.evaluations.play(bench.evaluations.only.id, 6);
    await bench.passes(5_000);
    expect(bench.shown()[0]).toContain('· goes on below');
    expect(bench.shown()[1]).toContain('· finished');
  });

  it('rule: goes on in a fresh message before the old one is too old to be edited', async () => {
    const bench = await started({ editableFor: 60_000 });
    for (let played = 0; played < 4; played++) {
      bench.evaluations.play(bench.evaluations.only.id, 1);
      await bench.passes(30_000);
    }
    expect(bench.shown().map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('· goes on below'),
      expect.stringContaining('· running'),
    ]);
    bench.evaluations.play(bench.evaluations.only.id, 4);
    await bench.passes(10_000);
    expect(bench.shown()).toHaveLength(2);
    expect(bench.shown()[1]).toContain('· finished');
  });

  it('has its result in the channel where there are no threads', async () => {
    const bench = await started({ hasThreads: false });
    bench.evaluations.play(bench.evaluations.only.id, 8);
    await bench.passes(5_000);
    expect(bench.shown().map((text) => text.split('\n')[0])).toEqual([
      expect.stringContaining('· finished'),
      expect.stringContaining('· results'),
      expect.stringContaining('· learning curves'),
      expect.stringContaining('· cognitive dimensions'),
    ]);
  });
});

describe('an evaluation across restarts', () => {
  it('its card goes on', async () => {
    const before = await started();
    before.evaluations.play(before.evaluations.only.id, 2);
    const bench = await before.restarted();
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('2 of 8 finished');
    bench.evaluations.play(bench.evaluations.only.id, 6);
    await bench.passes(5_000);
    expect(bench.shown()).toHaveLength(1);
    expect(bench.shown()[0]).toContain('· finished');
    expect(bench.threads()).toHaveLength(3);
  });

  it('rule: an end that was posted and not noted is posted once', async () => {
    const before = await started();
    const { shown } = before.evaluations;
    before.evaluations.shown = async () => {
      throw new Error('The process dies here');
    };
    before.evaluations.play(before.evaluations.only.id, 8);
    await before.passes(5_000);
    expect(before.threads()).toHaveLength(3);
    before.evaluations.shown = shown;
    const bench = await before.killed();
    await bench.passes(5_000);
    expect(bench.threads()).toHaveLength(3);
    expect(bench.evaluations.only.isShown).toBe(true);
  });

  it('rule: events that were carried out and not marked as done change nothing when they are carried out again', async () => {
    const before = await EvaluationBench.open();
    const { finishIn } = before.store;
    before.store.finishIn = async () => {
      throw new Error('The process dies here');
    };
    await before.type('ada', LINE);
    await before.press('ada', 'Start');
    before.evaluations.play(before.evaluations.only.id, 2);
    before.store.finishIn = finishIn;
    const bench = await before.killed();
    await bench.passes(5_000);
    expect(bench.evaluations.only.status).toBe('running');
    expect(bench.shown()).toHaveLength(1);
    expect(bench.shown()[0]).toContain('2 of 8 finished');
    expect(bench.whispers('ada')).toEqual([]);
  });

  it('a plan whose message was not noted is adopted by the press on it', async () => {
    const bench = await EvaluationBench.open();
    const { posted } = bench.evaluations;
    bench.evaluations.posted = async () => {
      throw new Error('The process dies here');
    };
    await bench.type('ada', LINE);
    expect(bench.evaluations.only.message).toBeUndefined();
    bench.evaluations.posted = posted;
    await bench.press('ada', 'Start');
    await bench.passes(2_000);
    expect(bench.shown()[0]).toContain('· running');
  });

  it('what could not be shown is tried again at the next tidying, and not before', async () => {
    const bench = await started();
    const { update, post } = bench.platform;
    let tries = 0;
    const fail = async (): Promise<never> => {
      tries += 1;
      throw new Error('503');
    };
    Object.assign(bench.platform, { update: fail, post: fail });
    bench.evaluations.play(bench.evaluations.only.id, 8);
    await bench.passes(60_000);
    const before = tries;
    await bench.passes(60_000);
    expect(tries).toBe(before);
    Object.assign(bench.platform, { update, post });
    await bench.bot.tidyUp();
    await bench.passes(10_000);
    expect(bench.shown()[0]).toContain('· finished');
    expect(bench.threads()).toHaveLength(3);
  });
});
