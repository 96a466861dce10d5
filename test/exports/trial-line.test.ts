import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CANARY } from '../../src/exports/canary.ts';
import { readTrialLines, TRIAL_SCHEMA, trialLine, trialLines } from '../../src/exports/trial-line.ts';
import type { LoggedTrial } from '../../src/store/records.ts';
import { loggedTrial, loggedTrials } from './logged-trials.ts';

async function written(trials: readonly LoggedTrial[]): Promise<string> {
  let text = '';
  for await (const line of trialLines(trials)) text += line;
  return text;
}

describe('trials as JSONL', () => {
  it('are read back as they were written, and written again as they were read (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(loggedTrials, { maxLength: 5 }), async (trials) => {
        const text = await written(trials);
        const read = readTrialLines(text);
        expect(read).toEqual({ ok: true, value: trials.map(trialLine) });
        expect(read.ok && read.value.map((line) => `${JSON.stringify(line)}\n`).join('')).toBe(text);
      }),
    );
  });

  it('are one line each, whatever the texts in them (property)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(loggedTrials, { maxLength: 5 }), async (trials) => {
        expect((await written(trials)).split('\n')).toHaveLength(trials.length + 1);
      }),
    );
  });

  it('carry the schema and the canary, which has a GUID and asks to be left out of training', () => {
    expect(trialLine(loggedTrial({}))).toMatchObject({ schema: TRIAL_SCHEMA, canary: CANARY });
    expect(CANARY).toMatch(/out of every training corpus.*[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/u);
  });

  it('tell the seed only once the session is over: whoever has it can rehearse', () => {
    const seedOf = (status: LoggedTrial['session']['status']) =>
      trialLine(loggedTrial({ session: { status } })).seed;
    expect(seedOf('playing')).toBeNull();
    expect((['finished', 'quit', 'expired', 'void'] as const).map(seedOf)).toEqual(Array(4).fill('secret'));
  });

  it('tell all that a session is replayed from beside its actions', () => {
    const spec = { ...loggedTrial({}).session.spec, carriedTrials: 15 };
    expect(trialLine(loggedTrial({ session: { spec } }))).toMatchObject(spec);
    expect(trialLine(loggedTrial({})).carriedTrials).toBe(0);
  });
});

describe('reading trials back', () => {
  it('passes over empty lines', async () => {
    const line = await written([loggedTrial({})]);
    const read = readTrialLines(`\n${line}\n  \n${line}`);
    expect(read.ok && read.value).toHaveLength(2);
    expect(readTrialLines('')).toEqual({ ok: true, value: [] });
  });

  it.each([
    ['no JSON', () => '{"schema":'],
    ['another schema', (line: string) => line.replace(TRIAL_SCHEMA, 'cheesebot-trial/9')],
    ['another canary', (line: string) => line.replace(CANARY, 'none')],
    ['an outcome that is none', (line: string) => line.replace('"success"', '"victory"')],
    ['a key that nobody knows', (line: string) => line.replace('{"schema"', '{"colour":"red","schema"')],
  ])('refuses %s with the number of the line', async (_what, spoil) => {
    const line = await written([loggedTrial({})]);
    const read = readTrialLines(line + spoil(line));
    expect(read).toMatchObject({ ok: false, refusal: { code: 'import/unreadable' } });
    expect(!read.ok && read.refusal.message).toMatch(/^Line 2 is no trial of cheesebot-trial\/1/u);
  });
});
