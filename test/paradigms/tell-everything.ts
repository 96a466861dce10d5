import { createHash } from 'node:crypto';
import { ACTIONS, type Action } from '../../src/paradigms/action.ts';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import { VIEW_IDS } from '../../src/paradigms/names.ts';
import { CounterRandom } from '../../src/paradigms/random/counter.ts';
import { Session } from '../../src/paradigms/session.ts';

/** Everything that a session says to a player of these actions. */
export function everythingSaid(session: Session, actions: readonly Action[]): string {
  const said: unknown[] = [session.observation];
  for (const action of actions) {
    const step = session.act(action);
    said.push(step);
    if (!step.ok) break;
  }
  return JSON.stringify([said, session.records]);
}

/** One line for each paradigm, protocol and view: the digest of all that a session of it says. */
export function digests(): readonly string[] {
  const draw = new CounterRandom('everything');
  const actions = Array.from({ length: 400 }, () => draw.pick(ACTIONS));
  return PARADIGMS.flatMap((paradigm) =>
    VIEW_IDS.map((view) => {
      const { protocol, id } = paradigm;
      const spec = { protocol, paradigm: id, view, seed: 'elsewhere', length: 'full' } as const;
      const said = everythingSaid(new Session(spec, paradigm), actions);
      return `${protocol} ${id} ${view} ${createHash('sha256').update(said).digest('hex')}`;
    }),
  );
}
