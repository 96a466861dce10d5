import fc from 'fast-check';
import type { DuelRun, RunTrial } from '../../src/duels/runs.ts';
import type { DuelRecord } from '../../src/store/duel-records.ts';
import type { PlayerRecord } from '../../src/store/records.ts';

export const AT = new Date('2026-03-01T09:30:00.000Z');

export function person(name: string): PlayerRecord {
  return { key: `test:${name.toLowerCase()}`, kind: 'person', name };
}

export const [ADA, BOB, CYD] = [person('Ada'), person('Bob'), person('Cyd')];
export const AGENT = 'agent:random';

/** An open challenge by Ada to Bob and Cyd, with an agent. */
export function sampleDuel(changes: Partial<DuelRecord> = {}): DuelRecord {
  return {
    id: 'duel000001',
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    challengerKey: ADA.key,
    isForAnyone: false,
    agentKey: AGENT,
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
    status: 'open',
    players: [
      { key: ADA.key, name: 'Ada', joinedAt: AT },
      { key: BOB.key },
      { key: CYD.key },
      { key: AGENT, name: 'Random' },
    ],
    createdAt: AT,
    version: 0,
    ...changes,
  };
}

/** A run in one word: a number is a success in so many steps, `x` a failure, `t` time up, `v` void; `(4)` counts not. */
export function run(key: string, played: string, changes: Partial<DuelRun> = {}): DuelRun {
  const trials = played.split(' ').filter(Boolean).map(trialOf);
  return {
    key,
    name: key,
    isAgent: key.startsWith('agent:'),
    sessionId: `session ${key}`,
    status: 'finished',
    trials,
    ...changes,
  };
}

function trialOf(word: string, index: number): RunTrial {
  const isUncounted = word.startsWith('(');
  const bare = word.replace(/[()]/gu, '');
  const outcomes = { x: 'failure', t: 'timeout', v: 'void' } as const;
  const outcome = bare === 'x' || bare === 't' || bare === 'v' ? outcomes[bare] : 'success';
  return { trial: index + 1, outcome, steps: outcome === 'success' ? Number(bare) : 9, isUncounted };
}

const STATUSES = ['playing', 'finished', 'quit', 'expired', 'void', 'waiting', 'absent'] as const;

/** Any run of somebody, with or without an end. */
export function anyRun(key: string): fc.Arbitrary<DuelRun> {
  const word = fc.oneof(
    fc.constantFrom('x', 't', 'v', '(3)', '(x)'),
    fc.integer({ min: 1, max: 6 }).map(String),
  );
  return fc
    .record({ words: fc.array(word, { maxLength: 6 }), status: fc.constantFrom(...STATUSES) })
    .map(({ words, status }) => run(key, words.join(' '), { status }));
}

/** Two to six players of one duel; at most one is an agent. */
export const anyRuns: fc.Arbitrary<readonly DuelRun[]> = fc
  .integer({ min: 2, max: 6 })
  .chain((count) =>
    fc.tuple(...Array.from({ length: count }, (_, index) => anyRun(index === 0 ? AGENT : `test:p${index}`))),
  );
