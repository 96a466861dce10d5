import { rmSync } from 'node:fs';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeSlack, startFakeSlack } from '../../../fakes/slack/fake-slack.ts';
import type { Team } from '../../../fakes/slack/team.ts';
import { newDataDir, type RunningCheesebot, startCheesebot } from '../../../process/cheesebot.ts';
import { eventually } from '../slack-story.ts';
import { MOUSE, RAT, shownIn } from './many-harness.ts';
import { Visitor } from './visitor.ts';

const PATIENCE_MS = 30_000;

/** The real server, with settings for many workspaces and nothing else. */
describe('a server of two workspaces', { timeout: 180_000 }, () => {
  let slack: FakeSlack;
  let dataDir: string;
  let server: RunningCheesebot | undefined;

  const start = async (): Promise<RunningCheesebot> => {
    server = await startCheesebot({
      DATA_DIR: dataDir,
      SLACK_CLIENT_ID: slack.oauth.clientId,
      SLACK_CLIENT_SECRET: slack.oauth.clientSecret,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      CHEESEBOT_SECRET: 'a secret of 32 characters, or so',
    });
    slack.oauth.redirectUrl = `${server.url}/slack/oauth_redirect`;
    return server;
  };

  afterEach(async () => {
    await server?.stop();
    await slack.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const install = async (team: Team): Promise<void> => {
    slack.oauth.choose({ team: team.workspace.id, user: 'olga' });
    const page = await new Visitor().install(server?.url ?? '');
    expect(page.text).toContain(`Cheesebot is in ${team.workspace.name}`);
  };

  /** Waits for what people of a workspace are to see; tells what they see instead. */
  const until = async <T>(team: Team, what: string, look: () => T | undefined): Promise<T> => {
    try {
      return await eventually(look, PATIENCE_MS);
    } catch (cause) {
      const seen = [...shownIn(team), server?.said() ?? ''].join('\n---\n');
      throw new Error(`Waited for ${what} in vain; there is:\n${seen}`, { cause });
    }
  };

  const shows = (team: Team, text: string): Promise<string> =>
    until(team, text, () => shownIn(team).find((shown) => shown.includes(text)));

  /** Plays one action and gives up: a failed trial, which the leaderboard counts. */
  const playOnce = async (team: Team, user: string): Promise<void> => {
    const board = (label: string) =>
      team.workspace.messages
        .map((message) => team.workspace.show(message))
        .findLast(({ buttons }) => buttons.includes(label));
    await team.people.slash(user, 'lab', 'play t-maze');
    await team.people.press(user, await until(team, 'a board', () => board('F')), 'F');
    await shows(team, 'step 1');
    await team.people.press(user, await until(team, 'a way out', () => board('Quit')), 'Quit');
    const sure = await until(team, 'the question', () => board('Quit for good'));
    await team.people.press(user, sure, 'Quit for good');
    await until(team, 'an end', () => board('Quit for good') === undefined || undefined);
  };

  it('starts without Slack and without any workspace, and keeps the data of two apart', async () => {
    slack = await startFakeSlack();
    dataDir = await newDataDir();
    const [mouse, rat] = [slack.oauth.makeTeam(MOUSE, 'Mouse Lab'), slack.oauth.makeTeam(RAT, 'Rat Lab')];
    for (const { workspace } of [mouse, rat]) workspace.channel('lab');
    slack.setDown(true);
    const running = await start();
    expect((await new Visitor().get(`${running.url}/slack/install`)).status).toBe(200);
    slack.setDown(false);
    await slack.appReachable(PATIENCE_MS);

    await install(mouse);
    await install(rat);
    await playOnce(mouse, 'bob');
    await playOnce(rat, 'eve');
    await mouse.people.slash('bob', 'lab', 'leaderboard paradigm:t-maze');
    await rat.people.slash('eve', 'lab', 'leaderboard paradigm:t-maze');
    const board = await shows(mouse, 'Leaderboard');
    expect(board).toContain('bob');
    expect(board).not.toContain('eve');
    const other = await shows(rat, 'Leaderboard');
    expect(other).toContain('eve');
    expect(other).not.toContain('bob');

    await slack.oauth.uninstall(MOUSE);
    await running.kill();
    await start();
    await slack.appReachable(PATIENCE_MS);
    const before = shownIn(mouse).length;
    await mouse.people.slash('bob', 'lab', 'leaderboard paradigm:dnms');
    await rat.people.slash('eve', 'lab', 'leaderboard paradigm:dnms');
    await shows(rat, 'Leaderboard: Delayed');
    expect(shownIn(mouse)).toHaveLength(before);
    expect(slack.violations).toEqual([]);
    expect(running.said() + (server?.said() ?? '')).not.toMatch(/xoxb|fake-client-secret/u);
  });
});
