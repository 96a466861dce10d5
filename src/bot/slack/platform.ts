import { App, type AuthorizeResult, webApi } from '@slack/bolt';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../../clock.ts';
import type { Result } from '../../result.ts';
import type { Place } from '../../store/records.ts';
import type { Card } from '../card.ts';
import type { CommandShape } from '../command-shape.ts';
import {
  type Address,
  type Answer,
  addressOf,
  type Caller,
  type ChannelCode,
  type ChatPlatform,
  type Incoming,
  type MessageRef,
  type NamedChannel,
  type PlatformCapabilities,
  type Receive,
} from '../ports.ts';
import { addressOfSpot, spotOf } from './addresses.ts';
import { createAnswer, webOf } from './answer.ts';
import { cardToBlocks } from './card-to-blocks.ts';
import { notInstalledFailure, SlackFailure } from './failures.ts';
import { groupsOf } from './groups.ts';
import { SLACK_RATES } from './limits.ts';
import { listen } from './listen.ts';
import { namedChannel } from './named-channel.ts';
import { Names } from './names.ts';
import { sdkLog } from './sdk-log.ts';
import { SlackWeb } from './slack-web.ts';
import { Strangers } from './strangers.ts';
import { singleTeam, type Teams, type TeamTools } from './teams.ts';
import { createTransport, type Transport } from './transport.ts';
import { keyOfUser, userOfKey } from './typed-text.ts';

export interface SlackOptions {
  /** The bot token of the one workspace, where `teams` does not know the tokens. */
  readonly botToken?: string;
  /** The workspaces that the app is installed in. */
  readonly teams?: (tools: TeamTools) => Teams;
  /** Socket Mode. */
  readonly appToken?: string;
  /** HTTP mode, on `port` (0 for any free one) of `host`; the request URL ends in /slack/events. */
  readonly signingSecret?: string;
  readonly port: number;
  readonly host: string;
  /** Slack's own by default. */
  readonly apiUrl?: string;
  readonly commands: readonly CommandShape[];
  readonly log: Logger;
  readonly clock?: Clock;
}

/** A chat platform that in HTTP mode can tell where it listens. */
export interface SlackPlatform extends ChatPlatform {
  readonly port: number | undefined;
}

const CALL_TIMEOUT_MS = 10_000;
/** Work in progress gets this long to end when the platform stops. */
const DRAIN_MS = 3000;
/** A keyed post is looked for so far back where an earlier process may have made it, in milliseconds. */
const LOOK_BACK_MS = 60 * 60_000;

export function createSlackPlatform(options: SlackOptions): SlackPlatform {
  return new Slack(options);
}

