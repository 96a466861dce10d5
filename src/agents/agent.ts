import type { Action } from '../paradigms/action.ts';
import type { Observation, SessionSpec } from '../paradigms/session.ts';
import type { ToldStep } from '../paradigms/transcript.ts';
import type { Result } from '../result.ts';
import type { Usage } from './usage.ts';

/** An agent configuration as people choose and see it. */
export interface AgentProfile {
  /**
   * What is typed: `random`, `constant:FFL`, an id from agents.json; with what is set for it and the controls that it
   * plays under, `gpt-5+h1+no-reward`.
   */
  readonly id: string;
  readonly name: string;
  readonly summary: string;
  readonly kind: 'constant' | 'random' | 'wall-follower' | 'graph-rl' | 'oracle' | 'llm';
  /** The player key that its trials are logged under; for an LLM it carries the hash of its configuration. */
  readonly playerKey: string;
  /** False for a model that takes no pictures: it cannot play in a view of them. Absent where all it takes is text. */
  readonly takesPictures?: boolean;
  /** Why it cannot play at present, as a sentence: its key is not set. Absent when it can. */
  readonly unavailable?: string;
}

/** What an agent is given when it is its turn: what a person sees, and nothing more. */
export interface AgentTurn {
  /** What came of every action since the agent was last asked, in order. */
  readonly since: readonly ToldStep[];
  readonly observation: Observation;
  /** The session's turn number. */
  readonly turn: number;
  /** Reads the best action from hidden state. Only the oracle may call it. */
  readonly peek: () => Action;
  readonly signal: AbortSignal;
}

export type Decision =
  | {
      readonly kind: 'actions';
      /** At least one action, at most the protocol's batch limit. */
      readonly actions: readonly Action[];
      /** What the agent noted for itself; shown beside its board. */
      readonly notes?: string;
      /** Set when the reply could not be read and STAY stands in for it. */
      readonly unreadable?: string;
      /** The raw exchange, to be stored (LLM agents). */
      readonly exchange?: unknown;
      /** What this turn took of an endpoint (LLM agents); stored with the exchange. */
      readonly usage?: Usage;
    }
  | {
      /** The endpoint failed for good: the trial is void, no action is taken. */
      readonly kind: 'unavailable';
      readonly reason: string;
      readonly exchange?: unknown;
      readonly usage?: Usage;
    };

/** One agent playing one session. Made anew for each session; nothing is shared between two. */
export interface Agent {
  decide(turn: AgentTurn): Decision | Promise<Decision>;
}

/** What an agent starts from: the session, and when it is taken up again after a restart, what it did before. */
export interface AgentStart {
  readonly spec: SessionSpec;
  /** Letters of all actions already taken. */
  readonly letters: string;
  /** The `exchange` of every earlier turn, oldest first. */
  readonly exchanges: readonly unknown[];
  /** Set for sessions of evaluations: they give way to those that people wait for. */
  readonly isLab?: boolean;
}

/** What a turn of an agent is expected to take of an endpoint. Money in whole nanodollars. */
export interface Quote {
  readonly promptTokens: number;
  readonly completionTokens: number;
  /** Null when the price is unknown. */
  readonly nanodollars: number | null;
  /** The most that one turn can cost, reasks included; null when unknown. */
  readonly most: number | null;
  /** How many actions a reply is expected to carry, at least 1. */
  readonly actions: number;
  /** Milliseconds that a reply is expected to take. */
  readonly latency: number;
}

/** An agent that can be chosen, and how it is made for one session. */
export interface Offer {
  readonly profile: AgentProfile;
  create(start: AgentStart): Agent;
  /** Left out by agents that ask no endpoint; undefined where there is no such session. */
  quote?(spec: SessionSpec): Quote | undefined;
  /** As that of the directory. */
  trouble?(): string | undefined;
}

/** Why no agent can be meant by a text. */
export type AgentCode = 'agent/unknown' | 'agent/letters' | 'agent/setting' | 'agent/control';

/** The agents that this installation offers. */
export interface AgentDirectory {
  /** For choosers and `/cheese agents`, without settings and controls; `constant` stands in it once, as an example. */
  list(): readonly AgentProfile[];
  /** The agent that a person meant; the refusal names what there is. */
  find(text: string): Result<AgentProfile, AgentCode>;
  /** An agent for one session. */
  create(profile: AgentProfile, start: AgentStart): Agent;
  /** What a turn of it would take; undefined for agents that ask no endpoint, and where there is no such session. */
  quote(profile: AgentProfile, spec: SessionSpec): Quote | undefined;
  /**
   * What keeps its endpoint from being asked as fast as we could, as a sentence for people; undefined when nothing does,
   * as far as this process knows. Left out where no agent asks an endpoint.
   */
  trouble?(profile: AgentProfile): string | undefined;
}
