import { afterEach, describe, expect, it, vi } from 'vitest';
import { startFakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { eventually } from '../slack-story.ts';
import { type Many, MOUSE, openMany, RAT, shownIn } from './many-harness.ts';

const HOUR_MS = 3_600_000;

function methodsOf({ slack }: Many, method: string): number {
  return slack.records.calls.filter((call) => call.method === method).length;
}

afterEach(() => {
  vi.useRealTimers();
});

describe.each(['socket', 'http'] as const)('many workspaces (%s)', (mode) => {
  it('answers each of two workspaces with its own token, in its own place', async () => {
    await using many = await openMany({ mode });
    const { mouse, rat } = many;
    await many.install(mouse);
    await many.install(rat);
    await mouse.people.slash('bob', 'lab', 'hello');
    await rat.people.slash('eve', 'lab', 'hello');
    await eventually(() => (shownIn(mouse).length === 1 && shownIn(rat).length === 1) || undefined);
    expect(shownIn(mouse)[0]).toContain(`Hello slack:${MOUSE}`);
    expect(shownIn(rat)[0]).toContain(`Hello slack:${RAT}`);
    expect(many.slack.violations).toEqual([]);
    expect(many.said()).toEqual([]);
    expect(many.lines.join('\n')).not.toMatch(/xoxb|xoxe/u);
  });

  it('forgets the workspace that removes the app, and no other', async () => {
    await using many = await openMany({ mode });
    const { mouse, rat } = many;
    await many.install(mouse);
    await many.install(rat);
    await many.slack.oauth.uninstall(MOUSE);
    await eventually(() => many.store.rows.size === 1 || undefined);
    expect([...many.store.rows.keys()]).toEqual([`slack:${RAT}`]);

    for (let time = 0; time < 3; time++) await mouse.people.slash('bob', 'lab', 'hello');
    await rat.people.slash('eve', 'lab', 'hello');
    await eventually(() => shownIn(rat).length === 1 || undefined);
    expect(shownIn(mouse)).toEqual([]);
    expect(many.events).toHaveLength(1);
    expect(many.said()).toEqual([
      'the Slack app was removed from a workspace',
      `Events come from the Slack workspace ${MOUSE}, where the app is not installed; they are ignored. Install it there, or remove it there.`,
    ]);
    await expect(many.platform.post(`${MOUSE}/C0LAB`, { title: 'Anybody?' })).rejects.toMatchObject({
      code: 'not_installed',
      isLasting: true,
    });
    await many.platform.post(`${RAT}/C0LAB`, { title: 'Anybody?' });
    expect(shownIn(rat)).toHaveLength(2);
  });
});

describe('installations', () => {
  it('work at once, and after a restart', async () => {
    const slack = await startFakeSlack();
    await using first = await openMany({ slack });
    await first.install(first.mouse, 'olga');
    await first.platform.stop();

    await using second = await openMany({ slack, store: first.store });
    await second.platform.post(`${MOUSE}/C0LAB`, { title: 'Still here' });
    const place = {
      platform: 'slack',
      workspace: `slack:${MOUSE}`,
      channel: `slack:${MOUSE}/${MOUSE}/C0LAB`,
    };
    expect(await second.platform.adminOf(place)).toBe('slack:U0OLGA');
    await slack.close();
  });

  it('of a workspace that nobody knows are asked for once, however many events come', async () => {
    await using many = await openMany();
    for (let time = 0; time < 5; time++) {
      expect((await many.mouse.people.slash('bob', 'lab', 'hello')).acked).toBe(true);
    }
    expect(many.said()).toHaveLength(1);
    await many.install(many.mouse);
    await many.mouse.people.slash('bob', 'lab', 'hello');
    await eventually(() => shownIn(many.mouse).length === 1 || undefined);
  });

  it('stay when only people take back what they alone had allowed', async () => {
    await using many = await openMany();
    await many.install(many.mouse);
    await many.slack.oauth.revokeUserTokens(MOUSE);
    await many.mouse.people.slash('bob', 'lab', 'hello');
    await eventually(() => shownIn(many.mouse).length === 1 || undefined);
    expect(many.store.rows.size).toBe(1);
  });

  it('stay when an old removal is repeated after a new installation', async () => {
    await using many = await openMany();
    await many.install(many.mouse);
    await many.slack.oauth.tellUninstalled(MOUSE, Date.now() - 60_000);
    await many.mouse.people.slash('bob', 'lab', 'hello');
    await eventually(() => shownIn(many.mouse).length === 1 || undefined);
    expect(many.store.rows.size).toBe(1);
  });

  it('whose token Slack refuses without a word before fail in a lasting way', async () => {
    await using many = await openMany();
    await many.install(many.mouse);
    many.slack.oauth.revoke(MOUSE);
    await expect(many.platform.post(`${MOUSE}/C0LAB`, { title: 'Anybody?' })).rejects.toMatchObject({
      code: 'token_revoked',
      isLasting: true,
      message: expect.stringContaining('install the Slack app there again'),
    });
  });
});

describe('token rotation', () => {
  it('gets a new token before the old one ends, once, also when many ask at the same time', async () => {
    const slack = await startFakeSlack();
    slack.oauth.isRotating = true;
    await using many = await openMany({ slack });
    await many.install(many.mouse);
    expect(methodsOf(many, 'oauth.v2.access')).toBe(1);

    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 13 * HOUR_MS });
    const posts = ['one', 'two', 'three'].map((title) => many.platform.post(`${MOUSE}/C0LAB`, { title }));
    await Promise.all(posts);
    expect(methodsOf(many, 'oauth.v2.access')).toBe(2);
    expect(shownIn(many.mouse)).toHaveLength(3);

    // In its last two hours the old token still works, and nobody waits for the new one.
    vi.setSystemTime(Date.now() + 11 * HOUR_MS);
    slack.faults.next('oauth.v2.access', { kind: 'status', status: 503 });
    await many.platform.post(`${MOUSE}/C0LAB`, { title: 'four' });
    await eventually(() => methodsOf(many, 'oauth.v2.access') === 2 || undefined);
    await many.platform.post(`${MOUSE}/C0LAB`, { title: 'five' });
    vi.setSystemTime(Date.now() + 70_000);
    await many.platform.post(`${MOUSE}/C0LAB`, { title: 'six' });
    await eventually(() => methodsOf(many, 'oauth.v2.access') === 3 || undefined);
    expect(shownIn(many.mouse)).toHaveLength(6);
    expect(many.lines.join('\n')).not.toMatch(/xoxb|xoxe/u);
    await slack.close();
  });
});

