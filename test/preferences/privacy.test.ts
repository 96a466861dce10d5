import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import type { Duels } from '../../src/duels/duels.ts';
import { createDuels } from '../../src/duels/service.ts';
import { createPrivacy, type Privacy } from '../../src/preferences/privacy.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { createSessions } from '../../src/sessions/service.ts';
import type { Sessions, StartRequest } from '../../src/sessions/sessions.ts';
import type { PlayerRecord } from '../../src/store/records.ts';
import { FakeClock } from '../fakes/clock.ts';
import { NO_BUDGETS } from '../fakes/no-budgets.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

let temp: TempStore;
let sessions: Sessions;
let privacy: Privacy;
let duels: Duels;
let preferences: ReturnType<typeof createPreferences>;
const clock = new FakeClock(new Date('2026-03-01T09:30:00Z'));

beforeAll(async () => {
  temp = await openTempStore();
  sessions = createSessions({ store: temp.store, clock, secret: 'test' });
  preferences = createPreferences({ store: temp.store, clock });
  const agents = createAgentDirectory({ llmAgents: [], env: {} });
  duels = createDuels({ store: temp.store, sessions, agents, preferences, spending: NO_BUDGETS, clock });
  duels.listen(() => {});
  privacy = createPrivacy({ store: temp.store, sessions, duels, preferences });
});
afterAll(() => temp?.close());

const RANDOM: PlayerRecord = { key: 'agent:random', kind: 'agent', name: 'Random' };

async function started(player: PlayerRecord, startedBy: string): Promise<string> {
  const request: StartRequest = {
    player,
    startedBy,
    place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    length: 'quick',
  };
  const play = await sessions.start(request);
  if (!play.ok) throw new Error(play.refusal.message);
  return play.value.record.id;
}

describe('erasing', () => {
  it('quits open games and stops agents first, then leaves nobody by that key', async () => {
    const ada: PlayerRecord = { key: 'test:ada', kind: 'person', name: 'Ada' };
    const bea: PlayerRecord = { key: 'test:bea', kind: 'person', name: 'Bea' };
    const own = await started(ada, ada.key);
    await sessions.move({ sessionId: own, by: ada.key, turn: 0, actions: ['S'] });
    const agents = await started(RANDOM, ada.key);
    const others = await started(bea, bea.key);
    await preferences.set('quiet', { scope: 'me', key: ada.key }, true);
    const told: string[] = [];
    privacy.onErased(async (key, instead) => void told.push(key, instead.name));

    const erased = await privacy.erase(ada.key);
    expect(erased).toMatchObject({ quit: 1, stopped: 1, sessions: 1, trials: 1, agentSessions: 1 });
    expect(told).toEqual([ada.key, 'Somebody']);

    const after = await temp.store.session(own);
    expect(after).toMatchObject({ status: 'quit', player: { kind: 'person', name: 'Somebody' } });
    expect(after?.player.key).toMatch(/^erased:[a-z0-9]{10}$/u);
    expect(after?.startedBy).toBe(after?.player.key);
    expect(await temp.store.trials(own)).toMatchObject([{ outcome: 'failure', reason: 'quit' }]);
    expect(await temp.store.session(agents)).toMatchObject({
      status: 'quit',
      player: RANDOM,
      startedBy: after?.player.key,
    });
    expect(await temp.store.session(others)).toMatchObject({ status: 'playing', player: bea });
    expect(await preferences.get('quiet', { playerKey: ada.key })).toBe(false);
    expect(await privacy.keptAbout(ada.key)).toMatchObject({ sessions: 0, trials: 0, agentSessions: 0 });
  });

  it('withdraws challenges that nobody has accepted', async () => {
    const fay: PlayerRecord = { key: 'test:fay', kind: 'person', name: 'Fay' };
    const made = await duels.challenge({
      challenger: fay,
      place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
      opponents: 'anyone',
      spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
    });
    if (!made.ok) throw new Error(made.refusal.message);
    expect(await privacy.erase(fay.key)).toMatchObject({ withdrawn: 1, duels: 1 });
    const duel = await temp.store.duel(made.value.id);
    expect(duel).toMatchObject({ status: 'withdrawn', players: [{ name: 'Somebody' }] });
    expect(JSON.stringify(duel)).not.toContain('fay');
  });

  it('twice is harmless, and finds nothing the second time', async () => {
    const cem: PlayerRecord = { key: 'test:cem', kind: 'person', name: 'Cem' };
    await started(cem, cem.key);
    await privacy.erase(cem.key);
    expect(await privacy.erase(cem.key)).toEqual({
      quit: 0,
      stopped: 0,
      withdrawn: 0,
      sessions: 0,
      trials: 0,
      agentSessions: 0,
      preferences: 0,
      messages: 0,
      duels: 0,
    });
  });

  it('lets them begin anew under the same key', async () => {
    const dan: PlayerRecord = { key: 'test:dan', kind: 'person', name: 'Dan' };
    await started(dan, dan.key);
    await privacy.erase(dan.key);
    const id = await started(dan, dan.key);
    expect((await temp.store.session(id))?.player).toEqual(dan);
  });
});
