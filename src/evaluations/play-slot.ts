import type { Agent, AgentProfile } from '../agents/agent.ts';
import type { SessionJob } from '../queue/queue.ts';
import type { Play } from '../sessions/sessions.ts';
import type { EvaluationSlot } from '../store/evaluation-records.ts';
import type { SessionRecord } from '../store/records.ts';
import { profileOf } from './cell-agents.ts';
import { cellAt, startRequestOf } from './identity.ts';
import type { LabOptions } from './lab-parts.ts';
import type { Cell } from './plan.ts';
import type { Run, Runs } from './runs.ts';
import { type ThriftyAgent, thriftyAgent } from './thrifty-agent.ts';

/**
 * Plays one session of an evaluation from where it stands, and tells whether it is over. It stays open when the signal
 * aborts, when the evaluation no longer runs, and when somebody else is at it: then it goes on later, or elsewhere.
 * `known` is which session it is, where that need not be looked up.
 */
export async function playSlot(
  options: LabOptions,
  runs: Runs,
  job: SessionJob,
  known: EvaluationSlot | undefined,
  signal: AbortSignal,
): Promise<boolean> {
  const { store, sessions } = options;
  const run = await runs.running(job.evaluation);
  if (!run) return false;
  const { evaluation } = run;
  const slot = known ?? (await store.evaluationSlot(evaluation.id, job.session));
  // Another attempt is in its place.
  if (!slot) return false;
  const started = await sessions.start(startRequestOf(evaluation, slot));
  if (!started.ok) {
    // It was playable when it was planned: this installation has another version of the paradigms.
    await runs.stop(run, started.refusal.message);
    return false;
  }
  const { record } = started.value;
  if (record.status !== 'playing') return true;
  const cell = cellAt(evaluation.plan, slot.cell);
  const play = await playRecord(options, runs, run, cell, record, signal);
  if (play.record.status === 'void') await noteFailure(runs, run, cell, play);
  return play.record.status !== 'playing';
}

async function playRecord(
  { store, sessions, agents }: LabOptions,
  runs: Runs,
  run: Run,
  cell: Cell,
  record: SessionRecord,
  signal: AbortSignal,
): Promise<Play> {
  const breakOff = AbortSignal.any([signal, run.over.signal]);
  const profile = profileOf(agents, cell);
  if (!profile) {
    const { agent, withdrawn } = withdrawnPlayer(cell);
    return sessions.playAgent(record.id, agent, withdrawn, { signal: breakOff });
  }
  const { spec, letters } = record;
  const quote = agents.quote(profile, spec);
  const exchanges = profile.kind === 'llm' ? (await store.agentTurns(record.id)).map(({ body }) => body) : [];
  const agent = agents.create(profile, { spec, letters, exchanges, isLab: true });
  // Who asks no endpoint spends nothing, and is left to answer at once.
  if (!quote) return sessions.playAgent(record.id, agent, profile, { signal: breakOff });
  const thrifty: ThriftyAgent = thriftyAgent(agent, {
    name: profile.name,
    most: quote.most,
    purses: runs.pursesOf(run),
    onUsedUp: (sentence) => void runs.stop(run, sentence).catch(() => {}),
    onAnswered: () => runs.failures.answered(run.evaluation.id, profile.playerKey),
  });
  try {
    return await sessions.playAgent(record.id, thrifty, profile, { signal: breakOff });
  } finally {
    thrifty.ended();
  }
}

async function noteFailure(runs: Runs, run: Run, { agent }: Cell, { brokenOff }: Play): Promise<void> {
  if (!runs.failures.failed(run.evaluation.id, agent.playerKey)) return;
  const why = brokenOff?.reason ?? `${agent.name} cannot be asked.`;
  await runs.stop(run, `${why} It is asked no more; void sessions can be played anew once that is mended.`);
}

/** Stands in for an agent that is no longer configured: unavailable at once, so its trial is void and not a failure. */
function withdrawnPlayer({ agent: { id, name, playerKey } }: Cell): {
  readonly agent: Agent;
  readonly withdrawn: AgentProfile;
} {
  const reason = `The agent ${name} is no longer configured as it was.`;
  return {
    agent: { decide: () => ({ kind: 'unavailable', reason }) },
    withdrawn: { id, name, summary: 'No longer configured.', kind: 'llm', playerKey },
  };
}
