import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_USAGE } from '../../src/agents/usage.ts';
import type { Preferences } from '../../src/preferences/preferences.ts';
import { createPreferences } from '../../src/preferences/service.ts';
import { DOLLAR } from '../../src/spending/money.ts';
import { createSpending, type Spending } from '../../src/spending/spending.ts';
import { FakeClock } from '../fakes/clock.ts';
import { fresh, samplePlayer, sampleSession } from '../store/samples.ts';
import { openTempStore, type TempStore } from '../store/temp-store.ts';

const MORNING = new Date('2026-03-02T08:00:00Z');
const YESTERDAY = new Date('2026-03-01T23:59:59.999Z');
const TOMORROW = new Date('2026-03-03T00:00:00Z');

let temp: TempStore;
let preferences: Preferences;
let spending: Spending;
const clock = new FakeClock(MORNING);
beforeAll(async () => {
  temp = await openTempStore();
  preferences = createPreferences({ store: temp.store, clock });
  spending = createSpending({ store: temp.store, preferences, clock });
});
afterAll(() => temp?.close());

/** A workspace of its own, in which somebody lets an agent spend money. */
function workspace() {
  const key = fresh('test:workspace');
  const channel = (name: string) => ({ platform: 'test', workspace: key, channel: `${key}/${name}` });
  return {
    channel,
    left: async (who: string, where = 'maze') =>
      (await spending.allowance({ playerKey: who, place: channel(where) })).left,
    cap: (name: 'budget-person' | 'budget-workspace', dollars: number, where?: string) =>
      preferences.set(
        name,
        where === undefined ? { scope: 'workspace', key } : { scope: 'channel', key: `${key}/${where}` },
        dollars * DOLLAR,
      ),
    spend: async (who: string, dollars: number, at: Date, where = 'maze') => {
      const session = sampleSession({
        player: samplePlayer({ kind: 'agent' }),
        startedBy: who,
        place: channel(where),
      });
      await temp.store.createSession(session);
      await temp.store.appendMove({
        sessionId: session.id,
        turn: 0,
        letters: 'F',
        trials: [],
        status: 'playing',
        at,
        usage: { ...NO_USAGE, calls: 1, nanodollars: dollars * DOLLAR },
      });
    },
  };
}

describe('the budget of a day', () => {
  it('is none unless an admin sets one', async () => {
    const lab = workspace();
    await lab.spend('test:ada', 100, MORNING);
    expect(await lab.left('test:ada')).toBeNull();
  });

  it('of a person is lessened by what they have spent in the workspace today, and by nothing else', async () => {
    const lab = workspace();
    const elsewhere = workspace();
    await lab.cap('budget-person', 2);
    await lab.spend('test:ada', 50, YESTERDAY);
    await lab.spend('test:ada', 0.5, MORNING);
    await lab.spend('test:ada', 0.25, MORNING, 'another channel');
    await lab.spend('test:bea', 1.5, MORNING);
    await elsewhere.spend('test:ada', 50, MORNING);
    expect(await lab.left('test:ada')).toBe(1.25 * DOLLAR);
    expect(await lab.left('test:bea')).toBe(0.5 * DOLLAR);
    await lab.spend('test:bea', 1, MORNING);
    expect(await lab.left('test:bea')).toBe(0);
  });

  it('of a channel goes before that of the workspace, and counts what was spent in all its channels', async () => {
    const lab = workspace();
    await lab.cap('budget-person', 2);
    await lab.cap('budget-person', 5, 'generous');
    await lab.spend('test:ada', 3, MORNING);
    expect(await lab.left('test:ada')).toBe(0);
    expect(await lab.left('test:ada', 'generous')).toBe(2 * DOLLAR);
  });

  it('of the workspace is shared by everybody in it', async () => {
    const lab = workspace();
    await lab.cap('budget-workspace', 10);
    await lab.cap('budget-person', 8);
    await lab.spend('test:ada', 4, MORNING);
    await lab.spend('test:bea', 5, MORNING);
    expect(await lab.left('test:ada')).toBe(1 * DOLLAR);
    expect(await lab.left('test:cem')).toBe(1 * DOLLAR);
    const payer = { playerKey: 'test:cem', place: lab.channel('maze') };
    await lab.spend('test:ada', 1, MORNING);
    expect((await spending.allowance(payer)).reason).toContain('$10 for this workspace');
  });

  it('starts anew at midnight UTC, to the millisecond', async () => {
    const lab = workspace();
    await lab.cap('budget-person', 2);
    await lab.spend('test:ada', 2, new Date(TOMORROW.getTime() - 1));
    const at = (now: Date) =>
      createSpending({ store: temp.store, preferences, clock: new FakeClock(now) }).allowance({
        playerKey: 'test:ada',
        place: lab.channel('maze'),
      });
    expect((await at(new Date(TOMORROW.getTime() - 1))).left).toBe(0);
    expect((await at(TOMORROW)).left).toBe(2 * DOLLAR);
  });
});
