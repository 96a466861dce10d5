import { describe, expect, it } from 'vitest';
import { GraphRlAgent } from '../../../src/agents/graph-rl/graph-rl.ts';
import type { SessionSpec } from '../../../src/paradigms/session.ts';
import type { ToldStep } from '../../../src/paradigms/transcript.ts';
import { agentNamed, playOn, sessionOf, specsOf, successRate, turnOf } from '../sessions.ts';

describe('graph-RL', () => {
  it('solves the published T-maze and water maze nearly always, far above random play', () => {
    expect(successRate('graph-rl', specsOf('cheesebench', 't-maze', 'standard', 5))).toBeGreaterThan(0.95);
    expect(
      successRate('graph-rl', specsOf('cheesebench', 'morris-water-maze', 'standard', 5)),
    ).toBeGreaterThan(0.8);
  });

  it('learns which lever pays, and after the reversal the other one', () => {
    // Chance is one half; without the reversal's first trials no learner has all.
    expect(
      successRate('graph-rl', specsOf('cheesebot-1', 'operant-chamber', 'standard', 10)),
    ).toBeGreaterThan(0.75);
  });

  it('learns nothing there without its rewards or without its view', () => {
    const specs = specsOf('cheesebot-1', 'operant-chamber', 'quick', 10);
    expect(successRate('graph-rl+no-reward', specs)).toBeLessThan(0.65);
    expect(successRate('graph-rl+shuffled-view', specs.slice(0, 3))).toBeLessThan(0.65);
  });

  it('finds direct ways to a hidden platform, which chance does one time in 4,000', () => {
    const rate = successRate('graph-rl', specsOf('cheesebot-1', 'morris-water-maze', 'full', 5));
    expect(rate).toBeGreaterThan(0.04);
  });

  it('is at chance in the T-maze of forced alternation, whose board does not show the sample any more', () => {
    const rate = successRate('graph-rl', specsOf('cheesebot-1', 't-maze', 'full', 10));
    // Four standard deviations of 400 coins.
    expect(Math.abs(rate - 0.5)).toBeLessThan(4 * Math.sqrt(0.25 / 400));
  });

  it('does not read the trial log: with what a player is told, and no more, it plays the same', () => {
    const [spec] = specsOf('cheesebot-1', 'operant-chamber', 'quick', 1);
    if (!spec) throw new Error('no session');
    const session = sessionOf(spec);
    const agents = [new GraphRlAgent(spec), new GraphRlAgent(spec)];
    let since: readonly ToldStep[] = [];
    while (!session.isOver) {
      const turn = turnOf(session);
      const [full, bare] = [since, since.map(bareStep)].map((told, index) =>
        agents[index]?.decide({ ...turn, since: told }),
      );
      expect(bare).toEqual(full);
      const action = full?.kind === 'actions' ? full.actions[0] : undefined;
      const step = session.act(action ?? 'S');
      since = step.ok ? [step.value] : [];
    }
  });

  it('plays many steps a second, also where every board is new', () => {
    for (const id of ['graph-rl', 'graph-rl+shuffled-view']) {
      const spec: SessionSpec = {
        protocol: 'cheesebot-1',
        paradigm: 'morris-water-maze',
        view: 'ascii-2d',
        seed: 'fast',
        length: 'full',
      };
      const session = sessionOf(spec);
      const began = performance.now();
      playOn(agentNamed(id, spec), session);
      // It is 10,000 to 50,000; the bound is for a busy machine.
      expect((1000 * session.turn) / (performance.now() - began)).toBeGreaterThan(500);
    }
  });
});

/** Only what is on a player's card. */
function bareStep({ action, reward, events, observation, ended }: ToldStep): ToldStep {
  return {
    action,
    reward,
    events,
    observation,
    ended: ended && {
      record: { trial: ended.record.trial, steps: ended.record.steps, outcome: ended.record.outcome },
      explanation: ended.explanation,
      terminal: ended.terminal,
    },
  };
}
