import { describe, expect, it } from 'vitest';
import { callerOf } from '../../../src/bot/discord/incoming.ts';

const ADA = {
  id: '11',
  username: 'ada',
  global_name: 'Ada L.',
  discriminator: '0',
  avatar: null,
};

describe('who did something, and where', () => {
  it('in a server has keys of the server and the channel', () => {
    const caller = callerOf({
      guild_id: '22',
      channel: { id: '33' },
      member: { user: ADA, nick: null },
    });
    expect(caller).toEqual({
      player: { key: 'discord:11', kind: 'person', name: 'Ada L.' },
      place: { platform: 'discord', workspace: 'discord:22', channel: 'discord:22/33' },
    });
  });

  it('is in the groups that their roles are', () => {
    const of = (roles?: readonly string[]) =>
      callerOf({ guild_id: '22', channel_id: '33', member: { user: ADA, ...(roles && { roles }) } }).groups;
    expect(of(['55', '66'])).toEqual(['discord:group:55', 'discord:group:66']);
    expect(of([])).toBeUndefined();
    expect(of()).toBeUndefined();
  });

  it('in a direct message has a workspace of its own', () => {
    const { place } = callerOf({ channel_id: '44', user: ADA });
    expect(place).toEqual({
      platform: 'discord',
      workspace: 'discord:dm-11',
      channel: 'discord:dm-11/44',
    });
  });

  it.each([
    ['the name in the server', 'Professor', 'Ada L.', 'Professor'],
    ['the display name', null, 'Ada L.', 'Ada L.'],
    ['the user name', null, null, 'ada'],
  ])('is called by %s first', (_what, nick, globalName, name) => {
    const member = { user: { ...ADA, global_name: globalName }, nick };
    expect(callerOf({ guild_id: '22', channel_id: '33', member }).player.name).toBe(name);
  });
});
