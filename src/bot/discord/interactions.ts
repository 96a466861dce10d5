import { type APIInteraction, InteractionResponseType, InteractionType, MessageFlags } from 'discord.js';
import type { Logger } from 'pino';
import { KeyedQueue } from '../../keyed-queue.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Incoming, Receive } from '../ports.ts';
import {
  type Acknowledged,
  type AnswerTools,
  answerToCommand,
  answerToPress,
  type ClosableAnswer,
} from './answer.ts';
import { isLostAcknowledgement, isTooLate } from './api-errors.ts';
import { cardToMessage } from './card-to-message.ts';
import { completionsOf } from './completion.ts';
import { channelOf, deliveryKey, readInteraction } from './incoming.ts';
import { parentIn, type Threads } from './threads.ts';
import { UnderWay } from './under-way.ts';
import { type Acknowledgement, requestOf } from './wire.ts';

interface Tools {
  readonly answers: AnswerTools;
  readonly threads: Threads;
  readonly commands: readonly CommandShape[];
  readonly log: Logger;
}

/** Takes interactions from the gateway: acknowledges each at once, then hands it in. */
export class Interactions {
  readonly #tools: Tools;
  readonly #order = new KeyedQueue();
  readonly underWay = new UnderWay();
  #lostAcknowledgements = 0;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  take(interaction: APIInteraction, receive: Receive): void {
    this.underWay.add(
      this.#handle(interaction, receive).catch((error: unknown) =>
        this.#tools.log.error({ err: error }, 'an interaction failed'),
      ),
    );
  }

  async #handle(interaction: APIInteraction, receive: Receive): Promise<void> {
    const asked = readInteraction(interaction, this.#tools.answers.now());
    switch (asked.kind) {
      case 'completion': {
        const choices = completionsOf(this.#tools.commands, asked.request);
        await this.#acknowledge(interaction, {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices },
        });
        return;
      }
      case 'unknown':
        await this.#tellUnknown(interaction);
        return;
      case 'incoming':
        await this.#handIn(interaction, asked.incoming, receive);
    }
  }

  async #handIn(interaction: APIInteraction, incoming: Incoming, receive: Receive): Promise<void> {
    // The acknowledgement is under way before anything else is even queued: however slow the rest is, it is in time.
    const acknowledged = this.#acknowledge(
      interaction,
      incoming.kind === 'press' ? ACKNOWLEDGEMENTS.press : ACKNOWLEDGEMENTS.command,
    );
    this.#learn(interaction);
    if (incoming.kind === 'press' && isTurn(incoming)) {
      // Two quick presses on one board arrive in the order of the fingers, and the first is the move.
      await this.#order.run(incoming.message.message, async () =>
        this.#answerWith(await acknowledged, incoming, receive),
      );
      return;
    }
    await this.#answerWith(await acknowledged, incoming, receive);
  }

  async #answerWith(acknowledged: Acknowledged, incoming: Incoming, receive: Receive): Promise<void> {
    const { answers } = this.#tools;
    const answer: ClosableAnswer =
      incoming.kind === 'press'
        ? answerToPress(acknowledged, incoming.message, incoming.isPrivate ?? false, answers)
        : answerToCommand(acknowledged, answers);
    await receive(incoming, answer);
    await answer.close();
  }

  /** What an interaction tells of its channel, for all that is posted there later. */
  #learn({ channel, guild_id: guild, app_permissions: permissions }: APIInteraction): void {
    if (!channel || guild === undefined) return;
    this.#tools.threads.note(channel);
    this.#tools.answers.permissions.note(channel.id, permissions, parentIn(channel) !== undefined);
  }

  /** Resolves in any case: an event that could not be acknowledged is still carried out, and answered in the channel. */
  async #acknowledge(interaction: APIInteraction, body: Acknowledgement): Promise<Acknowledged> {
    const { now, wire } = this.#tools.answers;
    const arrived = now();
    let isTokenAlive = true;
    try {
      await wire.acknowledge(interaction, body);
    } catch (error) {
      isTokenAlive = !isTooLate(error);
      this.#logLost(error);
    }
    this.#tools.log.debug({ milliseconds: now() - arrived }, 'acknowledged');
    const { id, token } = interaction;
    return { token, channel: channelOf(interaction), at: arrived, isTokenAlive, key: deliveryKey(id) };
  }

  /** Late and doubled acknowledgements are part of life on Discord: one line in the log, then silence. */
  #logLost(error: unknown): void {
    if (!isLostAcknowledgement(error)) {
      this.#tools.log.warn({ err: error }, 'an interaction could not be acknowledged');
      return;
    }
    this.#lostAcknowledgements += 1;
    const level = this.#lostAcknowledgements === 1 ? 'warn' : 'debug';
    this.#tools.log[level](
      { err: error, count: this.#lostAcknowledgements },
      'an interaction was acknowledged too late or twice',
    );
  }

  async #tellUnknown(interaction: APIInteraction): Promise<void> {
    if (interaction.type === InteractionType.ApplicationCommandAutocomplete) {
      await this.#acknowledge(interaction, {
        type: InteractionResponseType.ApplicationCommandAutocompleteResult,
        data: { choices: [] },
      });
      return;
    }
    await this.#acknowledge(interaction, {
      type: InteractionResponseType.ChannelMessageWithSource,
      data: requestOf(cardToMessage(UNKNOWN_CARD), { flags: MessageFlags.Ephemeral }).body,
    });
  }
}

const UNKNOWN_CARD = {
  title: 'This is from another version of Cheesebot',
  tone: 'refusal',
  text: 'It can no longer be used. Start afresh with /cheese play, or see /cheese help.',
} as const;

const ACKNOWLEDGEMENTS = {
  command: { type: InteractionResponseType.DeferredChannelMessageWithSource },
  press: { type: InteractionResponseType.DeferredMessageUpdate },
} as const satisfies Record<string, Acknowledgement>;

/** Presses of a game's board. Others may run for as long as an agent plays and must not hold up a press on Stop. */
function isTurn({ press: { kind } }: Extract<Incoming, { kind: 'press' }>): boolean {
  return kind === 'move' || kind === 'show' || kind === 'quit';
}
