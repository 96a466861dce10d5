import type { Answer, Incoming } from '../../../../src/bot/ports.ts';
import {
  createManyTeams,
  type ManyTeamsOptions,
} from '../../../../src/bot/slack/installations/many-teams.ts';
import { createSlackPlatform, type SlackPlatform } from '../../../../src/bot/slack/platform.ts';
import { startWebServer } from '../../../../src/web/server.ts';
import { CONTRACT_COMMANDS } from '../../../contracts/contract-commands.ts';
import { type FakeSlack, startFakeSlack } from '../../../fakes/slack/fake-slack.ts';
import type { Team } from '../../../fakes/slack/team.ts';
import type { Mode } from '../slack-harness.ts';
import { InstallationRows } from './installation-rows.ts';
import { keptLog } from './kept-log.ts';
import { Visitor } from './visitor.ts';

/** A platform of many workspaces on a fake Slack with two of them, its pages, and a door that answers every event. */
export interface Many extends AsyncDisposable {
  readonly slack: FakeSlack;
  readonly mouse: Team;
  readonly rat: Team;
  readonly platform: SlackPlatform;
  readonly store: InstallationRows;
  readonly events: readonly Incoming[];
  /** What was logged at warn and above, as it was said. */
  readonly said: () => readonly string[];
  /** Everything that was logged. */
  readonly lines: readonly string[];
  /** Somebody of that workspace installs the app through the web page. */
  install(team: Pick<Team, 'workspace'>, user?: string): Promise<void>;
}

export const MOUSE = 'T0MOUSE';
export const RAT = 'T0RAT';

export interface ManyChanges extends Partial<ManyTeamsOptions> {
  readonly mode?: Mode;
  readonly slack?: FakeSlack;
}

export async function openMany(changes: ManyChanges = {}): Promise<Many> {
  const { mode = 'socket', slack = await startFakeSlack(), ...options } = changes;
  const { log, lines } = keptLog();
  const store = new InstallationRows();
  const common = { store, apiUrl: slack.apiUrl, log, ...options };
  const { clientId, clientSecret } = slack.oauth;
  const secret = 'a secret of 32 characters, or so';
  const { teams, routes } = createManyTeams({ clientId, clientSecret, secret, ...common });
  const platform = createSlackPlatform({
    ...common,
    teams,
    ...(mode === 'socket' ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
    port: 0,
    host: '127.0.0.1',
    commands: CONTRACT_COMMANDS,
  });
  const web = await startWebServer({
    host: '127.0.0.1',
    port: 0,
    routes: [],
    publicRoutes: [routes],
    ready: async () => undefined,
    log,
  });
  if (!web.ok) throw new Error(web.refusal.message);
  slack.oauth.redirectUrl = `${web.value.url}/slack/oauth_redirect`;

  const events: Incoming[] = [];
  await platform.start(async (incoming: Incoming, answer: Answer) => {
    events.push(incoming);
    await answer.post({ title: `Hello ${incoming.caller.place.workspace}` });
  });
  if (platform.port !== undefined) slack.deliverTo(`http://127.0.0.1:${platform.port}/slack/events`);
  const mouse = slack.oauth.makeTeam(MOUSE, 'Mouse Lab');
  const rat = slack.oauth.makeTeam(RAT, 'Rat Lab');
  for (const { workspace } of [mouse, rat]) workspace.channel('lab');
  return {
    slack,
    mouse,
    rat,
    platform,
    store,
    events,
    lines,
    said: () =>
      lines.flatMap((line) => {
        const { level, msg } = JSON.parse(line);
        return level >= WARN ? [String(msg)] : [];
      }),
    install: async (team, user = 'olga') => {
      slack.oauth.choose({ team: team.workspace.id, user });
      const page = await new Visitor().install(web.value.url);
      if (page.status !== 200) throw new Error(page.text);
    },
    [Symbol.asyncDispose]: async () => {
      await platform.stop();
      await web.value.stop();
      if (changes.slack === undefined) await slack.close();
    },
  };
}

const WARN = 40;

/** What everybody sees in a channel of that workspace. */
export function shownIn(team: Team, channel = 'lab'): readonly string[] {
  const { workspace } = team;
  return workspace.seen(workspace.channel(channel).id).map((message) => workspace.show(message).text);
}
