import { describe, expect, it } from 'vitest';
import { createPreferences } from '../../src/preferences/service.ts';
import { FakeClock } from '../fakes/clock.ts';
import { memoryPreferences } from '../fakes/memory-services.ts';

const PLACE = { workspace: 'test:lab', channel: 'test:lab/maze' };
const ADA = { playerKey: 'test:ada', place: PLACE };

describe('Preferences', () => {
  it('asks a person before the channel, and the channel before the workspace', async () => {
    const preferences = memoryPreferences();
    await preferences.set('quiet', { scope: 'workspace', key: PLACE.workspace }, true);
    expect(await preferences.resolved('quiet', ADA)).toEqual({ value: true, from: 'workspace' });
    await preferences.set('quiet', { scope: 'channel', key: PLACE.channel }, false);
    expect(await preferences.resolved('quiet', ADA)).toEqual({ value: false, from: 'channel' });
    await preferences.set('quiet', { scope: 'me', key: 'test:ada' }, true);
    expect(await preferences.get('quiet', ADA)).toBe(true);
    expect(await preferences.get('quiet', { place: PLACE })).toBe(false);
    expect(await preferences.get('quiet', { playerKey: 'test:bea' })).toBe(false);
  });

  it('takes a choice back with null', async () => {
    const preferences = memoryPreferences();
    const me = { scope: 'me', key: 'test:ada' } as const;
    await preferences.set('pseudonym', me, 'Sphinx');
    expect(await preferences.get('pseudonym', ADA)).toBe('Sphinx');
    await preferences.set('pseudonym', me, null);
    expect(await preferences.resolved('pseudonym', ADA)).toEqual({ value: '', from: 'default' });
  });

  it('refuses a scope that may not set it: that is a bug of the caller', async () => {
    const preferences = memoryPreferences();
    await expect(preferences.set('public', { scope: 'me', key: 'test:ada' }, true)).rejects.toThrow(
      '"public" is not set for a me',
    );
  });

  it('lists every setting in the order of the table', async () => {
    const all = await memoryPreferences({ threads: false }).all(ADA);
    expect(all.map(({ name }) => name)).toEqual([
      'threads',
      'quiet',
      'reminders',
      'plain',
      'agents',
      'public',
      'budget-person',
      'budget-workspace',
      'lab-approval',
      'lab-approvers',
      'challenges',
      'ranked',
    ]);
    expect(all[0]).toEqual({ name: 'threads', value: false, from: 'default' });
  });
});

describe('the cache of preferences', () => {
  function counting() {
    const clock = new FakeClock();
    const values: Record<string, string> = {};
    let reads = 0;
    let isDown = false;
    const preferences = createPreferences({
      clock,
      store: {
        preferencesOf: async () => {
          reads += 1;
          if (isDown) throw new Error('the store is away');
          return { ...values };
        },
        putPreference: async ({ name, value }) => {
          values[name] = value ?? '';
        },
      },
    });
    return {
      clock,
      values,
      preferences,
      reads: () => reads,
      setDown: (down: boolean) => {
        isDown = down;
      },
    };
  }
  const me = { scope: 'me', key: 'test:ada' } as const;
  const whose = { playerKey: 'test:ada' };

  it('reads a subject once, and afresh after it was set', async () => {
    const { preferences, reads } = counting();
    await Promise.all([preferences.get('quiet', whose), preferences.get('plain', whose)]);
    expect(reads()).toBe(1);
    await preferences.set('plain', me, true);
    expect(await preferences.get('plain', whose)).toBe(true);
    expect(reads()).toBe(2);
  });

  it('sees within half a minute what a terminal command beside it has set', async () => {
    const { preferences, values, clock } = counting();
    expect(await preferences.get('plain', whose)).toBe(false);
    values.plain = 'on';
    expect(await preferences.get('plain', whose)).toBe(false);
    await clock.advance(30_000);
    expect(await preferences.get('plain', whose)).toBe(true);
  });

  it('does not believe a read that failed', async () => {
    const { preferences, setDown } = counting();
    setDown(true);
    await expect(preferences.get('plain', whose)).rejects.toThrow('the store is away');
    setDown(false);
    expect(await preferences.get('plain', whose)).toBe(false);
  });

  it('forgets what it is told to', async () => {
    const { preferences, values } = counting();
    await preferences.get('plain', whose);
    values.plain = 'on';
    preferences.forget(me);
    expect(await preferences.get('plain', whose)).toBe(true);
  });
});
