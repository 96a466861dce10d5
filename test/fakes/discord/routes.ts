import {
  type ApiAnswer,
  type ApiRequest,
  DEAD_TOKEN,
  failure,
  invalid,
  UNKNOWN_CHANNEL,
  UNKNOWN_MESSAGE,
  UNKNOWN_WEBHOOK,
} from './api.ts';
import { createThread, editRefusal, isHidden, openDirect, send } from './channel-routes.ts';
import { writeMessage } from './message-writes.ts';
import { botPayload, channelPayload, guildMember, guildPayload, messagePayload } from './payloads.ts';
import type { FakeGuild } from './places.ts';
import { isRecord, type JsonRecord, numberIn, recordsIn, textIn } from './records.ts';
import type { PayloadKind } from './validation.ts';
import type { AcknowledgementKind, FakeInteraction, FakeMessage, World } from './world.ts';

/** Which limit a request counts against, and about what. */
export interface RouteBucket {
  readonly kind: string;
  readonly about: string;
}

export interface Route {
  readonly method: string;
  readonly path: RegExp;
  /** Whether the bot's own token must be in the header; webhooks and callbacks carry theirs in the path. */
  readonly needsToken: boolean;
  readonly bucket?: (match: RegExpExecArray) => RouteBucket;
  readonly answer: (world: World, request: ApiRequest, match: RegExpExecArray) => ApiAnswer;
}

export const ACKNOWLEDGE_LIMIT = 3000;
const TOKEN_LIFE = 15 * 60_000;
const HOUR = 60 * 60_000;

export const ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: /^\/users\/@me$/u,
    needsToken: true,
    answer: (world) => ({ status: 200, body: botPayload(world) }),
  },
  {
    method: 'GET',
    path: /^\/applications\/(\d+)\/commands$/u,
    needsToken: true,
    answer: (world) => ({ status: 200, body: world.commands.map(commandPayload) }),
  },
  {
    method: 'PUT',
    path: /^\/applications\/(\d+)\/commands$/u,
    needsToken: true,
    answer: registerCommands,
  },
  {
    method: 'POST',
    path: /^\/interactions\/(\d+)\/([^/]+)\/callback$/u,
    needsToken: false,
    answer: (world, request, [, , token = '']) => acknowledge(world, request, token),
  },
  {
    method: 'POST',
    path: /^\/webhooks\/(\d+)\/([^/]+)$/u,
    needsToken: false,
    bucket: ([, , token = '']) => ({ kind: 'webhook', about: token }),
    answer: (world, request, [, , token = '']) => followUp(world, request, token),
  },
  {
    method: 'PATCH',
    path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
    needsToken: false,
    bucket: ([, , token = '']) => ({ kind: 'webhook', about: token }),
    answer: (world, request, [, , token = '', target = '']) =>
      withAnswer(world, token, target, (message) => edit(world, request, message, 'answer edit')),
  },
  {
    method: 'GET',
    path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
    needsToken: false,
    answer: (world, _request, [, , token = '', target = '']) =>
      withAnswer(world, token, target, (message) => ({ status: 200, body: messagePayload(world, message) })),
  },
  {
    method: 'DELETE',
    path: /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
    needsToken: false,
    bucket: ([, , token = '']) => ({ kind: 'webhook', about: token }),
    answer: (world, _request, [, , token = '', target = '']) =>
      withAnswer(world, token, target, (message) => remove(world, message)),
  },
  {
    method: 'POST',
    path: /^\/channels\/(\d+)\/messages$/u,
    needsToken: true,
    bucket: ([, channel = '']) => ({ kind: 'channel message', about: channel }),
    answer: (world, request, [, id = '']) => {
      const channel = world.channelById(id);
      return channel ? send(world, request, channel) : UNKNOWN_CHANNEL;
    },
  },
  {
    method: 'PATCH',
    path: /^\/channels\/(\d+)\/messages\/(\d+)$/u,
    needsToken: true,
    bucket: ([, channel = '']) => ({ kind: 'channel edit', about: channel }),
    answer: (world, request, [, , id = '']) => {
      const message = publicMessage(world, id);
      if (!message) return UNKNOWN_MESSAGE;
      return editRefusal(message) ?? edit(world, request, message, 'message edit');
    },
  },
  {
    method: 'POST',
    path: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/u,
    needsToken: true,
    answer: (world, request, [, , id = '']) => {
      const message = publicMessage(world, id);
      return message ? createThread(world, request, message) : UNKNOWN_MESSAGE;
    },
  },
  {
    method: 'POST',
    path: /^\/users\/@me\/channels$/u,
    needsToken: true,
    answer: openDirect,
  },
  {
    method: 'DELETE',
    path: /^\/channels\/(\d+)\/messages\/(\d+)$/u,
    needsToken: true,
    answer: (world, _request, [, , id = '']) => {
      const message = publicMessage(world, id);
      return message ? remove(world, message) : UNKNOWN_MESSAGE;
    },
  },
  {
    method: 'GET',
    path: /^\/channels\/(\d+)$/u,
    needsToken: true,
    answer: (world, _request, [, id = '']) => {
      const channel = world.channelById(id);
      if (!channel) return UNKNOWN_CHANNEL;
      return isHidden(channel) ?? { status: 200, body: channelPayload(world, channel) };
    },
  },
  {
    method: 'GET',
    path: /^\/guilds\/(\d+)$/u,
    needsToken: true,
    answer: (world, _request, [, id = '']) => {
      const guild = joined(world, id);
      return guild ? { status: 200, body: guildPayload(world, guild) } : failure(404, 10004, 'Unknown Guild');
    },
  },
  {
    method: 'GET',
    path: /^\/guilds\/(\d+)\/members\/(\d+)$/u,
    needsToken: true,
    answer: (world, _request, [, id = '', user = '']) => {
      const guild = joined(world, id);
      const member = guild && guildMember(world, guild, user);
      return member ? { status: 200, body: member } : failure(404, 10007, 'Unknown Member');
    },
  },
];

