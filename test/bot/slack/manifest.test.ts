import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { SCOPES } from '../../fakes/slack/limits.ts';

describe('slack-manifest.json', () => {
  it('asks for the scopes that we use and for no other, and switches Socket Mode and buttons on', async () => {
    const manifest = JSON.parse(
      await readFile(new URL('../../../slack-manifest.json', import.meta.url), 'utf8'),
    );
    const called = ['chat.postMessage', 'chat.update', 'chat.postEphemeral', 'files.getUploadURLExternal'];
    const used = new Set(['commands', 'chat:write.public', ...called.map((method) => SCOPES[method])]);
    expect(new Set(manifest.oauth_config.scopes.bot)).toEqual(used);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
    expect(manifest.features.slash_commands[0].command).toBe('/cheese');
  });
});