describe('a fixed workspace beside the others', () => {
  it('works from the start, cannot be installed over, and stays when Slack says that it is gone', async () => {
    const slack = await startFakeSlack();
    await using many = await openMany({ slack, botToken: slack.botToken });
    await many.install(many.mouse);
    await many.install({ workspace: slack.workspace });
    await slack.oauth.tellUninstalled(slack.workspace.id);
    await slack.slash('ada', 'lab', 'hello');
    await many.mouse.people.slash('bob', 'lab', 'hello');
    await eventually(
      () => (slack.messages('lab').length === 1 && shownIn(many.mouse).length === 1) || undefined,
    );
    expect([...many.store.rows.keys()]).toEqual([`slack:${MOUSE}`]);
    expect(many.said()).toEqual(['the Slack app was removed from a workspace']);
    await slack.close();
  });
});

describe('a start without Slack', () => {
  it('serves the install page, and connects when Slack is there', async () => {
    const slack = await startFakeSlack();
    slack.setDown(true);
    await using many = await openMany({ slack });
    expect(many.said().join()).toContain('It is tried again by itself.');
    slack.setDown(false);
    await slack.appReachable();
    await many.install(many.mouse);
    await many.mouse.people.slash('bob', 'lab', 'hello');
    await eventually(() => shownIn(many.mouse).length === 1 || undefined);
    await slack.close();
  });

  it('still fails at once where Slack refuses the app token', async () => {
    const slack = await startFakeSlack();
    slack.faults.next('apps.connections.open', { kind: 'error', error: 'invalid_auth' });
    await expect(openMany({ slack })).rejects.toThrow('Slack refused SLACK_APP_TOKEN');
    await slack.close();
  });
});
