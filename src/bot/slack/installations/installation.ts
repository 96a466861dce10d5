import type { Installation } from '@slack/oauth';
import { z } from 'zod';

/**
 * What is kept of an installation. The token of the installer is not in it: none is asked for. Org-wide installations
 * have no team; slack-manifest.json does not allow them.
 */
export const installationBody = z.object({
  team: z.object({ id: z.string(), name: z.string().exactOptional() }),
  enterprise: z.object({ id: z.string(), name: z.string().exactOptional() }).optional(),
  installer: z.string(),
  bot: z.object({
    token: z.string(),
    id: z.string(),
    userId: z.string(),
    scopes: z.array(z.string()),
    /** Both are there where the app has token rotation on. */
    refreshToken: z.string().exactOptional(),
    /** Seconds since 1970. */
    expiresAt: z.number().exactOptional(),
  }),
});

export type InstallationBody = z.infer<typeof installationBody>;

/** The SDK's installation as we keep it; undefined for one that is org-wide or has no bot. */
export function bodyOf(installation: Installation): InstallationBody | undefined {
  const { team, enterprise, user, bot, isEnterpriseInstall } = installation;
  if (isEnterpriseInstall || !team || !bot) return undefined;
  return installationBody.parse({ team, enterprise, installer: user.id, bot });
}

/** And back. `metadata` comes back to us when the SDK has refreshed the token. */
export function installationOf(body: InstallationBody, metadata: string): Installation<'v2', false> {
  return {
    team: body.team,
    enterprise: body.enterprise,
    isEnterpriseInstall: false,
    authVersion: 'v2',
    tokenType: 'bot',
    user: { id: body.installer, token: undefined, scopes: undefined },
    bot: { ...body.bot },
    metadata,
  };
}
