import { describe, expect, it } from 'vitest';
import type { Answer, Incoming } from '../../../src/bot/ports.ts';
import type { SlackPlatform } from '../../../src/bot/slack/platform.ts';
import { type FakeSlack, startFakeSlack } from '../../fakes/slack/fake-slack.ts';
import { type Mode, platformFor } from './slack-harness.ts';
import { boardCard, labOf, openStory } from './slack-story.ts';

const DAILY = { title: 'Daily summary' };

function callsOf(slack: FakeSlack, method: string): number {
  return slack.records.calls.filter((call) => call.method === method).length;
}

/** A platform that has started, on a fake that outlives it. */
async function startOn(slack: FakeSlack, mode: Mode = 'socket'): Promise<SlackPlatform> {
  const platform = platformFor(slack, mode);
  await platform.start(async () => undefined);
  return platform;
}

describe('a post with a key', () => {
  it('is made once, however often it is asked for at the same time', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    const refs = await Promise.all([1, 2, 3].map(() => platform.post(labOf(slack), DAILY, 'daily/1')));
    expect(new Set(refs.map(({ message }) => message)).size).toBe(1);
    await platform.post(labOf(slack), DAILY, 'daily/2');
    expect(slack.messages('lab')).toHaveLength(2);
  });

  it.each(['a channel', 'a thread'])('is found in %s by the next process', async (where) => {
    const slack = await startFakeSlack();
    const to = where === 'a channel' ? labOf(slack) : `${labOf(slack)}/${slack.say('lab', 'head').id}`;
    const first = await startOn(slack);
    const ref = await first.post(to, DAILY, 'daily/1');
    await first.stop();
    const second = await startOn(slack);
    expect(await second.post(to, DAILY, 'daily/1')).toEqual(ref);
    expect(callsOf(slack, 'chat.postMessage')).toBe(1);
    await second.stop();
    await slack.close();
  });

  it('is not mistaken for the message of another app that carries the same mark', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    await platform.post(labOf(slack), DAILY, 'daily/1');
    const [ours] = slack.workspace.messages;
    await story.platform.stop();
    const forged = { ...Object(ours), author: 'U0MALLORY' };
    slack.workspace.remove(ours?.ts ?? '');
    slack.workspace.add(forged);
    const second = await startOn(slack);
    await second.post(labOf(slack), DAILY, 'daily/1');
    expect(slack.messages('lab')).toHaveLength(2);
    await second.stop();
  });

  it('tells nobody its key', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    await platform.post(labOf(slack), DAILY, 'secret-key');
    expect(JSON.stringify(slack.records.calls)).not.toContain('secret-key');
    expect(slack.violations).toEqual([]);
  });

  it('is posted although the history cannot be read, where nothing says that it was posted before', async () => {
    await using story = await openStory({ slack: { scopes: ['commands', 'chat:write'] } });
    const { slack, platform } = story;
    await platform.post(labOf(slack), DAILY, 'daily/1');
    expect(slack.messages('lab')).toHaveLength(1);
  });
});

describe('when the answer to a post is lost', () => {
  it.each(['lost', 'slow'] as const)(
    '(%s) the message is looked for, and not posted again',
    async (kind) => {
      await using story = await openStory();
      const { slack, platform } = story;
      slack.faults.next('chat.postMessage', kind === 'lost' ? { kind } : { kind, milliseconds: 11_000 });
      const ref = await platform.post(labOf(slack), DAILY, 'daily/1');
      expect(slack.messages('lab').map(({ id }) => id)).toEqual([ref.message]);
      // One look before, since the key was new to this process, and one for the post that stayed open.
      expect(callsOf(slack, 'conversations.history')).toBe(2);
    },
    60_000,
  );

  it('it is posted again where it is not there', async () => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('chat.postMessage', { kind: 'status', status: 502 }, 2);
    await platform.post(labOf(slack), DAILY, 'daily/1');
    expect(slack.messages('lab')).toHaveLength(1);
    // One look before the first try, and one after each that stayed open.
    expect(callsOf(slack, 'conversations.history')).toBe(3);
  });

  it.each([
    ['rate-limited', { kind: 'rate-limited', retryAfter: 60 }],
    ['missing_scope', { kind: 'error', error: 'missing_scope' }],
    ['unknown_method', { kind: 'error', error: 'unknown_method' }],
  ] as const)('and the history cannot be read (%s), it fails and is not posted again', async (_, fault) => {
    await using story = await openStory();
    const { slack, platform } = story;
    slack.faults.next('conversations.history', fault, 9);
    slack.faults.next('chat.postMessage', { kind: 'lost' });
    await expect(platform.post(labOf(slack), DAILY, 'daily/1')).rejects.toThrow(/^Slack cannot be reached/u);
    // Asked for again, as whoever keeps it will: still nobody can say.
    await expect(platform.post(labOf(slack), DAILY, 'daily/1')).rejects.toMatchObject({ code: 'unsure' });
    expect(slack.messages('lab')).toHaveLength(1);
    slack.faults.clear();
  });

  it('an interactive answer finds its message too', async () => {
    const posted = Promise.withResolvers<unknown>();
    await using story = await openStory({
      answer: async (_, answer) => {
        posted.resolve(await answer.post(boardCard()));
      },
    });
    const { slack } = story;
    slack.faults.next('chat.postMessage', { kind: 'lost' });
    await slack.slash('ada', 'lab', 'hello');
    const ref = await posted.promise;
    expect(slack.messages('lab').map(({ id }) => ({ channel: labOf(slack), message: id }))).toEqual([ref]);
    // An answer that nobody has given before is not looked for.
    expect(callsOf(slack, 'conversations.history')).toBe(1);
  });
});

