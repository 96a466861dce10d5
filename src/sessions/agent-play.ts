import type { Agent, AgentProfile, Decision } from '../agents/agent.ts';
import type { Session, Step } from '../paradigms/session.ts';
import type { SessionRecord, SessionStatus, TrialRow } from '../store/records.ts';
import { StoreFailure } from '../store/store-failure.ts';
import { quitTrial, voidTrial } from './broken-off.ts';
import { carryOut } from './carry-out.ts';
import { consult, unlessAborted } from './consult.ts';
import { Ledger } from './ledger.ts';
import { end, load } from './load.ts';
import type { Parts } from './parts.ts';
import { patiently } from './patience.ts';
import { playOf } from './play.ts';
import { withUsage } from './play-usage.ts';
import { resume } from './resume.ts';
import { type AgentPlayOptions, type Play, STOPPED } from './sessions.ts';

/**
 * Turns that nobody is shown are stored together, this many actions at a time (our choice: about 1 ms of storing for
 * 2 ms of playing). What a crash loses of them the agent plays again, and in the same way: an agent that answers at
 * once and leaves no exchange is a function of the session alone.
 */
const STORE_TOGETHER = 500;

/** Plays an agent's session from where it stands to its end, by the rules of `Sessions.playAgent`. */
export async function playAgent(
  parts: Parts,
  sessionId: string,
  agent: Agent,
  profile: AgentProfile,
  options: AgentPlayOptions,
): Promise<Play> {
  const { signal } = options;
  const record = await patiently(parts.clock, signal, () => parts.store.session(sessionId));
  if (record?.player.key !== profile.playerKey) {
    throw new Error(
      `${profile.playerKey} cannot play session ${sessionId}: ${record ? 'another player has it' : 'it does not exist'}.`,
    );
  }
  // The engine belongs to this run alone, because it may be ahead of the store; others ask the store.
  const { session, since } = await patiently(parts.clock, signal, () => resume(parts, record));
  const run: Run = { parts, session, ledger: new Ledger(parts, record, session, signal), options };
  const play = record.status === 'playing' ? await turnByTurn(run, agent, since) : playOf(record, session);
  return told(run, play);
}

/** The play with what it has taken of its endpoint, for whoever is shown it: nobody is, while the process stops. */
async function told({ parts, options: { signal } }: Run, play: Play): Promise<Play> {
  if (signal.aborted && signal.reason !== STOPPED) return play;
  return patiently(parts.clock, signal, () => withUsage(parts, play));
}

interface Run {
  readonly parts: Parts;
  readonly session: Session;
  readonly ledger: Ledger;
  readonly options: AgentPlayOptions;
}

async function turnByTurn(run: Run, agent: Agent, untold: readonly Step[]): Promise<Play> {
  const { session, ledger, options } = run;
  const { signal } = options;
  const peek = () => session.bestAction();
  let since = untold;
  while (!session.isOver) {
    if (signal.aborted) return breakOff(run);
    const turn = { since, observation: session.observation, turn: session.turn, peek, signal };
    const answer = await consult(agent, turn, session.protocol.batchLimit);
    if (answer.kind === 'aborted') return breakOff(run);
    if (answer.kind === 'broken') {
      // Rule: a store that is away is no failure of the agent's; its session stays open, and is gone on with.
      if (answer.cause instanceof StoreFailure) throw answer.cause;
      await endRun(run, 'void', voidTrial(session, 'The agent failed.'));
      throw new Error(`The agent of session ${ledger.record.id} failed.`, { cause: answer.cause });
    }
    const { decision, isPrompt } = answer;
    if (decision.kind === 'unavailable') return makeVoid(run, decision);

    const leavesRecord = decision.exchange !== undefined || decision.usage !== undefined;
    const isBulk = isPrompt && !leavesRecord && !isShown(options);
    // An exchange and its usage are stored with the one move that came of them.
    if (leavesRecord && (await ledger.store()) === 'stale') return asStored(run);
    const done = carryOut(session, decision.actions);
    since = done.steps;
    ledger.add(done.steps);
    if (isBulk && ledger.size < STORE_TOGETHER && !session.isOver) continue;
    if ((await ledger.store(decision)) === 'stale') return asStored(run);
    if (!isBulk && options.onTurn) {
      const report = { play: await told(run, playOf(ledger.record, session)), ...done };
      await unlessAborted(Promise.resolve(options.onTurn({ report, decision })), signal);
    }
  }
  return playOf(ledger.record, session);
}

function isShown({ onTurn, isShown: asked }: AgentPlayOptions): boolean {
  return onTurn !== undefined && (asked?.() ?? true);
}

/** The signal has aborted: the session is quit if it was stopped, and otherwise stays open for another process. */
async function breakOff(run: Run): Promise<Play> {
  if (run.options.signal.reason === STOPPED) {
    return endRun(run, 'quit', quitTrial(run.ledger.record, run.session));
  }
  if ((await run.ledger.store()) === 'stale') return asStored(run);
  return playOf(run.ledger.record, run.session);
}

async function makeVoid(
  run: Run,
  { reason, exchange, usage }: Extract<Decision, { kind: 'unavailable' }>,
): Promise<Play> {
  if (exchange !== undefined || usage !== undefined) {
    const { store, clock } = run.parts;
    const { record } = run.ledger;
    const turn = {
      sessionId: record.id,
      turn: run.session.turn,
      body: exchange,
      at: clock.now(),
      ...(usage && { usage }),
    };
    // If only the answer of the first try was lost, the second finds the very same turn and leaves it.
    await patiently(clock, run.options.signal, () => store.appendAgentTurn(turn));
  }
  return endRun(run, 'void', voidTrial(run.session, reason));
}

async function endRun(run: Run, status: SessionStatus, rows: readonly TrialRow[]): Promise<Play> {
  const { parts, session, ledger, options } = run;
  if ((await ledger.store()) === 'stale') return asStored(run);
  const ended = await patiently(parts.clock, options.signal, () =>
    end(parts, { record: ledger.record, session }, status, rows),
  );
  return ended === 'stale' ? asStored(run) : playOf(ended.record, session, rows[0]?.reason ?? undefined);
}

/** Somebody else has moved or ended the session: what they left is what counts. */
async function asStored({ parts, ledger, options }: Run): Promise<Play> {
  const { id }: SessionRecord = ledger.record;
  const held = await patiently(parts.clock, options.signal, () => parts.queue.run(id, () => load(parts, id)));
  if (held === undefined) throw new Error(`Session ${id} is gone from the store.`);
  return playOf(held.record, held.session);
}
