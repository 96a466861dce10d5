import { once } from 'node:events';
import { Faults } from './faults.ts';
import { TIMES } from './limits.ts';
import type { UploadedFile } from './methods.ts';
import type { OpenModal, ShownModal } from './modals.ts';
import { OAuth } from './oauth.ts';
import type { Duplicate, People } from './people.ts';
import { Records } from './records.ts';
import { createSlackServer } from './server.ts';
import { type CommonParts, openTeam } from './team.ts';
import { HttpWire, SocketWire } from './wires.ts';
import { type ChannelKind, type ShownSlackMessage, Workspace } from './workspace.ts';

export type { Attempt, Delivery } from './records.ts';
export { signedRequest } from './wires.ts';
export type { ShownSlackMessage } from './workspace.ts';

export interface FakeSlackOptions {
  /** Scopes that the app was installed with; those of slack-manifest.json by default. */
  readonly scopes?: readonly string[];
  readonly port?: number;
  /** HTTP mode from the start: where the app listens, such as http://127.0.0.1:3001/slack/events. */
  readonly deliverTo?: string;
  /** How long Slack waits for the acknowledgement of an envelope, in milliseconds; three seconds by default. */
  readonly ackLimit?: number;
}

export const MANIFEST_SCOPES: readonly string[] = [
  'app_mentions:read',
  'channels:history',
  'channels:read',
  'chat:write',
  'chat:write.public',
  'commands',
  'files:write',
  'groups:history',
  'groups:read',
  'im:history',
  'im:write',
  'usergroups:read',
  'users:read',
];

/** Starts a Slack of one team, strict about everything that it documents. It outlives the bot that talks to it. */
export async function startFakeSlack(options: FakeSlackOptions = {}): Promise<FakeSlack> {
  const slack = new FakeSlack(options);
  await slack.listen(options.port ?? 0);
  return slack;
}

export class FakeSlack {
  readonly botToken = 'xoxb-0-fake';
  readonly appToken = 'xapp-0-fake';
  readonly signingSecret = 'fake-signing-secret';
  readonly records = new Records();
  readonly faults = new Faults();
  readonly workspace: Workspace;
  readonly sockets: SocketWire;
  readonly oauth: OAuth;
  readonly #people: People;
  readonly #modals: Map<string, OpenModal>;
  readonly #files = new Map<string, UploadedFile>();
  readonly #server: ReturnType<typeof createSlackServer>;
  #http: HttpWire | undefined;
  #port = 0;
  #skew = 0;
  #isDown = false;

