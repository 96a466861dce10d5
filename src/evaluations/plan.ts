import type { Length, ParadigmId, ProtocolId, ViewId } from '../paradigms/names.ts';

/** One configuration on one task: what a row of the result is about. */
export interface Cell {
  readonly agent: {
    /** What is typed: `gpt-5+h1+k4`. */
    readonly id: string;
    readonly playerKey: string;
    readonly name: string;
  };
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: ViewId;
  readonly length: Length | number;
}

/** A matrix of sessions. Equal plans of one workspace are one evaluation: asked for again, it goes on. */
export interface Plan {
  /** In their order: agents outermost, then protocols, views, lengths, paradigms. */
  readonly cells: readonly Cell[];
  /** Sessions of each cell; the n-th of every cell on one paradigm, protocol and length has the same seed. */
  readonly seeds: number;
  /** Another name is another evaluation, with seeds of its own. Empty unless given. */
  readonly name: string;
}

/** A cell has at most so many sessions, and an evaluation altogether (our choice: what a chat can still oversee). */
export const PLAN_LIMITS = { seeds: 1_000, cells: 500, sessions: 20_000 } as const;
