import type { Agent, AgentTurn } from '../../src/agents/agent.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { openSession, PARADIGMS } from '../../src/paradigms/catalogue.ts';
import type { ParadigmId, ProtocolId } from '../../src/paradigms/names.ts';
import type { Session, SessionSpec, Step } from '../../src/paradigms/session.ts';

const DIRECTORY = createAgentDirectory({ llmAgents: [], env: {} });

/** A baseline, by the id that people type. */
export function agentNamed(id: string, spec: SessionSpec, letters = ''): Agent {
  const found = DIRECTORY.find(id);
  if (!found.ok) throw new Error(found.refusal.message);
  return DIRECTORY.create(found.value, { spec, letters, exchanges: [] });
}

export function sessionOf(spec: SessionSpec): Session {
  const opened = openSession(spec);
  if (!opened.ok) throw new Error(opened.refusal.message);
  return opened.value;
}

export function turnOf(session: Session, since: readonly Step[] = []): AgentTurn {
  return {
    since,
    observation: session.observation,
    turn: session.turn,
    peek: () => session.bestAction(),
    signal: new AbortController().signal,
  };
}

/** Lets an agent that answers at once play on, from steps that it has not been told of yet. */
export function playOn(
  agent: Agent,
  session: Session,
  steps = Number.POSITIVE_INFINITY,
  untold: readonly Step[] = [],
) {
  const done: Step[] = [];
  let since = untold;
  while (!session.isOver && done.length < steps) {
    const decision = agent.decide(turnOf(session, since));
    if (decision instanceof Promise || decision.kind !== 'actions')
      throw new Error('It did not answer at once');
    since = decision.actions.flatMap((action) => {
      const step = session.act(action);
      return step.ok ? [step.value] : [];
    });
    done.push(...since);
  }
  return done;
}

/** Successes of counted trials over whole sessions, as a share. */
export function successRate(id: string, specs: readonly SessionSpec[]): number {
  let successes = 0;
  let trials = 0;
  for (const spec of specs) {
    const session = sessionOf(spec);
    playOn(agentNamed(id, spec), session);
    const counted = session.records.filter(({ phase }) => !session.paradigm.uncounted?.includes(phase));
    successes += counted.filter(({ outcome }) => outcome === 'success').length;
    trials += counted.length;
  }
  return successes / trials;
}

/** Sessions of fresh seeds. */
export function specsOf(
  protocol: ProtocolId,
  paradigm: ParadigmId,
  length: SessionSpec['length'],
  sessions: number,
): readonly SessionSpec[] {
  return Array.from({ length: sessions }, (_, index) => ({
    protocol,
    paradigm,
    view: 'ascii-2d',
    seed: `agents ${index}`,
    length,
  }));
}

/** A short session of every paradigm, protocol and view. */
export const ALL_SPECS: readonly SessionSpec[] = PARADIGMS.flatMap(({ protocol, id, views }) =>
  views.map((view): SessionSpec => ({ protocol, paradigm: id, view, seed: 'agents', length: 2 })),
);
