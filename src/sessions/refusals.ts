import { type Refusal, refused } from '../result.ts';
import type { SessionRecord } from '../store/records.ts';
import type { MoveCode } from './sessions.ts';

/** Every sentence that a move can be refused with. */

export function unknownSession(): Refused {
  return refused(
    'session/unknown',
    'There is no such game here. See yours with /cheese games, or start one with /cheese play.',
  );
}

export function notYours(record: SessionRecord): Refused {
  return refused(
    'session/not-yours',
    `This game is played by ${record.player.name}. Start your own with /cheese play ${record.spec.paradigm}.`,
  );
}

export function over(record: SessionRecord): Refused {
  const isClosed = record.status === 'expired' && record.puzzleDay !== undefined;
  const why = isClosed ? 'The puzzle of this game has closed.' : OVER_TEXTS[record.status];
  return refused('session/over', `${why} Start a new one with /cheese play.`);
}

const OVER_TEXTS: Readonly<Record<SessionRecord['status'], string>> = {
  playing: 'This game has reached its end.',
  finished: 'This game is finished.',
  quit: 'This game was quit.',
  expired: 'This game has expired because nobody moved for too long.',
  void: 'This game was broken off because its agent could not go on.',
};

export function stale(): Refused {
  return refused('session/stale', 'That move was already played. Use the newest board of this game.');
}

export function repeated(): Refused {
  return refused('session/repeated', 'That move is played: see the newest board of this game.');
}

export function batchTooLong(limit: number, length: number): Refused {
  return refused(
    'session/batch-too-long',
    `A move has at most ${limit} actions here; yours has ${length}. Split it in several moves.`,
  );
}

export function noActions(): Refused {
  return refused('session/no-actions', 'A move needs at least one action: F, L, R or S.');
}

type Refused = { readonly ok: false; readonly refusal: Refusal<MoveCode> };
