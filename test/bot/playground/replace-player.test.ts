import pino from 'pino';
import { expect, it } from 'vitest';
import { ChatLog } from '../../../src/bot/playground/chat-log.ts';
import type { MessageBody } from '../../../src/bot/playground/message.ts';
import { systemClock } from '../../../src/clock.ts';
import { MemoryChatStore } from './memory-chat-store.ts';

const BLANK: MessageBody = {
  author: null,
  to: null,
  text: null,
  asked: null,
  card: null,
  mentions: [],
  owner: null,
  isDismissed: false,
};

it('an erased person is gone from the messages in memory, so that no later edit brings them back', async () => {
  const store = new MemoryChatStore();
  const log = pino({ level: 'silent' });
  const chat = await ChatLog.open(store, systemClock, log);
  const ada = { key: 'playground:ada', name: 'Ada' };
  const said = await chat.post('lab', { ...BLANK, author: ada, text: 'hello' });
  const asked = await chat.post('lab', {
    ...BLANK,
    owner: ada.key,
    asked: { name: 'Ada', text: '/cheese help' },
  });
  const spoken = await chat.post('lab', { ...BLANK, mentions: [ada] });
  const others = await chat.post('lab', { ...BLANK, author: { key: 'playground:bea', name: 'Bea' } });
  const revision = chat.revision;

  await chat.replacePlayer(ada.key, { key: 'erased:x', kind: 'person', name: 'Somebody' });
  await chat.edit('lab', asked.id, (body) => ({ ...body, text: 'edited' }));

  const bodies = chat.messages('lab').map(({ body }) => body);
  expect(JSON.stringify(bodies)).not.toMatch(/ada/iu);
  expect(bodies[0]).toEqual({ ...said.body, author: { key: 'erased:x', name: 'Somebody' } });
  expect(bodies[1]?.asked).toEqual({ name: 'Somebody', text: '/cheese help' });
  expect(bodies[2]?.mentions).toEqual([{ key: 'erased:x', name: 'Somebody' }]);
  // Pages are told of what changed, and of nothing else.
  expect(new Set(chat.changesSince('lab', revision).map(({ id }) => id))).toEqual(
    new Set([said.id, asked.id, spoken.id]),
  );
  const again = await ChatLog.open(store, systemClock, log);
  expect(again.messages('lab').map(({ body }) => body)).toEqual(bodies);
  expect(others.body.author?.name).toBe('Bea');
});
