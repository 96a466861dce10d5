import type { Result } from '../../result.ts';
import { accepted, refused } from '../../result.ts';
import type { Place, PlayerRecord } from '../../store/records.ts';
import { hasInvisible, tidyName } from '../../visible-name.ts';
import { LIMITS } from './limits.ts';

export const PLATFORM = 'playground';
/** The playground is one team. */
const WORKSPACE = `${PLATFORM}:local`;
/** Who speaks when nobody does. */
const BOT_NAME = 'Cheesebot';
/** Channels that are there from the first start. */
export const FIRST_CHANNELS = ['lab', 'maze-runners', 'random'] as const;

/** The player that a name chosen in the page stands for. Names that differ only in case are the same player. */
export function playerNamed(input: string): Result<PlayerRecord, 'playground/name'> {
  const name = tidyName(input);
  const length = Array.from(name).length;
  if (length === 0) return refused('playground/name', 'Choose a name first: 1 to 32 characters.');
  if (length > LIMITS.playerName) {
    return refused('playground/name', `This name has ${length} characters; choose one of at most 32.`);
  }
  if (hasInvisible(name)) {
    return refused(
      'playground/name',
      'This name holds characters that cannot be seen; use visible ones only.',
    );
  }
  const key = name.toLowerCase();
  if (key === BOT_NAME.toLowerCase()) {
    return refused('playground/name', `${BOT_NAME} is the bot's own name; choose another.`);
  }
  return accepted({ key: `${PLATFORM}:${key}`, kind: 'person', name });
}

/** A channel's id as people write it, with or without its #. */
export function channelNamed(input: string): Result<string, 'playground/channel'> {
  const name = input.trim().replace(/^#/u, '').toLowerCase().replace(/\s+/gu, '-');
  return /^[a-z0-9][a-z0-9_-]{0,31}$/u.test(name)
    ? accepted(name)
    : refused(
        'playground/channel',
        'A channel name has 1 to 32 letters a to z, digits, hyphens or underscores, and begins with a letter or digit.',
      );
}

export function placeOf(channel: string): Place {
  return { platform: PLATFORM, workspace: WORKSPACE, channel: `${WORKSPACE}/${channel}` };
}