  constructor(options: FakeSlackOptions) {
    const now = (): number => Date.now() + this.#skew;
    const tickets = new Set<string>();
    this.sockets = new SocketWire(this.records, options.ackLimit ?? TIMES.ack);
    if (options.deliverTo) this.deliverTo(options.deliverTo);
    const common: CommonParts = {
      records: this.records,
      files: this.#files,
      scopes: options.scopes ?? MANIFEST_SCOPES,
      now,
      wire: () => this.#http ?? this.sockets,
      baseUrl: () => this.baseUrl,
      newLink: () => {
        const ticket = Math.random().toString(36).slice(2);
        tickets.add(ticket);
        return `ws://127.0.0.1:${this.#port}/link/?ticket=${ticket}`;
      },
      // Over HTTP, Slack does not repeat commands and presses.
      retries: () => this.#http === undefined,
    };
    const home = openTeam(new Workspace(now), common);
    this.workspace = home.workspace;
    this.#people = home.people;
    this.#modals = home.modals;
    this.oauth = new OAuth({
      ...common,
      home: { team: home, token: this.botToken },
      open: (id, name) => openTeam(new Workspace(now, id, name), common),
    });
    this.#server = createSlackServer({
      ...home,
      oauth: this.oauth,
      faults: this.faults,
      sockets: this.sockets,
      tokens: { bot: this.botToken, app: this.appToken },
      now,
      tickets,
      isDown: () => this.#isDown,
    });
  }

  get baseUrl(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** For SLACK_API_URL. */
  get apiUrl(): string {
    return `${this.baseUrl}/api/`;
  }

  /** What was sent that Slack refuses or that would have annoyed people. Assert that it is empty. */
  get violations(): readonly string[] {
    return this.records.violations;
  }

  /** Every file that was uploaded, with what a screen reader says of it; bytes as latin-1 characters. */
  get files(): readonly UploadedFile[] {
    return [...this.#files.values()];
  }

  /** Which group would have been mentioned, or what would have been linked. Assert that it is empty. */
  get mentions(): readonly string[] {
    return this.workspace.mentions;
  }

  /** Ids of the people who were mentioned. Assert that they are those that a card speaks to. */
  get people(): readonly string[] {
    return this.workspace.people;
  }

  async listen(port: number): Promise<void> {
    this.#server.listen(port, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    this.#port = typeof address === 'object' && address ? address.port : 0;
  }

  /** Switches to HTTP mode. */
  deliverTo(url: string): void {
    this.#http = new HttpWire(url, this.signingSecret);
  }

  /** Resolves when the app can be reached in the present mode. */
  appReachable(milliseconds = 10_000): Promise<void> {
    return (this.#http ?? this.sockets).reachable(milliseconds);
  }

  /** A channel of another kind than the usual public one with the bot in it. */
  makeChannel(
    name: string,
    kind: ChannelKind,
    botIsIn: boolean,
  ): { readonly id: string; isArchived: boolean } {
    return this.workspace.makeChannel(name, kind, botIsIn);
  }

  slash(...args: Parameters<People['slash']>): ReturnType<People['slash']> {
    return this.#people.slash(...args);
  }

  mention(...args: Parameters<People['mention']>): ReturnType<People['mention']> {
    return this.#people.mention(...args);
  }

  tell(...args: Parameters<People['tell']>): ReturnType<People['tell']> {
    return this.#people.tell(...args);
  }

  event(...args: Parameters<People['event']>): ReturnType<People['event']> {
    return this.#people.event(...args);
  }

  press(user: string, message: { readonly id: string }, label: string): ReturnType<People['press']> {
    return this.#people.press(user, message, label);
  }

  choose(
    user: string,
    message: { readonly id: string },
    placeholder: string,
    optionLabel: string,
  ): ReturnType<People['choose']> {
    return this.#people.choose(user, message, placeholder, optionLabel);
  }

  submitModal(user: string, values: Readonly<Record<string, string>>): ReturnType<People['submitModal']> {
    return this.#people.submitModal(user, values);
  }

  /** The modal that the user has open. */
  modal(user: string): ShownModal | undefined {
    return this.#modals.get(this.workspace.userId(user))?.show();
  }

  duplicateNext(how: Duplicate): void {
    this.#people.duplicateNext(how);
  }

  /** What everybody sees in a channel, oldest first, without replies in threads. */
  messages(channel: string): readonly ShownSlackMessage[] {
    return this.visible(channel).filter((message) => message.thread === undefined);
  }

  /** What this user sees in a channel, threads and own whispers too, oldest first. */
  visible(channel: string, user?: string): readonly ShownSlackMessage[] {
    const id = this.workspace.channel(channel).id;
    const viewer = user === undefined ? undefined : this.workspace.userId(user);
    return this.workspace.seen(id, viewer).map((message) => this.workspace.show(message));
  }

  /** What was shown to this user alone, oldest first. */
  whispers(user: string): readonly ShownSlackMessage[] {
    const id = this.workspace.userId(user);
    return this.workspace.messages
      .filter((message) => message.only === id)
      .map((message) => this.workspace.show(message));
  }

  /** Somebody posts a message of their own, for instance as the head of a thread. */
  say(channel: string, text: string): ShownSlackMessage {
    const id = this.workspace.channel(channel).id;
    const placed = { channel: id, thread: undefined, only: undefined, author: 'U0SOMEBODY' };
    const message = this.workspace.add({ ...placed, text, blocks: [] });
    return this.workspace.show(message);
  }

  deleteMessage(message: { readonly id: string }): void {
    if (!this.workspace.remove(message.id)) throw new Error('That message is gone already');
  }

  /** Lets time pass for response addresses, triggers and rate limits. */
  advance(milliseconds: number): void {
    this.#skew += milliseconds;
  }

  /** An outage: every request fails with 503 and every connection is cut; `false` ends it. */
  setDown(isDown: boolean): void {
    this.#isDown = isDown;
    if (isDown) this.sockets.cut();
  }

  async close(): Promise<void> {
    this.sockets.cut();
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
