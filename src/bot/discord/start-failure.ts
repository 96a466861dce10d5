import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes, HTTPError } from 'discord.js';
import { PlatformFailure } from '../platform-failure.ts';

/** How long connecting may take, of one shard after the other, in milliseconds; discord.js itself would try for ever. */
export const START_LIMIT = 30_000;

/** Thrown by `start()` when the gateway has not let us in within the limit. */
export class StartTimeout extends Error {}

/** Why Discord could not be started, as one sentence for whoever runs the bot. A refused token lasts until it is replaced. */
export function startFailure(error: unknown, apiBaseUrl: string): PlatformFailure {
  const sentence = sentenceOf(error, apiBaseUrl);
  const isRefused = sentence === WRONG_TOKEN || sentence === WRONG_INTENTS;
  return new PlatformFailure(isRefused ? 'discord/refused' : 'discord/away', sentence, error, isRefused);
}

function sentenceOf(error: unknown, apiBaseUrl: string): string {
  if (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) {
    return WRONG_TOKEN;
  }
  if (error instanceof DiscordAPIError) {
    if (error.status === 401) return WRONG_TOKEN;
    return `Discord refused the start: ${error.message} (${error.method} ${new URL(error.url).pathname}, ${error.status}).`;
  }
  if (error instanceof HTTPError) {
    return `Discord at ${apiBaseUrl} answered ${error.status}; try again later, or see https://discordstatus.com.`;
  }
  const message = error instanceof Error ? error.message : String(error);
  if (/(?:disallowed|invalid) intents/iu.test(message)) {
    return WRONG_INTENTS;
  }
  if (/authentication failed/iu.test(message)) return WRONG_TOKEN;
  if (/not enough sessions/iu.test(message)) {
    return `Discord allows no more connections today: ${message}.`;
  }
  if (error instanceof StartTimeout) {
    return `Discord's gateway did not let the bot in within ${START_LIMIT / 1000} s; check the network, then start again.`;
  }
  return `Discord at ${apiBaseUrl} cannot be reached (${codeOf(error) ?? message}); check the network and DISCORD_API_BASE_URL.`;
}

const WRONG_INTENTS =
  'Discord refused the gateway intents: Cheesebot asks for none that needs an approval, so check that DISCORD_TOKEN belongs to an ordinary bot.';

const WRONG_TOKEN =
  'Discord does not accept DISCORD_TOKEN; copy it again from the "Bot" page of https://discord.com/developers/applications.';

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
