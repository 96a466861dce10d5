import { expect, it } from 'vitest';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { baselinesPage } from '../../src/baselines/baselines-page.ts';
import { figuresFile } from '../../src/baselines/figures-file.ts';
import { LADDER, LADDER_RULES, type LadderCell } from '../../src/baselines/ladder.ts';
import { playSession } from '../../src/baselines/play-session.ts';
import { BaselinesSchema, measuredBaselines } from '../../src/leaderboard/baselines.ts';
import { PARADIGM_IDS, PROTOCOL_IDS, VIEW_IDS } from '../../src/paradigms/names.ts';

const AGENTS = createAgentDirectory({ llmAgents: [], env: {} });

it('every rung of the ladder is an agent that people can send in', () => {
  for (const { id } of LADDER) expect(AGENTS.find(id)).toMatchObject({ ok: true, value: { id } });
});

it('a session in memory ends as it does in the log: the oracle succeeds, staying does not', async () => {
  const spec = {
    protocol: 'cheesebot-1',
    paradigm: 'star-maze',
    view: 'ascii-2d',
    seed: '1',
    length: 2,
  } as const;
  const outcomes = async (id: string) => {
    const profile = AGENTS.find(id);
    if (!profile.ok) throw new Error(profile.refusal.message);
    return (await playSession(AGENTS, profile.value, spec)).map(({ outcome }) => outcome);
  };
  expect(await outcomes('oracle')).toEqual(['success', 'success']);
  expect(await outcomes('stay')).toEqual(['timeout', 'timeout']);
});

it('the measured figures hold every rung in every paradigm, protocol and view', () => {
  for (const protocol of PROTOCOL_IDS)
    for (const paradigm of PARADIGM_IDS)
      for (const view of VIEW_IDS) {
        const measured = measuredBaselines(protocol, paradigm, view);
        expect(measured.map(({ agent }) => agent)).toEqual(LADDER.map(({ id }) => id));
        expect(measured.find(({ agent }) => agent === 'oracle')).toMatchObject({
          interval: [expect.any(Number), 1],
        });
      }
});

it('page and figures are written from the same cells', () => {
  const cell: LadderCell = {
    protocol: 'cheesebot-1',
    paradigm: 'star-maze',
    view: 'ascii-2d',
    agent: 'graph-rl',
    successes: 9,
    trials: 10,
    sessions: 2,
    rate: 0.9,
    interval: [0.6, 0.98123],
  };
  expect(baselinesPage([cell])).toContain('90 (60–98)');
  const file = BaselinesSchema.parse(JSON.parse(figuresFile([cell])));
  expect(file.cells).toMatchObject([{ agent: 'graph-rl', successes: 9, interval: [0.6, 0.9812] }]);
  expect(file.source).toContain(LADDER_RULES.length);
});
