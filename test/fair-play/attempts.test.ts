import { describe, expect, it } from 'vitest';
import { attemptsCard } from '../../src/bot/cards/attempts-card.ts';
import { attemptsOf } from '../../src/fair-play/attempts.ts';
import type { DigestedSession } from '../../src/leaderboard/digest.ts';
import { digestedSession } from './digested-session.ts';

const KEY = 'agent:gpt-5+h1#9f2c41aa';
const played = (id: string, changes: Partial<DigestedSession> = {}): DigestedSession =>
  digestedSession({ id, kind: 'agent', playerKey: KEY, paradigm: 'morris-water-maze', ...changes });

const SESSIONS = [
  played('ranked'),
  played('practice', { isRanked: false }),
  played('stopped', { status: 'quit' }),
  played('void', { status: 'void', successes: 0, trials: 0, voids: 1 }),
  played('running', { status: 'playing', endedAt: null }),
  played('out', {
    voided: { sessionId: 'out', verdict: 'void', reason: '=A mistake', by: 'a', at: new Date(0) },
  }),
  played('earlier', { playerKey: 'agent:gpt-5+h1#00000000' }),
  played('other', { playerKey: 'agent:gpt-5#9f2c41aa' }),
  played('elsewhere', { workspace: 'test:b' }),
  digestedSession({ id: 'person' }),
];

const ATTEMPTS = attemptsOf(
  { sessions: SESSIONS, players: new Map(), publicWorkspaces: new Set(), sealed: new Set() },
  'test:lab',
  { id: 'gpt-5+h1', playerKey: KEY },
);

describe('the attempts of an agent', () => {
  it('rule: are all of its sessions in a workspace, newest first, whatever they count as', () => {
    expect(ATTEMPTS.map(({ session, state, isPresent }) => [session.id, state, isPresent])).toEqual([
      ['earlier', 'ranked', false],
      ['out', 'out', true],
      ['running', 'running', true],
      ['void', 'void', true],
      ['stopped', 'stopped', true],
      ['practice', 'practice', true],
      ['ranked', 'ranked', true],
    ]);
  });

  it('rule: tell nothing of how it goes in a duel that is not over', () => {
    const [attempt] = attemptsOf(
      { sessions: SESSIONS, players: new Map(), publicWorkspaces: new Set(), sealed: new Set(['ranked']) },
      'test:lab',
      { id: 'gpt-5+h1', playerKey: KEY },
    ).filter(({ session }) => session.id === 'ranked');
    expect(attempt).toMatchObject({
      state: 'running',
      session: { status: 'playing', trials: 0, successes: 0, turn: 0, efficiencies: [], endedAt: null },
    });
  });

  it('stand in a table of a phone’s width, and all in a file', () => {
    const many = Array.from({ length: 30 }, () => ATTEMPTS).flat();
    const card = attemptsCard('GPT-5', many);
    const lines = card.blocks?.[0]?.text.split('\n') ?? [];
    expect(lines.slice(0, 3)).toEqual([
      'day   paradigm            k/n as',
      "01-01 Morris water m…     5/8 ranked'",
      '01-01 Morris water m…     5/8 out',
    ]);
    expect(lines).toHaveLength(21);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(38);
    const [file] = card.files ?? [];
    expect(file?.text.split('\r\n')).toHaveLength(many.length + 2);
    expect(file?.text).toContain("'=A mistake");
    expect(card.text).toContain('30 of them under earlier configurations');
  });
});
