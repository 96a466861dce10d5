import type { z } from 'zod';
import { accepted, type Result, refused } from '../result.ts';
import { type Get, shownAddress } from './get.ts';

/** Discord's REST API as the adapter uses it ("API Versioning"). */
const DEFAULT_BASE_URL = 'https://discord.com/api';
const VERSION = 'v10';
/** Discord wants every client to name itself so ("User Agent"). */
const USER_AGENT = 'DiscordBot (cheesebot, 0.1)';

export type DiscordCode =
  | 'discord/token'
  | 'discord/unreachable'
  | 'discord/forbidden'
  | 'discord/missing'
  | 'discord/busy'
  | 'discord/other';

/** Asks Discord with the bot's token and reads the answer; a refusal is one sentence. */
export type AskDiscord = <T>(path: string, shape: z.ZodType<T>) => Promise<Result<T, DiscordCode>>;

export function askingDiscord(config: { token: string; apiBaseUrl?: string }, get: Get): AskDiscord {
  const base = (config.apiBaseUrl ?? DEFAULT_BASE_URL).replace(/\/+$/u, '');
  const place = shownAddress(base);
  return async (path, shape) => {
    // A copied line break or quote would break the header; what a token may hold is written nowhere, spaces surely not.
    if (!/^[\x21-\x7e]+$/u.test(config.token)) return refused('discord/token', WRONG_TOKEN);
    const reply = await get({
      url: `${base}/${VERSION}${path}`,
      headers: { authorization: `Bot ${config.token}`, 'user-agent': USER_AGENT },
    });
    if (!reply.isAnswered) {
      return refused(
        'discord/unreachable',
        `${place} cannot be reached (${reply.reason}); check the network and DISCORD_API_BASE_URL.`,
      );
    }
    const { status } = reply;
    switch (status) {
      case 401:
        return refused('discord/token', WRONG_TOKEN);
      case 403:
        return refused('discord/forbidden', 'Discord does not let the bot see this.');
      case 404:
        return refused('discord/missing', 'Discord knows no such thing, or does not show it to the bot.');
      case 429:
        return refused('discord/busy', 'Discord asks to wait (429); ask again in a minute.');
    }
    if (status >= 500) {
      return refused(
        'discord/other',
        `${place} is in trouble (it answered ${status}); see https://discordstatus.com and ask again later.`,
      );
    }
    const read = shape.safeParse(reply.body);
    if (status === 200 && read.success) return accepted(read.data);
    return refused(
      'discord/other',
      `${place} gives an answer that is none of Discord's (${status}); check DISCORD_API_BASE_URL.`,
    );
  };
}

const WRONG_TOKEN =
  'Discord does not accept DISCORD_TOKEN; copy it again from the page "Bot" of https://discord.com/developers/applications.';
