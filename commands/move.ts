import { z } from 'zod';
import { gameCard } from '../src/bot/cards/game-card.ts';
import { type CommandCall, defineCommand } from '../src/bot/command.ts';
import { sessionsData } from '../src/sessions/session-data.ts';
import type { Play } from '../src/sessions/sessions.ts';
import { refusalReply, refuse } from './refusal-reply.ts';
import { parseSequence } from './sequence.ts';

export const moveCommand = defineCommand({
  name: 'move',
  summary: 'Make one or more moves in your game by typing them.',
  details: `The letters are F (forward), L (turn left), R (turn right) and S (stay); words and counts work too.

It moves your game in this thread, or the one that you played last in this channel, or anywhere if you have none here. Under the standard protocol a batch stops as soon as something happens, so that you never act on a board you have not seen.`,
  takesWords: (words) =>
    parseSequence(words.split(/\s+/u).slice(0, 2).join(' ')).ok || /^\d*[flrs]\b/iu.test(words),
  examples: ['move f', 'move f f l f', 'move 3f l', 'move forward left'],
  options: [
    {
      name: 'sequence',
      description: 'What to do, such as "f f l", "ffl", "3f l" or "forward left".',
      kind: 'text',
      required: true,
      schema: z.string(),
    },
  ],
  run: async (call, { sequence }) => {
    const { caller, services } = call;
    const parsed = parseSequence(sequence);
    if (!parsed.ok) return refusalReply(parsed.refusal);
    const game = await gameMeant(call);
    if (game === undefined) {
      return refuse(
        'move/no-game',
        'You have no game going on. Start one with /cheese play, for example /cheese play t-maze.',
      );
    }
    const moved = await services.sessions.move({
      sessionId: game.record.id,
      by: caller.player.key,
      turn: null,
      actions: parsed.value,
      ...(call.key === undefined ? {} : { key: call.key }),
    });
    // The same command once more, after a crash between its move and its board: the board is all that is missing.
    const isRepeated = !moved.ok && moved.refusal.code === 'session/repeated';
    const report = isRepeated ? await services.sessions.lastMove(game.record.id) : undefined;
    if (!moved.ok && report === undefined) return refusalReply(moved.refusal);
    const done = moved.ok ? moved.value : report;
    const play = done?.play ?? game;
    return {
      ok: true,
      // Typed moves name no turn: the next one goes to whatever board is the present one, so that one is shown too.
      card: gameCard(play, done, { nextBoard: true }),
      played: play.record.id,
      ...(play.record.isPrivate ? { isPrivate: true } : { boardOf: play.record.id }),
      data: sessionsData([play]),
    };
  },
});

/** The caller's game in this thread, else the one moved last in this channel, else the one moved last anywhere. */
async function gameMeant({ caller, services, sessionHere }: CommandCall): Promise<Play | undefined> {
  const { player, place } = caller;
  const open = await services.sessions.open(player.key);
  return (
    open.find(({ record }) => record.id === sessionHere) ??
    open.find(({ record }) => record.place.channel === place.channel) ??
    open[0]
  );
}
