import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evaluationIdOf, sessionKeyOf, startRequestOf } from '../../src/evaluations/identity.ts';
import { makePlan, type PlanRequest } from '../../src/evaluations/make-plan.ts';
import { PLAN_LIMITS, type Plan } from '../../src/evaluations/plan.ts';
import { LENGTHS, PARADIGM_IDS, PROTOCOL_IDS, VIEW_IDS } from '../../src/paradigms/names.ts';
import { FakeClock } from '../fakes/clock.ts';
import { fakeEndpoint } from './fake-endpoint.ts';

const { agents } = fakeEndpoint(new FakeClock());

const REQUEST: PlanRequest = {
  agents: ['random'],
  paradigms: ['t-maze'],
  views: ['ascii-2d'],
  protocols: ['cheesebot-1'],
  lengths: ['quick'],
  settings: [],
  seeds: 1,
};

function planned(changes: Partial<PlanRequest> = {}): Plan {
  const plan = makePlan({ ...REQUEST, ...changes }, agents);
  if (!plan.ok) throw new Error(plan.refusal.message);
  return plan.value;
}

function refusalOf(changes: Partial<PlanRequest>) {
  const plan = makePlan({ ...REQUEST, ...changes }, agents);
  if (plan.ok) throw new Error('It was planned');
  return plan.refusal;
}

const drawnRequest = fc.record({
  agents: fc.subarray(['random', 'model', 'graph-rl', 'other'], { minLength: 1 }),
  paradigms: fc.subarray([...PARADIGM_IDS], { minLength: 1 }),
  views: fc.subarray(
    VIEW_IDS.filter((view) => view !== 'image-2d'),
    { minLength: 1 },
  ),
  protocols: fc.subarray([...PROTOCOL_IDS], { minLength: 1 }),
  lengths: fc.subarray([...LENGTHS], { minLength: 1 }),
  settings: fc.constantFrom([], [['h1', 'h5']], [['h1'], ['k1', 'k4']]),
  seeds: fc.integer({ min: 1, max: 5 }),
  name: fc.constantFrom('', 'first look'),
});

describe('a plan', () => {
  it('has the agents outermost, then protocols, views, lengths, paradigms', () => {
    const { cells } = planned({
      agents: ['random', 'graph-rl'],
      paradigms: ['dnms', 't-maze'],
      lengths: ['quick', 7],
    });
    expect(cells.map(({ agent, length, paradigm }) => [agent.id, length, paradigm])).toEqual([
      ['random', 'quick', 'dnms'],
      ['random', 'quick', 't-maze'],
      ['random', 7, 'dnms'],
      ['random', 7, 't-maze'],
      ['graph-rl', 'quick', 'dnms'],
      ['graph-rl', 'quick', 't-maze'],
      ['graph-rl', 7, 'dnms'],
      ['graph-rl', 7, 't-maze'],
    ]);
  });

  it('gives models every combination of settings, and the others none', () => {
    const { cells } = planned({
      agents: ['model', 'random'],
      settings: [
        ['h1', 'h5'],
        ['k1', 'k4'],
      ],
    });
    expect(cells.map(({ agent }) => agent.id)).toEqual([
      'model+h1+k1',
      'model+h1+k4',
      'model+h5+k1',
      'model+h5+k4',
      'random',
    ]);
  });

  it('has what is named twice once, also where it is written otherwise', () => {
    const { cells } = planned({ agents: ['model+k1+h1', 'model+h1+k1', 'random', 'random'] });
    expect(cells.map(({ agent }) => agent.playerKey)).toEqual(['agent:model+h1+k1#12345678', 'agent:random']);
  });

  it.each([
    [{ agents: ['nobody'] }, 'evaluation/agent', /There is no agent "nobody"/],
    [{ agents: ['keyless'] }, 'evaluation/agent', /^The key of keyless is not set\.$/],
    [{ agents: ['model'], settings: [['h9']] }, 'evaluation/setting', /no setting/],
    [{ settings: [['h1']] }, 'evaluation/setting', /random is none: leave out h1/],
    [{ lengths: [100_000] }, 'evaluation/task', /1 to 200 trials/],
    [{ paradigms: [] }, 'evaluation/task', /at least one agent, paradigm/],
    [{ seeds: 0 }, 'evaluation/too-large', /1 to 1000 sessions; you asked for 0/],
    [{ seeds: 1001 }, 'evaluation/too-large', /1 to 1000 sessions/],
    [
      { paradigms: [...PARADIGM_IDS], lengths: [1, 2, 3], seeds: 1000 },
      'evaluation/too-large',
      /27 cells of 1000 sessions, 27000 in all.*seeds:740 is the most/,
    ],
    [
      {
        agents: ['model'],
        lengths: Array.from({ length: 200 }, (_, n) => n + 1),
        paradigms: [...PARADIGM_IDS],
      },
      'evaluation/too-large',
      /1800 cells.*at most 500 cells/,
    ],
  ] as const)('is refused in a sentence: %j', (changes, code, message) => {
    const refusal = refusalOf(changes);
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(message);
  });

  it('that would be beyond all memory is refused before it is made', () => {
    const list = Array.from({ length: 1_000 }, (_, n) => `h${n}`);
    expect(refusalOf({ agents: ['model'], settings: [list, list, list] }).code).toBe('evaluation/too-large');
  });

  it('keeps to its limits, and holds no cell twice, whatever is asked for', () => {
    fc.assert(
      fc.property(drawnRequest, (request) => {
        const plan = makePlan(request, agents);
        if (!plan.ok) {
          expect(plan.refusal.message).toMatch(/\.$/u);
          return;
        }
        const { cells, seeds } = plan.value;
        expect(cells.length).toBeLessThanOrEqual(PLAN_LIMITS.cells);
        expect(cells.length * seeds).toBeLessThanOrEqual(PLAN_LIMITS.sessions);
        expect(new Set(cells.map((cell) => JSON.stringify(cell))).size).toBe(cells.length);
        const tasks = new Set(cells.map(({ agent: _, ...task }) => JSON.stringify(task))).size;
        const ways = request.settings.reduce((product, list) => product * list.length, 1);
        const players = request.agents.reduce((sum, id) => sum + (/^model|^other/.test(id) ? ways : 1), 0);
        expect(cells).toHaveLength(tasks * players);
      }),
    );
  });

  it('is the same evaluation in whatever order it was typed, and another in another workspace', () => {
    const one = planned({ agents: ['random', 'graph-rl'], paradigms: ['dnms', 't-maze'] });
    const other = planned({ agents: ['graph-rl', 'random'], paradigms: ['t-maze', 'dnms'] });
    const id = evaluationIdOf('secret', 'test:lab', one);
    expect(id).toMatch(/^[a-z0-9]{12}$/);
    expect(evaluationIdOf('secret', 'test:lab', other)).toBe(id);
    const others = [
      evaluationIdOf('secret', 'test:elsewhere', one),
      evaluationIdOf('other secret', 'test:lab', one),
      evaluationIdOf('secret', 'test:lab', { ...one, seeds: 2 }),
      evaluationIdOf('secret', 'test:lab', { ...one, name: 'x' }),
      evaluationIdOf('secret', 'test:lab', { ...one, cells: one.cells.slice(1) }),
    ];
    expect(new Set([id, ...others]).size).toBe(6);
  });
});

