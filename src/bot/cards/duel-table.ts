import { type DuelResult, trialOf } from '../../duels/results.ts';
import { type DuelRun, isScored, type RunTrial } from '../../duels/runs.ts';
import { cutToCells, padToCells } from '../../leaderboard/cell-width.ts';
import type { CardBlock } from '../card.ts';
import { nameOf } from './duel-words.ts';

/** Cells in a row, as many as a board has on a phone (38), and of the column with the trial's number. */
const WIDTH = 38;
const NUMBER_WIDTH = 4;
/** Wide enough for most names; wider columns are harder to read across. */
const WIDEST_COLUMN = 14;
/** So many players have a column each; of more, only who won is told. */
const MOST_COLUMNS = 3;
/** So many trials leave room for the rest of the card in a Discord message (2000 characters). */
const ROW_LIMIT = 20;

/** Trial by trial: everybody's steps, with a star at who won it; of many players, who won it and in how many steps. */
export function resultTable(runs: readonly DuelRun[], result: DuelResult): CardBlock {
  const scored = runs.filter(isScored);
  const shown = result.trials.slice(0, ROW_LIMIT);
  const rows = scored.length <= MOST_COLUMNS ? stepsRows(scored, shown) : winnerRows(scored, shown);
  const left = result.trials.length - shown.length;
  const rest = left > 0 ? [`and ${left} more`] : [];
  return { kind: 'table', text: [...rows, ...rest].join('\n'), alt: altOf(scored, result) };
}

function stepsRows(scored: readonly DuelRun[], trials: DuelResult['trials']): readonly string[] {
  const column = Math.min(WIDEST_COLUMN, Math.floor((WIDTH - NUMBER_WIDTH) / scored.length));
  return [
    row('#', scored.map(nameOf), column),
    ...trials.map(({ trial, winner }) =>
      row(
        `${trial}`,
        scored.map((run) => stepsCell(trialOf(run, trial), winner === run.key)),
        column,
      ),
    ),
  ];
}

function winnerRows(scored: readonly DuelRun[], trials: DuelResult['trials']): readonly string[] {
  const column = WIDTH - NUMBER_WIDTH - NUMBER_WIDTH * 2;
  return [
    row('#', ['Won by', 'Steps'], column),
    ...trials.map(({ trial, winner }) => {
      const run = scored.find(({ key }) => key === winner);
      return row(`${trial}`, run ? [nameOf(run), stepsCell(trialOf(run, trial), false)] : ['-', '-'], column);
    }),
  ];
}

function row(number: string, cells: readonly string[], column: number): string {
  const head = padToCells(number.padStart(NUMBER_WIDTH - 2), NUMBER_WIDTH);
  return [head, ...cells.map((cell) => padToCells(cutToCells(cell, column - 1), column))].join('').trimEnd();
}

function stepsCell(trial: RunTrial | undefined, isWinner: boolean): string {
  if (!trial) return '-';
  if (trial.isUncounted) return `(${trial.steps})`;
  if (trial.outcome !== 'success') return trial.outcome === 'timeout' ? 'time up' : 'failure';
  return isWinner ? `${trial.steps} *` : `${trial.steps}`;
}

/** The numbers in sentences: a table that is read out character by character tells nobody anything. */
function altOf(scored: readonly DuelRun[], { trials, won }: DuelResult): string {
  const wins = scored.map((run) => `${nameOf(run)} won ${won.get(run.key) ?? 0}`).join(', ');
  const each = trials.map(({ trial, winner }) => {
    const who = scored.find(({ key }) => key === winner);
    const steps = scored.map((run) => `${nameOf(run)} ${playedText(trialOf(run, trial))}`).join(', ');
    return `Trial ${trial}: ${steps}; ${who ? `won by ${nameOf(who)}` : 'a draw'}.`;
  });
  return [`Of ${trials.length} trials ${wins}.`, ...each].join(' ');
}

function playedText(trial: RunTrial | undefined): string {
  if (!trial) return 'did not play it';
  return `${trial.outcome} in ${trial.steps} ${trial.steps === 1 ? 'step' : 'steps'}`;
}
