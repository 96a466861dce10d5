import fc from 'fast-check';
import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { createLiveMessage, type LiveMessage } from '../../src/bot/live-message.ts';
import type { ChatPlatform, MessageRef } from '../../src/bot/ports.ts';
import { FakeClock } from '../fakes/clock.ts';

const INTERVAL = 1_000;
const MESSAGE = { channel: 'lab', message: 'm1' };

interface Edit {
  readonly at: number;
  readonly title: string;
  readonly how: 'update' | 'post';
}

/** A platform that notes when what was shown, and answers updates as told. */
function stage(
  answers: (edit: number) => boolean | Error = () => true,
  editableFor?: number,
): {
  readonly clock: FakeClock;
  readonly live: LiveMessage;
  readonly edits: Edit[];
  readonly moved: MessageRef[];
} {
  const clock = new FakeClock();
  const edits: Edit[] = [];
  let updates = 0;
  const platform: Pick<ChatPlatform, 'name' | 'capabilities' | 'post' | 'update'> = {
    name: 'stage',
    capabilities: { hasThreads: false, frameInterval: INTERVAL, ...(editableFor && { editableFor }) },
    post: async (channel, card) => {
      edits.push({ at: clock.now().getTime(), title: card.title, how: 'post' });
      return { channel, message: 'm2' };
    },
    update: async (_message, card) => {
      updates += 1;
      const answer = answers(updates);
      if (answer instanceof Error) throw answer;
      if (answer) edits.push({ at: clock.now().getTime(), title: card.title, how: 'update' });
      return answer;
    },
  };
  const moved: MessageRef[] = [];
  const onMoved = async (message: MessageRef): Promise<void> => void moved.push(message);
  const log = pino({ level: 'silent' });
  const live = createLiveMessage({ platform, message: MESSAGE, clock, log, onMoved });
  return { clock, live, edits, moved };
}

describe('a live message', () => {
  it('waits the frame interval after the post and between edits, and skips to the newest frame', async () => {
    const { clock, live, edits } = stage();
    live.show({ title: 'one' });
    await clock.advance(400);
    live.show({ title: 'two' });
    expect(edits).toEqual([]);
    await clock.advance(600);
    live.show({ title: 'three' });
    await clock.advance(5_000);
    expect(edits).toEqual([
      { at: 1_000, title: 'two', how: 'update' },
      { at: 2_000, title: 'three', how: 'update' },
    ]);
  });

  it('rule: a frame that comes just as the one before is through is drawn, whenever that is', async () => {
    for (let microtasks = 0; microtasks < 12; microtasks++) {
      let next = Promise.resolve();
      const { clock, live, edits } = stage(() => {
        for (let passed = 0; passed < microtasks; passed++) next = next.then(() => undefined);
        void next.then(() => live.show({ title: 'two' }));
        next = new Promise(() => {});
        return true;
      });
      live.show({ title: 'one' });
      await clock.advance(INTERVAL);
      await clock.advance(INTERVAL);
      expect(
        edits.map(({ title }) => title),
        `after ${microtasks} microtasks`,
      ).toEqual(['one', 'two']);
    }
  });

  it('goes on in a fresh message before the old one is too old to be edited', async () => {
    const { clock, live, edits, moved } = stage(() => true, 60_000);
    live.show({ title: 'early' });
    await clock.advance(59_000);
    live.show({ title: 'late' });
    await clock.advance(1_000);
    live.show({ title: 'later' });
    await clock.advance(2_000);
    expect(edits.map(({ title, how }) => `${how} ${title}`)).toEqual([
      'update early',
      'update late',
      'post later',
    ]);
    expect(moved).toEqual([{ channel: MESSAGE.channel, message: 'm2' }]);
    const finished = live.finish({ title: 'final' });
    await clock.advance(2_000);
    expect(await finished).toEqual({ channel: MESSAGE.channel, message: 'm2' });
  });

  it('shows the final card in the place of a waiting frame', async () => {
    const { clock, live, edits } = stage();
    live.show({ title: 'frame' });
    const finished = live.finish({ title: 'final' });
    live.show({ title: 'late' });
    await clock.advance(3_000);
    expect(await finished).toEqual(MESSAGE);
    expect(edits).toEqual([{ at: 1_000, title: 'final', how: 'update' }]);
  });

  it('posts the final card anew when the message is gone', async () => {
    const { clock, live, edits } = stage(() => false);
    live.show({ title: 'frame' });
    await clock.advance(1_500);
    live.show({ title: 'frame on a message that is gone' });
    const finished = live.finish({ title: 'final' });
    await clock.advance(1_500);
    expect(await finished).toEqual({ channel: 'lab', message: 'm2' });
    expect(edits).toEqual([{ at: 2_000, title: 'final', how: 'post' }]);
  });

  it('goes on after an edit that failed', async () => {
    const { clock, live, edits } = stage((edit) => (edit === 1 ? new Error('502') : true));
    live.show({ title: 'lost' });
    await clock.advance(1_000);
    live.show({ title: 'shown' });
    await clock.advance(1_000);
    expect(edits.map((edit) => edit.title)).toEqual(['shown']);
  });

  it('tries the final edit again, then posts it anew', async () => {
    const { clock, live, edits } = stage(() => new Error('502'));
    const finished = live.finish({ title: 'final' });
    await clock.advance(10_000);
    expect(await finished).toEqual({ channel: 'lab', message: 'm2' });
    expect(edits).toEqual([{ at: 7_000, title: 'final', how: 'post' }]);
  });

  it('leaves the message as it is when told to', async () => {
    const { clock, live, edits } = stage();
    live.show({ title: 'frame' });
    const left = live.leave();
    await clock.advance(5_000);
    await left;
    expect(edits).toEqual([]);
  });

  it('never edits faster than the interval, never goes back to an older frame, and always ends on the final card', async () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 3 * INTERVAL }), { maxLength: 30 });
    const broken = fc.array(fc.boolean(), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(pauses, broken, async (gaps, failures) => {
        const { clock, live, edits } = stage((edit) => (failures[edit - 1] ? new Error('502') : true));
        for (const [index, gap] of gaps.entries()) {
          live.show({ title: String(index) });
          await clock.advance(gap);
        }
        const finished = live.finish({ title: 'final' });
        await clock.advance(20_000);
        await finished;
        expect(edits.at(-1)?.title).toBe('final');
        const frames = edits.slice(0, -1).map((edit) => Number(edit.title));
        expect(frames).toEqual([...new Set(frames)].toSorted((one, other) => one - other));
        for (const [index, edit] of edits.entries()) {
          expect(edit.at - (edits[index - 1]?.at ?? 0)).toBeGreaterThanOrEqual(INTERVAL);
        }
      }),
      { numRuns: 50 },
    );
  });
});
