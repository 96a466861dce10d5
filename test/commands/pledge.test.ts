import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandBench, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench?.close());

async function classOf(who: string, where = 'maze'): Promise<boolean | undefined> {
  const said = await bench.say('play t-maze', who, where);
  expect(said.ok).toBe(true);
  const [play] = await bench.services.sessions.open(`test:${who}`);
  return play?.record.isAssisted;
}

describe('pledge', () => {
  it('says what is asked and why, to the asker alone, with an answer a button', async () => {
    const said = await bench.say('pledge', 'eve');
    expect(said).toMatchObject({ ok: true, isPrivate: true, data: { pledge: null } });
    expect(said.card.text).toContain('You have not said yet.');
    const presses = said.card.buttons?.flat().map(({ press }) => press);
    expect(presses).toEqual([
      { kind: 'command', text: 'pledge unassisted' },
      { kind: 'command', text: 'pledge assisted' },
    ]);
  });

  it('rule: a class is fixed at the start of a game', async () => {
    expect(await classOf('ada')).toBeUndefined();
    await bench.say('pledge assisted');
    const [before] = await bench.services.sessions.open('test:ada');
    expect(before?.record.isAssisted).toBeUndefined();
    await bench.services.sessions.quit(before?.record.id ?? '', 'test:ada');
    expect(await classOf('ada')).toBe(true);
    expect((await bench.say('pledge')).card.text).toContain('You said: assisted.');
  });

  it('unassisted is the usual class', async () => {
    expect((await bench.say('pledge unassisted', 'bob')).card.title).toBe('Thank you');
    expect(await classOf('bob')).toBeUndefined();
  });

  it('knows no third way, and is no setting', async () => {
    expect((await bench.say('pledge maybe')).refusal).toContain('There is no way of playing "maybe"');
    expect(JSON.stringify((await bench.say('settings')).card)).not.toContain('pledge');
  });
});
