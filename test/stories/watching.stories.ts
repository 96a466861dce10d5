import { expect } from 'vitest';
import type { Story } from './town/story.ts';

export function watching(story: Story): void {
  story('an agent is watched turn by turn, paused, slowed down, hurried on and stopped', async (town) => {
    // One that never moves is in its first trial for four hundred turns: nothing that is waited for here is over before.
    await town.types('nora', 'studio', 'play t-maze agent:constant:S');
    const thread = await town.thread('studio');
    const board = await town.sees(thread, 'trial 1 of 8', 'step');
    expect(board.buttons).toEqual(['Pause', 'Slower', 'Faster', 'Stop']);
    await town.passes(6000);
    await town.sees(thread, 'reward');

    for (const label of ['Pause', 'Faster', 'Stop']) await town.presses('olaf', thread, label);
    await town.seesAloneTimes('olaf', 'Only the person who sent Constant S in can do that.', 3);

    await town.presses('nora', thread, 'Pause');
    await town.passes(3000);
    const paused = await town.sees(thread, '· paused');
    expect(paused.buttons).toEqual(['Go on', 'Slower', 'Faster', 'Stop']);
    // The turn under way is still made and shown; none is begun after it.
    const { letters } = await town.agentGame('nora');
    await town.passes(60_000);
    const still = await town.agentGame('nora');
    expect(still.letters.length - letters.length).toBeLessThanOrEqual(1);
    await town.sees(thread, `trial 1 of 8 · step ${still.letters.length} · paused`);
    await town.passes(60_000);
    expect((await town.agentGame('nora')).letters).toBe(still.letters);

    await town.presses('nora', thread, 'Slower');
    await town.passes(3000);
    await town.seesButtons(thread, ['Go on', 'Faster', 'Stop']);
    await town.presses('nora', thread, 'Go on');
    await town.passes(12_000);
    await town.played(still);
    for (const _ of ['usual', 'fast']) {
      await town.presses('nora', thread, 'Faster');
      await town.passes(3000);
    }
    await town.seesButtons(thread, ['Pause', 'Slower', 'Stop']);
    await town.presses('nora', thread, 'Stop');
    await town.passes(3000);
    const result = await town.sees(thread, 'T-maze · stopped', 'Stopped before its end');
    expect(result.id).toBe(board.id);
    expect(result.buttons).toEqual(['Play again', 'Your turn', 'Leaderboard', 'Replay']);
    await town.sees('studio', 'T-maze · stopped');
  });
}
