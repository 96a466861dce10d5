import type { FakeGateway } from './gateway.ts';
import { channelPayload, interactionPayload, isShownTo, memberPayload } from './payloads.ts';
import { type JsonRecord, numberIn, recordsIn, textIn } from './records.ts';
import { ACKNOWLEDGE_LIMIT } from './routes.ts';
import type { FakeChannel, FakeInteraction, FakeMessage, FakeUser, World } from './world.ts';

/** The message that is answered, if any. */
export interface SaidReply {
  readonly to?: string;
  readonly isSilent?: boolean;
}

export type SlashOptions = Readonly<Record<string, string | number>>;

/**
 * What people do in Discord's client, with what the client itself refuses to send. Users and channels are words of the
 * test. Each act resolves once the bot has acknowledged it, or after 3 s when it has not (`acknowledgedBy` is then
 * undefined, and the person saw "The application did not respond").
 */
export class People {
  readonly #world: World;
  readonly #gateway: FakeGateway;
  readonly #waiting = new Set<() => void>();

  constructor(world: World, gateway: FakeGateway) {
    this.#world = world;
    this.#gateway = gateway;
  }

  /** Called when an interaction may have been acknowledged. */
  wake(): void {
    for (const check of this.#waiting) check();
  }

  slash(
    user: string,
    channel: string,
    subcommand: string,
    options: SlashOptions = {},
  ): Promise<FakeInteraction> {
    const definition = this.#subcommand(subcommand);
    if (!definition) throw new Error(`Discord offers no /cheese ${subcommand}`);
    const values = slashValues(definition, options);
    const here = this.#channel(channel);
    const data = {
      ...this.#commandData(subcommand, values),
      ...this.#resolved(user, here, values, definition),
    };
    return this.#act('command', 2, user, here, undefined, data);
  }

  /** A command as an older registration had it, which a client may still offer for a while. */
  slashOutdated(user: string, channel: string, subcommand: string): Promise<FakeInteraction> {
    return this.#act(
      'command',
      2,
      user,
      this.#channel(channel),
      undefined,
      this.#commandData(subcommand, []),
    );
  }

