import { InstallProvider } from '@slack/oauth';
import type { Logger } from 'pino';
import type { Clock } from '../../../clock.ts';
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
}

export interface ManyTeams {
  readonly teams: Teams;
  /** The pages for installing the app, for the web server. */
  readonly routes: InstallRoutes;
}

/** Every workspace that installs the app, and beside them the fixed one of `botToken`, where there is one. */
export function createManyTeams(
  options: ManyTeamsOptions & { readonly botToken?: string; readonly clock: Clock; readonly log: Logger },
  tools: TeamTools,
): ManyTeams {
  const { clientId, clientSecret, secret, store, botToken, clock, log } = options;
  const shelf = new Shelf({ store, sealing: createSealing(secret, 'slack-installations/1'), clock, log });
  // Slack's pages stand beside its API, also where that is another Slack than the usual one.
  const slackUrl = new URL(tools.apiUrl).origin;
  const provider = new InstallProvider({
    clientId,
    clientSecret,
    stateSecret: derivedKey(secret, 'slack-install-state/1', 32).toString('hex'),
    stateCookieName: STATE_COOKIE,
    stateCookieExpirationSeconds: STATE_MINUTES * 60,
    installationStore: shelf,
    authorizationUrl: `${slackUrl}/oauth/v2/authorize`,
    logger: sdkLog(log),
    clientOptions: {
      slackApiUrl: tools.apiUrl,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      timeout: CALL_TIMEOUT_MS,
    },
  });
  const fixed = botToken === undefined ? undefined : singleTeam(botToken, tools);
  const installed = new InstalledTeams({ shelf, provider, tools, clock, log });
  const routes = installRoutes({
    provider,
    slackUrl,
    isFixed: async (team) => (await fixed?.find(team)) !== undefined,
    log,
  });
  return { routes, teams: fixed ? fixedBeside(fixed, installed, log) : installed };
}

const CALL_TIMEOUT_MS = 10_000;

/** The fixed workspace comes first, and nothing that happens in Slack takes it out: its token is a setting. */
function fixedBeside(fixed: Teams, installed: Teams, log: Logger): Teams {
  return {
    open: async () => `${await fixed.open()}, ${await installed.open()}`,
    find: async (team) => (await fixed.find(team)) ?? (await installed.find(team)),
    forget: async (team, at) => {
      if (await fixed.find(team)) {
        log.warn(
          { team },
          'The app was removed from the workspace of SLACK_BOT_TOKEN: put the token of another one there, or remove the setting.',
        );
      }
      await installed.forget(team, at);
    },
  };
}
