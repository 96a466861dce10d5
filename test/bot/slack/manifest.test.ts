import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { MANIFEST_SCOPES } from '../../fakes/slack/fake-slack.ts';
import { EVENT_SCOPES, HISTORY_SCOPES, READ_SCOPES, SCOPES } from '../../fakes/slack/limits.ts';

const manifest = JSON.parse(await readFile(new URL('../../../slack-manifest.json', import.meta.url), 'utf8'));

describe('slack-manifest.json', () => {
  it('asks for the scopes that we use and for no other', () => {
    const called = [
      'chat.postMessage',
      'chat.update',
      'chat.postEphemeral',
      'files.getUploadURLExternal',
      'users.info',
      'usergroups.list',
      'conversations.open',
    ];
    const used = new Set([
      'commands',
      'chat:write.public',
      ...called.map((method) => SCOPES[method]),
      ...Object.values(HISTORY_SCOPES),
      READ_SCOPES.public,
      READ_SCOPES.private,
      EVENT_SCOPES.app_mention,
      EVENT_SCOPES['message.im'],
    ]);
    expect(new Set(manifest.oauth_config.scopes.bot)).toEqual(used);
    expect(manifest.oauth_config.scopes.bot).toEqual(MANIFEST_SCOPES);
  });

  it('subscribes to mentions, direct messages and removals, and to nothing that is said in channels', () => {
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      'app_mention',
      'app_uninstalled',
      'message.im',
      'tokens_revoked',
    ]);
  });

  it('switches Socket Mode, buttons and escaped mentions on', () => {
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.slash_commands).toEqual([
      expect.objectContaining({ command: '/cheese', should_escape: true }),
    ]);
  });
});
