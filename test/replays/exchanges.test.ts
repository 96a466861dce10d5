import { expect, it } from 'vitest';
import { markedBoard } from '../../src/agents/llm/board-pictures.ts';
import type { Exchange } from '../../src/agents/llm/exchange.ts';
import { exchangesOf } from '../../src/replays/exchanges.ts';
import { AT } from '../store/samples.ts';

const CALL: Exchange['calls'][number] = {
  messages: [
    { role: 'system', content: 'You are a rat.' },
    { role: 'user', content: `Trial 1\n${markedBoard('##\n##')}\nGo on.` },
  ],
  settings: {},
  attempts: [],
  reply: { text: '{"actions":["FORWARD"]}', length: 23, refusal: null, finishReason: 'stop', model: 'm' },
  reading: { outcome: 'legal', actions: ['F'], notes: 'left', repairs: [] },
  usage: null,
  cost: null,
  isCached: false,
  latency: 5,
  queued: 0,
};

const EXCHANGE: Exchange = {
  version: 1,
  turn: 3,
  report: '',
  answer: '',
  letters: 'FL',
  notes: 'left',
  unreadable: null,
  failure: null,
  calls: [CALL],
};

const at = (turn: number, body: unknown) => ({ sessionId: 's', turn, body, at: AT });

it('tells what an agent was asked and replied, pictures left out', () => {
  expect(exchangesOf([at(3, EXCHANGE)])).toEqual([
    {
      turn: 3,
      messages: [
        { role: 'system', text: 'You are a rat.' },
        { role: 'user', text: 'Trial 1\n[picture]\nGo on.' },
      ],
      reply: '{"actions":["FORWARD"]}',
      outcome: 'FORWARD, ROTATE_LEFT',
      notes: 'left',
      calls: 1,
    },
  ]);
});

it('tells a reply that could not be read, one that was repaired, and an endpoint that failed', () => {
  const repaired = {
    ...CALL,
    reading: { outcome: 'repaired', actions: ['F'], notes: '', repairs: ['a code fence'] },
  };
  const read = exchangesOf([
    at(1, { ...EXCHANGE, letters: 'S', unreadable: 'it was empty' }),
    at(2, { ...EXCHANGE, letters: 'F', calls: [CALL, repaired] }),
    at(3, { ...EXCHANGE, letters: '', failure: 'It cannot be reached.', calls: [{ ...CALL, reply: null }] }),
  ]);
  expect(read.map(({ outcome }) => outcome)).toEqual([
    'It could not be read (it was empty). STAY was carried out in its place.',
    'FORWARD (read in spite of: a code fence)',
    'It cannot be reached.',
  ]);
  expect(read.map(({ reply, calls }) => [reply === '', calls])).toEqual([
    [false, 1],
    [false, 2],
    [true, 1],
  ]);
});

it('takes a turn that was asked twice as it was asked the last time, in the order of turns', () => {
  const read = exchangesOf([
    at(2, EXCHANGE),
    at(0, { ...EXCHANGE, notes: 'old' }),
    at(0, { ...EXCHANGE, notes: 'new' }),
  ]);
  expect(read.map(({ turn, notes }) => [turn, notes])).toEqual([
    [0, 'new'],
    [2, 'left'],
  ]);
});

it('takes parts of messages for text or for a picture, and bears bodies of other forms', () => {
  const parts = [
    { type: 'text', text: 'Look:' },
    { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
  ];
  const body = { ...EXCHANGE, calls: [{ ...CALL, messages: [{ role: 'user', content: parts }] }] };
  expect(exchangesOf([at(0, body)])[0]?.messages).toEqual([{ role: 'user', text: 'Look:\n[picture]' }]);
  for (const strange of [
    null,
    7,
    'text',
    [],
    {},
    { calls: 'none' },
    { calls: [{ messages: [{}], reply: 7 }] },
  ]) {
    expect(() => exchangesOf([at(0, strange)])).not.toThrow();
  }
});
