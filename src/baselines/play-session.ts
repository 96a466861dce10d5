import type { AgentDirectory, AgentProfile } from '../agents/agent.ts';
import { openSession } from '../paradigms/catalogue.ts';
import type { SessionSpec, Step, TrialRecord } from '../paradigms/session.ts';
import { carryOut } from '../sessions/carry-out.ts';

/** An agent's session in memory alone: what it came to, stored nowhere. */
export async function playSession(
  agents: Pick<AgentDirectory, 'create'>,
  profile: AgentProfile,
  spec: SessionSpec,
): Promise<readonly TrialRecord[]> {
  const opened = openSession(spec);
  if (!opened.ok) throw new Error(opened.refusal.message);
  const session = opened.value;
  const agent = agents.create(profile, { spec, letters: '', exchanges: [] });
  const { signal } = new AbortController();
  const peek = () => session.bestAction();
  let since: readonly Step[] = [];
  while (!session.isOver) {
    const { observation, turn } = session;
    const asked = agent.decide({ since, observation, turn, peek, signal });
    // Baselines answer at once; waiting a turn of the event loop for each of millions would take most of the time.
    const decision = asked instanceof Promise ? await asked : asked;
    if (decision.kind === 'unavailable') throw new Error(`${profile.name}: ${decision.reason}`);
    since = carryOut(session, decision.actions).steps;
  }
  return session.records;
}
