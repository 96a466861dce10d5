import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { parseCommandLine } from '../../src/bot/grammar.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

const COMMANDS = createCommands(createAgentDirectory({ llmAgents: [], env: {} }));

/** Typed on a platform, which knows who is an admin. */
async function typed(line: string, where: string, isAdmin = true) {
  const read = parseCommandLine(line, COMMANDS);
  if (!read.ok) throw new Error(read.refusal.message);
  const { command, options } = read.value;
  const call = { caller: callerNamed('ada', where), services: bench.services, isAdmin: async () => isAdmin };
  const reply = await command.invoke(call, options);
  if (!reply.ok) return { ok: false, text: reply.refusal.message, title: '', isPrivate: true, buttons: [] };
  const { card, ok, isPrivate } = reply.value;
  const buttons = (card.buttons ?? []).flat().map(({ label }) => label);
  return { ok, text: card.text ?? '', title: card.title, isPrivate, buttons };
}

const kept = (where: string) => bench.services.summaries.of(callerNamed('ada', where).place.channel);

describe('/cheese summary', () => {
  it.each([
    'summary time:09:00 timezone:Europe/Paris',
    'summary 9 europe/paris',
    'summary 9am timezone:"Europe/Paris"',
    'summary Europe/Paris 09:00 puzzle:yes',
  ])('%s sets it here, and says when the next one comes', async (line) => {
    const said = await typed(line, line.length.toString());
    expect(said).toMatchObject({ ok: true, isPrivate: true, title: 'Daily summary of this channel' });
    expect(said.text).toContain('Every day at 09:00 (Europe/Paris)');
    expect(await kept(line.length.toString())).toMatchObject({
      time: '09:00',
      timezone: 'Europe/Paris',
      hasPuzzle: true,
      by: 'test:ada',
    });
  });

  it('what is not said stays, and off is off', async () => {
    await typed('summary time:09:00 timezone:Asia/Kolkata', 'kept');
    await typed('summary time:18:30', 'kept');
    await typed('summary puzzle:no', 'kept');
    expect(await kept('kept')).toMatchObject({ time: '18:30', timezone: 'Asia/Kolkata', hasPuzzle: false });
    expect((await typed('summary off', 'kept')).title).toBe('No daily summary here');
    expect(await kept('kept')).toBeUndefined();
  });

  it('alone it shows what is set, and to admins how it is changed', async () => {
    expect((await typed('summary', 'shown', false)).text).toContain('Who manages this server or workspace');
    await typed('summary 7:15 UTC', 'shown');
    expect((await typed('summary', 'shown', false)).buttons).toEqual(['Preview']);
    expect((await typed('summary', 'shown')).buttons).toEqual(['Preview', 'Switch off']);
  });

  it('rule: only who manages the server or workspace changes it, as with every setting of a channel', async () => {
    for (const line of ['summary 09:00 Europe/Paris', 'summary puzzle:no', 'summary off']) {
      const said = await typed(line, 'foreign', false);
      expect(said.ok).toBe(false);
      expect(said.text).toContain('Only who manages this server or workspace');
    }
    expect(await kept('foreign')).toBeUndefined();
  });

  it('now previews the last 24 hours to whoever asks, and to them alone', async () => {
    const said = await typed('summary now', 'quiet', false);
    expect(said).toMatchObject({
      ok: true,
      isPrivate: true,
      title: 'Preview of the summary: the last 24 hours',
    });
    expect(said.text).toContain('On a day like this there is no summary.');
  });

  it.each([
    ['summary time:25:00 timezone:Europe/Paris', '"25:00" is no time of day'],
    ['summary time:09:00 timezone:Europe/Pari', 'Did you mean Europe/Paris?'],
    ['summary time:09:00', 'In which time zone?'],
    ['summary now time:09:00', '"now" stands alone'],
    ['summary of', 'Did you mean off?'],
  ])('%s is refused with what to do', async (line, words) => {
    const said = await typed(line, 'refused');
    expect(said.ok).toBe(false);
    expect(said.text).toContain(words);
  });
});