/** What came in at an earlier process that was killed after it had answered as far as `before` says. */
async function killedAfter(
  act: (slack: FakeSlack) => Promise<unknown>,
  before: (answer: Answer, incoming: Incoming) => Promise<unknown>,
  slack: FakeSlack,
): Promise<Incoming> {
  const answered = Promise.withResolvers<Incoming>();
  const platform = platformFor(slack, 'socket');
  await platform.start(async (incoming, answer) => {
    await before(answer, incoming);
    answered.resolve(incoming);
  });
  await act(slack);
  const incoming = await answered.promise;
  await platform.stop();
  return JSON.parse(JSON.stringify(incoming));
}

describe('an event of an earlier process', () => {
  const nothing = async (): Promise<void> => undefined;

  it('has its answer found where it was posted', async () => {
    const slack = await startFakeSlack();
    const kept = await killedAfter(
      () => slack.slash('ada', 'lab', 'hello'),
      (answer) => answer.post(boardCard('First')),
      slack,
    );
    const platform = await startOn(slack);
    const answer = platform.answerAgain(kept);
    const ref = await answer.post(boardCard('First'));
    expect(slack.messages('lab').map(({ id }) => id)).toEqual([ref.message]);
    await answer.post({ title: 'Second' });
    expect(slack.messages('lab')).toHaveLength(2);
    expect(slack.messages('lab')[1]?.text).toBe('Second');
    await platform.stop();
    await slack.close();
  });

  it('is answered in its thread where nothing was posted', async () => {
    const slack = await startFakeSlack();
    const head = slack.say('lab', 'Here');
    const kept = await killedAfter(
      () => slack.mention('ada', 'lab', '@bot play', { thread: head.id }),
      nothing,
      slack,
    );
    const platform = await startOn(slack);
    const answer = platform.answerAgain(kept);
    expect((await answer.post(boardCard())).channel).toBe(`T0CHEESE/C0LAB/${head.id}`);
    await answer.whisper({ title: 'Psst' });
    expect(slack.whispers('ada')[0]?.thread).toBe(head.id);
    expect(callsOf(slack, 'conversations.replies')).toBe(1);
    await platform.stop();
    await slack.close();
  });

  it('that was a press has its board edited by chat.update', async () => {
    const slack = await startFakeSlack();
    const poster = await startOn(slack);
    const board = await poster.post(labOf(slack), boardCard());
    await poster.stop();
    const kept = await killedAfter(() => slack.press('ada', { id: board.message }, 'F'), nothing, slack);
    expect(kept).toMatchObject({ kind: 'press', message: board });
    expect('isPrivate' in kept).toBe(false);
    const platform = await startOn(slack);
    await platform.answerAgain(kept).replace(boardCard('Moved', 1));
    expect(slack.messages('lab')[0]?.text).toContain('Moved');
    expect(callsOf(slack, 'chat.update')).toBe(1);
    await platform.stop();
    await slack.close();
  });

  it('that was a press on a private board is answered through its address while that lives', async () => {
    const slack = await startFakeSlack();
    await killedAfter(
      () => slack.slash('ada', 'lab', 'hello'),
      (answer) => answer.whisper(boardCard('Whispered')),
      slack,
    );
    const [whispered] = slack.whispers('ada');
    const press = (): Promise<Incoming> =>
      killedAfter(() => slack.press('ada', whispered ?? { id: '' }, 'F'), nothing, slack);
    const kept = await press();
    expect(kept).toMatchObject({ isPrivate: true });
    const platform = await startOn(slack);
    await platform.answerAgain(kept).replace(boardCard('Replaced', 1));
    expect(slack.whispers('ada')).toHaveLength(1);
    expect(slack.whispers('ada')[0]?.text).toContain('Replaced');
    await platform.stop();

    // Half an hour later a private board is out of reach: it is shown anew, to its player alone.
    const late = await press();
    slack.advance(31 * 60_000);
    const next = await startOn(slack);
    await next.answerAgain(late).replace(boardCard('Anew', 2));
    expect(slack.whispers('ada').at(-1)?.text).toContain('Anew');
    expect(slack.messages('lab')).toEqual([]);
    await next.stop();
    await slack.close();
  });

  it('has a private answer whispered by chat.postEphemeral once its address has expired', async () => {
    const slack = await startFakeSlack();
    const kept = await killedAfter(() => slack.slash('ada', 'lab', 'hello'), nothing, slack);
    slack.advance(31 * 60_000);
    const platform = await startOn(slack);
    await platform.answerAgain(kept).whisper({ title: 'Psst' });
    expect(slack.whispers('ada')).toHaveLength(1);
    expect(callsOf(slack, 'chat.postEphemeral')).toBe(1);
    await platform.stop();
    await slack.close();
  });
});
