import type { PlayerRecord, SessionRecord, TrialRow } from '../../src/store/records.ts';

let count = 0;

/** A text that no other test uses, so that all tests of a suite can share one store. */
export function fresh(kind: string): string {
  count += 1;
  return `${kind}${process.pid}x${count}`;
}

export const AT = new Date('2026-03-01T09:30:00.123Z');

export function samplePlayer(changes: Partial<PlayerRecord> = {}): PlayerRecord {
  return { key: `test:${fresh('player')}`, kind: 'person', name: 'Ada', ...changes };
}

export function sampleSession(changes: Partial<SessionRecord> = {}): SessionRecord {
  const player = changes.player ?? samplePlayer();
  return {
    id: fresh('session'),
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', seed: 'a seed', length: 'quick' },
    player,
    startedBy: player.key,
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    ranked: true,
    status: 'playing',
    letters: '',
    createdAt: AT,
    movedAt: AT,
    ...changes,
  };
}

export function sampleTrial(changes: Partial<TrialRow> = {}): TrialRow {
  return {
    trial: 1,
    phase: 'acquisition',
    outcome: 'success',
    steps: 12,
    reward: 0.88,
    measures: { errors: 2, arm: 'left' },
    reason: null,
    ...changes,
  };
}
