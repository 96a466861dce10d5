import { describe, expect, it } from 'vitest';
import type { PlayerRecord } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from './samples.ts';

const NOTHING = { sessions: 0, trials: 0, agentSessions: 0, preferences: 0, messages: 0, duels: 0 };

function somebody(): PlayerRecord {
  return { key: `erased:${fresh('x')}`, kind: 'person', name: 'Somebody' };
}

/** How a person is taken out of everything that is kept. */
export function describeErasing(storeOf: () => Store): void {
  describe('erasing a person', () => {
    it('puts somebody else into their sessions and trials, which stay counted', async () => {
      const store = storeOf();
      const workspace = fresh('test:workspace');
      const place = { platform: 'test', workspace, channel: `${workspace}/maze` };
      const [ada, bea] = [samplePlayer(), samplePlayer({ name: 'Bea' })];
      const session = sampleSession({ player: ada, place });
      const others = sampleSession({ player: bea, place });
      for (const { id } of [session, others]) {
        await store.createSession(id === session.id ? session : others);
        await store.endSession(id, 'finished', [sampleTrial(), sampleTrial({ trial: 2 })], AT);
      }
      const instead = somebody();
      expect(await store.erasePlayer(ada.key, instead)).toEqual({ ...NOTHING, sessions: 1, trials: 2 });
      expect(await store.session(session.id)).toMatchObject({
        player: instead,
        startedBy: instead.key,
        place,
      });
      expect(await store.session(others.id)).toMatchObject({ player: bea, startedBy: bea.key });
      const tallies = (await store.sessionTallies({ uncounted: [] })).filter(
        (tally) => tally.workspace === workspace,
      );
      expect(tallies.map(({ playerKey, trials }) => [playerKey, trials]).sort()).toEqual(
        [
          [bea.key, 2],
          [instead.key, 2],
        ].sort(),
      );
      expect(await store.keptAbout(ada.key)).toEqual(NOTHING);
      expect(await store.openSessions(ada.key)).toEqual([]);
    });

    it('takes them off the agents that they sent in, also if they never played', async () => {
      const store = storeOf();
      const agent = samplePlayer({ kind: 'agent', name: 'Random' });
      const sender = `test:${fresh('sender')}`;
      const session = sampleSession({ player: agent, startedBy: sender });
      await store.createSession(session);
      const instead = somebody();
      expect(await store.erasePlayer(sender, instead)).toEqual({ ...NOTHING, agentSessions: 1 });
      expect(await store.session(session.id)).toMatchObject({ player: agent, startedBy: instead.key });
    });

    it('puts somebody else into their duels, and makes changes stale that still have them', async () => {
      const store = storeOf();
      const [ada, bea] = [samplePlayer(), samplePlayer({ name: 'Bea' })];
      const duel = await store.createDuel(
        {
          id: fresh('duel'),
          place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
          challengerKey: ada.key,
          isForAnyone: false,
          spec: { protocol: 'cheesebot-1', paradigm: 't-maze', view: 'ascii-2d', length: 'quick' },
          status: 'open',
          players: [{ key: ada.key, joinedAt: AT }, { key: bea.key }],
          createdAt: AT,
          version: 0,
        },
        [ada, bea],
      );
      const instead = somebody();
      expect(await store.erasePlayer(ada.key, instead)).toEqual({ ...NOTHING, duels: 1 });
      expect(await store.saveDuel({ ...duel, status: 'withdrawn' }, [])).toBe('stale');
      const kept = await store.duel(duel.id);
      expect(kept).toMatchObject({ challengerKey: instead.key, status: 'open' });
      expect(kept?.players.map(({ key, name }) => [key, name])).toEqual([
        [instead.key, 'Somebody'],
        [bea.key, 'Bea'],
      ]);
    });

    it('takes them out of who may approve, and leaves the others', async () => {
      const store = storeOf();
      const { player } = sampleSession();
      await store.createSession(sampleSession({ player }));
      const others = [
        { key: `${player.key}0`, name: 'not "them"' },
        { key: 'discord:group:1', name: 'Lab leads' },
      ];
      const workspace = `test:${player.key}`;
      const put = (subject: string, people: readonly object[]): Promise<void> =>
        store.putPreference({
          scope: 'workspace',
          subject,
          name: 'lab-approvers',
          value: JSON.stringify(people),
        });
      await put(workspace, [{ key: player.key, name: player.name }, ...others]);
      await put(`${workspace}/alone`, [{ key: player.key, name: '' }]);
      await store.erasePlayer(player.key, somebody());
      const left = await store.preferencesOf('workspace', workspace);
      expect(JSON.parse(left['lab-approvers'] ?? '')).toEqual(others);
      expect(await store.preferencesOf('workspace', `${workspace}/alone`)).toEqual({ 'lab-approvers': '[]' });
    });

    it('deletes their settings, but leaves hidden who was hidden', async () => {
      const store = storeOf();
      const { player, id } = sampleSession();
      const session = sampleSession({ id, player });
      await store.createSession(session);
      await store.endSession(id, 'finished', [sampleTrial()], AT);
      for (const [name, value] of [
        ['hidden', 'on'],
        ['pseudonym', 'Sphinx'],
        ['quiet', 'on'],
      ] as const) {
        await store.putPreference({ scope: 'me', subject: player.key, name, value });
      }
      const instead = somebody();
      expect(await store.erasePlayer(player.key, instead)).toMatchObject({ preferences: 3 });
      expect(await store.preferencesOf('me', player.key)).toEqual({});
      expect(await store.preferencesOf('me', instead.key)).toEqual({ hidden: 'on' });
      const hidden = (await store.namedPlayers()).filter(({ isHidden }) => isHidden);
      expect(hidden.map(({ key }) => key)).toContain(instead.key);
    });

    it.each(['discord', 'slack', 'playground'])(
      'leaves no place that is named after them: direct messages of %s',
      async (platform) => {
        const store = storeOf();
        const name = fresh('100% _');
        const player = samplePlayer({ key: `${platform}:${name}` });
        const workspace = platform === 'playground' ? 'playground:local' : `${platform}:dm-${name}`;
        const channel = platform === 'playground' ? `${workspace}/dm:${name}` : `${workspace}/d1`;
        const session = sampleSession({ player, place: { platform, workspace, channel } });
        await store.createSession(session);
        await store.endSession(session.id, 'finished', [sampleTrial()], AT);
        await store.putPreference({ scope: 'channel', subject: channel, name: 'quiet', value: 'on' });
        await store.erasePlayer(player.key, somebody());
        expect(JSON.stringify(await store.session(session.id))).not.toContain(name);
        const tallies = await store.sessionTallies({ uncounted: [] });
        expect(tallies.map((tally) => tally.channel)).not.toContain(channel);
        expect(await store.preferencesOf('channel', channel)).toEqual({});
      },
    );

    it("takes them out of the playground's messages, where they said something and where they are spoken to", async () => {
      const store = storeOf();
      const name = fresh('ada "quoted"');
      const key = `playground:${name}`;
      const channel = fresh('channel');
      const blank = {
        author: null,
        to: null,
        text: null,
        asked: null,
        card: null,
        owner: null,
        mentions: [],
      };
      const bodies = [
        { ...blank, author: { key, name }, text: 'hello' },
        { ...blank, owner: key, asked: { name, text: '/cheese help' } },
        { ...blank, to: key, text: `not for others, ${name}` },
        {
          ...blank,
          mentions: [
            { key, name },
            { key: 'playground:bea', name: 'Bea' },
          ],
        },
        { ...blank, author: { key: 'playground:bea', name: 'Bea' }, text: `"${key}"` },
      ];
      for (const [index, body] of bodies.entries()) {
        const id = `${channel}-${index}`;
        await store.putPlaygroundMessage({ id, channel, sequence: index, body, at: AT });
      }
      const direct = { id: `${channel}-dm`, channel: `dm:${name}`, sequence: 9, body: blank, at: AT };
      await store.putPlaygroundMessage(direct);
      const instead = somebody();
      expect(await store.erasePlayer(key, instead)).toMatchObject({ messages: 5 });
      const stored = await store.playgroundMessages(channel, 10);
      const { key: newKey, name: newName } = instead;
      expect(stored.map(({ body }) => body)).toEqual([
        { ...bodies[0], author: { key: newKey, name: newName } },
        { ...bodies[1], owner: newKey, asked: { name: newName, text: '/cheese help' } },
        { ...bodies[2], to: newKey },
        {
          ...bodies[3],
          mentions: [
            { key: newKey, name: newName },
            { key: 'playground:bea', name: 'Bea' },
          ],
        },
        bodies[4],
      ]);
      expect(await store.playgroundMessages(direct.channel, 10)).toEqual([]);
    });

    it('twice is harmless', async () => {
      const store = storeOf();
      const session = sampleSession();
      await store.createSession(session);
      const first = somebody();
      await store.erasePlayer(session.player.key, first);
      expect(await store.erasePlayer(session.player.key, somebody())).toEqual(NOTHING);
      expect((await store.session(session.id))?.player).toEqual(first);
    });

    it('is done as a whole or not at all', async () => {
      const store = storeOf();
      const session = sampleSession();
      await store.createSession(session);
      const noKind: PlayerRecord['kind'] = JSON.parse('"ghost"');
      const broken = store.erasePlayer(session.player.key, { ...somebody(), kind: noKind });
      await expect(broken).rejects.toThrow('The store could not erase a person.');
      expect(await store.session(session.id)).toEqual(session);
    });
  });
}
