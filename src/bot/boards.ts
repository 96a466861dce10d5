import { KeyedQueue } from '../keyed-queue.ts';
import type { Play } from '../sessions/sessions.ts';
import type { BoardRecord } from '../store/records.ts';
import { type BotParts, platformNamed } from './bot-parts.ts';
import type { Card } from './card.ts';
import { continuedCard, gameCard, resultCard } from './cards/game-card.ts';
import { dressed } from './dress.ts';
import type { MessageRef } from './ports.ts';
import { withBest } from './with-best.ts';
import { withVerdict } from './with-verdict.ts';

type Parts = Pick<BotParts, 'store' | 'services' | 'platforms' | 'log' | 'clock'>;

/** What goes on with boards in each process, by the store as that process has it. */
const queues = new WeakMap<Parts['store'], KeyedQueue>();

/**
 * Rule: what is done to the board of one session is done one after the other. An edit may wait for seconds (pace, a slow
 * answer), and whoever read in between where the board stands would take a result for the older message, and retire it.
 */
function inTurn<T>({ store }: Parts, sessionId: string, work: () => Promise<T>): Promise<T> {
  const queue = queues.get(store) ?? new KeyedQueue();
  queues.set(store, queue);
  return queue.run(sessionId, work);
}

/**
 * Notes that a session's board, as it stands in `play`, is shown in this message. The message that showed it before
 * loses its buttons: a channel has one board a game. An ended game is told to the channel too, whose thread it was
 * played in. The board is on the screen by now, so what fails here is logged, and put right later.
 */
export async function settleBoard(
  parts: Parts,
  play: Play,
  message: MessageRef,
  head?: MessageRef,
): Promise<void> {
  await inTurn(parts, play.record.id, () => settle(parts, play, message, head));
}

async function settle(parts: Parts, play: Play, message: MessageRef, head?: MessageRef): Promise<void> {
  const { record, session } = play;
  // Nobody but the answer to a press reaches a message that one person alone sees, so there is nothing to remember.
  if (record.isPrivate) return;
  try {
    const known = await parts.store.board(record.id);
    const isHere = known !== undefined && isSame(known, message);
    // Retired before the new one is remembered: a crash in between finds the old one still to be retired.
    if (known && !isHere) await retire(parts, play, known);
    const isEndShown = record.status !== 'playing' && (await showHead(parts, play, head ?? known?.head));
    await parts.store.rememberBoard({
      sessionId: record.id,
      channel: message.channel,
      message: message.message,
      shownTurn: session.turn,
      isEndShown,
      postedAt: isHere ? known.postedAt : parts.clock.now(),
      ...(head && { head }),
    });
  } catch (error) {
    parts.log.warn({ err: error, session: record.id }, 'a board could not be settled');
  }
}

/** An old board that keeps its buttons is a nuisance, and no more: they answer where the newest board is. */
async function retire(parts: Parts, play: Play, board: BoardRecord): Promise<void> {
  try {
    await redraw(parts, play, board, continuedCard(play));
  } catch (error) {
    parts.log.warn({ err: error, session: play.record.id }, 'an old board could not be retired');
  }
}

/** The channel is told how a game in a thread went; false when it could not be told now. */
async function showHead(parts: Parts, play: Play, head: BoardRecord['head']): Promise<boolean> {
  if (!head) return true;
  try {
    const card = await withBest(parts, play, resultCard(play));
    await redraw(parts, play, head, await withVerdict(parts, play, card));
    return true;
  } catch (error) {
    parts.log.warn({ err: error, session: play.record.id }, 'a channel could not be told of a result yet');
    return false;
  }
}

/** Shows how an ended session went where its board stands, if that is still on a screen. */
export async function showEnd(parts: Parts, play: Play): Promise<void> {
  try {
    await inTurn(parts, play.record.id, async () => {
      const board = await parts.store.board(play.record.id);
      if (board) await redrawBoard(parts, play, board, resultCard(play));
    });
  } catch (error) {
    parts.log.warn(
      { err: error, session: play.record.id },
      'the board of an ended game could not be redrawn',
    );
  }
}

