import type { Play } from '../sessions/sessions.ts';
import type { BoardRecord } from '../store/records.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Card } from './card.ts';
import { continuedCard, resultCard } from './cards/game-card.ts';
import type { MessageRef } from './ports.ts';

type Parts = Pick<BotParts, 'store' | 'services' | 'platforms' | 'log'>;

/**
 * Notes that a session's newest board stands in this message, and takes the buttons off the message that showed it
 * before: a channel has one board a game. The board is on the screen by now, so what fails here is logged and no more.
 */
export async function settleBoard(parts: Parts, sessionId: string, message: MessageRef): Promise<void> {
  try {
    const before = await parts.store.board(sessionId);
    if (before && isSame(before, message)) return;
    await parts.store.rememberBoard({ sessionId, channel: message.channel, message: message.message });
    if (before) await retire(parts, before);
  } catch (error) {
    parts.log.warn({ err: error, session: sessionId }, 'an old board could not be retired');
  }
}

async function retire(parts: Parts, board: BoardRecord): Promise<void> {
  const play = await parts.services.sessions.find(board.sessionId);
  if (play) await redraw(parts, play, board, continuedCard(play));
}

/** Shows how an ended session went where its board stands, if that is still on a screen. */
export async function showEnd(parts: Parts, play: Play): Promise<void> {
  try {
    const board = await parts.store.board(play.record.id);
    if (board) await redraw(parts, play, board, resultCard(play));
  } catch (error) {
    parts.log.warn(
      { err: error, session: play.record.id },
      'the board of an ended game could not be redrawn',
    );
  }
}

async function redraw(parts: Parts, play: Play, board: BoardRecord, card: Card): Promise<void> {
  const platform = platformNamed(parts, play.record.place.platform);
  await platform?.update({ channel: board.channel, message: board.message }, card);
}

/** False for a message that shows another board, or none, such as a list of games. */
export async function isNewestBoard(parts: Parts, sessionId: string, message: MessageRef): Promise<boolean> {
  const board = await parts.store.board(sessionId);
  return board !== undefined && isSame(board, message);
}

function isSame(board: BoardRecord, message: MessageRef): boolean {
  return board.channel === message.channel && board.message === message.message;
}
