import {
  type ApiAnswer,
  type ApiRequest,
  failure,
  invalid,
  MISSING_ACCESS,
  MISSING_PERMISSIONS,
} from './api.ts';
import { writeMessage } from './message-writes.ts';
import { channelPayload, messagePayload } from './payloads.ts';
import { isRecord, numberIn, textIn } from './records.ts';
import type { FakeChannel, FakeMessage, World } from './world.ts';

/** What the bot does in channels with its own token, where permissions count. */

/** The bot was thrown out, or may not see the channel. */
export function isHidden(channel: FakeChannel): ApiAnswer | undefined {
  const isShutOut = channel.guild?.isJoined === false || channel.denied.has('viewChannel');
  return isShutOut ? MISSING_ACCESS : undefined;
}

export function send(world: World, request: ApiRequest, channel: FakeChannel): ApiAnswer {
  const body = isRecord(request.body) ? request.body : {};
  const reference = isRecord(body.message_reference) ? body.message_reference : undefined;
  const refusal =
    sendRefusal(channel, request.files.size > 0, reference !== undefined) ?? invalid('message', request);
  if (refusal) return refusal;
  const isLost = reference !== undefined && !world.message(textIn(reference, 'message_id') ?? '');
  if (isLost && reference.fail_if_not_exists !== false) {
    return failure(400, 50035, 'Invalid Form Body', ['message_reference: Unknown message']);
  }
  const nonce = body.enforce_nonce === true ? textIn(body, 'nonce') : undefined;
  const known = nonce === undefined ? undefined : world.sentWithNonce(nonce);
  if (known) return { status: 200, body: messagePayload(world, known) };
  const message = world.addMessage(channel, null);
  writeMessage(world, message, body, request.files);
  if (nonce !== undefined) world.rememberNonce(nonce, message);
  world.onEvent({ type: 'message', channel, message });
  return { status: 200, body: messagePayload(world, message) };
}

function sendRefusal(channel: FakeChannel, hasFiles: boolean, isReply: boolean): ApiAnswer | undefined {
  const { denied, dmWith, thread } = channel;
  if (dmWith?.isClosed) return failure(403, 50007, 'Cannot send messages to this user');
  const hidden = isHidden(channel);
  if (hidden) return hidden;
  if (thread?.isLocked) return failure(403, 160005, 'Thread is locked');
  if (denied.has(thread ? 'sendMessagesInThreads' : 'sendMessages')) return MISSING_PERMISSIONS;
  if (hasFiles && denied.has('attachFiles')) return MISSING_PERMISSIONS;
  return isReply && denied.has('readMessageHistory')
    ? failure(403, 160002, 'Cannot reply without permission to read message history')
    : undefined;
}

export function editRefusal({ channel }: FakeMessage): ApiAnswer | undefined {
  if (channel.thread?.isArchived) return failure(400, 50083, 'Thread is archived');
  return isHidden(channel);
}

export function createThread(world: World, request: ApiRequest, message: FakeMessage): ApiAnswer {
  const { channel } = message;
  if (channel.dmWith || channel.thread) {
    return failure(400, 50024, 'Cannot execute action on this channel type');
  }
  const hidden = isHidden(channel);
  if (hidden) return hidden;
  if (channel.denied.has('createPublicThreads')) return MISSING_PERMISSIONS;
  const refusal = invalid('thread', request);
  if (refusal) return refusal;
  if (world.channelById(message.id)) {
    return failure(400, 160004, 'A thread has already been created for this message');
  }
  const body = isRecord(request.body) ? request.body : {};
  const minutes = numberIn(body, 'auto_archive_duration') ?? 1440;
  const thread = world.addThread(message, textIn(body, 'name') ?? '', minutes);
  return { status: 201, body: channelPayload(world, thread) };
}

export function openDirect(world: World, request: ApiRequest): ApiAnswer {
  const refusal = invalid('direct channel', request);
  if (refusal) return refusal;
  const id = isRecord(request.body) ? request.body.recipient_id : undefined;
  const user = world.users().find((one) => one.id === id);
  if (!user) return failure(404, 10013, 'Unknown User');
  return { status: 200, body: channelPayload(world, world.channel(`dm:${user.name}`)) };
}
