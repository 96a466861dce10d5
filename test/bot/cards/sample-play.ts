import type { Action } from '../../../src/paradigms/action.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { Session, type SessionSpec, type Step } from '../../../src/paradigms/session.ts';
import type { MoveReport, Play } from '../../../src/sessions/sessions.ts';
import type { SessionRecord } from '../../../src/store/records.ts';
import { CORRIDOR } from '../../fakes/corridor.ts';

export interface Sample {
  readonly play: Play;
  /** Of the last move; absent before the first. */
  readonly report?: MoveReport;
}

/** A corridor whose first trial is a probe, which does not count. */
export const PROBED: Paradigm = {
  ...CORRIDOR,
  plan: {
    ...CORRIDOR.plan,
    full: [{ phase: 'probe', trials: 1 }, ...CORRIDOR.plan.full],
  },
  uncounted: ['probe'],
};

/** A play in the corridor brought to where these moves lead; each is one batch. */
export function samplePlay(
  moves: readonly string[],
  record: Partial<SessionRecord> = {},
  spec: Partial<SessionSpec> = {},
  paradigm: Paradigm = CORRIDOR,
): Sample {
  const fullSpec: SessionSpec = {
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    seed: 'top secret',
    length: 2,
    ...spec,
  };
  const session = new Session(fullSpec, paradigm);
  const steps: Step[][] = moves.map((letters) =>
    [...letters].flatMap((letter) => {
      const step = session.act(letter as Action); // Tests write only letters that are actions.
      return step.ok ? [step.value] : [];
    }),
  );
  const now = new Date(0);
  const brokenOff = brokenOffTrial(session, record);
  const play: Play = {
    session,
    ...(brokenOff ? { brokenOff } : {}),
    record: {
      id: 'abcdefghij',
      spec: fullSpec,
      player: { key: 'memory:ada', kind: 'person', name: 'ada' },
      startedBy: 'memory:ada',
      place: { platform: 'memory', workspace: 'memory:team', channel: 'memory:team/lab' },
      ranked: true,
      status: session.isOver ? 'finished' : 'playing',
      letters: moves.join(''),
      createdAt: now,
      movedAt: now,
      ...record,
    },
  };
  const last = steps.at(-1);
  return { play, ...(last ? { report: { play, steps: last, skipped: 0 } } : {}) };
}

/** The trial that was running when the session ended so, as the sessions report it. */
function brokenOffTrial(session: Session, { status, player }: Partial<SessionRecord>): Play['brokenOff'] {
  const { trial, step: steps } = session.observation;
  if (status === 'void') {
    return { trial, outcome: 'void', steps, reward: 0, reason: 'The endpoint is down.' };
  }
  if (status === 'quit' && player?.kind === 'agent') {
    return { trial, outcome: 'void', steps, reward: 0, reason: 'stopped' };
  }
  if ((status !== 'quit' && status !== 'expired') || steps === 0) return undefined;
  return { trial, outcome: 'failure', steps, reward: -0.01, reason: status };
}
