import { vi } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import type { Answer, Incoming, Receive } from '../../../src/bot/ports.ts';
import type { SlackOptions, SlackPlatform } from '../../../src/bot/slack/platform.ts';
import { type FakeSlack, type FakeSlackOptions, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { type Mode, platformFor } from './slack-harness.ts';

/** A platform on its fake, with a `receive` that a test gives. */
export interface Story extends AsyncDisposable {
  readonly slack: FakeSlack;
  readonly platform: SlackPlatform;
  /** Every event that came through the door, in order. */
  readonly events: readonly Incoming[];
}

export async function openStory(
  options: {
    readonly mode?: Mode;
    readonly answer?: (incoming: Incoming, answer: Answer) => Promise<void>;
    readonly slack?: FakeSlackOptions;
    readonly platform?: Partial<SlackOptions>;
  } = {},
): Promise<Story> {
  const mode = options.mode ?? 'socket';
  const slack = await startFakeSlack(options.slack);
  const platform = platformFor(slack, mode, options.platform);
  const events: Incoming[] = [];
  const receive: Receive = async (incoming, answer) => {
    events.push(incoming);
    await options.answer?.(incoming, answer);
  };
  await platform.start(receive);
  if (platform.port !== undefined) slack.deliverTo(`http://127.0.0.1:${platform.port}/slack/events`);
  return {
    slack,
    platform,
    events,
    [Symbol.asyncDispose]: async () => {
      await platform.stop();
      await slack.close();
    },
  };
}

/** The address of the channel `lab`, where the bot is. */
export function labOf({ workspace }: FakeSlack): string {
  return `${workspace.id}/${workspace.channel('lab').id}`;
}

/** The card of a game: a board and two moves. */
export function boardCard(title = 'T-maze', turn = 0): Card {
  return {
    title,
    blocks: [{ kind: 'board', text: '####\n#^.#\n####', alt: 'A maze' }],
    buttons: [
      [
        { label: 'F', press: { kind: 'move', session: 'abcdefghij', turn, letters: 'F' } },
        { label: 'L', press: { kind: 'move', session: 'abcdefghij', turn, letters: 'L' } },
      ],
    ],
  };
}

/** Waits until what is asked for is there; the limit is one for tests that fail, and nobody else comes near it. */
export function eventually<T>(look: () => T | undefined, timeout = 15_000): Promise<T> {
  return vi.waitFor(
    () => {
      const found = look();
      if (found === undefined) throw new Error('Not yet');
      return found;
    },
    { timeout, interval: 10 },
  );
}
