import { CounterRandom } from '../paradigms/random/counter.ts';
import type { Observation } from '../paradigms/session.ts';
import type { AgentTurn } from './agent.ts';

/**
 * The turn with the characters of every board in a random order; line breaks stay where they are. If an agent plays as
 * well as before, it does not use what it sees, beside how often each character is there. The order is drawn anew for
 * each board, from the session's seed and the board's turn, so that an agent taken up again is shown the same.
 */
export function withShuffledView(turn: AgentTurn, seed: string): AgentTurn {
  const before = turn.turn - turn.since.length;
  return {
    ...turn,
    observation: shuffled(turn.observation, seed, turn.turn),
    since: turn.since.map((step, index) => {
      const at = before + index + 1;
      return {
        ...step,
        observation: shuffled(step.observation, seed, at),
        ended: step.ended && {
          ...step.ended,
          terminal: step.ended.terminal && shuffled(step.ended.terminal, seed, at, 'end'),
        },
      };
    }),
  };
}

function shuffled(observation: Observation, seed: string, turn: number, which = 'next'): Observation {
  const lines = observation.board.split('\n').map((line) => [...line]);
  const characters = new CounterRandom(seed, 'shuffled-view', turn, which).shuffle(lines.flat()).values();
  const board = lines.map((line) => line.map(() => characters.next().value ?? '').join('')).join('\n');
  return { ...observation, board };
}