describe('a session of a plan', () => {
  const plan = planned({
    agents: ['random', 'model'],
    paradigms: ['dnms', 't-maze'],
    views: ['ascii-2d', 'ascii-3d'],
  });
  const place = { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' };
  const startedBy = { key: 'test:ada', kind: 'person', name: 'Ada' } as const;
  const requests = plan.cells.flatMap((_, cell) =>
    [0, 1].map((seed) => startRequestOf({ plan, place, startedBy }, { cell, seed, attempt: 0 })),
  );

  it('has a key of its own', () => {
    expect(new Set(requests.map(({ key }) => key)).size).toBe(requests.length);
    expect(requests.every(({ isLab }) => isLab)).toBe(true);
  });

  it('meets the same trials as those of other agents and views on its seed', () => {
    const groups = new Set(requests.map(({ sharedSeed }) => sharedSeed));
    // Two paradigms, two seeds.
    expect(groups.size).toBe(4);
    for (const { sharedSeed, paradigm } of requests) {
      const same = requests.filter((one) => one.sharedSeed === sharedSeed);
      expect(same).toHaveLength(4);
      expect(same.every((one) => one.paradigm === paradigm)).toBe(true);
    }
  });

  it('is the same in an amended plan, and played anew is another on the same trials', () => {
    const [cell] = plan.cells;
    if (!cell) throw new Error('No cell');
    const owner = { workspace: 'test:lab', name: '' };
    expect(sessionKeyOf(owner, cell, 0, 0)).toBe(requests[0]?.key);
    const again = startRequestOf({ plan, place, startedBy }, { cell: 0, seed: 0, attempt: 1 });
    expect(again.key).not.toBe(requests[0]?.key);
    expect(again.sharedSeed).toBe(requests[0]?.sharedSeed);
  });

  it('comes after the random agent under the published protocol, as in a game', () => {
    const published = planned({ agents: ['random', 'model'], protocols: ['cheesebench'], lengths: [5] });
    const carried = published.cells.map(
      (_, cell) =>
        startRequestOf({ plan: published, place, startedBy }, { cell, seed: 0, attempt: 0 }).carriedTrials,
    );
    expect(carried).toEqual([0, 5]);
  });
});
