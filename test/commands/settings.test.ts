import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { settingsCommand } from '../../commands/settings.ts';
import type { CommandReply } from '../../src/bot/command.ts';
import type { PlatformGroups } from '../../src/bot/ports.ts';
import { encodePress } from '../../src/bot/press-id.ts';
import { accepted, refused } from '../../src/result.ts';
import { type CommandBench, callerNamed, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

/** Asked on a platform, which knows who is an admin. */
async function asked(typed: Record<string, string>, who: string, isAdmin: boolean): Promise<CommandReply> {
  const call = {
    caller: callerNamed(who, 'maze'),
    services: bench.services,
    isAdmin: async () => isAdmin,
  };
  const reply = await settingsCommand.invoke(call, typed);
  if (!reply.ok) throw new Error(reply.refusal.message);
  return reply.value;
}

describe('settings', () => {
  it('shows to the caller alone what holds here and where it comes from, at a width that a phone has', async () => {
    await bench.say('settings scope:channel quiet:on', 'ada', 'one');
    await bench.say('settings plain:on', 'ada', 'one');
    const said = await bench.say('settings', 'ada', 'one');
    expect(said.isPrivate).toBe(true);
    expect(said.card.blocks?.[0]?.text).toBe(
      [
        'setting           is    set by',
        'threads           on    default',
        'quiet             on    channel',
        'reminders         on    default',
        'plain             on    you',
        'agents            on    default',
        'public            off   default',
        'budget-person     none  default',
        'budget-workspace  none  default',
        'lab-approval      off   default',
        'lab-approvers     none  default',
        'challenges        on    default',
        'ranked            on    default',
      ].join('\n'),
    );
    expect(said.card.blocks?.[0]?.alt).toContain('quiet on, set by channel');
    const elsewhere = await bench.say('settings', 'bea', 'two');
    expect(elsewhere.card.blocks?.[0]?.text).toMatch(/^quiet +off +default$/mu);
  });

  it('sets in the narrowest scope that a setting has, unless another is named', async () => {
    const place = callerNamed('cem', 'three').place;
    await bench.say('settings quiet:on threads:off public:on', 'cem', 'three');
    const { preferences } = bench.services;
    expect(await preferences.resolved('quiet', { playerKey: 'test:cem', place })).toEqual({
      value: true,
      from: 'me',
    });
    expect(await preferences.resolved('threads', { place })).toEqual({ value: false, from: 'channel' });
    expect(await preferences.resolved('public', { place })).toEqual({ value: true, from: 'workspace' });
    await bench.say('settings quiet:default', 'cem', 'three');
    expect((await preferences.resolved('quiet', { playerKey: 'test:cem', place })).from).toBe('default');
  });

  it('of channel and workspace are changed only by who manages them; the terminal has nobody to ask', async () => {
    const refused = await asked({ scope: 'channel', agents: 'off' }, 'mallory', false);
    expect(refused).toMatchObject({ ok: false, isPrivate: true });
    expect(refused.card.text).toContain('Only who manages this server or workspace');
    const place = callerNamed('mallory', 'maze').place;
    expect(await bench.services.preferences.get('agents', { place })).toBe(true);
    expect((await asked({ agents: 'off' }, 'admin', true)).ok).toBe(true);
    expect(await bench.services.preferences.get('agents', { place })).toBe(false);
    expect((await bench.say('settings agents:on')).ok).toBe(true);
  });

  it('sets nothing at all when one of several may not be set', async () => {
    expect((await asked({ quiet: 'on', agents: 'off' }, 'eve', false)).ok).toBe(false);
    expect((await bench.say('settings scope:me quiet:on threads:off', 'eve')).refusal).toBe(
      '"threads" is not set for one person: use scope:channel or scope:workspace.',
    );
    expect(await bench.services.preferences.get('quiet', { playerKey: 'test:eve' })).toBe(false);
  });

  it('are everybody’s own for themselves', async () => {
    expect((await asked({ reminders: 'off' }, 'fay', false)).ok).toBe(true);
    expect(await bench.services.preferences.get('reminders', { playerKey: 'test:fay' })).toBe(false);
  });

  it('has a button for each that the caller may switch, and none for what they may not', async () => {
    const labels = (reply: CommandReply) => reply.card.buttons?.map((row) => row.map(({ label }) => label));
    expect(labels(await asked({}, 'gus', false))).toEqual([
      ['quiet on', 'reminders off', 'plain on', 'challenges off', 'ranked off'],
      ['For this channel', 'For this workspace'],
    ]);
    expect(labels(await asked({ scope: 'channel' }, 'gus', false))).toEqual([
      ['For me', 'For this workspace'],
    ]);
    const ofWorkspace = await asked({ scope: 'workspace' }, 'gus', true);
    // Rule: Discord puts at most five side by side. Amounts have no buttons: there is nothing to switch.
    expect(labels(ofWorkspace)?.map((row) => row.length)).toEqual([5, 1, 2]);
    for (const { press } of ofWorkspace.card.buttons?.flat() ?? []) expect(encodePress(press)).toBeTruthy();
    const [first] = ofWorkspace.card.buttons?.flat() ?? [];
    expect(first?.press).toEqual({ kind: 'command', text: 'settings scope:workspace threads:off' });
  });

  it('of a channel are shown as they hold for everybody in it', async () => {
    await bench.say('settings plain:on', 'hal', 'five');
    const said = await bench.say('settings scope:channel', 'hal', 'five');
    expect(said.card.blocks?.[0]?.text).toMatch(/plain +off +default/u);
    expect(said.data).toMatchObject({ scope: 'channel' });
  });

  it('of money are typed in dollars, set by admins, and shown as money', async () => {
    const place = callerNamed('admin', 'six').place;
    const { preferences } = bench.services;
    expect((await asked({ 'budget-person': '2' }, 'mallory', false)).ok).toBe(false);
    expect(await preferences.get('budget-person', { place })).toBeNull();

    const said = await bench.say(
      'settings scope:workspace budget-person:2.50 budget-workspace:$40',
      'ida',
      'six',
    );
    expect(said.card.blocks?.[0]?.text).toMatch(/^budget-person +\$2\.50 +workspace$/mu);
    expect(said.card.blocks?.[0]?.text).toMatch(/^budget-workspace +\$40 +workspace$/mu);
    await bench.say('settings budget-person:0.25', 'ida', 'six');
    expect(await preferences.resolved('budget-person', { place })).toEqual({
      value: 250_000_000,
      from: 'channel',
    });
    await bench.say('settings budget-person:default', 'ida', 'six');
    expect(await preferences.get('budget-person', { place })).toBe(2_500_000_000);
    expect((await bench.say('settings scope:channel budget-workspace:3', 'ida', 'six')).refusal).toBe(
      '"budget-workspace" is not set for a channel: use scope:workspace.',
    );
    await bench.say('settings scope:workspace budget-person:default budget-workspace:default', 'ida', 'six');
    expect(await preferences.get('budget-person', { place })).toBeNull();
  });

  it('of who may approve are people and groups that the platform knows, named by admins for the workspace', async () => {
    const { place } = callerNamed('admin', 'seven');
    const { preferences, digest } = bench.services;
    const groups: PlatformGroups = {
      nameOf: async (group) =>
        group === 'test:group:1' ? accepted('Lab leads') : refused('group/unknown', 'There is no such role.'),
      has: async () => false,
    };
    const set = async (typed: string, isAdmin: boolean): Promise<CommandReply> => {
      const call = { caller: callerNamed('admin', 'seven'), services: bench.services, groups };
      const reply = await settingsCommand.invoke(
        { ...call, isAdmin: async () => isAdmin },
        { 'lab-approvers': typed },
      );
      if (!reply.ok) throw new Error(reply.refusal.message);
      return reply.value;
    };
    expect((await set('@test:group:1', false)).card.text).toContain('Only who manages this server');
    expect((await set('@test:group:2', true)).card.text).toBe('There is no such role.');
    for (const nobody of ['@other:group:1', 'agent:random', 'random', 'slack:U1', 'somebody']) {
      expect((await set(`@test:group:1,${nobody}`, true)).card.text).toContain('I do not know who');
    }
    expect(await preferences.get('lab-approvers', { place })).toEqual([]);

    const known = [...(await digest.read()).players].find(([key]) => key.startsWith('test:'));
    const done = await set(`@test:group:1 @test:nobody,me${known ? `,@${known[0]}` : ''}`, true);
    expect(done.ok).toBe(true);
    expect(await preferences.resolved('lab-approvers', { place })).toEqual({
      value: [
        { key: 'test:group:1', name: 'Lab leads' },
        // Rule: a key is shown to nobody, so whoever is not known has no name.
        { key: 'test:nobody', name: '' },
        { key: 'test:admin', name: 'admin' },
        ...(known ? [{ key: known[0], name: known[1].name }] : []),
      ],
      from: 'workspace',
    });
    expect(done.card.text).toContain('Now: Lab leads, admin,');
    expect(done.card.blocks?.[0]?.text).toMatch(/^lab-approvers +[34] named +workspace$/mu);
    expect((await bench.say('settings scope:channel lab-approvers:me', 'ida', 'seven')).refusal).toBe(
      '"lab-approvers" is not set for a channel: use scope:workspace.',
    );
    expect((await bench.say('settings lab-approvers:,', 'ida', 'seven')).refusal).toContain(
      'Mention between 1',
    );
    expect((await set('default', true)).ok).toBe(true);
    expect((await preferences.resolved('lab-approvers', { place })).from).toBe('default');
  });

  it.each(['0', '-1', 'much', '2,50'])('of money are no "%s"', async (typed) => {
    expect((await bench.say(`settings budget-person:${typed}`)).refusal).toMatch(
      /no amount of money: type dollars, .* The word default takes it off\.$/u,
    );
  });

  it('refuses a value that is none', async () => {
    expect((await bench.say('settings quiet:loud')).refusal).toContain('There are: on, off, default.');
  });
});
