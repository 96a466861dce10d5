import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReplyReading, readReply } from '../../../src/agents/llm/reply.ts';
import type { ReplyForm } from '../../../src/agents/llm/reply-format.ts';
import { isAction } from '../../../src/paradigms/action.ts';

const JSON_FORM: ReplyForm = { kind: 'json', hasThoughts: false };

function read(text: string, limit = 4, finishReason = 'stop', form = JSON_FORM): ReplyReading {
  return readReply({ text, refusal: null, finishReason }, limit, form);
}

function lettersOf(reading: ReplyReading): string {
  return 'actions' in reading ? reading.actions.join('') : reading.outcome;
}

describe('reading a reply', () => {
  it('takes the JSON object that was asked for as legal', () => {
    expect(read('{"notes": "ok", "actions": ["FORWARD", "ROTATE_LEFT", "ROTATE_RIGHT", "STAY"]}')).toEqual({
      outcome: 'legal',
      actions: ['F', 'L', 'R', 'S'],
      notes: 'ok',
      repairs: [],
    });
  });

  it('lets empty notes leave the old ones', () => {
    expect(read('{"notes": "", "actions": ["STAY"]}')).toMatchObject({ outcome: 'legal', notes: undefined });
  });

  it.each([
    ['```json\n{"notes": "", "actions": ["FORWARD"]}\n```', 'F', 'a code fence around the JSON'],
    ['I will walk.\n{"notes": "", "actions": ["FORWARD"]}', 'F', 'other text around the JSON'],
    ['First {"a": 1}, then {"notes": "{x}", "actions": ["STAY"]} it is.', 'S', 'other text around the JSON'],
    [
      '<think>Maybe {"actions": ["STAY"]}?</think>{"notes": "", "actions": ["FORWARD"]}',
      'F',
      'thoughts before the reply',
    ],
    ['{"actions": ["FORWARD"]}', 'F', 'no notes'],
    ['{"notes": null, "actions": ["FORWARD"]}', 'F', 'no notes'],
    ['{"notes": "", "action": "FORWARD"}', 'F', '"action" instead of "actions"'],
    ['{"notes": "", "actions": "FORWARD, STAY"}', 'FS', 'a text instead of a list of actions'],
    ['{"notes": "", "actions": "FFL"}', 'FFL', 'a text instead of a list of actions'],
    ['{"notes": "", "actions": ["forward", "turn left", "R", "wait"]}', 'FLRS', 'actions by other names'],
    ['{"thoughts": "x", "notes": "", "actions": ["STAY"]}', 'S', 'more fields than asked for'],
    ['{"notes": "", "actions": ["STAY","STAY","STAY","STAY","FORWARD"]}', 'SSSS', 'more than 4 actions'],
    [`{"notes": "${'n'.repeat(501)}", "actions": ["STAY"]}`, 'S', 'notes of more than 500 characters'],
    ['NOTES: the wall is near\nACTIONS: FORWARD, ROTATE_LEFT', 'FL', 'labelled lines instead of JSON'],
    ['**Actions:** `ROTATE_LEFT`, `FORWARD`', 'LF', 'labelled lines instead of JSON'],
    [
      'Action: FORWARD would bump.\nActions:\n1. ROTATE_LEFT\n2. FORWARD',
      'LF',
      'labelled lines instead of JSON',
    ],
    ['FORWARD', 'F', 'bare action words instead of JSON'],
    ['["FORWARD", "STAY"]', 'FS', 'bare action words instead of JSON'],
    ['Turn left, forward.', 'LF', 'bare action words instead of JSON'],
    ['ffl'.toUpperCase(), 'FFL', 'bare action words instead of JSON'],
  ])('repairs %j', (text, letters, repair) => {
    const reading = read(text);
    expect(lettersOf(reading)).toBe(letters);
    expect(reading).toMatchObject({ outcome: 'repaired', repairs: expect.arrayContaining([repair]) });
  });

  it('reads notes from labelled lines', () => {
    expect(read('Notes: the wall\nis near\nActions: STAY')).toMatchObject({ notes: 'the wall\nis near' });
  });

  it.each([
    ['', 'it was empty'],
    ['I think I should not go FORWARD here.', 'it is not a JSON object'],
    ['Right, let me think.', 'it is not a JSON object'],
    ['{"notes": "x"}', 'it has no field "actions"'],
    ['{"notes": "x", "actions": []}', 'its list of actions is empty'],
    ['{"notes": "x", "actions": ["FORWARD", "JUMP"]}', '"JUMP" is none of the four actions'],
    ['{"notes": "x", "actions": ["FORWARD x3"]}', '"FORWARD x3" is none of the four actions'],
    ['{"notes": "x", "actions": [1]}', 'its list of actions holds something that is not a text'],
    ['{"notes": "x", "actions": {"a": "FORWARD"}}', '"actions" is not a list'],
    ['Actions: whatever you like', '"whatever" is none of the four actions'],
    ['<think>I go FORWARD', 'it was empty'],
  ])('does not guess at %j', (text, reason) => {
    expect(read(text)).toEqual({ outcome: 'unreadable', reason });
  });

  it('takes nothing from a reply that was cut off, unless its JSON is whole', () => {
    expect(read('{"notes": "x", "actions": ["FORWARD"', 4, 'length').outcome).toBe('truncated');
    expect(read('ACTIONS: FORWARD', 4, 'length').outcome).toBe('truncated');
    expect(read('Perhaps {"notes": "x", "actions": ["FORWARD"]}, or', 4, 'length').outcome).toBe('truncated');
    expect(read('{"notes": "x", "actions": ["FORWARD"]}', 4, 'length').outcome).toBe('legal');
  });

  it('takes a refusal for one, whatever the text says', () => {
    const reply = { text: '{"notes": "", "actions": ["STAY"]}', refusal: 'No.', finishReason: 'stop' };
    expect(readReply(reply, 4, JSON_FORM)).toEqual({
      outcome: 'refused',
      reason: 'the model refused: "No."',
    });
  });

  it('of any text at all gives at most k actions of the four, or a reason', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '"actions"',
      ':',
      '["FORWARD"]',
      'STAY',
      'actions: ',
      '\n',
      '```',
      ' F',
      '"notes"',
      ',',
      '<think>',
      '\\',
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 16 }), (text, limit) => {
        const reading = read(text, limit);
        if ('actions' in reading) {
          expect(reading.actions.length).toBeGreaterThan(0);
          expect(reading.actions.length).toBeLessThanOrEqual(limit);
          expect(reading.actions.every(isAction)).toBe(true);
        } else {
          expect(reading.reason).not.toBe('');
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('reads the last code fence that was closed', () => {
    expect(
      lettersOf(read('```\n{"actions": ["STAY"]}\n```\nor\n```JSON\n{"actions": ["FORWARD"]}\n```\nor ```')),
    ).toBe('F');
  });

  // 4 MB is the most of a reply that is taken in. Reading happens on the thread that all players share, so its time
  // may grow with the length only: each of these takes about a second at most, and with its square it would take hours.
  it.each([
    ['', '{', ''],
    ['', '{"a":', ''],
    ['', 'x{"actions":{', '}'],
    ['```', ' ', 'x'],
    ['```', 'a', '{'],
    ['', '```a', ''],
    ['', 'actions:\n', ''],
    ['actions', ' *', 'x'],
    ['', 'turn ', ''],
    ['', '1. ', ''],
    ['', '<think>', ''],
  ])('of %j, 4 MB of %j and %j takes time that grows with the length alone', (before, piece, after) => {
    const hostile = `${before}${piece.repeat(4_000_000 / piece.length)}${after}`;
    const began = performance.now();
    read(hostile);
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});
