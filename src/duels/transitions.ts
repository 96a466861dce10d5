import { accepted, type Result } from '../result.ts';
import type { DuelPlayer, DuelRecord } from '../store/duel-records.ts';
import type { PlayerRecord } from '../store/records.ts';
import { CHALLENGE_LIMIT, PEOPLE_LIMIT } from './limits.ts';
import { type DuelCode, duelOver, duelRefused } from './refusals.ts';

/** What can happen to a duel. */
export type DuelEvent =
  | { readonly kind: 'accept'; readonly by: PlayerRecord; readonly at: Date }
  | { readonly kind: 'decline'; readonly by: string; readonly at: Date }
  | { readonly kind: 'withdraw'; readonly by: string; readonly at: Date }
  /** A player who has joined got a session. */
  | { readonly kind: 'seat'; readonly player: string; readonly sessionId: string }
  | { readonly kind: 'expire'; readonly at: Date }
  /** Everybody is done. */
  | { readonly kind: 'end'; readonly at: Date };

/**
 * The duel after an event, or why it cannot happen: the one authority over what a duel may become. Pure. What changes
 * nothing (expiring too early, ending twice) gives the same object back.
 */
export function nextDuel(duel: DuelRecord, event: DuelEvent): Result<DuelRecord, DuelCode> {
  switch (event.kind) {
    case 'accept':
      return accept(duel, event.by, event.at);
    case 'decline':
      return decline(duel, event.by, event.at);
    case 'withdraw':
      return withdraw(duel, event.by, event.at);
    case 'seat':
      return accepted(withPlayer(duel, event.player, { sessionId: event.sessionId }));
    case 'expire':
      return accepted(isDue(duel, event.at) ? ended(duel, 'expired', event.at) : duel);
    case 'end':
      return accepted(duel.status === 'running' ? ended(duel, 'finished', event.at) : duel);
  }
}

/** The people who play. */
export function joinedPeople(duel: DuelRecord): readonly DuelPlayer[] {
  return duel.players.filter(({ key, joinedAt }) => key !== duel.agentKey && joinedAt !== undefined);
}

/** The people who were asked by name and have not answered. */
export function invitedPeople(duel: DuelRecord): readonly DuelPlayer[] {
  return duel.players.filter(
    ({ key, joinedAt, declinedAt }) =>
      key !== duel.agentKey && joinedAt === undefined && declinedAt === undefined,
  );
}

/** When a challenge that nobody accepts expires. */
export function expiryOf(duel: DuelRecord): Date {
  return new Date(duel.createdAt.getTime() + CHALLENGE_LIMIT);
}

function isDue(duel: DuelRecord, now: Date): boolean {
  return duel.status === 'open' && now >= expiryOf(duel);
}

function accept(duel: DuelRecord, by: PlayerRecord, at: Date): Result<DuelRecord, DuelCode> {
  const whyNot = whyNotAnswer(duel, by.key, at);
  if (whyNot) return whyNot;
  const seat = seatOf(duel, by.key);
  if (seat?.joinedAt) return duelRefused('duel/joined');
  if (!seat && !duel.isForAnyone) return duelRefused('duel/not-invited');
  if (joinedPeople(duel).length >= PEOPLE_LIMIT) return duelRefused('duel/full');
  const joined: DuelRecord = seat
    ? withPlayer(duel, by.key, { joinedAt: at, declinedAt: undefined, name: by.name })
    : { ...duel, players: [...duel.players, { key: by.key, name: by.name, joinedAt: at }] };
  return accepted(duel.status === 'open' ? begun(joined, at) : joined);
}

/** The first acceptance begins it; an agent that is part of it joins then. */
function begun(duel: DuelRecord, at: Date): DuelRecord {
  const { agentKey } = duel;
  const running: DuelRecord = { ...duel, status: 'running', startedAt: at };
  return agentKey === undefined ? running : withPlayer(running, agentKey, { joinedAt: at });
}

function decline(duel: DuelRecord, by: string, at: Date): Result<DuelRecord, DuelCode> {
  const whyNot = whyNotAnswer(duel, by, at);
  if (whyNot) return whyNot;
  const seat = seatOf(duel, by);
  if (!seat) return duelRefused(duel.isForAnyone ? 'duel/nobody-asked' : 'duel/not-invited');
  if (seat.joinedAt) return duelRefused('duel/joined');
  if (seat.declinedAt) return duelRefused('duel/declined');
  const declined = withPlayer(duel, by, { declinedAt: at });
  const isNobodyLeft = !duel.isForAnyone && invitedPeople(declined).length === 0;
  return accepted(isNobodyLeft && duel.status === 'open' ? ended(declined, 'declined', at) : declined);
}

function withdraw(duel: DuelRecord, by: string, at: Date): Result<DuelRecord, DuelCode> {
  if (by !== duel.challengerKey) return duelRefused('duel/not-challenger');
  if (duel.status === 'running') return duelRefused('duel/begun');
  if (isDue(duel, at)) return duelOver('expired');
  return duel.status === 'open' ? accepted(ended(duel, 'withdrawn', at)) : duelOver(duel.status);
}

/** What keeps anybody from accepting or declining. */
function whyNotAnswer(duel: DuelRecord, by: string, at: Date) {
  // The rule holds to the millisecond, however rarely anybody looks whether a challenge has expired.
  if (isDue(duel, at)) return duelOver('expired');
  if (duel.status !== 'open' && duel.status !== 'running') return duelOver(duel.status);
  if (by === duel.challengerKey) return duelRefused(duel.status === 'open' ? 'duel/own' : 'duel/joined');
  return undefined;
}

function seatOf({ players, agentKey }: DuelRecord, key: string): DuelPlayer | undefined {
  return key === agentKey ? undefined : players.find((player) => player.key === key);
}

function ended(duel: DuelRecord, status: DuelRecord['status'], at: Date): DuelRecord {
  return { ...duel, status, endedAt: at };
}

type PlayerChange = { readonly [Name in keyof DuelPlayer]?: DuelPlayer[Name] | undefined };

function withPlayer(duel: DuelRecord, key: string, change: PlayerChange): DuelRecord {
  const players = duel.players.map((player) => (player.key === key ? changed(player, change) : player));
  return { ...duel, players };
}

function changed(player: DuelPlayer, change: PlayerChange): DuelPlayer {
  const { name, sessionId, joinedAt, declinedAt } = { ...player, ...change };
  return {
    key: player.key,
    ...(name !== undefined && { name }),
    ...(sessionId !== undefined && { sessionId }),
    ...(joinedAt !== undefined && { joinedAt }),
    ...(declinedAt !== undefined && { declinedAt }),
  };
}
