import type { Place, PlayerRecord } from '../../store/records.ts';
import type { Incoming } from '../ports.ts';
import { pressOf } from './controls.ts';
import { unescapeText } from './escape.ts';
import type { ActionsPayload, SlashPayload, ViewPayload } from './payloads.ts';

/** Where an event came from, for answering it. */
export interface Origin {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly responseUrl: string | undefined;
  /** The thread that the pressed message is in. */
  readonly thread?: string;
  /** The pressed message, and whether only the caller sees it. */
  readonly pressed?: { readonly message: string; readonly isEphemeral: boolean };
}

export function slashIncoming(payload: SlashPayload): Incoming {
  const { team_id: team, channel_id: channel, user_id: user } = payload;
  return {
    kind: 'command',
    caller: caller(team, channel, { id: user, name: payload.user_name }),
    // Slack escapes what people type behind a command, as it does with messages.
    text: unescapeText(payload.text).trim(),
    // A redelivered command carries the same trigger; its event or envelope id may be new (node-slack-sdk #2141).
    deliveryKey: `slack:slash:${team}:${payload.trigger_id}`,
  };
}

export function slashOrigin(payload: SlashPayload): Origin {
  return {
    team: payload.team_id,
    channel: payload.channel_id,
    user: payload.user_id,
    responseUrl: payload.response_url,
  };
}

/** A press or a choice; undefined for a button that is none of ours. */
export function pressIncoming(payload: ActionsPayload): Incoming | undefined {
  const [action] = payload.actions;
  const press = pressOf(action);
  if (!press) return undefined;
  const { team, channel, container, user } = payload;
  return {
    kind: 'press',
    caller: caller(team.id, channel.id, { id: user.id, name: user.username ?? user.name ?? '' }),
    press,
    message: { channel: channel.id, message: container.message_ts },
    // Keyed by content, since duplicates come with and without retry marks and under new envelope ids.
    deliveryKey: [
      'slack:action',
      team.id,
      channel.id,
      container.message_ts,
      user.id,
      action.value ?? `${action.action_id}=${action.selected_option?.value}`,
      action.action_ts,
    ].join(':'),
  };
}

export function pressOrigin(payload: ActionsPayload): Origin {
  const thread = payload.container.thread_ts ?? payload.message?.thread_ts;
  const origin: Origin = {
    team: payload.team.id,
    channel: payload.channel.id,
    user: payload.user.id,
    responseUrl: payload.response_url,
    pressed: { message: payload.container.message_ts, isEphemeral: payload.container.is_ephemeral },
  };
  return thread === undefined ? origin : { ...origin, thread };
}

/** A submitted modal, as if its command line had been typed in the channel that it was opened from. */
export function viewIncoming(payload: ViewPayload, channel: string, text: string): Incoming {
  const { team, user, view } = payload;
  return {
    kind: 'command',
    caller: caller(team.id, channel, { id: user.id, name: user.username ?? user.name ?? '' }),
    text,
    // One opened modal can be accepted once: Slack closes it with that acknowledgement.
    deliveryKey: `slack:view:${team.id}:${view.id}`,
  };
}

function caller(
  team: string,
  channel: string,
  user: { readonly id: string; readonly name: string },
): Incoming['caller'] {
  const player: PlayerRecord = { key: `slack:${user.id}`, kind: 'person', name: user.name || user.id };
  return { player, place: placeOf(team, channel, user.id) };
}

/** A direct message is its user's own place, so that games played there stay out of the team's standings. */
function placeOf(team: string, channel: string, user: string): Place {
  // Ids of direct messages begin with D (docs.slack.dev/apis/web-api/using-the-conversations-api).
  const workspace = channel.startsWith('D') ? `slack:dm-${user}` : `slack:${team}`;
  return { platform: 'slack', workspace, channel: `${workspace}/${channel}` };
}
