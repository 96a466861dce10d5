import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import type { CommandCall } from '../../src/bot/command.ts';
import { parseCommandLine } from '../../src/bot/grammar.ts';
import type { NamedChannel } from '../../src/bot/ports.ts';
import { accepted, refused } from '../../src/result.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

const COMMANDS = createCommands(createAgentDirectory({ llmAgents: [], env: {} }));

/** Typed on a platform, which knows who is an admin. */
async function typed(line: string, where: string, isAdmin = true, more: Partial<CommandCall> = {}) {
  const read = parseCommandLine(line, COMMANDS);
  if (!read.ok) throw new Error(read.refusal.message);
  const { command, options } = read.value;
  const caller = callerNamed('ada', where);
  const call = { caller, services: bench.services, isAdmin: async () => isAdmin, ...more };
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

/** The platform's answer to whatever channel is named. */
function naming(where: string, found: Partial<NamedChannel> = {}): Partial<CommandCall> {
  const { place } = callerNamed('ada', where);
  const channel = { place, label: `#${where}`, reference: where, isAdmin: true, ...found };
  return { channelNamed: async () => accepted(channel) };
}

describe('/cheese summary for another channel', () => {
  it.each([
    'summary time:09:00 timezone:Europe/Paris channel:#far',
    'summary 9 Europe/Paris #far',
    'summary time:09:00 timezone:Europe/Paris channel:<#123456789012345678>',
  ])('%s sets it there, and nothing here', async (line) => {
    const said = await typed(line, 'near', false, naming('far'));
    expect(said).toMatchObject({ ok: true, isPrivate: true, title: 'Daily summary of #far' });
    expect(await kept('far')).toMatchObject({ time: '09:00', by: 'test:ada' });
    expect(await kept('near')).toBeUndefined();
    expect((await typed('summary off channel:#far', 'near', false, naming('far'))).title).toBe(
      'No daily summary in #far',
    );
    expect(await kept('far')).toBeUndefined();
  });

  it('rule: who may change it is an admin there, whatever they are here', async () => {
    const said = await typed('summary 9 UTC #far', 'near', true, naming('far', { isAdmin: false }));
    expect(said).toMatchObject({ ok: false, isPrivate: true });
    expect(said.text).toContain('Only who manages this server or workspace');
    expect(await kept('far')).toBeUndefined();
  });

  it('rule: where it cannot be posted it is not accepted, but looked at and switched off', async () => {
    await typed('summary 9 UTC', 'shut');
    const shut = naming('shut', { obstacle: 'Let me in there.' });
    expect((await typed('summary 10 #shut', 'near', true, shut)).text).toBe('Let me in there.');
    expect((await typed('summary #shut', 'near', true, shut)).text).toContain('Every day at 09:00 (UTC)');
    expect((await typed('summary now #shut', 'near', true, shut)).title).toContain('of #shut');
    expect((await typed('summary off #shut', 'near', true, shut)).ok).toBe(true);
    expect(await kept('shut')).toBeUndefined();
  });

  it('a channel that the platform refuses is refused in its words', async () => {
    const channelNamed = async () => refused('channel/unknown' as const, 'No such channel.');
    for (const line of ['summary 9 UTC #x', 'summary now #x', 'summary off #x', 'summary #x']) {
      expect(await typed(line, 'near', true, { channelNamed })).toMatchObject({
        ok: false,
        text: 'No such channel.',
      });
    }
  });

  it('rule: where everybody reads the answer nothing of another channel is told, nor asked', async () => {
    const channelNamed = async (): Promise<never> => Promise.reject(new Error('It was asked'));
    const said = await typed('summary now #far', 'near', true, { channelNamed, isOverheard: true });
    expect(said.ok).toBe(false);
    expect(said.text).toContain('Everybody here reads this answer');
    expect((await typed('summary now', 'near', true, { isOverheard: true })).ok).toBe(true);
  });

  it('the one that they are in is here', async () => {
    const said = await typed('summary #near', 'near', true, {
      channelNamed: async () => accepted(undefined),
    });
    expect(said.title).toBe('No daily summary here');
  });

  it('two channels at once are refused', async () => {
    const said = await typed('summary now #far #near', 'near', true, naming('far'));
    expect(said.text).toContain('Name one channel');
  });
});
