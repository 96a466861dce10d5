import { accepted, type Result, refused } from '../../result.ts';
import type { PlayerRecord } from '../../store/records.ts';
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
  const channel = channelNamed(channelText);
  if (!channel.ok) return channel;
  if (!running.chat.hasChannel(channel.value)) {
    return refused(
      'playground/channel-unknown',
      `There is no channel #${channel.value}; choose one of the list.`,
    );
  }
  return accepted({ running, channel: channel.value, player: player.value });
}
