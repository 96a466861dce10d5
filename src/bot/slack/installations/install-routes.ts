import type { HttpBindings } from '@hono/node-server';
import type { CodedError } from '@slack/bolt';
import type { InstallProvider } from '@slack/oauth';
import { type Context, Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import type { Logger } from 'pino';
import manifest from '../../../../slack-manifest.json' with { type: 'json' };
import { endingOf, endingOfQuery, FIXED, installedEnding, NO_BOT } from './endings.ts';
import {
  type Ending,
  endingPage,
  INSTALL_PATH,
  installPage,
  REDIRECT_PATH,
  STYLE,
  STYLE_PATH,
} from './install-pages.ts';
import { bodyOf } from './installation.ts';

/** Between the button's page and the way back from Slack. */
export const STATE_MINUTES = 10;
export const STATE_COOKIE = 'cheesebot-slack-install';

interface InstallRoutesOptions {
  readonly provider: InstallProvider;
  /** Slack's own pages, which the API is beside. */
  readonly slackUrl: string;
  /** Whether the workspace has a fixed token, which no installation may replace. */
  readonly isFixed: (team: string) => Promise<boolean>;
  readonly log: Logger;
}

export type InstallRoutes = Hono<{ Bindings: HttpBindings }>;

type InstallContext = Context<{ Bindings: HttpBindings }>;

/** The page with the button, and where Slack sends people back to. For anybody: what it does is checked with Slack. */
export function installRoutes(options: InstallRoutesOptions): InstallRoutes {
  const routes: InstallRoutes = new Hono();
  routes.use('/slack/*', async (context, next) => {
    await next();
    // A page of these holds a state, a code in its address, or what came of them: never to be shown again.
    if (context.req.path !== STYLE_PATH) context.header('Cache-Control', 'no-store');
  });
  routes.get(STYLE_PATH, (context) =>
    context.body(STYLE, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'no-cache' }),
  );
  routes.get(INSTALL_PATH, async (context) => {
    const url = await options.provider.generateInstallUrl({ scopes: manifest.oauth_config.scopes.bot });
    // Whoever comes back with this state must be the browser that was given it.
    setCookie(context, STATE_COOKIE, new URL(url).searchParams.get('state') ?? '', {
      httpOnly: true,
      secure: true,
      sameSite: 'Lax',
      path: '/',
      maxAge: STATE_MINUTES * 60,
    });
    return context.html(installPage(url, STATE_MINUTES));
  });
  routes.get(REDIRECT_PATH, async (context) => {
    const refusal = context.req.query('error');
    const ending = refusal === undefined ? await finish(context, options) : endingOfQuery(refusal);
    return context.html(endingPage(ending), ending.status);
  });
  return routes;
}

/** The SDK checks the state, exchanges the code, asks auth.test and stores; pages are ours, so it only tells how it went. */
async function finish(context: InstallContext, options: InstallRoutesOptions): Promise<Ending> {
  const { provider, slackUrl, isFixed, log } = options;
  let ending: Ending | undefined;
  await provider.handleCallback(context.env.incoming, context.env.outgoing, {
    afterInstallation: async (installation) => {
      const body = bodyOf(installation);
      if (!body) ending = NO_BOT;
      else if (await isFixed(body.team.id)) ending = FIXED;
      return ending === undefined;
    },
    success: (installation) => {
      const team = installation.team?.id ?? '';
      const body = bodyOf(installation);
      if (!body) return;
      log.info({ team, installer: body.installer }, 'the app was installed in a Slack workspace');
      ending = installedEnding(
        body,
        `${slackUrl}/app_redirect?${new URLSearchParams({ app: installation.appId ?? '', team })}`,
      );
    },
    failure: (error: CodedError) => {
      ending = endingOf(error);
      if (ending.status < 500) log.info({ code: error.code }, 'an installation was not finished');
      else log.error({ err: withoutData(error) }, 'the app could not be installed in a Slack workspace');
    },
  });
  if (!ending) throw new Error('The SDK ended an installation without telling how');
  return ending;
}

/** What the SDK hangs on its errors may hold what was sent, secrets included. */
function withoutData(error: Error): Error {
  const told = new Error(error.message, { cause: error.cause });
  told.name = error.name;
  return told;
}
