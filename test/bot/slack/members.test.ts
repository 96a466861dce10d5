import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/ports.ts';
import { openStory, type Story } from './slack-story.ts';

const PLACE = {
  platform: 'slack',
  workspace: 'slack:T0CHEESE',
  channel: 'slack:T0CHEESE/T0CHEESE/C0LAB',
} as const;

function callerNamed(name: string): Caller {
  return {
    player: { key: `slack:U0${name.toUpperCase()}`, kind: 'person', name },
    place: PLACE,
  };
}

function callsOf({ slack }: Story, method: string): number {
  return slack.records.calls.filter((call) => call.method === method).length;
}

describe('a direct message with somebody', () => {
  it('is opened once, and can be posted to', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const address = await platform.directTo('slack:U0ADA', PLACE);
    expect(address).toBe('T0CHEESE/D0DMADA');
    await platform.post(address ?? '', { title: 'For you' });
    expect(slack.messages('dm-ada').map(({ text }) => text)).toEqual(['For you']);
    expect(await platform.directTo('slack:U0ADA', PLACE)).toBe(address);
    expect(callsOf(story, 'conversations.open')).toBe(1);
  });

  it('is the one that they write from', async () => {
    await using story = await openStory();
    const place = {
      platform: 'slack',
      workspace: 'slack:dm-U0ADA',
      channel: 'slack:dm-U0ADA/T0CHEESE/D0DMADA',
    };
    expect(await story.platform.directTo('slack:U0ADA', place)).toBe('T0CHEESE/D0DMADA');
    expect(callsOf(story, 'conversations.open')).toBe(0);
  });

  it('is not there for bots, for people of other platforms, and for hostile keys', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.workspace.unreachable.add('robot');
    for (const key of ['slack:U0ROBOT', 'discord:123456789012345678', 'agent:random', 'slack:U1,U2']) {
      expect(await platform.directTo(key, PLACE)).toBeUndefined();
    }
  });
});

describe('admins', () => {
  it('are those that Slack calls so, which is asked once in some minutes', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.workspace.admins.add('ada');
    expect(await platform.isAdmin(callerNamed('ada'))).toBe(true);
    expect(await platform.isAdmin(callerNamed('bob'))).toBe(false);
    expect(await platform.isAdmin(callerNamed('ada'))).toBe(true);
    expect(callsOf(story, 'users.info')).toBe(2);
  });

  it('who could put permissions right are not known where nobody installed the app', async () => {
    await using story = await openStory();
    expect(await story.platform.adminOf(PLACE)).toBeUndefined();
  });

  it('who installed the app can put permissions right', async () => {
    await using story = await openStory({
      platform: {
        teams: ({ webFor }) => {
          const bot = { token: 'xoxb-0-fake' };
          const team = { id: 'T0CHEESE', bot, web: webFor(bot), installer: 'U0ADA' };
          return {
            open: async () => undefined,
            find: async (id) => (id === team.id ? team : undefined),
            forget: async () => false,
          };
        },
      },
    });
    expect(await story.platform.adminOf(PLACE)).toBe('slack:U0ADA');
  });
});

describe('a workspace without the app', () => {
  it('is told in one sentence where something is posted, and has nothing to edit', async () => {
    await using story = await openStory();
    const { platform } = story;
    await expect(platform.post('T0OTHER/C0LAB', { title: 'Hello' })).rejects.toMatchObject({
      code: 'not_installed',
      isLasting: true,
    });
    expect(await platform.update({ channel: 'T0OTHER/C0LAB', message: '1.1' }, { title: 'Hello' })).toBe(
      false,
    );
  });

  it('keeps addresses of versions that knew a single workspace', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const { id } = slack.workspace.channel('lab');
    const ref = await platform.post(id, { title: 'Old address' });
    expect(await platform.update({ channel: id, message: ref.message }, { title: 'Edited' })).toBe(true);
  });
});

describe('failures that last', () => {
  it.each([
    'not_in_channel',
    'channel_not_found',
    'is_archived',
    'missing_scope',
    'restricted_action',
    'restricted_action_read_only_channel',
    'account_inactive',
    'token_revoked',
    'app_uninstalled',
  ])('%s is marked, so that nothing posts there again and again', async (error) => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'error', error });
    await expect(platform.post('T0CHEESE/C0LAB', { title: 'Daily' })).rejects.toMatchObject({
      code: error,
      isLasting: true,
    });
    expect(slack.messages('lab')).toEqual([]);
  });

  it('an outage does not last', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'status', status: 503 }, 9);
    await expect(platform.post('T0CHEESE/C0LAB', { title: 'Daily' })).rejects.toMatchObject({
      code: 'http_503',
      isLasting: false,
    });
  });
});
