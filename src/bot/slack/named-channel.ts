import { accepted, type Result, refused } from '../../result.ts';
import { addressOf, type Caller, type ChannelCode, type NamedChannel } from '../ports.ts';
import { spotOf } from './addresses.ts';
import type { SeenChannel } from './channels.ts';
import { placeOfChannel } from './incoming.ts';
import type { Teams } from './teams.ts';
import { userOfKey } from './typed-text.ts';

/** Ids of public and private channels; those of direct messages begin with a D. */
const CHANNEL_ID = /^#?(?<id>[CG][A-Z0-9]{2,30})$/u;

/**
 * Another channel of the caller's workspace. It is looked up with that workspace's own token, so Slack itself refuses the
 * channels of every other one.
 */
export async function namedChannel(
  teams: Pick<Teams, 'find'>,
  caller: Caller,
  named: string,
): Promise<Result<NamedChannel | undefined, ChannelCode>> {
  const id = CHANNEL_ID.exec(named)?.groups?.id;
  if (id === undefined) return NO_NAME;
  const here = spotOf(addressOf(caller.place));
  if (id === here.channel) return accepted(undefined);
  const team = await teams.find(here.team);
  const user = userOfKey(caller.player.key);
  if (!team || user === undefined) return UNKNOWN;
  const { channels, members } = team.web;
  const channel = await channels.find(id);
  if (channel === 'no-scope') return NO_SCOPE;
  if (channel === 'unknown') return UNKNOWN;
  const person = await members.find(user);
  // Guests see the channels that they are in, and nobody sees a private one from outside, whatever they manage.
  const isClosed = channel.isPrivate || (person?.isGuest ?? true);
  if (isClosed && !(await channels.isIn(user, id))) return UNKNOWN;
  const label = `#${channel.name}`;
  const obstacle = obstacleOf(label, channel);
  return accepted({
    place: placeOfChannel(team.id, id),
    label,
    reference: id,
    isAdmin: person?.isAdmin ?? false,
    ...(obstacle !== undefined && { obstacle }),
  });
}

function obstacleOf(
  label: string,
  { isArchived, isMember, isPrivate, scopes }: SeenChannel,
): string | undefined {
  if (isArchived)
    return `${label} is archived, so nothing can be posted there: unarchive it, or use another.`;
  if (isMember || (!isPrivate && scopes.includes('chat:write.public'))) return undefined;
  return `Cheesebot is not in ${label}: type /invite and its name there, then try again.`;
}

const NO_NAME = refused(
  'channel/no-name',
  "Slack did not say which channel that is. Type # and choose it from the list that Slack shows, give its id (C…, at the end of the channel's details), or type the command in that channel.",
);

const UNKNOWN = refused(
  'channel/unknown',
  'There is no such channel of this workspace that both you and Cheesebot can see. If it is private, be in it yourself, type /invite and the name of the bot there, then try again.',
);

const NO_SCOPE = refused(
  'channel/scope',
  'Cheesebot cannot look up channels: the Slack app lacks the scopes channels:read and groups:read. Add them under "OAuth & Permissions" (slack-manifest.json has them all) and reinstall the app, or type the command in that channel.',
);