/** A server that the bot is in. */
function joined(world: World, id: string): FakeGuild | undefined {
  return world.guilds().find((guild) => guild.id === id && guild.isJoined);
}

/** Ephemeral messages do not exist for the bot's own token. */
function publicMessage(world: World, id: string): FakeMessage | undefined {
  const message = world.message(id);
  return message?.ephemeralFor ? undefined : message;
}

function registerCommands(world: World, request: ApiRequest): ApiAnswer {
  const refusal = invalid('commands', request);
  if (refusal) return refusal;
  world.registrations += 1;
  world.commands = recordsIn(request.body).map((definition) => {
    const known = world.commands.find((command) => command.definition.name === definition.name);
    const id = known?.id ?? world.ids.next(world.now());
    const isSame = JSON.stringify(known?.definition) === JSON.stringify(definition);
    return { id, version: isSame && known ? known.version : world.ids.next(world.now()), definition };
  });
  return { status: 200, body: world.commands.map(commandPayload) };
}

function commandPayload(command: World['commands'][number]): JsonRecord {
  return {
    default_member_permissions: null,
    nsfw: false,
    ...command.definition,
    id: command.id,
    version: command.version,
  };
}

const ACKNOWLEDGEMENTS: Readonly<Record<number, AcknowledgementKind>> = {
  4: 'reply',
  5: 'deferred reply',
  6: 'deferred update',
  7: 'update',
  8: 'choices',
};

function acknowledge(world: World, request: ApiRequest, token: string): ApiAnswer {
  const interaction = world.interactionByToken(token);
  if (!interaction) return failure(404, 10062, 'Unknown interaction');
  if (interaction.acknowledgedBy) {
    return failure(400, 40060, 'Interaction has already been acknowledged.');
  }
  const latency = world.now() - interaction.createdAt;
  if (latency > ACKNOWLEDGE_LIMIT) return failure(404, 10062, 'Unknown interaction');
  const refusal = invalid('callback', request);
  if (refusal) return refusal;
  const body = isRecord(request.body) ? request.body : {};
  const kind = ACKNOWLEDGEMENTS[numberIn(body, 'type') ?? 0];
  const data = isRecord(body.data) ? body.data : {};
  const isAutocomplete = interaction.kind === 'autocomplete';
  const needsComponent = kind === 'deferred update' || kind === 'update';
  const fits =
    isAutocomplete === (kind === 'choices') && (!needsComponent || interaction.kind === 'component');
  if (!kind || !fits) return failure(400, 50035, 'Invalid Form Body', ['type: does not fit the interaction']);
  applyAcknowledgement(world, interaction, kind, data, request);
  interaction.ackLatency = latency;
  interaction.acknowledgedBy = kind;
  return { status: 204 };
}

