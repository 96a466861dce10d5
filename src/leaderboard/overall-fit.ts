import type { BaselinePlayer } from './overall-baselines.ts';
import { ANCHOR } from './overall-baselines.ts';
import { ITEM_COUNT, paradigmNumberOf } from './overall-items.ts';
import { fitRasch, type RaschData } from './rasch.ts';
import { type RaschErrors, type RaschSessions, raschErrors } from './rasch-errors.ts';
import { at } from './rasch-matrix.ts';

export interface OverallFit extends RaschErrors {
  /** Logits above random play: of the players, then of the baselines, in their order. */
  readonly abilities: Float64Array;
}

/** Fits players and baselines together. `isCompared` says which players stand on the board that is asked for. */
export function overallFit(
  sessions: RaschSessions,
  baselines: readonly BaselinePlayer[],
  isCompared: (player: number) => boolean,
): OverallFit {
  const players = sessions.starts.length - 1;
  const anchor = baselines.findIndex(({ agent }) => agent === ANCHOR);
  const { items, groups } = usedItems(sessions, baselines);
  const numbered = { ...sessions, items: sessions.items.map((item) => items.get(item) ?? -1) };
  const cells = cellsOf(numbered, baselines, items);
  const data: RaschData = { ...cells, groups, anchor: anchor === -1 ? null : players + anchor };
  const fit = fitRasch(data);
  const none = numbered.items.length;
  const starts = Int32Array.from({ length: players + baselines.length + 1 }, (_, player) =>
    player <= players ? at(sessions.starts, player) : none,
  );
  const errors = raschErrors(
    data,
    fit,
    { ...numbered, starts },
    (player) => player < players && isCompared(player),
  );
  return { abilities: fit.abilities, ...errors };
}

/** Numbers without gaps for the items that anybody has played, in their usual order, and the paradigm of each. */
function usedItems(
  sessions: RaschSessions,
  baselines: readonly BaselinePlayer[],
): { readonly items: ReadonlyMap<number, number>; readonly groups: readonly number[] } {
  const isUsed = new Uint8Array(ITEM_COUNT);
  for (const item of sessions.items) isUsed[item] = 1;
  for (const { cells } of baselines) for (const { item } of cells) isUsed[item] = 1;
  const used = Array.from(isUsed.keys()).filter((item) => isUsed[item] === 1);
  return {
    items: new Map(used.map((item, number) => [item, number])),
    groups: used.map(paradigmNumberOf),
  };
}

/** The sums of each player and item: sessions are ordered by item within a player, so they follow each other. */
function cellsOf(
  sessions: RaschSessions,
  baselines: readonly BaselinePlayer[],
  numbers: ReadonlyMap<number, number>,
): Pick<RaschData, 'starts' | 'items' | 'trials' | 'successes'> {
  const starts = [0];
  const items: number[] = [];
  const trials: number[] = [];
  const successes: number[] = [];
  for (let player = 0; player + 1 < sessions.starts.length; player++) {
    const begin = items.length;
    for (let session = at(sessions.starts, player); session < at(sessions.starts, player + 1); session++) {
      const item = at(sessions.items, session);
      if (items.length === begin || items.at(-1) !== item) {
        items.push(item);
        trials.push(0);
        successes.push(0);
      }
      const last = items.length - 1;
      trials[last] = (trials[last] ?? 0) + at(sessions.trials, session);
      successes[last] = (successes[last] ?? 0) + at(sessions.successes, session);
    }
    starts.push(items.length);
  }
  for (const { cells } of baselines) {
    for (const cell of cells) {
      items.push(numbers.get(cell.item) ?? -1);
      trials.push(cell.trials);
      successes.push(cell.successes);
    }
    starts.push(items.length);
  }
  return {
    starts: Int32Array.from(starts),
    items: Int32Array.from(items),
    trials: Float64Array.from(trials),
    successes: Float64Array.from(successes),
  };
}
