import pino from 'pino';
import { describe, expect, it } from 'vitest';
import { settleBoard, showVerdict } from '../../src/bot/boards.ts';
import type { Card } from '../../src/bot/card.ts';
import type { MessageRef } from '../../src/bot/ports.ts';
import { CONTRACT_COMMANDS } from '../contracts/contract-commands.ts';
import { FakeClock } from '../fakes/clock.ts';
import { MemoryChat, MemoryPlatform, memoryCaller } from '../fakes/memory-platform.ts';
import { MemoryBotStore, memoryServices } from '../fakes/memory-services.ts';

/** A game by typed moves whose result was just posted below its last board, on a platform whose edits come late. */
async function openResult() {
  const chat = new MemoryChat();
  const edits = Promise.withResolvers<void>();
  const platform: MemoryPlatform = Object.assign(new MemoryPlatform(chat), {
    update: async (message: MessageRef, card: Card) => {
      await edits.promise;
      return chat.edit(message, card);
    },
  });
  const services = memoryServices(CONTRACT_COMMANDS);
  const parts = {
    commands: CONTRACT_COMMANDS,
    services,
    store: new MemoryBotStore(),
    clock: new FakeClock(),
    platforms: [platform],
    log: pino({ level: 'silent' }),
  };
  const { player, place } = memoryCaller('ada', 'lab');
  const started = await services.sessions.start({
    player,
    startedBy: player.key,
    place,
    protocol: 'cheesebot-1',
    paradigm: 't-maze',
    view: 'ascii-2d',
    length: 1,
  });
  if (!started.ok) throw new Error(started.refusal.message);
  const { id } = started.value.record;
  const board = await platform.post('lab', { title: 'The last board' });
  await settleBoard(parts, started.value, board);
  await services.sessions.quit(id, player.key);
  const over = await services.sessions.find(id);
  if (!over) throw new Error('The game is gone');
  const result = await platform.post('lab', { title: 'The result' });
  return { chat, parts, id, over, result, letEdits: () => edits.resolve() };
}

describe('what is done to the board of one game', () => {
  it('rule: is done one after the other, so that a verdict is drawn on the result, and the result is never retired', async () => {
    const { chat, parts, id, over, result, letEdits } = await openResult();
    const settling = settleBoard(parts, over, result);
    const judging = showVerdict(parts, id);
    letEdits();
    await Promise.all([settling, judging]);
    const [before, after] = chat.messages.map(({ card }) => card.text);
    expect(before).toContain('goes on in a newer message');
    expect(after).toContain('T-maze · stopped');
    expect(await parts.store.board(id)).toMatchObject({ message: result.message });
  });
});
