import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/ports.ts';
import { MANIFEST_SCOPES } from '../../fakes/slack/fake-slack.ts';
import { openStory, type Story } from './slack-story.ts';

const WORKSPACE = 'slack:T0CHEESE';

function callerNamed(name: string, channel = 'C0LAB'): Caller {
  const workspace = channel.startsWith('D') ? `slack:dm-U0${name.toUpperCase()}` : WORKSPACE;
  return {
    player: { key: `slack:U0${name.toUpperCase()}`, kind: 'person', name },
    place: { platform: 'slack', workspace, channel: `${workspace}/T0CHEESE/${channel}` },
  };
}

/** An open channel, a private one with ada and the bot, and one in which neither is. */
function furnish({ slack: { workspace } }: Story): void {
  workspace.channel('general');
  workspace.makeChannel('cellar', 'private', true).members.add('U0ADA');
  workspace.makeChannel('vault', 'private', false);
  workspace.admins.add('ada');
  workspace.admins.add('boss');
}

describe('a channel that is named in Slack', () => {
  it('is of the same workspace, with what the caller is there', async () => {
    await using story = await openStory();
    furnish(story);
    const place = { platform: 'slack', workspace: WORKSPACE, channel: `${WORKSPACE}/T0CHEESE/C0GENERAL` };
    const found = { place, label: '#general', reference: 'C0GENERAL' };
    expect(await story.platform.channelNamed(callerNamed('ada'), '#C0GENERAL')).toEqual({
      ok: true,
      value: { ...found, isAdmin: true },
    });
    expect(await story.platform.channelNamed(callerNamed('bob'), 'C0GENERAL')).toEqual({
      ok: true,
      value: { ...found, isAdmin: false },
    });
    // From the direct message with the bot too: it is of that workspace.
    expect(await story.platform.channelNamed(callerNamed('ada', 'D0DMADA'), 'C0GENERAL')).toMatchObject({
      ok: true,
      value: found,
    });
  });

  it('is none where it is the one that the caller is in', async () => {
    await using story = await openStory();
    expect(await story.platform.channelNamed(callerNamed('ada'), '#C0LAB')).toEqual({
      ok: true,
      value: undefined,
    });
    expect(story.slack.records.calls.some(({ method }) => method === 'conversations.info')).toBe(false);
  });

  it('rule: private ones are there for who is in them alone, in the same words as what is not there', async () => {
    await using story = await openStory();
    furnish(story);
    const told = async (name: string, channel: string) => {
      const found = await story.platform.channelNamed(callerNamed(name), channel);
      return found.ok ? (found.value?.label ?? 'here') : found.refusal.message;
    };
    expect(await told('ada', 'C0CELLAR')).toBe('#cellar');
    const nothing = await told('ada', 'C0NOWHERE');
    expect(nothing).toContain('There is no such channel of this workspace');
    // An admin of the workspace who is not in it; one of whom the bot knows nothing; a direct message of others.
    expect(await told('boss', 'C0CELLAR')).toBe(nothing);
    expect(await told('ada', 'C0VAULT')).toBe(nothing);
    story.slack.workspace.direct('bob');
    expect(await told('ada', 'D0DMBOB')).toContain('Slack did not say which channel');
  });

  it('guests see the channels that they are in', async () => {
    await using story = await openStory();
    furnish(story);
    story.slack.workspace.guests.add('gus');
    expect(await story.platform.channelNamed(callerNamed('gus'), 'C0GENERAL')).toMatchObject({ ok: false });
    story.slack.workspace.channel('general').members.add('U0GUS');
    expect(await story.platform.channelNamed(callerNamed('gus'), 'C0GENERAL')).toMatchObject({ ok: true });
  });

  it('who is in it is looked for on every page', async () => {
    await using story = await openStory();
    furnish(story);
    const cellar = story.slack.workspace.channel('cellar');
    cellar.members.clear();
    for (let one = 0; one < 1500; one++) cellar.members.add(`U0CROWD${one}`);
    cellar.members.add('U0ADA');
    expect(await story.platform.channelNamed(callerNamed('ada'), 'C0CELLAR')).toMatchObject({ ok: true });
  });

  it('a name alone is refused with how to give it', async () => {
    await using story = await openStory();
    furnish(story);
    for (const named of ['#general', 'general', '#C', '@slack:U0ADA']) {
      expect(await story.platform.channelNamed(callerNamed('ada'), named)).toMatchObject({
        ok: false,
        refusal: { code: 'channel/no-name', message: expect.stringContaining('Type # and choose it') },
      });
    }
  });

  it('where the bot cannot post, it says what to do', async () => {
    await using story = await openStory({
      slack: { scopes: MANIFEST_SCOPES.filter((scope) => scope !== 'chat:write.public') },
    });
    furnish(story);
    const { workspace } = story.slack;
    const obstacle = async () => {
      const found = await story.platform.channelNamed(callerNamed('ada'), 'C0GENERAL');
      return found.ok ? found.value?.obstacle : found.refusal.message;
    };
    expect(await obstacle()).toBeUndefined();
    workspace.channel('general').botIsIn = false;
    expect(await obstacle()).toContain('is not in #general: type /invite');
    workspace.channel('general').isArchived = true;
    expect(await obstacle()).toContain('#general is archived');
  });

  it('with chat:write.public the bot posts in open channels without being in them', async () => {
    await using story = await openStory();
    furnish(story);
    story.slack.workspace.channel('general').botIsIn = false;
    const found = await story.platform.channelNamed(callerNamed('ada'), 'C0GENERAL');
    expect(found.ok && found.value?.obstacle).toBeUndefined();
    expect(found.ok).toBe(true);
  });

  it('an app without the scopes says which to add', async () => {
    await using story = await openStory({
      slack: { scopes: MANIFEST_SCOPES.filter((scope) => !/^(?:channels|groups):read$/u.test(scope)) },
    });
    furnish(story);
    for (const id of ['C0GENERAL', 'C0CELLAR']) {
      expect(await story.platform.channelNamed(callerNamed('ada'), id)).toMatchObject({
        ok: false,
        refusal: { code: 'channel/scope', message: expect.stringContaining('channels:read and groups:read') },
      });
    }
  });
});
