import type { ProtocolId } from './names.ts';

/** A frozen set of rules for all paradigms, as data: what the session reducer and the player loop read. */
export interface Protocol {
  readonly id: ProtocolId;
  readonly title: string;
  /** The sentence that stands beside every result of this protocol. */
  readonly label: string;
  /** Which end counts when an action reaches the goal on the very last step. */
  readonly endOrder: 'outcome-first' | 'time-first';
  /** Whether the last board of a trial is shown before the next trial's first. */
  readonly showsTerminal: boolean;
  /** Whether a batch of actions stops at an event, so that nobody acts on a board that has not been seen. */
  readonly stopsBatchAtEvents: boolean;
  /** The most actions of one move. */
  readonly batchLimit: number;
  /** The most trials that a session may be asked for. */
  readonly trialLimit: number;
}

export const PROTOCOLS: Readonly<Record<ProtocolId, Protocol>> = {
  'cheesebot-1': {
    id: 'cheesebot-1',
    title: 'Cheesebot protocol 1',
    label: 'Measures what the animal experiment measures; nothing that must be learned is drawn.',
    endOrder: 'outcome-first',
    showsTerminal: true,
    stopsBatchAtEvents: true,
    batchLimit: 16,
    trialLimit: 200,
  },
  // The published program: time limit first (paradigm facts 1.3), terminal board never rendered (1.3), batches of 8 run
  // on whatever happens, as far as the end of the trial (3.1).
  cheesebench: {
    id: 'cheesebench',
    title: 'CheeseBench as published',
    label: 'Compatible with the published protocol, not evidence of learning.',
    endOrder: 'time-first',
    showsTerminal: false,
    stopsBatchAtEvents: false,
    batchLimit: 8,
    trialLimit: 1000,
  },
};
