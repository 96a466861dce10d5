import { isAction } from '../paradigms/action.ts';
import { openSession } from '../paradigms/catalogue.ts';
import { EVENT_TEXTS } from '../paradigms/paradigm.ts';
import type { Session, SessionSpec, Step } from '../paradigms/session.ts';
import type { TrialRow } from '../store/records.ts';
import type { ReplayFrame } from './replays.ts';

/** Steps between two pauses: some ten milliseconds of work, so that presses are answered meanwhile. */
const STEPS_AT_ONCE = 2000;

/** Every board of a session, rebuilt by carrying its letters out once more. */
export async function framesOf(
  spec: SessionSpec,
  letters: string,
  trials: readonly TrialRow[],
): Promise<readonly ReplayFrame[]> {
  const opened = openSession(spec);
  if (!opened.ok) throw new Error(`A stored session cannot be opened: ${opened.refusal.message}`);
  const session = opened.value;
  const frames: ReplayFrame[] = [firstFrame(session)];
  for (const letter of letters) {
    if (!isAction(letter)) throw new Error(`A stored session holds an action that is none: ${letter}`);
    const acted = session.act(letter);
    if (!acted.ok) throw new Error('A stored session has actions after its end');
    frames.push(frameOf(session, acted.value, frames.at(-1)?.board ?? ''));
    if (acted.value.ended && !session.isOver) frames.push(firstFrame(session));
    if (session.turn % STEPS_AT_ONCE === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  return withBrokenOff(frames, trials);
}

function firstFrame(session: Session): ReplayFrame {
  const { trial, trials, step, board } = session.observation;
  return {
    turn: session.turn,
    trial,
    trials,
    phase: session.phases[trial - 1] ?? '',
    step,
    board,
    action: null,
    reward: 0,
    events: [],
    outcome: null,
    explanation: '',
  };
}

function frameOf(session: Session, { action, reward, events, ended, observation }: Step, before: string) {
  const trial = ended?.record.trial ?? observation.trial;
  return {
    turn: session.turn,
    trial,
    trials: observation.trials,
    phase: session.phases[trial - 1] ?? '',
    step: ended?.record.steps ?? observation.step,
    board: ended && !session.isOver ? (ended.terminal?.board ?? before) : observation.board,
    action,
    reward,
    events: events.map((event) => EVENT_TEXTS[event]),
    outcome: ended?.record.outcome ?? null,
    explanation: ended?.explanation ?? '',
  } satisfies ReplayFrame;
}

/** Rule: a trial that was broken off ends at its last board, with the outcome that the log has. */
function withBrokenOff(frames: readonly ReplayFrame[], trials: readonly TrialRow[]): readonly ReplayFrame[] {
  const last = frames.at(-1);
  const row = last && trials.find(({ trial }) => trial === last.trial);
  if (!last || last.outcome !== null || !row) return frames;
  return [...frames.slice(0, -1), { ...last, outcome: row.outcome, explanation: brokenOffText(row) }];
}

/** Reasons that are a word, as sentences; any other is one already. */
const REASONS: Readonly<Record<string, string>> = {
  quit: 'The game was quit here.',
  expired: 'The game expired here: nobody moved for too long.',
  abandoned: 'The game was left here.',
  void: 'The game was broken off here.',
};

function brokenOffText({ reason }: TrialRow): string {
  if (reason === null) return '';
  return REASONS[reason] ?? reason;
}
