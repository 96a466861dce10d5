import { readFileSync } from 'node:fs';
import type { ResponseUrls, Triggers } from './addresses.ts';
import { isObject, type JsonObject, listAt, objectAt, textAt } from './json.ts';
import { EVENT_SCOPES } from './limits.ts';
import type { OpenModal } from './modals.ts';
import type { Attempt, Delivery, Records } from './records.ts';
import { escapedAgain, unescaped } from './screen.ts';
import type { Event, Wire } from './wires.ts';
import { controlsOf, type StoredMessage, type Workspace } from './workspace.ts';

/** How often Slack hands an event over before it gives up (with the first time). */
const ATTEMPTS = 3;
/** What the app subscribes to. */
const SUBSCRIPTIONS: readonly string[] = JSON.parse(
  readFileSync(new URL('../../../slack-manifest.json', import.meta.url), 'utf8'),
).settings.event_subscriptions.bot_events;
const APP = { api_app_id: 'A0CHEESE', token: 'verification-token' } as const;

/** A retry carries its mark; some duplicates carry none, and an event_id of their own (node-slack-sdk #2141). */
export type Duplicate = 'marked-as-retry' | 'unmarked';

export interface PeopleParts {
  readonly workspace: Workspace;
  readonly records: Records;
  readonly responses: ResponseUrls;
  readonly triggers: Triggers;
  readonly modals: Map<string, OpenModal>;
  readonly wire: () => Wire;
  readonly baseUrl: () => string;
  readonly retries: () => boolean;
  readonly scopes: readonly string[];
}

/** What people do in Slack's client, and how Slack tells the app. */
export class People {
  readonly #parts: PeopleParts;
  #duplicate: Duplicate | undefined;
  #events = 0;

  constructor(parts: PeopleParts) {
    this.#parts = parts;
  }

  /** The next thing that somebody does is delivered twice. */
  duplicateNext(how: Duplicate): void {
    this.#duplicate = how;
  }

