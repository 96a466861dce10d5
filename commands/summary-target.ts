import type { CommandCall } from '../src/bot/command.ts';
import type { NamedChannel } from '../src/bot/ports.ts';
import { accepted, type Result, refused } from '../src/result.ts';
import { callerIsAdmin } from './caller-is-admin.ts';

/** The channel whose summary it is about. */
export interface SummaryTarget {
  readonly place: CommandCall['caller']['place'];
  readonly isAdmin: () => Promise<boolean>;
  /** Left out for the channel that the caller is in. */
  readonly elsewhere?: NamedChannel;
}

/** Here, unless another channel is named. */
export async function summaryTarget(
  call: CommandCall,
  channel: string | undefined,
): Promise<Result<SummaryTarget>> {
  const here = { place: call.caller.place, isAdmin: () => callerIsAdmin(call) };
  if (channel === undefined) return accepted(here);
  // Rule: nothing of another channel is told where people read along who may not be in it.
  if (call.isOverheard) return OVERHEARD;
  if (!call.channelNamed) return NO_CHANNELS;
  const found = await call.channelNamed(channel);
  if (!found.ok) return found;
  const elsewhere = found.value;
  if (!elsewhere) return accepted(here);
  return accepted({ place: elsewhere.place, isAdmin: async () => elsewhere.isAdmin, elsewhere });
}

const OVERHEARD = refused(
  'summary/overheard',
  'Everybody here reads this answer, so it tells of this channel alone. Type /cheese summary instead, whose answer you alone see.',
);

const NO_CHANNELS = refused('summary/no-channels', 'There are no other channels here: leave "channel" out.');
