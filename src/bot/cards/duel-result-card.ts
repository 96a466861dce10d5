import type { DuelView } from '../../duels/duels.ts';
import type { HeadToHead } from '../../duels/head-to-head.ts';
import { type DuelResult, duelResult } from '../../duels/results.ts';
import { type DuelRun, isScored } from '../../duels/runs.ts';
import { joinedPeople } from '../../duels/transitions.ts';
import { pText } from '../../p-value.ts';
import type { Card, CardButton, CardField } from '../card.ts';
import { resultTable } from './duel-table.ts';
import { leaderboardButton, marksOf, nameOf, namesOf, standingOf, stepsOf, titleOf } from './duel-words.ts';

/** How a duel went, where its challenge stood. */
export function duelResultCard(view: DuelView): Card {
  const { duel, runs, trials } = view;
  const result = duelResult(runs);
  const press = { kind: 'duel', duel: duel.id } as const;
  return {
    title: `${titleOf(view)} · ${verdict(runs, result)}`,
    tone: result.best.length === 1 ? 'good' : 'plain',
    text: [trialsWon(runs, result), ...fallenOut(runs, trials)].join('\n\n'),
    ...(result.trials.length > 0 && { blocks: [resultTable(runs, result)] }),
    fields: [{ name: 'To copy', value: shareLine(view) }, ...recordField(view)],
    buttons: [
      [
        { label: 'Rematch', style: 'primary', press: { ...press, act: 'rematch' } },
        { label: 'Boards', press: { ...press, act: 'boards' } },
        ...replayButton(view),
        leaderboardButton(view),
      ],
    ],
    footer: 'Steps of each trial; * won it. Steps to copy are those of all counted trials together.',
  };
}

/** The game of whoever won, or of the first; its card leads on to the others. */
function replayButton({ runs }: DuelView): readonly CardButton[] {
  const { best } = duelResult(runs);
  const run = runs.find(({ key }) => best.includes(key)) ?? runs[0];
  if (run?.sessionId === undefined) return [];
  return [{ label: 'Replay', press: { kind: 'command', text: `replay ${run.sessionId}` } }];
}

/** The news of the result, at the bottom of the channel, to those who played. */
export function duelNewsCard(view: DuelView): Card {
  const result = duelResult(view.runs);
  return {
    title: `${titleOf(view)} · ${verdict(view.runs, result)}`,
    tone: result.best.length === 1 ? 'good' : 'plain',
    text: `${trialsWon(view.runs, result)}\n\n${shareLine(view)}`,
    to: joinedPeople(view.duel).map(({ key }) => key),
  };
}

function verdict(runs: readonly DuelRun[], { best }: DuelResult): string {
  const winners = runs.filter(({ key }) => best.includes(key));
  const [winner, ...others] = winners;
  if (!winner) return 'no contest';
  if (others.length === 0) return `${nameOf(winner)} wins`;
  return winners.length === runs.filter(isScored).length ? 'a draw' : `a draw of ${namesOf(winners)}`;
}

function trialsWon(runs: readonly DuelRun[], { won, best }: DuelResult): string {
  if (best.length === 0) return 'There was nobody left to compare with.';
  const counts = runs.flatMap((run) => {
    const trials = won.get(run.key);
    return trials === undefined ? [] : [`${nameOf(run)} ${trials}`];
  });
  return `Trials won: ${counts.join(', ')}.`;
}

function fallenOut(runs: readonly DuelRun[], trials: number): readonly string[] {
  return runs.filter((run) => !isScored(run)).map((run) => `${nameOf(run)} ${standingOf(run, trials)}`);
}

/** One line that tells how it went and nothing of the maze. */
export function shareLine(view: DuelView): string {
  const players = view.runs
    .filter(isScored)
    .map((run) => [nameOf(run), marksOf(run.trials), `${stepsOf(run.trials)}`].filter(Boolean).join(' '));
  return `Cheesebot ${titleOf(view)} 🧀 ${players.join(' · ')}`;
}

function recordField({ runs, record }: DuelView): readonly CardField[] {
  const [first, second] = runs;
  if (!first || !second || !record) return [];
  const { won, drawn, lost, p } = record;
  if (won + drawn + lost === 0) return [];
  const counts = `${nameOf(first)} ${won}, draws ${drawn}, ${nameOf(second)} ${lost}`;
  return [{ name: 'Head to head', value: p === undefined ? counts : `${counts} (${chanceText(record, p)})` }];
}

function chanceText({ won, lost }: HeadToHead, p: number): string {
  return `${won + lost} decisive, sign test ${pText(p)}`;
}
