import { accepted, type Result, refused } from '../../result.ts';
import type { PlayerRecord } from '../../store/records.ts';
import { DIRECT, directOf, isDirect } from './direct.ts';
import { channelNamed, playerNamed } from './names.ts';
import type { Running } from './running.ts';

/** Who is there, and where. */
export interface Visit {
  readonly running: Running;
  readonly channel: string;
  readonly player: PlayerRecord;
}

export const NOT_STARTED = refused(
  'playground/not-started',
  'The playground is starting; try again in a moment.',
);

/** The visit that a request is part of; the refusal says what is wrong with it. */
export function visitOf(running: Running | undefined, channelText: string, name: string): Result<Visit> {
  if (!running) return NOT_STARTED;
  const player = playerNamed(name);
  if (!player.ok) return player;
  running.chat.names.learn(player.value);
  const channel = channelOf(running, channelText, player.value);
  return channel.ok ? accepted({ running, channel: channel.value, player: player.value }) : channel;
}

function channelOf({ chat }: Running, text: string, player: PlayerRecord): Result<string> {
  if (text === DIRECT || isDirect(text)) return directChannel(text, player);
  const channel = channelNamed(text);
  if (!channel.ok || chat.hasChannel(channel.value)) return channel;
  return unknownChannel(`#${channel.value}`);
}

/** Rule: a direct conversation exists for the person alone whose it is. */
function directChannel(text: string, player: PlayerRecord): Result<string> {
  const own = directOf(player.key);
  const isOwn = own !== undefined && (text === DIRECT || text === own);
  return isOwn ? accepted(own) : unknownChannel('of this name');
}

function unknownChannel(name: string): Result<never> {
  return refused('playground/channel-unknown', `There is no channel ${name}; choose one of the list.`);
}
