import { TELLS_REWARD } from '../paradigms/paradigm.ts';
import type { ToldEnd, ToldStep } from '../paradigms/transcript.ts';
import type { AgentTurn } from './agent.ts';

/**
 * The turn as an agent is told it whose rewards are withheld: without the numbers, the events that tell them, the
 * outcomes and the explanations. If it plays as well as before, its successes are not owed to learning from reward.
 *
 * What stays: a board that shows the reward itself (a pellet in the magazine, the animal on a platform that can be
 * seen), that and when a trial ended, and that a batch of actions was stopped by something. An LLM agent's prompt is
 * left as it is, although it promises rewards, so that nothing but the rewards differs.
 */
export function withoutReward(turn: AgentTurn): AgentTurn {
  return { ...turn, since: turn.since.map(stepWithoutReward) };
}

function stepWithoutReward({ action, events, ended, observation }: ToldStep): ToldStep {
  return {
    action,
    reward: null,
    events: events.filter((event) => !TELLS_REWARD[event]),
    ended: ended && endWithoutReward(ended),
    observation,
  };
}

function endWithoutReward({ record: { trial, steps }, terminal }: ToldEnd): ToldEnd {
  return { record: { trial, steps, outcome: null }, explanation: '', terminal };
}
