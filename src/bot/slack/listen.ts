import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Incoming, Receive } from '../ports.ts';
import { createAnswer } from './answer.ts';
import { codeOf } from './failures.ts';
import { pressIncoming, slashIncoming, viewIncoming, wordsIncoming } from './incoming.ts';
import { chooserCommand, commandModal, readModal } from './modal.ts';
import type { Names } from './names.ts';
import {
  actionsPayload,
  endingPayload,
  type SlashPayload,
  slashPayload,
  viewPayload,
  wordsPayload,
} from './payloads.ts';
import type { Teams } from './teams.ts';

interface ListenContext {
  readonly commands: readonly CommandShape[];
  readonly receive: Receive;
  readonly teams: Teams;
  readonly names: Names;
  readonly clock: Clock;
  readonly log: Logger;
  /** Takes over work that outlives the listener. */
  readonly run: (work: () => Promise<void>) => void;
}

type Ack = (response?: undefined) => Promise<void>;

/**
 * Hears every command, action and submitted modal, and what is said to the bot. What people wait for is acknowledged
 * before anything else is done: Slack gives three seconds, and what has no listener is never acknowledged by Bolt, so
 * the patterns match everything. Events Bolt acknowledges itself, before their listeners run.
 */
export function listen(app: App, context: ListenContext): void {
  app.command(/.*/u, async ({ ack, body }) => {
    await acknowledge(ack, context.log);
    context.run(() => onSlash(body, context));
  });
  app.action(/.*/u, async ({ ack, body }) => {
    await acknowledge(ack, context.log);
    context.run(() => onPress(body, context));
  });
  app.view(/.*/u, async ({ ack, body }) => {
    const payload = viewPayload.safeParse(body).data;
    const read = payload && readModal(payload.view, context.commands);
    // Reading a form is a matter of microseconds, and its errors travel in the acknowledgement itself.
    if (read?.kind === 'errors') {
      await ack({ response_action: 'errors', errors: { ...read.errors } });
      return;
    }
    await acknowledge(ack, context.log);
    if (!payload || read?.kind !== 'command') return;
    context.run(() => handIn(viewIncoming(payload, read, nowOf(context)), context));
  });
  for (const type of ['app_mention', 'message'] as const) {
    app.event(type, async ({ body, context: { botUserId } }) => {
      context.run(() => onWords(body, botUserId, context));
    });
  }
  for (const type of ['app_uninstalled', 'tokens_revoked'] as const) {
    app.event(type, async ({ body }) => {
      context.run(() => onEnding(body, context));
    });
  }
  app.error(async (error) => {
    // Told already, and not with every event, by whoever found out that the app is not installed there.
    if (codeOf(error.original) === 'not_installed') return;
    context.log.error({ err: error }, 'a Slack listener failed');
  });
}

/**
 * A failed acknowledgement (the connection was renewed just now) must not lose what the person did: Slack may deliver
 * it again, and the delivery key then makes the second one harmless.
 */
async function acknowledge(ack: Ack, log: Logger): Promise<void> {
  try {
    await ack();
  } catch (error) {
    log.warn({ code: codeOf(error) }, 'an acknowledgement did not reach Slack');
  }
}

async function onSlash(body: unknown, context: ListenContext): Promise<void> {
  const payload = slashPayload.parse(body);
  context.names.remember(payload.user_id, payload.user_name);
  if (await openChooser(payload, context)) return;
  await handIn(slashIncoming(payload, nowOf(context)), context);
}

/** The form, where a bare command asks for it; false where the command is to be answered as it was typed. */
async function openChooser(payload: SlashPayload, context: ListenContext): Promise<boolean> {
  const command = chooserCommand(payload.text, context.commands);
  if (!command) return false;
  const { channel_id: channel, response_url: responseUrl, trigger_id: trigger } = payload;
  try {
    const team = await context.teams.find(payload.team_id);
    await team?.web.openView(trigger, commandModal(command, { channel, responseUrl, at: nowOf(context) }));
    return team !== undefined;
  } catch (error) {
    // An expired trigger is common on a slow network; the card chooser does the same.
    context.log.warn({ code: codeOf(error) }, 'the chooser could not be opened');
    return false;
  }
}

async function onPress(body: unknown, context: ListenContext): Promise<void> {
  const payload = actionsPayload.parse(body);
  context.names.remember(payload.user.id, payload.user.username ?? payload.user.name);
  const incoming = pressIncoming(payload, nowOf(context));
  if (incoming) await handIn(incoming, context);
}

/**
 * Rule: nothing is awaited before the event is handed in. Slack has its acknowledgement already and delivers it no more,
 * so only what is handed in (and kept) survives. The name is therefore asked for afterwards, for the next time.
 */
async function onWords(body: unknown, bot: string | undefined, context: ListenContext): Promise<void> {
  const payload = wordsPayload.safeParse(body).data;
  if (!payload) return;
  const { user } = payload.event;
  const known = context.names.of(user);
  const incoming = wordsIncoming(payload, { bot, name: known ?? '', at: nowOf(context) });
  if (!incoming) return;
  const handedIn = handIn(incoming, context);
  if (known === undefined) await learnName(payload.team_id, user, context);
  await handedIn;
}

async function learnName(team: string, user: string, context: ListenContext): Promise<void> {
  try {
    const found = await context.teams.find(team);
    context.names.remember(user, (await found?.web.members.find(user))?.name);
  } catch (error) {
    context.log.warn({ code: codeOf(error) }, 'Slack does not tell a name');
  }
}

async function onEnding(body: unknown, context: ListenContext): Promise<void> {
  const { team_id: team, event, event_time: seconds } = endingPayload.parse(body);
  // Tokens of people (there are none of ours) may be taken back while the bot's stays good.
  if (event.type === 'tokens_revoked' && !event.tokens?.bot?.length) return;
  const at = seconds === undefined ? undefined : new Date(seconds * 1000);
  const isGone = await context.teams.forget(team, at);
  if (isGone) context.log.warn({ team }, 'the Slack app was removed from a workspace');
}

function handIn(incoming: Incoming, context: ListenContext): Promise<void> {
  return context.receive(incoming, createAnswer(incoming, context, false));
}

function nowOf({ clock }: ListenContext): number {
  return clock.now().getTime();
}
