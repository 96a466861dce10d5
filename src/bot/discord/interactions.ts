import { type APIInteraction, InteractionResponseType, InteractionType, MessageFlags } from 'discord.js';
import type { Logger } from 'pino';
import { KeyedQueue } from '../../keyed-queue.ts';
import type { CommandShape } from '../command-shape.ts';
import type { Incoming, Receive } from '../ports.ts';
import { type Acknowledged, answerToCommand, answerToPress, type ClosableAnswer } from './answer.ts';
import { isLostAcknowledgement, isTooLate } from './api-errors.ts';
import { cardToMessage } from './card-to-message.ts';
import { completionsOf } from './completion.ts';

import { channelOf, readInteraction } from './incoming.ts';
import type { MessageEdits } from './message-edits.ts';
import { type Acknowledgement, type DiscordWire, requestOf } from './wire.ts';

interface Tools {
  readonly wire: DiscordWire;
  readonly edits: MessageEdits;
  readonly commands: readonly CommandShape[];
  readonly log: Logger;
  readonly now: () => number;
}

/** Takes interactions from the gateway: acknowledges each at once, then hands it in. */
export class Interactions {
  readonly #tools: Tools;
  readonly #order = new KeyedQueue();
  readonly #underWay = new Set<Promise<void>>();
  #lostAcknowledgements = 0;

  constructor(tools: Tools) {
    this.#tools = tools;
  }

  take(interaction: APIInteraction, receive: Receive): void {
    const work = this.#handle(interaction, receive)
      .catch((error: unknown) => this.#tools.log.error({ err: error }, 'an interaction failed'))
      .finally(() => this.#underWay.delete(work));
    this.#underWay.add(work);
  }

  /** Resolves when everything taken so far is done, or after so many milliseconds. */
  async settle(limit: number): Promise<void> {
    const { promise: timeUp, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, limit);
    await Promise.race([Promise.all(this.#underWay), timeUp]);
    clearTimeout(timer);
  }

  async #handle(interaction: APIInteraction, receive: Receive): Promise<void> {
    const asked = readInteraction(interaction);
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
    const { wire, edits, now, log } = this.#tools;
    const tools = { wire, edits, now, onSilent: (reason: string) => log.warn(reason) };
    const answer: ClosableAnswer =
      incoming.kind === 'press'
        ? answerToPress(acknowledged, incoming.message, tools)
        : answerToCommand(acknowledged, tools);
    await receive(incoming, answer);
    await answer.close();
  }

  /** Resolves in any case: an event that could not be acknowledged is still carried out, and answered in the channel. */
  async #acknowledge(interaction: APIInteraction, body: Acknowledgement): Promise<Acknowledged> {
    const arrived = this.#tools.now();
    let isTokenAlive = true;
    try {
      await this.#tools.wire.acknowledge(interaction, body);
    } catch (error) {
      isTokenAlive = !isTooLate(error);
      this.#logLost(error);
    }
    this.#tools.log.debug({ milliseconds: this.#tools.now() - arrived }, 'acknowledged');
    return { token: interaction.token, channel: channelOf(interaction), at: arrived, isTokenAlive };
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
function isTurn(incoming: Extract<Incoming, { kind: 'press' }>): boolean {
  return incoming.press.kind !== 'command' && incoming.press.kind !== 'stop';
}
