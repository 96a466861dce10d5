import { Visitor } from '../../test/bot/slack/installations/visitor.ts';
import { type FakeSlack, startFakeSlack } from '../../test/fakes/slack/fake-slack.ts';
import type { Delivery } from '../../test/fakes/slack/records.ts';
import type { Team } from '../../test/fakes/slack/team.ts';
import type { StoredMessage, Workspace } from '../../test/fakes/slack/workspace.ts';
import type { Acknowledged, Board, LoadChat } from './chat.ts';
import { LOAD } from './size.ts';

export interface SlackChat extends LoadChat {
  readonly fake: FakeSlack;
  /** Somebody of each workspace installs the app through its web page. */
  install(webUrl: string): Promise<void>;
}

export async function openSlackChat(): Promise<SlackChat> {
  const fake = await startFakeSlack();
  const teams = Array.from({ length: LOAD.workspacesOfEach }, (_, index) =>
    fake.oauth.makeTeam(`T0LAB${index}`, `Lab ${index}`),
  );
  const teamOf = new Map<string, Team>();
  const workspaces = teams.map((team, index) =>
    Array.from({ length: LOAD.channelsOfEach }, (_, channel) => {
      const { name } = team.workspace.channel(`lab${index}room${channel}`);
      teamOf.set(name, team);
      return name;
    }),
  );
  const seen = new Map<Workspace, number>();
  const homes = new Map<Board, { readonly team: Team; readonly id: string }>();
  return {
    name: 'slack',
    fake,
    workspaces,
    install: async (webUrl) => {
      await fake.appReachable(30_000);
      fake.oauth.redirectUrl = `${webUrl}/slack/oauth_redirect`;
      for (const team of teams) {
        fake.oauth.choose({ team: team.workspace.id, user: 'olga' });
        const page = await new Visitor().install(webUrl);
        if (page.status !== 200) throw new Error(page.text);
      }
    },
    play: async (user, channel, options) => {
      const written = Object.entries(options).map(([name, value]) => `${name}:${value}`);
      const team = teamOf.get(channel);
      if (!team) throw new Error(`There is no channel ${channel}`);
      return acknowledged(await team.people.slash(user, channel, ['play', ...written].join(' ')));
    },
    newBoards: () =>
      teams.flatMap((team) => {
        const { workspace } = team;
        const from = seen.get(workspace) ?? 0;
        seen.set(workspace, workspace.messages.length);
        return workspace.messages
          .slice(from)
          .filter(({ thread, author }) => thread !== undefined && author === undefined)
          .map((message) => {
            const board = boardOf(workspace, message);
            homes.set(board, { team, id: message.ts });
            return board;
          });
      }),
    press: async (user, board, label) => {
      const home = homes.get(board);
      if (!home) throw new Error('That is no board of this Slack');
      return acknowledged(await home.team.people.press(user, home, label));
    },
    refusedByLimits: () => fake.records.rateLimited.length,
    violations: () => [...fake.violations, ...teams.flatMap(({ workspace }) => workspace.mentions)],
    close: () => fake.close(),
  };
}

function boardOf(workspace: Workspace, message: StoredMessage): Board {
  return {
    buttons: () => workspace.show(message).buttons,
    text: () => workspace.show(message).text,
    edits: () => message.edits,
  };
}

/** An event that had to be delivered twice was missed. */
function acknowledged({ attempts: [first] }: Delivery): Acknowledged {
  return first?.ackMs === undefined
    ? { missed: `Slack, ${first?.problem ?? 'never delivered'}` }
    : { milliseconds: first.ackMs };
}
