import { describe, expect, it } from 'vitest';
import type { Caller } from '../../../src/bot/ports.ts';
import { MANIFEST_SCOPES } from '../../fakes/slack/fake-slack.ts';
import { openStory, type Story } from './slack-story.ts';

const PLACE = {
  platform: 'slack',
  workspace: 'slack:T0CHEESE',
  channel: 'slack:T0CHEESE/T0CHEESE/C0LAB',
} as const;
const LEADS = 'slack:group:S0LEADS';

function callerNamed(name: string): Caller {
  return { player: { key: `slack:U0${name.toUpperCase()}`, kind: 'person', name }, place: PLACE };
}

function groupsOf({ platform }: Story) {
  if (!platform.groups) throw new Error('Slack has groups');
  return platform.groups;
}

describe('user groups', () => {
  it('are known by name, and asked once in some minutes who is in them', async () => {
    await using story = await openStory();
    const { slack } = story;
    slack.workspace.makeGroup('leads', ['ada']);
    const groups = groupsOf(story);
    expect(await groups.nameOf(LEADS, PLACE)).toEqual({ ok: true, value: 'leads' });
    expect(await groups.has(LEADS, callerNamed('ada'))).toBe(true);
    expect(await groups.has(LEADS, callerNamed('bea'))).toBe(false);
    const asked = slack.records.calls.filter(({ method }) => method === 'usergroups.users.list');
    expect(asked).toHaveLength(1);
  });

  it('that are not there have no name and nobody in them', async () => {
    await using story = await openStory();
    const groups = groupsOf(story);
    for (const key of [LEADS, 'discord:group:1', 'slack:U0ADA', 'slack:group:x']) {
      expect(await groups.nameOf(key, PLACE)).toMatchObject({
        ok: false,
        refusal: { code: 'group/unknown' },
      });
      expect(await groups.has(key, callerNamed('ada'))).toBe(false);
    }
  });

  it('rule: without usergroups:read nobody is in one, and a refusal says what to do', async () => {
    const scopes = MANIFEST_SCOPES.filter((scope) => scope !== 'usergroups:read');
    await using story = await openStory({ slack: { scopes } });
    story.slack.workspace.makeGroup('leads', ['ada']);
    const groups = groupsOf(story);
    const named = await groups.nameOf(LEADS, PLACE);
    expect(named).toMatchObject({ ok: false, refusal: { code: 'group/hidden' } });
    expect(named.ok ? '' : named.refusal.message).toContain('add the scope usergroups:read');
    expect(await groups.has(LEADS, callerNamed('ada'))).toBe(false);
  });
});

describe('a card that speaks to a user group', () => {
  it('mentions it, and nothing else that looks like one', async () => {
    await using story = await openStory();
    story.slack.workspace.channel('lab');
    const to = [LEADS, 'slack:group:S1> <!channel', 'discord:group:1'];
    await story.platform.post('T0CHEESE/C0LAB', { title: 'For <!subteam^S9>', to });
    expect(story.slack.people).toEqual(expect.arrayContaining(['S0LEADS']));
    expect(new Set(story.slack.people)).toEqual(new Set(['S0LEADS']));
    expect(story.slack.mentions).toEqual([]);
  });
});
