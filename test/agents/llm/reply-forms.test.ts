import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ReplyReading, readReply } from '../../../src/agents/llm/reply.ts';
import { ACTION_WORDS, type ReplyForm, writeReply } from '../../../src/agents/llm/reply-format.ts';

const LINES: ReplyForm = { kind: 'text', hasThoughts: false };
const THOUGHTFUL_LINES: ReplyForm = { kind: 'text', hasThoughts: true };
const THOUGHTFUL_JSON: ReplyForm = { kind: 'json', hasThoughts: true };

function read(text: string, form: ReplyForm, limit = 4, finishReason = 'stop'): ReplyReading {
  return readReply({ text, refusal: null, finishReason }, limit, form);
}

function lettersOf(reading: ReplyReading): string {
  return 'actions' in reading ? reading.actions.join('') : reading.outcome;
}

describe('a reply that was asked for in labelled lines', () => {
  it('is legal as asked for', () => {
    expect(read('NOTES: near the corner\nACTIONS: FORWARD, ROTATE_LEFT', LINES)).toEqual({
      outcome: 'legal',
      actions: ['F', 'L'],
      notes: 'near the corner',
      repairs: [],
    });
    expect(read('NOTES:\nACTIONS: STAY', LINES)).toMatchObject({ outcome: 'legal', notes: undefined });
    expect(read('NOTES: one\r\ntwo\r\nACTIONS: STAY\r\n', LINES)).toMatchObject({
      outcome: 'legal',
      notes: 'one\ntwo',
    });
  });

  it.each([
    ['Notes: x\nActions: FORWARD', 'F', 'x', 'labelled lines in another form'],
    ['**NOTES:** x\n**ACTIONS:** FORWARD', 'F', 'x', 'labelled lines in another form'],
    ['I will go.\nNOTES: x\nACTIONS: FORWARD', 'F', 'x', 'labelled lines in another form'],
    ['NOTES: x\nACTIONS: FORWARD\nThat is all.', 'F', 'x', 'labelled lines in another form'],
    ['NOTES: x\nACTIONS: FORWARD FORWARD', 'FF', 'x', 'labelled lines in another form'],
    ['NOTES: x\nACTIONS: turn left', 'L', 'x', 'actions by other names'],
    ['ACTIONS: FORWARD', 'F', undefined, 'no notes'],
    ['{"notes": "x", "actions": ["FORWARD"]}', 'F', 'x', 'JSON instead of labelled lines'],
    ['FORWARD', 'F', undefined, 'bare action words instead of labelled lines'],
    ['NOTES: x\nACTIONS: STAY, STAY, STAY, STAY, FORWARD', 'SSSS', 'x', 'more than 4 actions'],
  ])('is repaired from %j', (text, letters, notes, repair) => {
    const reading = read(text, LINES);
    expect(lettersOf(reading)).toBe(letters);
    expect(reading).toMatchObject({
      outcome: 'repaired',
      notes,
      repairs: expect.arrayContaining([repair]),
    });
  });

  it.each([
    ['', 'it was empty'],
    ['I do not know.', 'it has no line "ACTIONS:"'],
    ['NOTES: x\nACTIONS: JUMP', '"JUMP" is none of the four actions'],
    ['NOTES: x\nACTIONS:', 'its list of actions is empty'],
  ])('is not guessed at from %j', (text, reason) => {
    expect(read(text, LINES)).toEqual({ outcome: 'unreadable', reason });
  });

  it('that was cut off is truncated, since half of it may look whole', () =>
    expect(read('NOTES: x\nACTIONS: FORWARD', LINES, 4, 'length').outcome).toBe('truncated'));

  it('of megabytes of labels is read in no time', () => {
    const text = 'NOTES: THOUGHTS:\nACTIONS: no\n'.repeat(100_000);
    const began = performance.now();
    for (const form of [LINES, THOUGHTFUL_LINES]) expect(read(text, form).outcome).toBe('unreadable');
    expect(performance.now() - began).toBeLessThan(10_000);
  });
});

describe('a reply that was asked for with thoughts', () => {
  it('is legal with them, in JSON and in lines, and keeps them apart from the notes', () => {
    const json = '{"thoughts": "It bumped.", "notes": "n", "actions": ["ROTATE_LEFT"]}';
    const lines = 'THOUGHTS: It bumped.\nNOTES: n\nACTIONS: ROTATE_LEFT';
    for (const [text, form] of [
      [json, THOUGHTFUL_JSON],
      [lines, THOUGHTFUL_LINES],
    ] as const) {
      expect(read(text, form)).toEqual({
        outcome: 'legal',
        actions: ['L'],
        notes: 'n',
        thoughts: 'It bumped.',
        repairs: [],
      });
    }
  });

  it('takes the last line of notes where thoughts hold one too', () => {
    const text = 'THOUGHTS: My\nNOTES: say left.\nNOTES: go on\nACTIONS: STAY';
    expect(read(text, THOUGHTFUL_LINES)).toMatchObject({
      outcome: 'legal',
      thoughts: 'My\nNOTES: say left.',
      notes: 'go on',
    });
  });

  it('is repaired without them', () => {
    for (const [text, form] of [
      ['{"notes": "n", "actions": ["STAY"]}', THOUGHTFUL_JSON],
      ['NOTES: n\nACTIONS: STAY', THOUGHTFUL_LINES],
    ] as const) {
      const reading = read(text, form);
      expect(reading).toMatchObject({
        outcome: 'repaired',
        repairs: expect.arrayContaining(['no thoughts']),
      });
      expect(reading).not.toHaveProperty('thoughts');
    }
  });

  it('has its thoughts cut like notes, which is no repair: nothing was promised for them', () => {
    const reading = read(
      JSON.stringify({ thoughts: 't'.repeat(3_000), notes: '', actions: ['STAY'] }),
      THOUGHTFUL_JSON,
    );
    expect(reading.outcome).toBe('legal');
    expect('thoughts' in reading && reading.thoughts).toHaveLength(500);
  });
});

describe('a reply written in the form that is asked for', () => {
  const line = fc.string({ maxLength: 40 }).filter((text) => !/^\s*(thoughts?|notes?|actions?)/i.test(text));
  const forms = fc.constantFrom<ReplyForm>(LINES, THOUGHTFUL_LINES, THOUGHTFUL_JSON, {
    kind: 'json',
    hasThoughts: false,
  });

  it('is read back as legal, with the same actions', () => {
    fc.assert(
      fc.property(
        forms,
        line,
        line,
        fc.array(fc.constantFrom(...ACTION_WORDS), { minLength: 1, maxLength: 4 }),
        (form, thoughts, notes, actions) => {
          const reading = read(writeReply(form, { thoughts, notes, actions }), form);
          expect(reading.outcome).toBe('legal');
          expect('actions' in reading && reading.actions).toHaveLength(actions.length);
        },
      ),
    );
  });
});
