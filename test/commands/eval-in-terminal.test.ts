import { beforeEach, describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import type { PlayEvaluation } from '../../src/bot/command.ts';
import type { Caller } from '../../src/bot/ports.ts';
import { runInTerminal, type TerminalResult } from '../../src/bot/terminal/run.ts';
import { STOPPED } from '../../src/sessions/sessions.ts';
import { MemoryEvaluations } from '../fakes/memory-evaluations.ts';
import { memoryServices } from '../fakes/memory-services.ts';

const LINE = 'eval agents:random,forward paradigms:t-maze,dnms seeds:2';
const WORKSPACE = 'playground:local';
const CALLER: Caller = {
  player: { key: 'terminal:ada', kind: 'person', name: 'ada' },
  place: { platform: 'terminal', workspace: WORKSPACE, channel: `${WORKSPACE}/terminal` },
};
const AGENTS = createAgentDirectory({ llmAgents: [], env: {} });
const COMMANDS = createCommands(AGENTS);

let evaluations: MemoryEvaluations;
let played: number;
beforeEach(() => {
  evaluations = new MemoryEvaluations(AGENTS, () => new Date(0));
  played = 0;
});

/** Plays all that is left, as the lab does. */
const playAll: PlayEvaluation = async (id) => {
  const waiting = (await evaluations.view(id))?.cells.reduce((sum, cell) => sum + cell.waiting, 0) ?? 0;
  played += waiting;
  if (waiting > 0) evaluations.play(id, waiting);
};

function run(
  text: string,
  { isJson = true, play = playAll, signal = new AbortController().signal } = {},
): Promise<TerminalResult> {
  const services = { ...memoryServices(COMMANDS), agents: AGENTS, evaluations };
  return runInTerminal({
    text,
    isJson,
    caller: CALLER,
    commands: COMMANDS,
    services,
    signal,
    playEvaluation: play,
  });
}

describe('/cheese eval in a terminal', () => {
  it('is played without a question, and prints sessions and cells', async () => {
    const { ok, output } = await run(LINE);
    expect(ok).toBe(true);
    const printed = JSON.parse(output);
    expect(Object.keys(printed)).toEqual(['sessions', 'cells']);
    const { sessions, cells } = printed;
    expect(sessions).toEqual([]);
    expect(cells).toHaveLength(4);
    expect(cells[0]).toEqual({
      agent: 'random',
      playerKey: 'agent:random',
      protocol: 'cheesebot-1',
      paradigm: 't-maze',
      view: 'ascii-2d',
      length: 'quick',
      sessions: 2,
      finished: 2,
      void: 0,
      trials: 8,
      successes: 4,
      rate: 0.5,
      low: expect.closeTo(0.215, 2),
      high: expect.closeTo(0.785, 2),
      calls: 0,
      promptTokens: 0,
      completionTokens: 0,
      cost: 0,
    });
    expect(played).toBe(8);
  });

  it('the same line again plays nothing anew and prints the same', async () => {
    const first = await run(LINE);
    const second = await run(LINE);
    expect(second).toEqual(first);
    expect(played).toBe(8);
  });

  it('is a card without --json', async () => {
    const { output } = await run(LINE, { isJson: false });
    expect(output).toContain('· finished');
    expect(output).toContain('8 of 8 finished');
    expect(output).toMatch(/T-maze +chance \d+\n Random +4\/8 +50 +22-78/u);
  });

  it('rule: Ctrl-C breaks off and does not end; the same line goes on', async () => {
    const stopping = new AbortController();
    const reasons: unknown[] = [];
    const stopped = await run(LINE, {
      signal: stopping.signal,
      play: async (id, signal) => {
        evaluations.play(id, 3);
        stopping.abort(STOPPED);
        reasons.push(signal.aborted, signal.reason);
      },
    });
    expect(reasons[0]).toBe(true);
    expect(reasons[1]).not.toBe(STOPPED);
    expect(stopped.ok).toBe(false);
    expect(stopped.complaint).toContain('the same line once more goes on from here');
    expect(evaluations.only.status).toBe('running');
    const { ok } = await run(LINE);
    expect(ok).toBe(true);
    expect(played).toBe(5);
  });

  it('says what stopped it, and goes on after it', async () => {
    const stopped = await run(LINE, {
      play: async (id) => evaluations.stops(id, 'Its budget of $3 is used up.'),
    });
    expect(stopped.ok).toBe(false);
    expect(stopped.complaint).toContain('Its budget of $3 is used up.');
    expect((await run(LINE)).ok).toBe(true);
  });

  it('needs nobody’s approval: who has the terminal owns the installation', async () => {
    evaluations.script.isApproved = true;
    expect((await run(LINE)).ok).toBe(true);
  });

  it('what a chat has started is not played here', async () => {
    const plan = evaluations.plan.bind(evaluations);
    evaluations.plan = (request) => plan({ ...request, runner: 'house' });
    const refused = await run(LINE);
    expect(refused.ok).toBe(false);
    expect(refused.complaint).toContain('is played by the server (npm start)');
    expect(played).toBe(0);
  });

  it('runs resume goes on with it here', async () => {
    await run(LINE, { play: async (id) => evaluations.stops(id, 'The endpoint is down.') });
    const { ok } = await run(`runs ${evaluations.only.id} resume`);
    expect(ok).toBe(true);
    expect(evaluations.only.status).toBe('finished');
  });

  it('runs lists them as data', async () => {
    await run(LINE);
    const { runs } = JSON.parse((await run('runs')).output);
    expect(runs).toEqual([
      expect.objectContaining({
        id: evaluations.only.id,
        status: 'finished',
        sessions: 8,
        startedBy: 'terminal:ada',
      }),
    ]);
  });
});
