import { type DuelRun, isScored, type RunTrial } from './runs.ts';

/**
 * Who is ahead on one trial: below 0 the first, above 0 the second, 0 neither. Solved beats not solved; of two who
 * solved it, fewer steps; else it is a draw. A trial that was never reached is not solved. Trials that count as nothing
 * (void, or of a probe) are draws.
 */
export function compareTrial(one: RunTrial | undefined, other: RunTrial | undefined): number {
  if (isNothing(one) || isNothing(other)) return 0;
  const first = stepsToSolve(one);
  const second = stepsToSolve(other);
  // Two infinities differ by NaN.
  return first === second ? 0 : Math.sign(first - second);
}

function isNothing(trial: RunTrial | undefined): boolean {
  return trial !== undefined && (trial.isUncounted || trial.outcome === 'void');
}

function stepsToSolve(trial: RunTrial | undefined): number {
  return trial?.outcome === 'success' ? trial.steps : Number.POSITIVE_INFINITY;
}

/** How two players stand against each other: trials that the first won, drew and lost. */
export interface PairResult {
  readonly won: number;
  readonly drawn: number;
  readonly lost: number;
}

/** Two players' trials, number by number; probes and void trials are left out. */
export function pairResult(one: Pick<DuelRun, 'trials'>, other: Pick<DuelRun, 'trials'>): PairResult {
  let [won, drawn, lost] = [0, 0, 0];
  for (const number of trialNumbers([one, other])) {
    const first = trialOf(one, number);
    const second = trialOf(other, number);
    if (isNothing(first) || isNothing(second)) continue;
    const compared = compareTrial(first, second);
    if (compared < 0) won += 1;
    else if (compared > 0) lost += 1;
    else drawn += 1;
  }
  return { won, drawn, lost };
}

export interface DuelResult {
  /** Of each trial that anybody reached, in order, who won it: the only one who is ahead of all others. */
  readonly trials: readonly { readonly trial: number; readonly winner?: string }[];
  /** How many trials each player of the result won. */
  readonly won: ReadonlyMap<string, number>;
  /** Who won most trials; several where it is a draw, nobody where there was no contest. */
  readonly best: readonly string[];
}

/** How a duel stands over these runs, whatever their order. Runs that fell out win nothing and keep nobody from winning. */
export function duelResult(runs: readonly DuelRun[]): DuelResult {
  const scored = runs.filter(isScored);
  const trials = trialNumbers(scored).map((trial) => {
    const winner = winnerOf(scored, trial);
    return winner === undefined ? { trial } : { trial, winner };
  });
  const won = new Map(
    scored.map(({ key }) => [key, trials.filter(({ winner }) => winner === key).length] as const),
  );
  const most = Math.max(...won.values());
  const best = scored.length < 2 ? [] : scored.map(({ key }) => key).filter((key) => won.get(key) === most);
  return { trials, won, best };
}

function winnerOf(scored: readonly DuelRun[], number: number): string | undefined {
  const isAhead = (run: DuelRun): boolean =>
    scored.every((other) => other === run || compareTrial(trialOf(run, number), trialOf(other, number)) < 0);
  return scored.length < 2 ? undefined : scored.find(isAhead)?.key;
}

export function trialOf({ trials }: Pick<DuelRun, 'trials'>, number: number): RunTrial | undefined {
  return trials.find(({ trial }) => trial === number);
}

function trialNumbers(runs: readonly Pick<DuelRun, 'trials'>[]): readonly number[] {
  const numbers = new Set(runs.flatMap(({ trials }) => trials.map(({ trial }) => trial)));
  return [...numbers].sort((one, other) => one - other);
}
