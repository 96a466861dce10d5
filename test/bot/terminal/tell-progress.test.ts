import { describe, expect, it } from 'vitest';
import { createAgentDirectory } from '../../../src/agents/directory.ts';
import { playAndTell } from '../../../src/bot/terminal/tell-progress.ts';
import { FakeClock } from '../../fakes/clock.ts';
import { MemoryEvaluations } from '../../fakes/memory-evaluations.ts';

const WORKSPACE = 'playground:local';

describe('progress in a terminal', () => {
  it('is a line now and then, and none where nothing has changed', async () => {
    const clock = new FakeClock();
    const agents = createAgentDirectory({ llmAgents: [], env: {} });
    const evaluations = new MemoryEvaluations(agents, () => clock.now());
    await evaluations.plan({
      startedBy: { key: 'terminal:ada', kind: 'person', name: 'ada' },
      place: { platform: 'terminal', workspace: WORKSPACE, channel: `${WORKSPACE}/terminal` },
      runner: 'terminal',
      agents: ['random'],
      paradigms: ['t-maze'],
      views: ['ascii-2d'],
      protocols: ['cheesebot-1'],
      lengths: ['quick'],
      settings: [],
      seeds: 5,
    });
    const { id } = evaluations.only;
    const lines: string[] = [];
    const playing = playAndTell({
      evaluations,
      clock,
      write: (line) => void lines.push(line),
      play: async (_, signal) => {
        await clock.sleep(5_000, signal);
        evaluations.play(id, 2);
        await clock.sleep(7_000, signal);
        evaluations.play(id, 3);
      },
    })(id, new AbortController().signal);
    await clock.advance(20_000);
    await playing;
    expect(lines).toEqual([
      '0 of 5 finished, 5 waiting',
      '2 of 5 finished, 3 waiting · about 12 minutes left',
    ]);
  });
});
