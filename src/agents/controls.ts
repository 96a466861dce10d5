import { echo } from '../echo.ts';
import { nearest } from '../nearest.ts';
import type { SessionSpec } from '../paradigms/session.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { Agent, AgentProfile, AgentTurn } from './agent.ts';
import { withoutReward } from './no-reward.ts';
import { withShuffledView } from './shuffled-view.ts';

/** In the order in which they stand in an id, however they were typed. */
export const CONTROL_IDS = ['no-reward', 'shuffled-view'] as const;
export type ControlId = (typeof CONTROL_IDS)[number];

interface Control {
  /** What the agent's name ends with. */
  readonly words: string;
  /** What is kept from the agent, for lists of agents. */
  readonly summary: string;
  /** A turn as the agent is told it under this control. */
  readonly tell: (turn: AgentTurn, spec: SessionSpec) => AgentTurn;
}

/**
 * Conditions that any agent can be put under: the same task with something withheld, to see what the agent's results
 * are owed to. Each is another player, whose trials are its own.
 */
export const CONTROLS: Readonly<Record<ControlId, Control>> = {
  'no-reward': {
    words: 'no reward',
    summary: 'not told rewards and outcomes',
    tell: withoutReward,
  },
  'shuffled-view': {
    words: 'shuffled view',
    summary: "shown each board's characters in a random order",
    tell: (turn, { seed }) => withShuffledView(turn, seed),
  },
};

/** The controls of an id, from what was typed behind its first `+`: in their own order, each once. */
export function readControls(typed: readonly string[]): Result<readonly ControlId[], 'agent/control'> {
  const wanted = typed.map((text) => text.trim().toLowerCase());
  const wrong = wanted.find((text) => !isControl(text));
  if (wrong === undefined) return accepted(CONTROL_IDS.filter((id) => wanted.includes(id)));
  const meant = nearest(wrong, CONTROL_IDS);
  const question = meant === undefined ? '' : ` Did you mean ${meant}?`;
  return refused(
    'agent/control',
    `There is no control "${echo(wrong)}".${question} Behind an agent's id may stand: ${CONTROL_IDS.map((id) => `+${id}`).join(', ')}.`,
  );
}

export function isControl(text: string): text is ControlId {
  return CONTROL_IDS.some((id) => id === text);
}

export function idUnder(id: string, controls: readonly ControlId[]): string {
  return [id, ...controls].join('+');
}

/** Under controls an agent is another player. The hash of a configuration stays the end of its player key. */
export function profileUnder(profile: AgentProfile, controls: readonly ControlId[]): AgentProfile {
  if (controls.length === 0) return profile;
  const [key = '', ...hash] = profile.playerKey.split('#');
  return {
    ...profile,
    id: idUnder(profile.id, controls),
    name: [profile.name, ...controls.map((id) => CONTROLS[id].words)].join(', '),
    summary: `${profile.summary} As a control it is ${controls.map((id) => CONTROLS[id].summary).join(', and ')}.`,
    playerKey: [idUnder(key, controls), ...hash].join('#'),
  };
}

/** The profiles of an agent under one control or both, for completions. */
export function controlledForms(profile: AgentProfile): readonly AgentProfile[] {
  const sets: readonly (readonly ControlId[])[] = [...CONTROL_IDS.map((id) => [id]), CONTROL_IDS];
  return sets.map((controls) => profileUnder(profile, controls));
}

export function agentUnder(agent: Agent, controls: readonly ControlId[], spec: SessionSpec): Agent {
  if (controls.length === 0) return agent;
  return {
    decide: (turn) => agent.decide(controls.reduce((told, id) => CONTROLS[id].tell(told, spec), turn)),
  };
}