class Slack implements SlackPlatform {
  readonly name = 'slack';
  readonly capabilities: PlatformCapabilities = {
    frameInterval: SLACK_RATES.frameMilliseconds,
    hasThreads: true,
    cannotWhisperFiles: true,
  };
  readonly groups = groupsOf(() => this.#teams);
  readonly #options: SlackOptions;
  readonly #log: Logger;
  readonly #clock: Clock;
  readonly #apiUrl: string;
  readonly #stopping = new AbortController();
  readonly #underway = new Set<Promise<void>>();
  readonly #teams: Teams;
  readonly #strangers: Strangers;
  #transport: Transport | undefined;
  #port: number | undefined;

  constructor(options: SlackOptions) {
    this.#options = options;
    this.#log = options.log.child({ platform: 'slack' });
    this.#strangers = new Strangers(this.#log);
    this.#clock = options.clock ?? systemClock;
    this.#apiUrl = options.apiUrl ?? 'https://slack.com/api/';
    const tools: TeamTools = {
      apiUrl: this.#apiUrl,
      clientFor: (token) => this.#clientFor(token),
      webFor: (bot, token = 'installation') =>
        new SlackWeb({
          client: this.#clientFor(bot.token),
          bot,
          token,
          apiUrl: this.#apiUrl,
          clock: this.#clock,
          signal: this.#stopping.signal,
          log: this.#log,
        }),
    };
    this.#teams = options.teams?.(tools) ?? singleTeam(options.botToken ?? '', tools);
  }

  get port(): number | undefined {
    return this.#port;
  }

  async start(receive: Receive): Promise<void> {
    const { commands, host, port, appToken, signingSecret } = this.#options;
    const transport = createTransport({
      apiUrl: this.#apiUrl,
      clock: this.#clock,
      log: this.#log,
      ...(appToken === undefined ? {} : { appToken }),
      ...(signingSecret === undefined ? {} : { signingSecret }),
      port,
      host,
      // One workspace is asked for first, so that Slack can be reached; of many there may be none to ask.
      isPatient: this.#options.teams !== undefined,
    });
    if (!transport) {
      throw new Error(
        'Slack needs SLACK_APP_TOKEN (Socket Mode) or SLACK_SIGNING_SECRET (HTTP) beside SLACK_BOT_TOKEN: set one of them.',
      );
    }
    const team = await this.#teams.open();
    const app = new App({
      receiver: transport.receiver,
      authorize: ({ teamId }) => this.#authorize(teamId),
      convoStore: false,
      logger: sdkLog(this.#log),
    });
    listen(app, {
      commands,
      receive,
      teams: this.#teams,
      names: new Names(),
      clock: this.#clock,
      log: this.#log,
      run: (work) => this.#run(work),
    });
    this.#transport = transport;
    this.#port = await transport.open();
    this.#log.info({ team, port: this.#port }, 'Slack is connected');
  }

  async stop(): Promise<void> {
    await this.#transport?.close();
    if (this.#transport) this.#strangers.tell();
    this.#transport = undefined;
    const drained = Promise.allSettled([...this.#underway]);
    await Promise.race([drained, new Promise((resolve) => setTimeout(resolve, DRAIN_MS).unref())]);
    this.#stopping.abort(new SlackFailure('stopped', 'The bot is being stopped.', undefined));
  }

  async post(to: Address, card: Card, key?: string): Promise<MessageRef> {
    const spot = spotOf(to);
    const web = await webOf(this.#teams, spot.team);
    // Nobody knows whether an earlier process posted it, so a key that is new to this one is looked for first.
    const once = key === undefined ? undefined : { key, since: this.#clock.now().getTime() - LOOK_BACK_MS };
    return { channel: to, message: await web.post(spot, cardToBlocks(card), once) };
  }

  async update(message: MessageRef, card: Card): Promise<boolean> {
    const spot = spotOf(message.channel);
    const team = await this.#teams.find(spot.team);
    return (await team?.web.update(spot, message.message, cardToBlocks(card, 'edit'))) ?? false;
  }

  /** Slack makes a thread of whatever first answers a message: there is nothing to open, and it has no title. */
  async openThread({ channel, message }: MessageRef): Promise<Address> {
    const spot = spotOf(channel);
    return addressOfSpot(spot.thread === undefined ? { ...spot, thread: message } : spot);
  }

  async directTo(playerKey: string, place: Place): Promise<Address | undefined> {
    const user = userOfKey(playerKey);
    if (user === undefined) return undefined;
    if (place.workspace === `slack:dm-${user}`) return addressOf(place);
    const { team } = spotOf(addressOf(place));
    const found = await this.#teams.find(team);
    const channel = await found?.web.members.direct(user);
    return channel === undefined ? undefined : addressOfSpot({ team, channel });
  }

  answerAgain(incoming: Incoming): Answer {
    return createAnswer(incoming, { teams: this.#teams, clock: this.#clock }, true);
  }

  /** False where users:read is missing: who cannot be asked for is no admin. */
  async isAdmin({ player, place, isAdmin }: Caller): Promise<boolean> {
    if (isAdmin !== undefined) return isAdmin;
    const user = userOfKey(player.key);
    const found = await this.#teams.find(spotOf(addressOf(place)).team);
    if (user === undefined || !found) return false;
    return (await found.web.members.find(user))?.isAdmin ?? false;
  }

  channelNamed(caller: Caller, named: string): Promise<Result<NamedChannel | undefined, ChannelCode>> {
    return namedChannel(this.#teams, caller, named);
  }

  async adminOf(place: Place): Promise<string | undefined> {
    const found = await this.#teams.find(spotOf(addressOf(place)).team);
    return found?.installer === undefined ? undefined : keyOfUser(found.installer);
  }

  #clientFor(token: string): webApi.WebClient {
    return new webApi.WebClient(token, {
      slackApiUrl: this.#apiUrl,
      // The SDK's own retries would double posts, and its answer to a 429 stops all channels at once.
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_TIMEOUT_MS,
      logger: sdkLog(this.#log),
    });
  }

  /** For Bolt. It acknowledges what it cannot authorize and stays silent, so it is told here, where somebody reads it. */
  async #authorize(team = ''): Promise<AuthorizeResult> {
    // An empty id is that of an old address; no event comes from there.
    const found = team === '' ? undefined : await this.#teams.find(team);
    if (!found) {
      this.#strangers.ignore(team);
      throw notInstalledFailure();
    }
    this.#strangers.welcome(team);
    const { token, userId, botId } = found.bot;
    return {
      botToken: token,
      ...(userId === undefined ? {} : { botUserId: userId }),
      ...(botId === undefined ? {} : { botId }),
    };
  }

  /** Work that goes on after its acknowledgement. */
  #run(work: () => Promise<void>): void {
    const underway = work().catch((error: unknown) => {
      this.#log.error({ err: error }, 'a Slack event could not be handled');
    });
    this.#underway.add(underway);
    void underway.then(() => this.#underway.delete(underway));
  }
}
