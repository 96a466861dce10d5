import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createManyTeams,
  type ManyTeamsOptions,
} from '../../../../src/bot/slack/installations/many-teams.ts';
import { startWebServer, type WebServer } from '../../../../src/web/server.ts';
import { type FakeSlack, startFakeSlack } from '../../../fakes/slack/fake-slack.ts';
import { freePort } from '../slack-harness.ts';
import { InstallationRows } from './installation-rows.ts';
import { keptLog } from './kept-log.ts';
import { Visitor } from './visitor.ts';

describe('installing from the web page', () => {
  let slack: FakeSlack;
  let web: WebServer;
  let base: string;
  let store: InstallationRows;
  let visitor: Visitor;
  let lines: readonly string[];

  const serve = async (changes: Partial<ManyTeamsOptions> = {}): Promise<WebServer> => {
    const kept = keptLog();
    lines = kept.lines;
    const { routes } = createManyTeams({
      clientId: slack.oauth.clientId,
      clientSecret: slack.oauth.clientSecret,
      secret: 'a secret of 32 characters, or so',
      store,
      apiUrl: slack.apiUrl,
      log: kept.log,
      ...changes,
    });
    const server = await startWebServer({
      host: '127.0.0.1',
      port: 0,
      routes: [],
      publicRoutes: [routes],
      ready: async () => undefined,
      log: kept.log,
    });
    if (!server.ok) throw new Error(server.refusal.message);
    base = server.value.url;
    slack.oauth.redirectUrl = `${base}/slack/oauth_redirect`;
    return server.value;
  };

  beforeAll(async () => {
    slack = await startFakeSlack();
    slack.oauth.makeTeam('T0MOUSE', 'Mouse <i>Lab</i>');
  });

  beforeEach(async () => {
    store = new InstallationRows();
    visitor = new Visitor();
    slack.oauth.choose({ team: 'T0MOUSE', user: 'bob' });
    web = await serve();
  });

  afterEach(async () => {
    vi.useRealTimers();
    await web.stop();
    expect(slack.violations).toEqual([]);
    expect(lines.join('\n')).not.toMatch(/xoxb|xoxe|fake-client-secret/u);
  });

  afterAll(async () => {
    await slack.close();
  });

  it('leads to Slack with the scopes of the manifest and comes back installed', async () => {
    const authorize = new URL(await visitor.openInstallPage(base));
    expect(authorize.origin + authorize.pathname).toBe(`${slack.baseUrl}/oauth/v2/authorize`);
    expect(authorize.searchParams.get('scope')?.split(',')).toContain('chat:write');
    const page = await visitor.get(await visitor.askSlack(authorize.href));
    expect(page.status).toBe(200);
    expect(page.text).toContain('<h1>Cheesebot is in Mouse &lt;i&gt;Lab&lt;/i&gt;</h1>');
    expect(page.text).toContain('/cheese play t-maze');
    expect(page.text).toContain(`href="${slack.baseUrl}/app_redirect?app=A0CHEESE&amp;team=T0MOUSE"`);
    expect([...store.rows.keys()]).toEqual(['slack:T0MOUSE']);
  });

  it('shows pages that are whole, strict and kept by nobody', async () => {
    for (const path of ['/slack/install', '/slack/oauth_redirect']) {
      const page = await visitor.get(base + path);
      expect(page.text).toMatch(/^<!doctype html>\s*<html lang="en">/u);
      expect(page.text).toMatch(/<title>[^<]+<\/title>/u);
      expect(page.text.match(/<h1>/gu)).toHaveLength(1);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
    }
    const style = await visitor.get(`${base}/slack/install.css`);
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });

  it('binds the way back to the browser by a cookie that no script and no plain connection sees', async () => {
    const { headers } = await visitor.get(`${base}/slack/install`);
    expect(headers.get('set-cookie')).toMatch(
      /^cheesebot-slack-install=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/u,
    );
    const back = await visitor.install(base);
    expect(back.headers.get('set-cookie')).toContain('cheesebot-slack-install=deleted');
  });

  /** The title and status of the page that a way back ends on. */
  const ending = async (url: string): Promise<string> => {
    const page = await visitor.get(url);
    expect(page.text).toContain('href="/slack/install">Start again</a>');
    expect(store.rows.size).toBe(0);
    return `${page.status} ${/<h1>(.*)<\/h1>/u.exec(page.text)?.[1]}`;
  };

  const wayBack = async (): Promise<string> => visitor.askSlack(await visitor.openInstallPage(base));

  it('says that it was cancelled', async () => {
    slack.oauth.choose('cancel');
    expect(await ending(await wayBack())).toBe('403 Nothing was installed');
  });

  it('says that a state has expired', async () => {
    const url = await wayBack();
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 601_000 });
    expect(await ending(url)).toBe('400 This installation has expired');
  });

  it('takes no way back that was begun in another browser, so that nobody is lured into it', async () => {
    const url = await wayBack();
    visitor.forgetCookies();
    expect(await ending(url)).toBe('400 This installation has expired');
  });

  it('takes no state that was changed, and none that another secret signed', async () => {
    const changed = new URL(await wayBack());
    changed.searchParams.set('state', `${changed.searchParams.get('state')}x`);
    expect(await ending(changed.href)).toBe('400 This installation has expired');

    const url = new URL(await wayBack());
    await web.stop();
    web = await serve({ secret: 'another secret of 32 characters' });
    expect(await ending(base + url.pathname + url.search)).toBe('400 This installation has expired');
  });

  it('says that a code is wrong, was used, or is missing', async () => {
    const wrong = new URL(await wayBack());
    wrong.searchParams.set('code', 'made-up');
    expect(await ending(wrong.href)).toBe('400 This installation has expired');
    expect(await ending(`${base}/slack/oauth_redirect`)).toBe('400 This installation has expired');
  });

  it('says what to switch on where the app is not distributed', async () => {
    slack.oauth.choose({ error: 'invalid_team_for_non_distributed_app' });
    const url = await wayBack();
    expect((await visitor.get(url)).text).toContain('switch on &quot;Manage Distribution&quot;');
    expect(await ending(url)).toBe('502 Slack refused the app');
  });

  it("repeats nothing of the address but what looks like one of Slack's codes", async () => {
    const page = await visitor.get(`${base}/slack/oauth_redirect?error=${encodeURIComponent('<b>gift</b>')}`);
    expect(page.text).not.toContain('gift');
  });

  it('tells the operator that the client secret is wrong', async () => {
    await web.stop();
    web = await serve({ clientSecret: 'mistyped' });
    const url = await wayBack();
    const page = await visitor.get(url);
    expect(page.text).toContain('correct SLACK_CLIENT_ID and SLACK_CLIENT_SECRET');
    expect(page.status).toBe(502);
    expect(lines.join()).not.toContain('mistyped');
  });

  it('says that Slack does not answer', async () => {
    const url = await wayBack();
    slack.faults.next('oauth.v2.access', { kind: 'status', status: 503 });
    expect(await ending(url)).toBe('502 Slack does not answer');
    await web.stop();
    web = await serve({ apiUrl: `http://127.0.0.1:${await freePort()}/api/` });
    await visitor.openInstallPage(base);
  });

  it('says that the store failed, and whom to tell', async () => {
    const url = await wayBack();
    store.putInstallation = () => Promise.reject(new Error('the disk is full'));
    const page = await visitor.get(url);
    expect(page.status).toBe(500);
    expect(page.text).toContain('Something failed in Cheesebot itself');
    expect(page.text).not.toContain('disk');
    expect(lines.join()).toContain('the disk is full');
  });
});