function applyAcknowledgement(
  world: World,
  interaction: FakeInteraction,
  kind: AcknowledgementKind,
  data: JsonRecord,
  request: ApiRequest,
): void {
  if (kind === 'choices') {
    interaction.choices = recordsIn(data.choices).map((choice) => ({
      name: textIn(choice, 'name') ?? '',
      value: typeof choice.value === 'number' ? choice.value : String(choice.value),
    }));
  }
  if (kind === 'update' && interaction.original)
    writeMessage(world, interaction.original, data, request.files);
  if (kind !== 'reply' && kind !== 'deferred reply') return;
  const isEphemeral = ((numberIn(data, 'flags') ?? 0) & (1 << 6)) !== 0;
  const answer = world.addMessage(
    interaction.channel,
    isEphemeral ? interaction.user : null,
    kind === 'deferred reply',
  );
  interaction.original = answer;
  interaction.own.add(answer.id);
  if (kind === 'reply') writeMessage(world, answer, data, request.files);
}

/** Finds what a token may touch, and says why it may not. */
function withAnswer(
  world: World,
  token: string,
  target: string,
  act: (message: FakeMessage) => ApiAnswer,
): ApiAnswer {
  const interaction = world.interactionByToken(token);
  if (!interaction?.acknowledgedBy) return UNKNOWN_WEBHOOK;
  if (world.now() - interaction.createdAt > TOKEN_LIFE) return DEAD_TOKEN;
  const id = target === '@original' ? interaction.original?.id : target;
  const message = id === undefined ? undefined : world.message(id);
  const isOwn = target === '@original' || interaction.own.has(target);
  return message && isOwn ? act(message) : UNKNOWN_MESSAGE;
}

function followUp(world: World, request: ApiRequest, token: string): ApiAnswer {
  const interaction = world.interactionByToken(token);
  if (!interaction?.acknowledgedBy) return UNKNOWN_WEBHOOK;
  if (world.now() - interaction.createdAt > TOKEN_LIFE) return DEAD_TOKEN;
  const refusal = invalid('follow-up', request);
  if (refusal) return refusal;
  const body = isRecord(request.body) ? request.body : {};
  const isEphemeral = ((numberIn(body, 'flags') ?? 0) & (1 << 6)) !== 0;
  const { original } = interaction;
  // The first follow-up of a deferred answer takes its place, and is as public as it was.
  const pending = original?.isLoading && world.message(original.id) ? original : undefined;
  const message = pending ?? world.addMessage(interaction.channel, isEphemeral ? interaction.user : null);
  message.isLoading = false;
  interaction.own.add(message.id);
  writeMessage(world, message, body, request.files);
  return { status: 200, body: messagePayload(world, message) };
}

function edit(world: World, request: ApiRequest, message: FakeMessage, kind: PayloadKind): ApiAnswer {
  const refusal = invalid(kind, request);
  if (refusal) return refusal;
  const now = world.now();
  const recent = message.edits.filter((at) => now - at < 20_000);
  if (now - message.createdAt > HOUR && recent.length >= 3) {
    // Observed: about three edits in 20 s; the answer is a 429 with a code of its own.
    const text = 'Maximum number of edits to messages older than 1 hour reached. Try again later.';
    return { status: 429, body: { code: 30046, message: text, retry_after: 5, global: false } };
  }
  message.isLoading = false;
  message.edits = [...message.edits, now];
  writeMessage(world, message, isRecord(request.body) ? request.body : {}, request.files);
  return { status: 200, body: messagePayload(world, message) };
}

function remove(world: World, message: FakeMessage): ApiAnswer {
  world.deleteMessage(message.id);
  return { status: 204 };
}
