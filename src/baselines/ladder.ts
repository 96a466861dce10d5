import type { AgentDirectory, AgentProfile } from '../agents/agent.ts';
import { paradigmsOf } from '../paradigms/catalogue.ts';
import {
  DEFAULT_VIEW,
  type ParadigmId,
  PROTOCOL_IDS,
  type ProtocolId,
  TEXT_VIEW_IDS,
  type TextViewId,
} from '../paradigms/names.ts';
import type { Paradigm } from '../paradigms/paradigm.ts';
import { apparatusByRule, carriedTrialsOf } from '../sessions/apparatus.ts';
import { type ClusteredRate, type Count, clusteredRate } from './clustered.ts';
import { playSession } from './play-session.ts';

/** How the ladder is measured. */
export const LADDER_RULES = {
  length: 'standard',
  /** Sessions a cell, with the same seeds for every agent: enough for intervals of about 10 to 15 points. */
  sessions: 20,
  /** The published protocol has longer trials and one map for all seeds. */
  publishedSessions: 10,
} as const;

/** An agent of the ladder. */
export interface Rung {
  readonly id: string;
  /**
   * Whether what it does depends on the board. The others play the same game in every view (a test of the session laws
   * holds that), so one view tells all.
   */
  readonly looks: boolean;
}

/** From no behaviour at all to full information, and what of learning is left without rewards or without a view. */
export const LADDER: readonly Rung[] = [
  { id: 'stay', looks: false },
  { id: 'forward', looks: false },
  { id: 'constant:FFL', looks: false },
  { id: 'random', looks: false },
  { id: 'wall-follower', looks: true },
  { id: 'graph-rl', looks: true },
  { id: 'graph-rl+no-reward', looks: true },
  { id: 'graph-rl+shuffled-view', looks: true },
  { id: 'oracle', looks: false },
];

/** One agent in one paradigm, protocol and view. */
export interface LadderCell extends ClusteredRate {
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: TextViewId;
  readonly agent: string;
}

/** Plays the ladder over everything, cell by cell. */
export async function* climbLadder(
  agents: Pick<AgentDirectory, 'create' | 'find'>,
  protocols: readonly ProtocolId[] = PROTOCOL_IDS,
): AsyncGenerator<LadderCell> {
  for (const protocol of protocols)
    for (const paradigm of paradigmsOf(protocol))
      for (const { id, looks } of LADDER)
        for (const view of looks ? TEXT_VIEW_IDS : [DEFAULT_VIEW]) {
          const profile = agents.find(id);
          if (!profile.ok) throw new Error(profile.refusal.message);
          yield await cell(agents, profile.value, paradigm, view);
        }
}

async function cell(
  agents: Pick<AgentDirectory, 'create'>,
  profile: AgentProfile,
  paradigm: Paradigm,
  view: TextViewId,
): Promise<LadderCell> {
  const { protocol, id, uncounted = [] } = paradigm;
  const count = protocol === 'cheesebench' ? LADDER_RULES.publishedSessions : LADDER_RULES.sessions;
  const sessions: Count[] = [];
  for (let seed = 1; seed <= count; seed++) {
    const game = { protocol, paradigm: id, view, seed: `baseline ${seed}`, length: LADDER_RULES.length };
    const carriedTrials = carriedTrialsOf(game, apparatusByRule(protocol, profile.playerKey));
    const spec = { ...game, carriedTrials };
    const records = (await playSession(agents, profile, spec)).filter(
      ({ phase }) => !uncounted.includes(phase),
    );
    const successes = records.filter(({ outcome }) => outcome === 'success').length;
    sessions.push({ successes, trials: records.length });
  }
  return { protocol, paradigm: id, view, agent: profile.id, ...clusteredRate(sessions) };
}
