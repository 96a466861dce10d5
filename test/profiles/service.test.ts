import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Profile } from '../../src/profiles/profiles.ts';
import type { SessionRecord, TrialRow } from '../../src/store/records.ts';
import { type CommandBench, openCommandBench, WORKSPACE } from '../commands/command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

const AT = new Date('2026-03-01T09:30:00.000Z');

function rows(outcomes: string, reason: string | null = null): readonly TrialRow[] {
  const names = { s: 'success', f: 'failure', t: 'timeout', v: 'void' } as const;
  return Array.from(outcomes, (letter, at) => ({
    trial: at + 1,
    phase: 'acquisition',
    outcome: names[letter === 's' || letter === 't' || letter === 'v' ? letter : 'f'],
    steps: 4,
    reward: 0,
    measures: { shortest: 4 },
    reason: letter === 'v' ? reason : null,
  }));
}

/** A session of the store as it ended, with these trials. */
async function stored(
  id: string,
  who: string,
  trials: readonly TrialRow[],
  part: Partial<SessionRecord> = {},
) {
  const { status = 'finished', ...rest } = part;
  await bench.store.createSession({
    id,
    spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', seed: id, length: trials.length },
    player: { key: `test:${who}`, kind: 'person', name: who },
    startedBy: `test:${who}`,
    place: { platform: 'test', workspace: WORKSPACE, channel: `${WORKSPACE}/maze` },
    ranked: true,
    status: 'playing',
    letters: 'F',
    createdAt: AT,
    movedAt: AT,
    ...rest,
  });
  await bench.store.endSession(id, status, trials, AT);
}

function profileOf(who: string, asker = who): Promise<Profile | undefined> {
  return bench.services.profiles.of({
    playerKey: `test:${who}`,
    scope: { workspace: WORKSPACE },
    protocol: 'cheesebot-1',
    view: 'ascii-2d',
    asker: `test:${asker}`,
  });
}

describe('profiles over the store', () => {
  it('count what is in the log, read the trials of curves, and say why a session is void', async () => {
    await stored('first', 'ada', rows('ffsf'));
    await stored('second', 'ada', rows('fsst'), { createdAt: new Date(AT.getTime() + 1) });
    await stored('broken', 'ada', rows('v', 'The endpoint gave no answer.'), { status: 'void' });
    const profile = await profileOf('ada');
    expect(profile).toMatchObject({ name: 'ada', successes: 3, trials: 8, efficiency: 1 });
    expect(profile?.endings).toEqual({ solved: 3, failed: 4, timeUp: 1, quit: 0, expired: 0 });
    const [curve] = profile?.curves ?? [];
    expect(curve?.first.points.map(({ successes }) => successes)).toEqual([0, 0, 1, 0]);
    expect(curve?.later.points.map(({ successes }) => successes)).toEqual([0, 1, 1, 0]);
    expect(profile?.history.find(({ session }) => session === 'broken')?.voidReason).toBe(
      'The endpoint gave no answer.',
    );
  });

  it('have an admin’s word on a session, whose trials count nowhere then', async () => {
    await stored('judged', 'bob', rows('ssss'));
    const verdict = { sessionId: 'judged', reason: 'A solver was used.', by: 'test:admin', at: AT } as const;
    await bench.store.addVerdict({ ...verdict, verdict: 'void' });
    const voided = await profileOf('bob');
    expect(voided).toMatchObject({ trials: 0, attempts: { voided: 1, ranked: 0 }, place: null });
    expect(voided?.history[0]?.voidReason).toBe('A solver was used.');
    await bench.store.addVerdict({ ...verdict, verdict: 'count', at: new Date(AT.getTime() + 1) });
    expect(await profileOf('bob')).toMatchObject({ trials: 4, attempts: { voided: 0, ranked: 1 } });
  });

  it('tell the record of duels under pseudonyms', async () => {
    const duel = {
      id: 'duel',
      place: { platform: 'test', workspace: WORKSPACE, channel: `${WORKSPACE}/maze` },
      challengerKey: 'test:cyd',
      isForAnyone: false,
      spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 2 },
      status: 'finished',
      startedAt: AT,
      endedAt: AT,
      createdAt: AT,
      version: 0,
    } as const;
    await stored('cyd-1', 'cyd', rows('ss'));
    await stored('dee-1', 'dee', rows('ff'));
    const players = ['cyd', 'dee'].map((who) => ({
      key: `test:${who}`,
      joinedAt: AT,
      sessionId: `${who}-1`,
    }));
    await bench.store.createDuel({ ...duel, players }, []);
    await bench.say('privacy name:"White Whiskers"', 'dee');
    expect((await profileOf('cyd'))?.opponents).toMatchObject([{ name: 'White Whiskers', won: 1, lost: 0 }]);
    await bench.say('privacy hide', 'dee');
    expect((await profileOf('cyd'))?.opponents).toEqual([]);
    expect(await profileOf('dee', 'cyd')).toBeUndefined();
    expect(await profileOf('dee')).toMatchObject({ isHidden: true, opponents: [{ name: 'cyd', lost: 1 }] });
  });

  it('are of nobody who has not played', async () => {
    expect(await profileOf('nobody')).toBeUndefined();
  });
});
