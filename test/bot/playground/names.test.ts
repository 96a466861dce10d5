import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelNamed, placeOf, playerNamed } from '../../../src/bot/playground/names.ts';

describe('a name chosen in the page', () => {
  it('is a player whose key does not depend on case', () => {
    expect(playerNamed('Ada')).toEqual({
      ok: true,
      value: { key: 'playground:ada', kind: 'person', name: 'Ada' },
    });
    const loud = playerNamed('  ADA ');
    expect(loud.ok && loud.value.key).toBe('playground:ada');
  });

  it.each(['Ada Lovelace', 'Ærøskøbing', '李小龙', 'ß', '🐭', '❤️', '<b>Ada</b>', '@everyone', "'; drop"])(
    'may be %s',
    (name) => {
      expect(playerNamed(name).ok).toBe(true);
    },
  );

  it('is the same player however its letters are composed', () => {
    expect(playerNamed('Zoe\u0308')).toEqual(playerNamed('Zo\u00eb'));
  });

  it.each([
    ['', 'Choose a name first'],
    [' \t ', 'Choose a name first'],
    ['x'.repeat(33), '33 characters'],
    ['Ada\u200b', 'cannot be seen'],
    ['\u202eadA', 'cannot be seen'],
    ['Ada\u0000', 'cannot be seen'],
    ['\u3164', 'cannot be seen'],
    ['cheeseBOT', "the bot's own name"],
  ])('cannot be %j', (name, reason) => {
    const named = playerNamed(name);
    expect(named.ok ? 'accepted' : named.refusal.message).toContain(reason);
  });

  it('once accepted, is accepted again as it is shown', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        const once = playerNamed(text);
        if (once.ok) expect(playerNamed(once.value.name)).toEqual(once);
      }),
    );
  });
});

describe('a channel name', () => {
  it.each([
    ['#lab', 'lab'],
    ['Maze Runners', 'maze-runners'],
    [' night_shift-2 ', 'night_shift-2'],
  ])('reads %j as %s', (typed, name) => {
    expect(channelNamed(typed)).toEqual({ ok: true, value: name });
  });

  it.each(['', '#', '-lab', 'a/b', 'käse', '../etc', 'x'.repeat(33)])('cannot be %j', (typed) => {
    expect(channelNamed(typed)).toMatchObject({ ok: false, refusal: { code: 'playground/channel' } });
  });

  it('lies in the one workspace', () => {
    expect(placeOf('lab')).toEqual({
      platform: 'playground',
      workspace: 'playground:local',
      channel: 'playground:local/lab',
    });
  });
});