/**
 * Draws a posted result again after a verdict of an admin, which stands on it from then on, or goes from it. Drawn from
 * what is stored, so doing it twice changes nothing. Until it is drawn it is behind, as after an outage.
 */
export async function showVerdict(parts: Parts, sessionId: string): Promise<void> {
  try {
    await inTurn(parts, sessionId, async () => {
      const board = await parts.store.board(sessionId);
      const play = await parts.services.sessions.find(sessionId);
      if (!board || !play || play.record.status === 'playing') return;
      await parts.store.rememberBoard({ ...board, isEndShown: false });
      await redrawBoard(parts, play, board, await boardCardOf(parts, play));
    });
  } catch (error) {
    parts.log.warn({ err: error, session: sessionId }, 'a verdict could not be shown on its result yet');
  }
}

/** How far back boards are put right, in milliseconds: as long as a game may stand without a move, and some more. */
const REACH = 48 * 60 * 60 * 1000;
/** What happened more recently (milliseconds) is probably being shown just now. */
const STILL_UNDER_WAY = 30_000;

/**
 * Draws the boards again that show less than was played: a crash, an outage or a refusal came between the move and the
 * edit. `isStart`: nothing is under way yet.
 */
export async function redrawBoardsBehind(parts: Parts, isStart: boolean): Promise<void> {
  const now = parts.clock.now().getTime();
  const until = new Date(isStart ? now : now - STILL_UNDER_WAY);
  for (const { sessionId } of await parts.store.boardsBehind(new Date(now - REACH), until)) {
    try {
      await inTurn(parts, sessionId, async () => {
        const board = await parts.store.board(sessionId);
        const play = await parts.services.sessions.find(sessionId);
        // An agent at play draws its own boards.
        const isDrawn = play?.record.player.kind === 'agent' && play.record.status === 'playing';
        if (board && play && !isDrawn) await redrawBoard(parts, play, board, await boardCardOf(parts, play));
      });
    } catch (error) {
      parts.log.warn({ err: error, session: sessionId }, 'a board is still behind its game');
    }
  }
}

async function boardCardOf(parts: Parts, play: Play): Promise<Card> {
  return gameCard(play, play.record.player.kind === 'person' ? await lastMove(parts, play) : undefined);
}

/** The board's card as it would have been drawn; where its message is gone, posted anew. */
async function redrawBoard(parts: Parts, play: Play, board: BoardRecord, card: Card): Promise<void> {
  const platform = platformNamed(parts, play.record.place.platform);
  if (!platform) return;
  const drawn = await dressed(parts, play, await withVerdict(parts, play, card));
  const isThere = await platform.update({ channel: board.channel, message: board.message }, drawn);
  // Whoever deleted a board does not want it back, unless it is there to be played on.
  const key = `board/${play.record.id}/${play.session.turn}/${play.record.status}`;
  const message =
    isThere || play.record.status !== 'playing'
      ? { channel: board.channel, message: board.message }
      : await platform.post(board.channel, drawn, key);
  await settle(parts, play, message);
}

/** The last move, if the session stands where that left it. */
export async function lastMove(
  { services }: Pick<Parts, 'services'>,
  play: Play,
): Promise<Awaited<ReturnType<typeof services.sessions.lastMove>>> {
  const report = await services.sessions.lastMove(play.record.id);
  return report?.play.session.turn === play.session.turn ? report : undefined;
}

async function redraw(parts: Parts, play: Play, message: MessageRef, card: Card): Promise<void> {
  const platform = platformNamed(parts, play.record.place.platform);
  await platform?.update(
    { channel: message.channel, message: message.message },
    await dressed(parts, play, card),
  );
}

/** False for a message that shows another board, or none, such as a list of games. */
export async function isNewestBoard(parts: Parts, sessionId: string, message: MessageRef): Promise<boolean> {
  const board = await parts.store.board(sessionId);
  return board !== undefined && isSame(board, message);
}

function isSame(board: MessageRef, message: MessageRef): boolean {
  return board.channel === message.channel && board.message === message.message;
}