  /** Types `/cheese <text>` in a channel. In a thread Slack's client refuses it and tells the app nothing. */
  async slash(userName: string, channelName: string, text: string, thread?: string): Promise<Delivery> {
    if (thread !== undefined) throw new Error('/cheese is not supported in threads. Sorry!');
    const { workspace, responses, triggers } = this.#parts;
    const user = workspace.userId(userName);
    const channel = workspace.channel(channelName);
    return this.#deliver('slash', user, 'slash_commands', {
      ...APP,
      team_id: workspace.id,
      team_domain: 'cheese',
      channel_id: channel.id,
      channel_name: channel.kind === 'im' ? 'directmessage' : channel.name,
      user_id: user,
      user_name: userName,
      command: '/cheese',
      text: mentionsEscaped(escapedAgain(text), userName, workspace),
      is_enterprise_install: 'false',
      response_url: this.#responseUrl(responses.issue(channel.id, user)),
      trigger_id: `${user}@${triggers.issue()}`,
    });
  }

  /**
   * Says something that mentions the bot (`@bot` in the text), in a channel or a thread of it. Where the app also
   * subscribes to the channel's messages it is told twice, by two events with ids of their own.
   */
  async mention(
    userName: string,
    channelName: string,
    text: string,
    options: { readonly thread?: string; readonly alsoAsMessage?: boolean } = {},
  ): Promise<Delivery> {
    const channel = this.#parts.workspace.channel(channelName);
    const said = this.#say(userName, channel.id, text.replaceAll('@bot', '<@U0BOT>'), options.thread);
    if (options.alsoAsMessage) {
      await this.event({ ...said, type: 'message', channel_type: 'channel' }, 'message.channels');
    }
    return this.event({ ...said, type: 'app_mention' }, 'app_mention');
  }

  /** Says something to the bot in the direct message with it. */
  async tell(userName: string, text: string, thread?: string): Promise<Delivery> {
    const channel = this.#parts.workspace.direct(userName);
    const said = this.#say(userName, channel.id, text, thread);
    return this.event({ ...said, type: 'message', channel_type: 'im' }, 'message.im');
  }

  /** Any event. Slack sends no event that the app does not subscribe to, but a test may say that it does. */
  async event(event: JsonObject, subscription = textAt(event, 'type')): Promise<Delivery> {
    const { workspace, scopes, records } = this.#parts;
    const needed = EVENT_SCOPES[subscription];
    if (needed && !scopes.includes(needed)) throw new Error(`Without ${needed} there is no ${subscription}`);
    if (subscription !== 'message.channels' && !SUBSCRIPTIONS.includes(subscription)) {
      records.violation('events', `nobody subscribes to ${subscription}`);
    }
    return this.#deliver('words', textAt(event, 'user'), 'events_api', {
      ...APP,
      team_id: workspace.id,
      type: 'event_callback',
      event,
      event_time: Math.floor(Number(textAt(event, 'ts')) || 0),
      authorizations: [{ team_id: workspace.id, user_id: 'U0BOT', is_bot: true }],
    });
  }

  #say(userName: string, channel: string, text: string, thread: string | undefined): JsonObject {
    const { workspace } = this.#parts;
    const user = workspace.userId(userName);
    const message = workspace.add({ channel, thread, only: undefined, author: user, text, blocks: [] });
    const { ts } = message;
    return { user, text, ts, event_ts: ts, channel, ...(thread === undefined ? {} : { thread_ts: thread }) };
  }

  /** Presses the button with that label on a message that the user sees. */
  async press(userName: string, message: { readonly id: string }, label: string): Promise<Delivery> {
    const stored = this.#seen(userName, message.id);
    const control = controlsOf(stored).find(
      ({ element, name }) => textAt(element, 'type') === 'button' && unescaped(name) === label,
    );
    if (!control) throw new Error(`The message has no button "${label}"`);
    const element = objectAt(control, 'element');
    return this.#act(userName, stored, control.block, {
      ...element,
      text: { ...objectAt(element, 'text'), text: escapedAgain(control.name) },
    });
  }

  /** Chooses an option in the select with that placeholder. */
  async choose(
    userName: string,
    message: { readonly id: string },
    placeholder: string,
    optionLabel: string,
  ): Promise<Delivery> {
    const stored = this.#seen(userName, message.id);
    const control = controlsOf(stored).find(
      ({ element, name }) => textAt(element, 'type') === 'static_select' && unescaped(name) === placeholder,
    );
    const element = objectAt(control, 'element');
    const option = listAt(element, 'options').find(
      (one) => unescaped(textAt(objectAt(one, 'text'), 'text')) === optionLabel,
    );
    if (!control || !option)
      throw new Error(`The message has no choice "${optionLabel}" in "${placeholder}"`);
    const { type, action_id } = element;
    return this.#act(userName, stored, control.block, { type, action_id, selected_option: option });
  }

  /** Fills in the modal that the user has open, by the labels of its inputs, and submits it. */
  async submitModal(userName: string, values: Readonly<Record<string, string>>): Promise<Delivery> {
    const { workspace, modals, triggers, records } = this.#parts;
    const user = workspace.userId(userName);
    const modal = modals.get(user);
    if (!modal) throw new Error(`${userName} has no modal open`);
    const delivery = await this.#deliver('modal', user, 'interactive', {
      ...APP,
      type: 'view_submission',
      team: { id: workspace.id, domain: 'cheese' },
      user: { id: user, username: userName, name: userName, team_id: workspace.id },
      trigger_id: `${user}@${triggers.issue()}`,
      view: { ...modal.view, id: modal.id, team_id: workspace.id, state: { values: modal.fill(values) } },
      response_urls: [],
    });
    const response = delivery.attempts.find((attempt) => attempt.ackMs !== undefined)?.response;
    if (isObject(response) && response.response_action === 'errors') {
      modal.errors = objectAt(response, 'errors');
      const blocks = modal.inputs.map((input) => textAt(input, 'block_id'));
      for (const id of Object.keys(modal.errors)) {
        if (!blocks.includes(id)) records.violation('modal', `an error is for no input: ${id}`);
      }
    } else if (delivery.acked) {
      modals.delete(user);
    }
    return delivery;
  }

  #seen(userName: string, ts: string): StoredMessage {
    const message = this.#parts.workspace.message(ts);
    const user = this.#parts.workspace.userId(userName);
    if (!message || (message.only !== undefined && message.only !== user)) {
      throw new Error(`${userName} does not see this message`);
    }
    return message;
  }

  #act(userName: string, message: StoredMessage, block: unknown, action: JsonObject): Promise<Delivery> {
    const { workspace, responses, triggers } = this.#parts;
    const user = workspace.userId(userName);
    const isEphemeral = message.only !== undefined;
    const head = workspace.isHead(message.ts) ? message.ts : message.thread;
    const thread = head === undefined ? {} : { thread_ts: head };
    const shown = { type: 'message', ts: message.ts, text: message.text, blocks: message.blocks, ...thread };
    return this.#deliver('press', user, 'interactive', {
      ...APP,
      type: 'block_actions',
      user: { id: user, username: userName, name: userName, team_id: workspace.id },
      team: { id: workspace.id, domain: 'cheese' },
      enterprise: null,
      is_enterprise_install: false,
      container: {
        type: 'message',
        message_ts: message.ts,
        channel_id: message.channel,
        is_ephemeral: isEphemeral,
        ...thread,
      },
      channel: { id: message.channel, name: message.channel.toLowerCase() },
      // Slack does not hand back ephemeral messages.
      ...(isEphemeral ? {} : { message: shown }),
      state: { values: {} },
      trigger_id: `${user}@${triggers.issue()}`,
      response_url: this.#responseUrl(responses.issue(message.channel, user, message)),
      actions: [{ ...action, block_id: textAt(block, 'block_id') || 'b1', action_ts: workspace.nextTs() }],
    });
  }

  #responseUrl(id: string): string {
    return `${this.#parts.baseUrl()}/response/${id}`;
  }

  async #deliver(
    kind: Delivery['kind'],
    user: string,
    type: Event['type'],
    payload: JsonObject,
  ): Promise<Delivery> {
    const attempts: Attempt[] = [];
    const duplicate = this.#duplicate;
    this.#duplicate = undefined;
    // Over HTTP, Slack repeats events, but no commands and presses.
    const isRepeated = type === 'events_api' || this.#parts.retries();
    this.#events += 1;
    const named = (id: string): JsonObject =>
      type === 'events_api' ? { ...payload, event_id: `${id}${this.#events}` } : payload;
    for (let retry = 0; retry < (isRepeated ? ATTEMPTS : 1); retry++) {
      if (retry > 0)
        await this.#parts
          .wire()
          .reachable(3000)
          .catch(() => undefined);
      const attempt = await this.#parts.wire().deliver({ type, payload: named('Ev'), retry });
      attempts.push(attempt);
      if (attempt.ackMs !== undefined) break;
    }
    if (duplicate) {
      const retry = duplicate === 'marked-as-retry' ? 1 : 0;
      const again = named(duplicate === 'marked-as-retry' ? 'Ev' : 'EvAgain');
      attempts.push(await this.#parts.wire().deliver({ type, payload: again, retry }));
    }
    const delivery = { kind, user, attempts, acked: attempts.some((one) => one.ackMs !== undefined) };
    this.#parts.records.deliveries.push(delivery);
    return delivery;
  }
}

/**
 * With should_escape on, Slack writes people and channels that are named behind a command as mentions: of channels those
 * that the person sees, with or without their names.
 */
function mentionsEscaped(text: string, userName: string, workspace: Workspace): string {
  const withChannels = text.replace(/(?<=^|[\s:])#([a-z0-9][a-z0-9_-]*)/gu, (written, name: string) => {
    const channel = workspace.namedChannel(name);
    return channel && workspace.isShownTo(userName, channel) ? `<#${channel.id}|${name}>` : written;
  });
  return withChannels.replace(/(?<=^|[\s:,])@([a-z]+)/gu, (_, name: string) => {
    const group = workspace.userGroups.get(name);
    return group ? `<!subteam^${group.id}|@${name}>` : `<@${workspace.userId(name)}|${name}>`;
  });
}
