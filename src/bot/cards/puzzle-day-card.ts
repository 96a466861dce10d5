import { cleanText } from '../../agents/clean-text.ts';
import type { Streak } from '../../leaderboard/records-of.ts';
import type { Puzzle, PuzzleEntry, PuzzleStanding } from '../../puzzles/puzzles.ts';
import type { Play } from '../../sessions/sessions.ts';
import type { Card, CardButton, CardField } from '../card.ts';
import { closesField, commitmentField, PLAY_PUZZLE, puzzleTitle, whatItIs } from './puzzle-card.ts';
import { puzzleBlock, TABLE_LEGEND } from './puzzle-table.ts';

/** How it stands with the one who asks. */
export interface OwnPuzzle {
  readonly playerKey: string;
  /** Their attempt; undefined while there is none. */
  readonly play: Play | undefined;
  /** Its line to pass on, once it is over and counts. */
  readonly line: string | undefined;
  readonly streak: Streak;
  /** Whether their games count at all. */
  readonly isRanked: boolean;
}

/** Said to who has switched ranking off. */
export const UNRANKED_TEXT =
  "Your games are practice (/cheese settings ranked:off), and the puzzle's one attempt counts. Its seed is told when it is closed: then you can practise it with /cheese daily yesterday. To take part: /cheese settings ranked:on";

/** Today's puzzle, for one person: what it is, who has played it, and what they may do. Nothing of the layout. */
export function todayCard(standing: PuzzleStanding, own: OwnPuzzle, before: Puzzle | undefined): Card {
  const { puzzle } = standing;
  const block = puzzleBlock(standing, own.playerKey);
  return {
    title: puzzleTitle(puzzle),
    text: [whatItIs(puzzle), ownText(own)].join('\n\n'),
    ...(block && { blocks: [block] }),
    fields: [closesField(puzzle), ...streakField(own.streak), commitmentField(puzzle)],
    buttons: [[...ownButtons(own, puzzle), ...beforeButton(before)]],
    footer: [...(block ? [TABLE_LEGEND] : []), 'One attempt; quitting, or the close, ends it.'].join('. '),
  };
}

function ownText({ play, line, isRanked }: OwnPuzzle): string {
  if (!play)
    return isRanked ? 'You have not played it yet. Your boards are shown to you alone.' : UNRANKED_TEXT;
  if (play.record.status === 'playing') {
    const { trial, trials } = play.session.observation;
    return `You are playing it: trial ${trial} of ${trials}.`;
  }
  return line ?? 'You have had your attempt; nothing of it counts.';
}

function ownButtons({ play, line, isRanked }: OwnPuzzle, puzzle: Puzzle): readonly CardButton[] {
  if (!play) return isRanked ? [PLAY_PUZZLE] : [];
  const { record, session } = play;
  if (record.status === 'playing') {
    const press = { kind: 'show', session: record.id, turn: session.turn } as const;
    return [{ label: 'Go on', style: 'primary', press }];
  }
  return line === undefined ? [] : [shareButton(puzzle)];
}

function beforeButton(before: Puzzle | undefined): readonly CardButton[] {
  if (!before) return [];
  return [{ label: 'Yesterday', press: { kind: 'command', text: `daily day:${before.day}` } }];
}

export function shareButton({ day }: Puzzle): CardButton {
  return {
    label: 'Share',
    style: 'primary',
    press: { kind: 'command', text: `daily share day:${day}` },
    hint: 'posts your line here',
  };
}

function streakField({ current, longest }: Streak): readonly CardField[] {
  if (longest === 0) return [];
  const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;
  return [{ name: 'Your streak', value: `${days(current)}, longest ${days(longest)}` }];
}

/** A puzzle that is closed: how it went, and what everybody may check now. */
export function closedCard(standing: PuzzleStanding): Card {
  const { puzzle } = standing;
  const block = puzzleBlock(standing);
  return {
    title: puzzleTitle(puzzle),
    text: [
      `The puzzle of ${puzzle.day}. ${whatItIs(puzzle)}`,
      `Its seed was ${puzzle.seed}. It was committed to as ${puzzle.commitment}, which is its SHA-256; check with: printf %s ${puzzle.seed} | sha256sum`,
    ].join('\n\n'),
    ...(block && { blocks: [block], footer: TABLE_LEGEND }),
    buttons: [
      [
        {
          label: 'Practise it',
          press: { kind: 'command', text: `daily play day:${puzzle.day}` },
          hint: 'the same trials, off the leaderboard',
        },
        { label: 'Today', style: 'primary', press: { kind: 'command', text: 'daily' } },
      ],
    ],
  };
}

/** Somebody's own line, for their channel. */
export function shareCard(puzzle: Puzzle, { name }: Pick<PuzzleEntry, 'name'>, line: string): Card {
  return {
    title: cleanText(name, NAME_LIMIT),
    text: line,
    ...(puzzle.seed === null && { buttons: [[PLAY_PUZZLE]] }),
  };
}

/** UTF-16 units: a name's share of a title on the tightest platform (Slack). */
const NAME_LIMIT = 40;
