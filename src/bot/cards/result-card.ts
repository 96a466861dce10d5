import { DEFAULT_PROTOCOL, DEFAULT_VIEW, PARADIGM_NAMES } from '../../paradigms/names.ts';
import { rewardText } from '../../paradigms/transcript.ts';
import { percentText } from '../../percent.ts';
import { apparatusByRule, apparatusOf } from '../../sessions/apparatus.ts';
import { behaviourOfPlay } from '../../sessions/play-behaviour.ts';
import type { Play } from '../../sessions/sessions.ts';
import { toldSeed } from '../../sessions/told-seed.ts';
import type { SessionStatus } from '../../store/records.ts';
import type { Card, CardButton, CardField } from '../card.ts';
import { writeCommandLine } from '../grammar.ts';
import { fitsPressId } from '../press-id.ts';
import { behaviourText } from './behaviour-text.ts';
import { boardBlock } from './board-block.ts';
import {
  countedTrials,
  type EndedTrial,
  endedTrials,
  explainedMarks,
  successesOf,
  trialsLeft,
} from './outcome-marks.ts';
import { inView } from './picture-view.ts';
import { repliesFields } from './replies-field.ts';
import { seedLine } from './seed-line.ts';
import { sessionCardPicture } from './session-picture.ts';

/** What titles say of how a session ended. */
export const ENDINGS: Readonly<Record<SessionStatus, string>> = {
  playing: 'still being played',
  finished: 'finished',
  quit: 'stopped',
  expired: 'expired',
  void: 'broken off',
};

/** Starts another session of the kind that has just ended. */
export const AGAIN = 'Play again';

/** Counted trials from which on a session is worth a picture: one trial is said in a line. */
const PICTURED = 2;

/** How any ended session went, and what one may do next. */
export function resultCard(play: Play): Card {
  const { record, session } = play;
  const trials = endedTrials(play);
  const text = [explainedMarks(trials), endingNote(play)].filter((part) => part !== '').join('\n\n');
  const counted = countedTrials(trials);
  const isAboveChance = successesOf(counted) > counted.length * session.paradigm.chance.rate;
  const isLastBoardShown = session.isOver && session.protocol.showsTerminal;
  return inView(record.spec.view, {
    title: `${PARADIGM_NAMES[record.spec.paradigm].title} · ${ENDINGS[record.status]}`,
    tone: isAboveChance ? 'good' : 'plain',
    ...(text === '' ? {} : { text }),
    ...(isLastBoardShown ? { blocks: [boardBlock(play, session.observation)] } : {}),
    ...(counted.length < PICTURED ? {} : { picture: sessionCardPicture(play) }),
    fields: resultFields(play, counted),
    buttons: [resultButtons(play)],
    footer: [`${record.spec.protocol}: ${session.protocol.label}`, practiceNote(play), seedLine(record)]
      .filter((part) => part !== '')
      .join(' '),
  });
}

/** Said beside the outcomes where a session did not run to its end. */
function endingNote(play: Play): string {
  switch (play.record.status) {
    case 'playing':
    case 'finished':
      return '';
    case 'quit':
      return play.record.player.kind === 'agent'
        ? 'Stopped before its end: the running trial is void and does not count.'
        : `Stopped before its end. ${leftNote(play)}`;
    case 'expired':
      return `${play.record.puzzleDay === undefined ? 'Nobody moved for too long.' : 'The puzzle has closed.'} ${leftNote(play)}`;
    case 'void': {
      const reason = voidReason(play);
      return reason === undefined
        ? 'The agent could not go on: the running trial is void and does not count.'
        : `${reason}\n\nThe running trial is void and does not count.`;
    }
  }
}

/** What leaving has cost: a ranked game all of its trials that were left, once it was begun. */
function leftNote(play: Play): string {
  const { record } = play;
  if (!record.ranked) return 'It was practice, so nothing counts on the leaderboard.';
  if (record.letters === '') return 'No action was taken, so nothing counts.';
  const left = trialsLeft(play);
  return left === 0
    ? 'The trial that was begun counts as a failure.'
    : `A ranked game that was begun counts whole: ${left} more ${left === 1 ? 'trial is a failure' : 'trials are failures'}.`;
}

