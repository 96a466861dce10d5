import { bandsOf } from './bands.ts';
import type { BoardFilter } from './board-filter.ts';
import type { Digest } from './digest.ts';
import { type BaselinePlayer, baselinePlayers } from './overall-baselines.ts';
import { type OverallFit, overallFit } from './overall-fit.ts';
import { type OverallPlayer, overallPlayers } from './overall-players.ts';
import { NORMAL_QUANTILE } from './quantiles.ts';
import { at } from './rasch-matrix.ts';

/** One line of the overall board. */
export interface OverallRow {
  /** See `standingKey`; baselines have `baseline:<agent>`. */
  readonly key: string;
  readonly playerKey: string;
  /** Pseudonym or name, with nothing added for assisted ones. */
  readonly player: string;
  readonly kind: 'person' | 'agent' | 'baseline';
  readonly isAssisted: boolean;
  /** Ability of a ridge Rasch model: the random agent has 1000 points, 400 / ln 10 a logit, as in Elo. */
  readonly points: number;
  /** 95 %, the wider of the model's and the session-clustered one. */
  readonly interval: readonly [low: number, high: number];
  /** The best and the worst place that the player may hold: who is surely above, who is not surely below. Null for baselines. */
  readonly band: readonly [best: number, worst: number] | null;
  /** Below 30 trials, 5 sessions or 5 paradigms. */
  readonly isProvisional: boolean;
  readonly successes: number;
  readonly trials: number;
  readonly sessions: number;
  readonly paradigms: number;
  /** Median of (fewest steps / steps)², at most 1.15, over solved trials that tell the fewest; null without one. */
  readonly efficiency: number | null;
}

export interface OverallTable {
  readonly filter: BoardFilter;
  /** Most points first; then by name, then by key. Baselines stand among the players. */
  readonly rows: readonly OverallRow[];
}

/** Points of the random agent, and of one logit: ten times the odds of success are 400 points, as in Elo. */
const POINTS = { anchor: 1000, perLogit: 400 / Math.LN10 } as const;

/** With less than any of these a place says little (our choice). */
export const PROVISIONAL_BELOW = { trials: 30, sessions: 5, paradigms: 5 } as const;

/**
 * The overall standing of a digest: a pure function of it, whatever the order of its sessions, so that an undo, a void or
 * an erasure needs nothing but to ask again. Who is shown does not change anybody's points: all who played within the
 * scope are in the fit.
 */
export function overallTable(digest: Digest, filter: BoardFilter): OverallTable {
  const { players, sessions } = overallPlayers(digest, filter);
  const baselines = baselinePlayers(filter);
  const isShown = players.map(({ kind }) => isAmong(kind, filter.players));
  const fit = overallFit(sessions, baselines, (player) => isShown[player] === true);
  const ranked = players.flatMap((player, index) => (isShown[index] ? [{ player, index }] : []));
  const bands = bandsOf(
    ranked.map(({ index }) => ({ value: at(fit.abilities, index), error: at(fit.relative, index) })),
  );
  const rows = ranked.map(
    ({ player, index }, place): OverallRow => ({
      ...player,
      player: digest.players.get(player.playerKey)?.name ?? '',
      ...pointsOf(fit, index),
      band: bands[place] ?? null,
      isProvisional: isProvisional(player),
    }),
  );
  // Rule: among people alone there are no agents, measured ones neither.
  const shownBaselines = filter.players === 'people' ? [] : baselines;
  return {
    filter,
    rows: [
      ...rows,
      ...shownBaselines.map((baseline, index) =>
        baselineRow(baseline, pointsOf(fit, players.length + index)),
      ),
    ].sort(compareRows),
  };
}

function isAmong(kind: OverallPlayer['kind'], players: BoardFilter['players']): boolean {
  return players === 'everyone' || (players === 'people') === (kind === 'person');
}

function isProvisional({ trials, sessions, paradigms }: OverallPlayer): boolean {
  return (
    trials < PROVISIONAL_BELOW.trials ||
    sessions < PROVISIONAL_BELOW.sessions ||
    paradigms < PROVISIONAL_BELOW.paradigms
  );
}

/** Whole points: a logarithm may differ in its last digit from machine to machine, a board may not. */
function pointsOf(
  { abilities, absolute }: OverallFit,
  player: number,
): Pick<OverallRow, 'points' | 'interval'> {
  const points = (logits: number): number => Math.round(POINTS.anchor + POINTS.perLogit * logits);
  const ability = at(abilities, player);
  const half = NORMAL_QUANTILE * at(absolute, player);
  return { points: points(ability), interval: [points(ability - half), points(ability + half)] };
}

function baselineRow(
  { agent, successes, trials, sessions, paradigms }: BaselinePlayer,
  points: Pick<OverallRow, 'points' | 'interval'>,
): OverallRow {
  const key = `baseline:${agent}`;
  return {
    key,
    playerKey: key,
    player: agent,
    kind: 'baseline',
    isAssisted: false,
    ...points,
    band: null,
    isProvisional: false,
    successes,
    trials,
    sessions,
    paradigms,
    efficiency: null,
  };
}

function compareRows(one: OverallRow, other: OverallRow): number {
  return (
    other.points - one.points || compareTexts(one.player, other.player) || compareTexts(one.key, other.key)
  );
}

/** By code units, not by locale: a board looks the same on every machine. */
function compareTexts(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