  /** What Discord offers while `typed` stands in an option that is completed. */
  async autocomplete(
    user: string,
    channel: string,
    subcommand: string,
    option: string,
    typed: string,
  ): Promise<FakeInteraction> {
    const definition = recordsIn(this.#subcommand(subcommand)?.options).find((one) => one.name === option);
    if (definition?.autocomplete !== true) throw new Error(`Discord completes no ${option} of ${subcommand}`);
    const focused = { name: option, type: definition.type, value: typed, focused: true };
    const data = this.#commandData(subcommand, [focused]);
    return this.#act('autocomplete', 4, user, this.#channel(channel), undefined, data);
  }

  press(user: string, messageId: string, label: string): Promise<FakeInteraction> {
    const message = this.#visible(user, messageId);
    const button = componentsOf(message).find((one) => one.type === 2 && one.label === label);
    if (!button || button.disabled === true) throw new Error(`There is no button "${label}" to press`);
    if (button.style === 5) throw new Error(`"${label}" opens a page, of which the bot hears nothing`);
    const data = { custom_id: button.custom_id, component_type: 2, id: 1 };
    return this.#act('component', 3, user, message.channel, message, data);
  }

  choose(
    user: string,
    messageId: string,
    placeholder: string,
    optionLabel: string,
  ): Promise<FakeInteraction> {
    const message = this.#visible(user, messageId);
    const menu = componentsOf(message).find((one) => one.type === 3 && one.placeholder === placeholder);
    const option = recordsIn(menu?.options).find((one) => one.label === optionLabel);
    if (!menu || !option) throw new Error(`There is no option "${optionLabel}" in a menu "${placeholder}"`);
    const data = { custom_id: menu.custom_id, component_type: 3, values: [option.value], id: 1 };
    return this.#act('component', 3, user, message.channel, message, data);
  }

  /**
   * Writes in a channel, as `@ada` or `@cheesebot` where somebody is meant. A reply notifies whom it answers, unless its
   * writer has switched that off.
   */
  say(user: string, channelName: string, text: string, reply: SaidReply = {}): FakeMessage {
    const channel = this.#channel(channelName);
    const author = this.#world.user(user);
    if (channel.dmWith && channel.dmWith !== author) throw new Error(`${user} is not in ${channelName}`);
    const message = this.#world.addMessage(channel, null, false, author);
    message.content = text.replace(/@(\w+)/gu, (written, name: string) => this.#mention(name) ?? written);
    message.replyTo = reply.to;
    const answered = reply.to === undefined ? undefined : this.#world.message(reply.to);
    message.pings = [
      ...[...message.content.matchAll(/<@!?(\d+)>/gu)].map(([, id]) => `<@${id}>`),
      ...(answered && reply.isSilent !== true ? [`<@${answered.author?.id ?? this.#world.botId}>`] : []),
    ];
    this.#world.onEvent({ type: 'message', channel, message });
    return message;
  }

  /** Of a channel option the client offers the channels of its kinds that the person sees, and says what they are. */
  #resolved(
    userName: string,
    here: FakeChannel,
    values: readonly JsonRecord[],
    definition: JsonRecord,
  ): JsonRecord {
    const chosen = values.flatMap(({ name, type, value }) => {
      if (type !== 7) return [];
      const channel = this.#world.channelById(String(value));
      const option = recordsIn(definition.options).find((one) => one.name === name);
      const kinds = Array.isArray(option?.channel_types) ? option.channel_types : undefined;
      const isOffered =
        channel?.guild === here.guild &&
        isShownTo(this.#world.user(userName), channel) &&
        kinds?.includes(channel.type) !== false;
      if (!channel?.guild || !isOffered) throw new Error(`Discord offers ${userName} no channel ${value}`);
      const { permissions } = memberPayload(this.#world.user(userName), channel.guild);
      return [[channel.id, { ...channelPayload(this.#world, channel), permissions }] as const];
    });
    return chosen.length === 0 ? {} : { resolved: { channels: Object.fromEntries(chosen) } };
  }

  #mention(name: string): string | undefined {
    const user = this.#world.users().find((one) => one.name === name);
    const id = name === 'cheesebot' ? this.#world.botId : user?.id;
    return id && `<@${id}>`;
  }

  #channel(name: string): FakeChannel {
    return this.#world.channel(name);
  }

  #visible(user: string, messageId: string): FakeMessage {
    const message = this.#world.message(messageId);
    const isSeen = message && (!message.ephemeralFor || message.ephemeralFor === this.#world.user(user));
    if (!message || !isSeen) throw new Error(`${user} sees no message ${messageId}`);
    return message;
  }

  #subcommand(name: string): JsonRecord | undefined {
    const command = this.#world.commands.find((one) => one.definition.name === 'cheese');
    return recordsIn(command?.definition.options).find((one) => one.type === 1 && one.name === name);
  }

  #commandData(subcommand: string, options: readonly JsonRecord[]): JsonRecord {
    const id = this.#world.commands[0]?.id ?? '0';
    return { id, name: 'cheese', type: 1, options: [{ type: 1, name: subcommand, options }] };
  }

  #act(
    kind: FakeInteraction['kind'],
    type: 2 | 3 | 4,
    userName: string,
    channel: FakeChannel,
    message: FakeMessage | undefined,
    data: JsonRecord,
  ): Promise<FakeInteraction> {
    const user: FakeUser = this.#world.user(userName);
    if (channel.dmWith && channel.dmWith !== user) throw new Error(`${userName} is not in ${channel.name}`);
    const interaction = this.#world.addInteraction(kind, user, channel, message);
    this.#gateway.dispatch(
      'INTERACTION_CREATE',
      interactionPayload(this.#world, interaction, type, data),
      channel.guild,
    );
    return this.#acknowledged(interaction);
  }

  #acknowledged(interaction: FakeInteraction): Promise<FakeInteraction> {
    return new Promise((resolve) => {
      const finish = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve(interaction);
      };
      const check = (): void => {
        if (interaction.acknowledgedBy) finish();
      };
      const timer = setTimeout(finish, ACKNOWLEDGE_LIMIT);
      this.#waiting.add(check);
    });
  }
}

function componentsOf(message: FakeMessage): readonly JsonRecord[] {
  return message.components.flatMap((row) => recordsIn(row.components));
}

/** The values as Discord's client sends them; throws where it would not send. */
function slashValues(subcommand: JsonRecord, given: SlashOptions): readonly JsonRecord[] {
  const defined = recordsIn(subcommand.options);
  for (const name of Object.keys(given)) {
    if (!defined.some((option) => option.name === name)) {
      throw new Error(`Discord has no option ${name} of /cheese ${subcommand.name}`);
    }
  }
  return defined.flatMap((option) => {
    const name = textIn(option, 'name') ?? '';
    const value = given[name];
    if (value === undefined) {
      if (option.required === true) throw new Error(`Discord asks for ${name} of /cheese ${subcommand.name}`);
      return [];
    }
    return [{ name, type: option.type, value: checkedValue(option, value) }];
  });
}

function checkedValue(option: JsonRecord, given: string | number): string | number {
  const value = option.type === 4 ? Number(given) : String(given);
  if (typeof value === 'number') {
    const least = numberIn(option, 'min_value') ?? Number.MIN_SAFE_INTEGER;
    const most = numberIn(option, 'max_value') ?? Number.MAX_SAFE_INTEGER;
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new Error(`Discord takes no ${given} as ${option.name}`);
    }
  }
  const choices = recordsIn(option.choices);
  if (choices.length > 0 && !choices.some((choice) => choice.value === value)) {
    throw new Error(`Discord offers no choice ${given} of ${option.name}`);
  }
  return value;
}
