import type { webApi } from '@slack/bolt';
import { failureOf, missingScopeSentence, SlackFailure, type TokenName } from './failures.ts';
import type { SlackWeb } from './slack-web.ts';

/** The app's bot in one workspace, as auth.test or an installation names it. */
export interface SlackBot {
  readonly token: string;
  /** Its user (U…): who is mentioned when people speak to it. */
  readonly userId?: string | undefined;
  /** Its bot id (B…): who the messages that it posted are from. */
  readonly botId?: string | undefined;
}

/** One workspace that the app is installed in. Rates are counted by workspace, so each has one SlackWeb, kept. */
export interface SlackTeam {
  readonly id: string;
  readonly bot: SlackBot;
  readonly web: SlackWeb;
  /** User id of whoever installed the app, if known: they can put its permissions right. */
  readonly installer?: string | undefined;
}

/** The workspaces that the app is installed in. */
export interface Teams {
  /** Checks what can be checked before any event comes in; gives a name for the log. Rejects with a SlackFailure. */
  open(): Promise<string | undefined>;
  /**
   * The workspace, or undefined where the app is not installed (any more). Gives the same SlackWeb every time, and
   * answers from memory where it can: Bolt waits for it before it acknowledges an event.
   */
  find(team: string): Promise<SlackTeam | undefined>;
  /**
   * The app was removed from that workspace, or its bot token was revoked; `at` is when Slack says it was. False where
   * that is not so (any more), or was known.
   */
  forget(team: string, at?: Date): Promise<boolean>;
}

/** What a platform lends to whoever knows the tokens. */
export interface TeamTools {
  /**
   * A paced Web API for the token. Make one a workspace: its budgets are the workspace's. `token` says where it comes
   * from, for sentences: an installation, unless said otherwise.
   */
  readonly webFor: (bot: SlackBot, token?: TokenName) => SlackWeb;
  /** A plain client for auth.test and the like. */
  readonly clientFor: (token: string) => webApi.WebClient;
  readonly apiUrl: string;
}

/** Without these nothing works; what else the manifest asks for is missed only where it is used. */
const NEEDED_SCOPES = ['commands', 'chat:write'];

/** The one workspace of SLACK_BOT_TOKEN. */
export function singleTeam(token: string, tools: TeamTools): Teams {
  let only: SlackTeam | undefined;
  return {
    open: async () => {
      const answer = await identify(token, tools);
      const bot = { token, userId: answer.user_id, botId: answer.bot_id };
      only = { id: answer.team_id ?? '', bot, web: tools.webFor(bot, 'SLACK_BOT_TOKEN') };
      return answer.team;
    },
    // An address of an earlier version names no workspace: it means this one.
    find: async (team) => (team === '' || only?.id === team ? only : undefined),
    // It is a setting, so it stays.
    forget: async (team) => only?.id === team,
  };
}

/** Asks Slack who we are: a wrong token, a missing scope or a dead network is told before anything is opened. */
async function identify(token: string, { clientFor, apiUrl }: TeamTools): Promise<webApi.AuthTestResponse> {
  let answer: webApi.AuthTestResponse;
  try {
    answer = await clientFor(token).auth.test();
  } catch (error) {
    throw failureOf(error, 'SLACK_BOT_TOKEN', apiUrl);
  }
  const scopes = answer.response_metadata?.scopes;
  const missing = NEEDED_SCOPES.find((scope) => scopes !== undefined && !scopes.includes(scope));
  if (missing) throw new SlackFailure('missing_scope', missingScopeSentence(missing), undefined, true);
  return answer;
}
