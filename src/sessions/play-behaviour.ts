import { type Behaviour, behaviourOf } from '../paradigms/behaviour/behaviour.ts';
import type { Play } from './sessions.ts';

/** A play never changes, and its card and its data are made one after the other. */
const measuredPlays = new WeakMap<Play, Behaviour>();

/** How an ended session was played; null while it goes on: measuring replays it, which no move should wait for. */
export function behaviourOfPlay(play: Play): Behaviour | null {
  const { record, session } = play;
  if (record.status === 'playing') return null;
  const known = measuredPlays.get(play);
  if (known) return known;
  const behaviour = behaviourOf(session.paradigm, record.spec, record.letters);
  measuredPlays.set(play, behaviour);
  return behaviour;
}
