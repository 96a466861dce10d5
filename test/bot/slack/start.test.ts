import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SlackOptions } from '../../../src/bot/slack/platform.ts';
import { type FakeSlack, signedRequest, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { freePort, type Mode, platformFor } from './slack-harness.ts';
import { openStory } from './slack-story.ts';

const NOBODY = async (): Promise<void> => undefined;

describe('starting', () => {
  let slack: FakeSlack;

  beforeAll(async () => {
    slack = await startFakeSlack();
  });

  afterAll(async () => {
    await slack.close();
  });

  /** The sentence that a start with these options ends with. */
  const failure = async (mode: Mode, changes: Partial<SlackOptions>, on = slack): Promise<string> => {
    const platform = platformFor(on, mode, changes);
    const sentence = await platform.start(NOBODY).then(
      () => 'it started',
      (error: unknown) => (error instanceof Error ? error.message : String(error)),
    );
    await platform.stop();
    return sentence;
  };

  it('names the bot token when Slack refuses it', async () => {
    expect(await failure('socket', { botToken: 'xoxb-wrong' })).toBe(
      'Slack refused SLACK_BOT_TOKEN (invalid_auth): put the Bot User OAuth Token (xoxb-…) from "OAuth & Permissions" of your Slack app there.',
    );
  });

  it('names the app token when Slack refuses it', async () => {
    expect(await failure('socket', { appToken: 'xapp-wrong' })).toContain(
      'Slack refused SLACK_APP_TOKEN (invalid_auth)',
    );
  });

  it('says so when the two tokens are mixed up', async () => {
    const sentence = await failure('socket', { botToken: slack.appToken, appToken: slack.botToken });
    expect(sentence).toContain('Slack refused SLACK_BOT_TOKEN (not_allowed_token_type)');
  });

  it('asks for the other half when there is only a bot token', async () => {
    const { appToken: _, ...rest } = { botToken: slack.botToken, appToken: '' };
    expect(await failure('socket', { ...rest, appToken: '' })).toBe(
      'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN: set one of them.',
    );
  });

  it('names a scope that nothing works without', async () => {
    const poor = await startFakeSlack({ scopes: ['commands'] });
    expect(await failure('socket', {}, poor)).toMatch(/^The Slack app lacks the scope chat:write: add it/u);
    await poor.close();
  });

  it('says that Slack cannot be reached', async () => {
    const apiUrl = `http://127.0.0.1:${await freePort()}/api/`;
    expect(await failure('socket', { apiUrl })).toBe(
      `Slack cannot be reached at ${apiUrl} (ECONNREFUSED): check the network and SLACK_API_URL, then try again.`,
    );
  });

  it('says that Slack is in trouble', async () => {
    slack.faults.next('auth.test', { kind: 'status', status: 502 });
    expect(await failure('socket', {})).toBe(
      'Slack is in trouble (it answered with status 502): try again in a minute.',
    );
  });

  it('does not repeat the page of a proxy that answers in the place of Slack', async () => {
    slack.faults.next('auth.test', { kind: 'html' });
    expect(await failure('socket', {})).toBe(
      'Slack refused this (an answer that is none of its own; check SLACK_API_URL).',
    );
  });

  it('names the port when it is in use', async () => {
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await failure('http', { port })).toBe(
      `Port ${port} is in use, so Slack's events cannot come in: stop the program that has it, or set SLACK_PORT to a free one.`,
    );
    squatter.close();
  });

  it('can be stopped before it was started, and twice', async () => {
    const platform = platformFor(slack, 'http');
    await platform.stop();
    await platform.start(NOBODY);
    await platform.stop();
    await platform.stop();
  });
});

describe('requests in HTTP mode', () => {
  it('are taken only with a fresh signature of ours', async () => {
    await using story = await openStory({ mode: 'http' });
    const { slack, platform, events } = story;
    const url = `http://127.0.0.1:${platform.port}/slack/events`;
    const body = new URLSearchParams({
      command: '/cheese',
      text: 'hello',
      team_id: 'T1',
      channel_id: 'C1',
      user_id: 'U1',
      trigger_id: 't',
      response_url: `${slack.baseUrl}/response/none`,
    }).toString();
    const now = Math.floor(Date.now() / 1000);
    const answer = async (request: RequestInit): Promise<number> => (await fetch(url, request)).status;

    expect(await answer(signedRequest(body, 'another-secret'))).toBe(401);
    expect(await answer(signedRequest(body, slack.signingSecret, { timestamp: now - 301 }))).toBe(401);
    expect(await answer({ method: 'POST', body })).toBe(401);
    expect(await answer({ ...signedRequest(body, slack.signingSecret), body: `${body}x` })).toBe(401);
    expect(events).toEqual([]);
    expect(await answer(signedRequest(body, slack.signingSecret))).toBe(200);
    expect(await answer(signedRequest(body, slack.signingSecret, { timestamp: now - 240 }))).toBe(200);
  });
});
