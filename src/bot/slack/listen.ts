import type { App } from '@slack/bolt';
import type { Logger } from 'pino';
import type { Clock } from '../../clock.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Receive } from '../ports.ts';
import { createAnswer } from './answer.ts';
import { codeOf } from './failures.ts';
import {
  type Origin,
  pressIncoming,
  pressOrigin,
  slashIncoming,
  slashOrigin,
  viewIncoming,
} from './incoming.ts';
import { chooserCommand, commandModal, readModal } from './modal.ts';
import { actionsPayload, type SlashPayload, slashPayload, viewPayload } from './payloads.ts';
import { ResponseUrl } from './response-url.ts';
import type { SlackWeb } from './slack-web.ts';

interface ListenContext {
  readonly commands: readonly CommandShape[];
  readonly receive: Receive;
  readonly web: SlackWeb;
  readonly clock: Clock;
  readonly log: Logger;
  /** Takes over work that outlives the listener. */
  readonly run: (work: () => Promise<void>) => void;
}

type Ack = (response?: undefined) => Promise<void>;

/**
 * Hears every command, action and submitted modal. Each is acknowledged before anything else is done: Slack gives three
 * seconds, and what has no listener is never acknowledged by Bolt, so the patterns match everything.
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
    const { channel, responseUrl } = read.origin;
    context.run(async () => {
      const origin = { team: payload.team.id, channel, user: payload.user.id, responseUrl };
      await context.receive(viewIncoming(payload, channel, read.text), answerTo(origin, context));
    });
  });
  app.error(async (error) => {
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
  if (await openChooser(payload, context)) return;
  const incoming = slashIncoming(payload);
  await context.receive(incoming, answerTo(slashOrigin(payload), context));
}

/** The form, where a bare command asks for it; false where the command is to be answered as it was typed. */
async function openChooser(payload: SlashPayload, context: ListenContext): Promise<boolean> {
  const command = chooserCommand(payload.text, context.commands);
  if (!command) return false;
  const origin = { channel: payload.channel_id, responseUrl: payload.response_url };
  try {
    await context.web.openView(payload.trigger_id, commandModal(command, origin));
    return true;
  } catch (error) {
    // An expired trigger is common on a slow network; the card chooser does the same.
    context.log.warn({ code: codeOf(error) }, 'the chooser could not be opened');
    return false;
  }
}

async function onPress(body: unknown, context: ListenContext): Promise<void> {
  const payload = actionsPayload.parse(body);
  const incoming = pressIncoming(payload);
  if (!incoming) return;
  await context.receive(incoming, answerTo(pressOrigin(payload), context));
}

function answerTo(origin: Origin, context: ListenContext): ReturnType<typeof createAnswer> {
  const responses = origin.responseUrl ? new ResponseUrl(origin.responseUrl, context.clock) : undefined;
  return createAnswer(context.web, responses, origin);
}
