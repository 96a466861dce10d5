import { z } from 'zod';
import type { Config } from '../config.ts';
import type { Refusal } from '../result.ts';
import { type AskDiscord, askingDiscord, type DiscordCode } from './discord-api.ts';
import { checkDiscordChannel } from './discord-channel.ts';
import { inviteAddress } from './discord-needs.ts';
import { type Finding, findingsOf } from './finding.ts';
import type { Get } from './get.ts';
import { isSameRegistration } from './registration-difference.ts';

const { ok, warn, fail } = findingsOf('discord');

interface DiscordParts {
  readonly config: Config['discord'];
  /** Asked about when given. */
  readonly channel: string | undefined;
  readonly isOffline: boolean;
  /** The command as the server registers it. */
  readonly wanted: object;
  readonly get: Get;
}

const user = z.object({ id: z.string(), username: z.string() });

export async function checkDiscord(parts: DiscordParts): Promise<readonly Finding[]> {
  const { config, channel, isOffline } = parts;
  if (!config) {
    const off = 'DISCORD_TOKEN is not set';
    return channel === undefined
      ? [ok('off', `${off}.`)]
      : [fail('off', `${off}, so channel ${channel} cannot be asked about; set it first.`)];
  }
  if (isOffline) return [ok('token', 'DISCORD_TOKEN is set; Discord was not asked.')];
  const ask = askingDiscord(config, parts.get);
  const me = await ask('/users/@me', user);
  // One wrong answer is enough: Discord bars an address that collects them.
  if (!me.ok) return [unanswered('token', me.refusal)];
  const application = await ask('/applications/@me', applicationShape);
  const found = await Promise.all([
    application.ok
      ? applicationFindings(application.value)
      : [unanswered('application', application.refusal)],
    // Old bots have another id than their application.
    commands(ask, application.ok ? application.value.id : me.value.id, parts.wanted),
    gateway(ask),
    servers(ask, application.ok ? application.value.id : me.value.id),
    channel === undefined ? [] : checkDiscordChannel(ask, channel, me.value.id),
  ]);
  return [ok('token', `belongs to ${me.value.username} (${me.value.id}).`), ...found.flat()];
}

const applicationShape = z.object({
  id: z.string(),
  flags: z.number().default(0),
  bot_public: z.boolean().default(true),
  bot_require_code_grant: z.boolean().default(false),
  interactions_endpoint_url: z.string().nullish(),
});

/** Application flags of privileged intents, each with that of an unverified app ("Application Flags"). */
const PRIVILEGED: readonly (readonly [string, number])[] = [
  ['Presence', (1 << 12) | (1 << 13)],
  ['Server Members', (1 << 14) | (1 << 15)],
  ['Message Content', (1 << 18) | (1 << 19)],
];

function applicationFindings(application: z.output<typeof applicationShape>): readonly Finding[] {
  const { flags, bot_public, bot_require_code_grant, interactions_endpoint_url } = application;
  const found: Finding[] = [];
  // With such an address Discord sends commands there and not through the gateway: nothing would be answered.
  if (interactions_endpoint_url) {
    found.push(
      fail(
        'interactions',
        'go to an "Interactions Endpoint URL" and not to the bot; clear that field on the page "General Information".',
      ),
    );
  }
  const switchedOn = PRIVILEGED.filter(([, bits]) => (flags & bits) !== 0).map(([name]) => name);
  found.push(
    ok(
      'intents',
      switchedOn.length === 0
        ? 'no privileged one is on, and none is needed.'
        : `${switchedOn.join(', ')}: on and not needed; you may turn it off on the page "Bot".`,
    ),
    ok(
      'invitation',
      bot_public
        ? 'the bot is public: whoever has its address can add it.'
        : 'only its owner can add the bot.',
    ),
  );
  if (bot_require_code_grant) {
    found.push(
      warn(
        'invitation',
        'the plain address does not work while "Requires OAuth2 Code Grant" is on; turn it off on the page "Bot".',
      ),
    );
  }
  return found;
}

const commandShape = z.looseObject({ name: z.string() });

async function commands(ask: AskDiscord, applicationId: string, wanted: object): Promise<readonly Finding[]> {
  const present = await ask(`/applications/${applicationId}/commands`, z.array(commandShape));
  if (!present.ok) return [unanswered('command', present.refusal)];
  const [only, ...others] = present.value;
  if (only === undefined) return [warn('command', 'not registered yet; npm start does that.')];
  if (others.length > 0 || !isSameRegistration(wanted, only)) {
    return [warn('command', 'what is registered is of another version; npm start registers it anew.')];
  }
  return [ok('command', `/${only.name} is registered as this version has it.`)];
}

const gatewayShape = z.object({
  shards: z.number(),
  session_start_limit: z.object({ total: z.number(), remaining: z.number(), reset_after: z.number() }),
});
/** Starts that a day's work and a few crashes take. Our choice. */
const FEW_STARTS = 20;
const HOUR = 3_600_000;

async function gateway(ask: AskDiscord): Promise<readonly Finding[]> {
  const answer = await ask('/gateway/bot', gatewayShape);
  if (!answer.ok) return [unanswered('gateway', answer.refusal)];
  const { shards, session_start_limit: limit } = answer.value;
  const left = `${limit.remaining} of ${limit.total} connections left today`;
  const hours = `${Math.ceil(limit.reset_after / HOUR)} h`;
  if (limit.remaining === 0) return [fail('gateway', `${left}; start again in ${hours}.`)];
  if (limit.remaining < FEW_STARTS) {
    return [warn('gateway', `${left}, more in ${hours}; find out what keeps starting the bot.`)];
  }
  return [ok('gateway', `${left}; Discord advises ${shards} ${shards === 1 ? 'shard' : 'shards'}.`)];
}

/** The most servers that Discord tells of in one answer. */
const SERVERS_PAGE = 200;

async function servers(ask: AskDiscord, applicationId: string): Promise<readonly Finding[]> {
  const answer = await ask(`/users/@me/guilds?limit=${SERVERS_PAGE}`, z.array(z.object({ id: z.string() })));
  if (!answer.ok) return [unanswered('servers', answer.refusal)];
  const count = answer.value.length;
  if (count === 0) return [warn('servers', `the bot is in none; invite it: ${inviteAddress(applicationId)}`)];
  const more = count === SERVERS_PAGE ? ' or more' : '';
  return [ok('servers', `the bot is in ${count}${more}.`)];
}

/** Nothing is wrong where Discord only asks to wait. */
function unanswered(what: string, { code, message }: Refusal<DiscordCode>): Finding {
  return code === 'discord/busy' ? warn(what, message) : fail(what, message);
}
