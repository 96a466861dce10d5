import type { Place, PlayerRecord } from '../../store/records.ts';
import type { Incoming } from '../ports.ts';
import { addressOfSpot } from './addresses.ts';
import { pressOf } from './controls.ts';
import { type Origin, routeOf } from './origin.ts';
import type { ActionsPayload, SlashPayload, ViewPayload, WordsPayload } from './payloads.ts';
import { keyOfUser, readTyped } from './typed-text.ts';

/** `at` is always the time at which the event came in, in milliseconds. */
export function slashIncoming(payload: SlashPayload, at: number): Incoming {
  const { team_id: team, channel_id: channel, user_id: user, response_url: responseUrl } = payload;
  return {
    kind: 'command',
    ...whoAndWhere({ team, channel, user, responseUrl, at, issuedAt: at }, payload.user_name),
    text: readTyped(payload.text),
    // A redelivered command carries the same trigger; its event or envelope id may be new (node-slack-sdk #2141).
    deliveryKey: `slack:slash:${team}:${payload.trigger_id}`,
  };
}

/** A press or a choice; undefined for a button that is none of ours. */
export function pressIncoming(payload: ActionsPayload, at: number): Incoming | undefined {
  const [action] = payload.actions;
  const press = pressOf(action);
  if (!press) return undefined;
  const { container, user } = payload;
  const { message_ts: message, is_ephemeral: isEphemeral } = container;
  const team = payload.team.id;
  const channel = payload.channel.id;
  const thread = threadOf(container.thread_ts ?? payload.message?.thread_ts, message);
  const origin: Origin = {
    team,
    channel,
    thread,
    user: user.id,
    responseUrl: payload.response_url,
    at,
    issuedAt: at,
    isEphemeral,
  };
  return {
    kind: 'press',
    ...whoAndWhere(origin, nameOf(user)),
    press,
    message: { channel: addressOfSpot(origin), message },
    ...(isEphemeral ? { isPrivate: true } : {}),
    // Keyed by content, since duplicates come with and without retry marks and under new envelope ids.
    deliveryKey: [
      'slack:action',
      team,
      channel,
      message,
      user.id,
      action.value ?? `${action.action_id}=${action.selected_option?.value}`,
      action.action_ts,
    ].join(':'),
  };
}

/** A submitted modal, as if its command line had been typed where it was opened. */
export function viewIncoming(
  payload: ViewPayload,
  form: {
    readonly text: string;
    readonly origin: { channel: string; responseUrl?: string | undefined; at?: number | undefined };
  },
  at: number,
): Incoming {
  const { team, user, view } = payload;
  const { channel, responseUrl, at: issuedAt } = form.origin;
  const origin: Origin = { team: team.id, channel, user: user.id, responseUrl, at, issuedAt };
  return {
    kind: 'command',
    ...whoAndWhere(origin, nameOf(user)),
    text: form.text,
    // One opened modal can be accepted once: Slack closes it with that acknowledgement.
    deliveryKey: `slack:view:${team.id}:${view.id}`,
  };
}

/**
 * What somebody said to the bot; undefined for what is not meant for it: bots (ourselves too), edits and joins, and
 * messages of channels, which come beside the mention in them.
 */
export function wordsIncoming(
  { team_id: team, event }: WordsPayload,
  options: { readonly bot: string | undefined; readonly name: string; readonly at: number },
): Incoming | undefined {
  const { channel, user, ts } = event;
  if (event.bot_id !== undefined || event.subtype !== undefined || user === options.bot) return undefined;
  const isDirect = isDirectMessage(channel);
  if (event.type === 'message' && !isDirect) return undefined;
  const origin: Origin = { team, channel, thread: threadOf(event.thread_ts, ts), user, at: options.at };
  return {
    kind: 'words',
    ...whoAndWhere(origin, options.name),
    text: readTyped(event.text, options.bot),
    isDirect,
    // Rule: by content, never by event_id. A mention can come as two events with ids of their own, and a retry with a
    // new one.
    deliveryKey: `slack:words:${team}:${channel}:${ts}`,
  };
}

/** The first message of a thread names itself as its thread; what happens to it happens in the channel. */
function threadOf(thread: string | undefined, message: string): string | undefined {
  return thread === message ? undefined : thread;
}

function nameOf(user: ActionsPayload['user']): string {
  return user.username ?? user.name ?? '';
}

function whoAndWhere(origin: Origin, name: string): Pick<Incoming, 'caller' | 'route'> {
  const { user, thread } = origin;
  const player: PlayerRecord = { key: keyOfUser(user), kind: 'person', name: name || user };
  const caller = { player, place: placeOf(origin) };
  return {
    caller: thread === undefined ? caller : { ...caller, thread: addressOfSpot(origin) },
    route: routeOf(origin),
  };
}

/** A direct message is its user's own place, so that games played there stay out of the team's standings. */
function placeOf({ team, channel, user }: Origin): Place {
  return isDirectMessage(channel)
    ? placeIn(`slack:dm-${user}`, team, channel)
    : placeOfChannel(team, channel);
}

export function placeOfChannel(team: string, channel: string): Place {
  return placeIn(`slack:${team}`, team, channel);
}

function placeIn(workspace: string, team: string, channel: string): Place {
  // Rule: the channel's address, never the thread's: standings are of channels.
  return { platform: 'slack', workspace, channel: `${workspace}/${addressOfSpot({ team, channel })}` };
}

/** Ids of direct messages begin with D (docs.slack.dev/apis/web-api/using-the-conversations-api). */
function isDirectMessage(channel: string): boolean {
  return channel.startsWith('D');
}
