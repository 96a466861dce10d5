import { accepted, type Result, refused } from '../result.ts';
import { type Action, isAction } from './action.ts';
import { barnesMaze as publishedBarnesMaze } from './cheesebench/barnes-maze.ts';
import { dnms as publishedDnms } from './cheesebench/dnms.ts';
import { morrisWaterMaze as publishedMorrisWaterMaze } from './cheesebench/morris-water-maze.ts';
import { operantChamber as publishedOperantChamber } from './cheesebench/operant-chamber.ts';
import { placePreference as publishedPlacePreference } from './cheesebench/place-preference.ts';
import { radialArmMaze as publishedRadialArmMaze } from './cheesebench/radial-arm-maze.ts';
import { shuttleBox as publishedShuttleBox } from './cheesebench/shuttle-box.ts';
import { starMaze as publishedStarMaze } from './cheesebench/star-maze.ts';
import { tMaze as publishedTMaze } from './cheesebench/t-maze.ts';
import { barnesMaze } from './cheesebot-1/barnes-maze.ts';
import { dnms } from './cheesebot-1/dnms.ts';
import { morrisWaterMaze } from './cheesebot-1/morris-water-maze.ts';
import { operantChamber } from './cheesebot-1/operant-chamber.ts';
import { placePreference } from './cheesebot-1/place-preference.ts';
import { radialArmMaze } from './cheesebot-1/radial-arm-maze.ts';
import { shuttleBox } from './cheesebot-1/shuttle-box.ts';
import { starMaze } from './cheesebot-1/star-maze.ts';
import { tMaze } from './cheesebot-1/t-maze.ts';
import { PARADIGM_NAMES, type ParadigmId, type ProtocolId } from './names.ts';
import type { Paradigm } from './paradigm.ts';
import { PROTOCOLS } from './protocol.ts';
import { Session, type SessionRefusal, type SessionSpec } from './session.ts';

/** Every paradigm that can be played, under each protocol, in the published order. Adding one is adding it here. */
export const PARADIGMS: readonly Paradigm[] = [
  morrisWaterMaze,
  tMaze,
  barnesMaze,
  radialArmMaze,
  operantChamber,
  shuttleBox,
  placePreference,
  starMaze,
  dnms,
  publishedMorrisWaterMaze,
  publishedTMaze,
  publishedBarnesMaze,
  publishedRadialArmMaze,
  publishedOperantChamber,
  publishedShuttleBox,
  publishedPlacePreference,
  publishedStarMaze,
  publishedDnms,
];

export function paradigmOf(protocol: ProtocolId, id: ParadigmId): Paradigm | undefined {
  return PARADIGMS.find((paradigm) => paradigm.id === id && paradigm.protocol === protocol);
}

/** The paradigms of a protocol, in the order of the list above. */
export function paradigmsOf(protocol: ProtocolId): readonly Paradigm[] {
  return PARADIGMS.filter((paradigm) => paradigm.protocol === protocol);
}

/** A fresh session, or the reason why there is none of that kind. */
export function openSession(spec: SessionSpec): Result<Session, SessionRefusal['code']> {
  const paradigm = paradigmOf(spec.protocol, spec.paradigm);
  if (!paradigm) {
    const ready = paradigmsOf(spec.protocol).map((other) => other.id);
    return refused(
      'session/paradigm-missing',
      `${PARADIGM_NAMES[spec.paradigm].title} cannot be played under ${spec.protocol} yet. Ready: ${ready.join(', ')}.`,
    );
  }
  if (!paradigm.views.includes(spec.view)) {
    return refused(
      'session/view-missing',
      `${PARADIGM_NAMES[spec.paradigm].title} has no view ${spec.view} yet. It has: ${paradigm.views.join(', ')}.`,
    );
  }
  const limit = PROTOCOLS[spec.protocol].trialLimit;
  if (
    typeof spec.length === 'number' &&
    !(Number.isInteger(spec.length) && spec.length >= 1 && spec.length <= limit)
  ) {
    return refused(
      'session/trials-out-of-range',
      `A session under ${spec.protocol} has 1 to ${limit} trials; you asked for ${spec.length}.`,
    );
  }
  return accepted(new Session(spec, paradigm));
}

/** A session brought to where it stood, from its spec and the letters of every action that was stored. */
export function replaySession(spec: SessionSpec, letters: string): Session {
  const opened = openSession(spec);
  if (!opened.ok) throw new Error(`A stored session cannot be opened: ${opened.refusal.message}`);
  for (const letter of letters) {
    if (!isAction(letter)) throw new Error(`A stored session holds an action that is none: ${letter}`);
    const step = opened.value.act(letter satisfies Action);
    if (!step.ok) throw new Error('A stored session has actions after its end');
  }
  return opened.value;
}
