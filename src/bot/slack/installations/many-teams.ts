import { InstallProvider } from '@slack/oauth';
import type { Logger } from 'pino';
import { type Clock, systemClock } from '../../../clock.ts';
import type { Store } from '../../../store/store.ts';
import { sdkLog } from '../sdk-log.ts';
import { singleTeam, type Teams, type TeamTools } from '../teams.ts';
import { type InstallRoutes, installRoutes, STATE_COOKIE, STATE_MINUTES } from './install-routes.ts';
import { InstalledTeams } from './installed-teams.ts';
import { createSealing, derivedKey } from './sealing.ts';
import { Shelf } from './shelf.ts';

/** What many workspaces need: the app's client, the installation's secret, and where installations are kept. */
export interface ManyTeamsOptions {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly secret: string;
  readonly store: Pick<Store, 'installations' | 'putInstallation' | 'removeInstallation'>;
  /** The one workspace that is set up by its token. */
  readonly botToken?: string;
  /** Slack's own by default. */
  readonly apiUrl?: string;
  readonly clock?: Clock;
  readonly log: Logger;
}

export interface ManyTeams {
  /** For the platform. */
  readonly teams: (tools: TeamTools) => Teams;
  /** The pages for installing the app, for the web server. */
  readonly routes: InstallRoutes;
}

/** Every workspace that installs the app, and beside them the fixed one of `botToken`, where there is one. */
export function createManyTeams(options: ManyTeamsOptions): ManyTeams {
  const { secret, store, botToken, clock = systemClock } = options;
  const log = options.log.child({ platform: 'slack' });
  const apiUrl = options.apiUrl ?? SLACK_API_URL;
  // Slack's pages stand beside its API, also where that is another Slack than the usual one.
  const slackUrl = new URL(apiUrl).origin;
  const shelf = new Shelf({ store, sealing: createSealing(secret, 'slack-installations/1'), clock, log });
  const provider = providerFor(options, { apiUrl, slackUrl, shelf, log });
  let fixed: Teams | undefined;
  return {
    teams: (tools) => {
      const installed = new InstalledTeams({ shelf, provider, tools, clock, log });
      if (botToken === undefined) return installed;
      fixed = singleTeam(botToken, tools);
      return fixedBeside(fixed, installed);
    },
    routes: installRoutes({
      provider,
      slackUrl,
      isFixed: async (team) => (await fixed?.find(team)) !== undefined,
      log,
    }),
  };
}

function providerFor(
  { clientId, clientSecret, secret }: ManyTeamsOptions,
  parts: { readonly apiUrl: string; readonly slackUrl: string; readonly shelf: Shelf; readonly log: Logger },
): InstallProvider {
  return new InstallProvider({
    clientId,
    clientSecret,
    stateSecret: derivedKey(secret, 'slack-install-state/1', STATE_KEY_BYTES).toString('hex'),
    stateCookieName: STATE_COOKIE,
    stateCookieExpirationSeconds: STATE_MINUTES * 60,
    installationStore: parts.shelf,
    authorizationUrl: `${parts.slackUrl}/oauth/v2/authorize`,
    logger: sdkLog(parts.log),
    clientOptions: {
      slackApiUrl: parts.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_TIMEOUT_MS,
    },
  });
}

const SLACK_API_URL = 'https://slack.com/api/';
const CALL_TIMEOUT_MS = 10_000;
/** Of the HMAC-SHA256 that signs a state: as long as its output (RFC 7518, section 3.2). */
const STATE_KEY_BYTES = 32;

/** The fixed workspace comes first, and nothing that happens in Slack takes it out: its token is a setting. */
function fixedBeside(fixed: Teams, installed: Teams): Teams {
  return {
    open: async () => `${await fixed.open()}, ${await installed.open()}`,
    find: async (team) => (await fixed.find(team)) ?? (await installed.find(team)),
    forget: async (team, at) => (await fixed.forget(team)) || (await installed.forget(team, at)),
  };
}