/** Why an agent could not go on, where that is a sentence: its endpoint was down, slow, or answered nonsense. */
function voidReason({ brokenOff }: Play): string | undefined {
  const reason = brokenOff?.reason;
  return reason === null || reason === 'void' ? undefined : reason;
}

/** A session with a given seed never reaches the leaderboard, and its seed is no secret; one that shares a seed has one. */
function practiceNote({ record }: Play): string {
  if (record.ranked) return '';
  const seed = toldSeed(record);
  return seed === undefined ? 'Practice, not ranked.' : `Practice with seed "${seed}", not ranked.`;
}

function resultFields(play: Play, counted: readonly EndedTrial[]): readonly CardField[] {
  const { record, session } = play;
  const chance = percentText(session.paradigm.chance.rate);
  const steps = counted.reduce((sum, trial) => sum + trial.steps, 0);
  const reward = counted.reduce((sum, trial) => sum + trial.reward, 0);
  return [
    { name: 'Player', value: record.player.name },
    { name: 'Successes', value: `${successesOf(counted)} of ${counted.length} (by chance ${chance})` },
    ...(counted.length === 0
      ? []
      : [
          { name: 'Steps', value: `${steps} (${(steps / counted.length).toFixed(1)} a trial)` },
          { name: 'Reward', value: rewardText(reward) },
          ...behaviourField(play),
        ]),
    ...repliesFields(play),
  ];
}

function behaviourField(play: Play): readonly CardField[] {
  const behaviour = behaviourOfPlay(play);
  const value = behaviour === null ? '' : behaviourText(behaviour);
  return value === '' ? [] : [{ name: 'Behaviour', value }];
}

function resultButtons(play: Play): readonly CardButton[] {
  const { spec, player } = play.record;
  const isAgent = player.kind === 'agent';
  const again = playLine(play, isAgent ? agentIdOf(player.key) : undefined);
  const board = writeCommandLine('leaderboard', {
    paradigm: spec.paradigm,
    protocol: spec.protocol,
    view: spec.view === DEFAULT_VIEW ? undefined : spec.view,
  });
  return [
    commandButton(AGAIN, again, 'primary'),
    ...(isAgent ? [commandButton('Your turn', playLine(play))] : []),
    commandButton('Leaderboard', board),
    ...replayButtons(play),
    // Rule: an id has 100 characters. What does not fit can still be typed.
  ].filter(({ press }) => fitsPressId(press));
}

/** Where there is something to see, and where it may be seen at once: a puzzle's is shown when its day is over. */
function replayButtons({ record }: Play): readonly CardButton[] {
  if (record.letters === '' || record.puzzleDay !== undefined) return [];
  return [commandButton('Replay', writeCommandLine('replay', { session: record.id }))];
}

function commandButton(label: string, text: string, style: CardButton['style'] = 'plain'): CardButton {
  return { label, style, press: { kind: 'command', text } };
}

/** The command for another session of the same kind. Only what differs from the defaults: an id has 100 characters. */
function playLine({ record }: Play, agent?: string): string {
  const { paradigm, protocol, view, length } = record.spec;
  const apparatus = apparatusOf(record.spec);
  // A ranked session has what its protocol's rule gives; one that was stored before apparatus could be shared, too.
  const isByRule = record.ranked || apparatus === apparatusByRule(protocol, record.player.key);
  return writeCommandLine('play', {
    paradigm,
    agent,
    protocol: protocol === DEFAULT_PROTOCOL ? undefined : protocol,
    view: view === DEFAULT_VIEW ? undefined : view,
    ...(typeof length === 'number' ? { trials: String(length) } : { length }),
    apparatus: isByRule ? undefined : apparatus,
  });
}

/** What one types to choose an agent, from its player key: `agent:gpt-5#9f2c41aa` is typed as `gpt-5`. */
export function agentIdOf(playerKey: string): string {
  return playerKey.replace(/^agent:/u, '').replace(/#[0-9a-f]{8}$/u, '');
}
