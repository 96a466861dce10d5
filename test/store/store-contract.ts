import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { openStore } from '../../src/store/open-store.ts';
import type { MoveEntry } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { describeConversation } from './conversation-contract.ts';
import { describeDuels } from './duel-contract.ts';
import { describeErasing } from './erase-contract.ts';
import { describeEvaluations } from './evaluation-contract.ts';
import { describeFairPlay } from './fair-play-contract.ts';
import { describeInstallations } from './installation-contract.ts';
import { describeLog } from './log-contract.ts';
import { describePreferences } from './preference-contract.ts';
import { describePuzzles } from './puzzle-contract.ts';
import { describeRequestCache } from './request-cache-contract.ts';
import { AT, fresh, samplePlayer, sampleSession, sampleTrial } from './samples.ts';
import { describeSchedules } from './schedule-contract.ts';
import { describeSessionTallies } from './session-tally-contract.ts';
import { mustOpen } from './temp-store.ts';
import { describeUsage } from './usage-contract.ts';

export interface StoreHarness {
  readonly store: Store;
  /** Stores on the same data, as other processes have them: as many as the engine allows, at least `store` itself. */
  readonly beside: readonly Store[];
  /** How to open a store with no data, for a process of its own. */
  elsewhere(): Promise<Parameters<typeof openStore>[0]>;
  close(): Promise<void>;
}

/** What every engine must do alike. */
export function describeStore(name: string, open: () => Promise<StoreHarness>): void {
  // Processes and first starts are slow on a busy machine.
  describe(`Store on ${name}`, { timeout: 90_000 }, () => {
    let harness: StoreHarness;
    let store: Store;
    beforeAll(async () => {
      harness = await open();
      store = harness.store;
    });
    afterAll(() => harness?.close());

    describe('sessions', () => {
      it('gives back what was created, to the millisecond', async () => {
        const session = sampleSession({ startedBy: 'test:somebody-else' });
        await store.createSession(session);
        expect(await store.session(session.id)).toEqual(session);
      });

      it('keeps a length that is a number of trials apart from a named one', async () => {
        const session = sampleSession();
        const counted = { ...session, spec: { ...session.spec, length: 15 } };
        await store.createSession(counted);
        expect((await store.session(session.id))?.spec.length).toBe(15);
      });

      it('keeps how many trials another player had on the apparatus before', async () => {
        const session = sampleSession();
        const carried = { ...session, spec: { ...session.spec, carriedTrials: 20 } };
        await store.createSession(carried);
        expect(await store.session(session.id)).toEqual(carried);
      });

      it('knows nothing of a session that was never created', async () => {
        expect(await store.session(fresh('none'))).toBeUndefined();
        expect(await store.trials(fresh('none'))).toEqual([]);
      });

      it('lists the open ones, the one moved longest ago first', async () => {
        const player = samplePlayer();
        const older = sampleSession({ player, movedAt: new Date(AT.getTime() + 1) });
        const newer = sampleSession({ player, movedAt: new Date(AT.getTime() + 2) });
        const over = sampleSession({ player, status: 'finished' });
        const somebodyElses = sampleSession();
        for (const session of [newer, over, older, somebodyElses]) await store.createSession(session);
        expect(await store.openSessions(player.key)).toEqual([older, newer]);
        const everyone = (await store.openSessions()).map((session) => session.id);
        expect(everyone).toEqual(expect.arrayContaining([older.id, newer.id, somebodyElses.id]));
        expect(everyone).not.toContain(over.id);
      });

      it('finds the idle ones of people or of agents, up to the very millisecond', async () => {
        const at = (milliseconds: number) => new Date(AT.getTime() - 1_000_000 + milliseconds);
        const agent = samplePlayer({ kind: 'agent' });
        const idle = sampleSession({ movedAt: at(0) });
        const longIdle = sampleSession({ movedAt: at(-1) });
        const moved = sampleSession({ movedAt: at(1) });
        const over = sampleSession({ movedAt: at(0), status: 'quit' });
        const agents = sampleSession({ movedAt: at(0), player: agent });
        for (const session of [idle, longIdle, moved, over, agents]) await store.createSession(session);
        expect(await store.idleSessions('person', at(0))).toEqual([longIdle.id, idle.id]);
        expect(await store.idleSessions('agent', at(0))).toEqual([agents.id]);
      });

      it('shows a player under the name remembered last', async () => {
        const session = sampleSession();
        await store.createSession(session);
        await store.rememberPlayer({ ...session.player, name: 'Ada Lovelace' });
        expect((await store.session(session.id))?.player.name).toBe('Ada Lovelace');
        // Slack names people by their id alone in some events.
        const [, id = ''] = session.player.key.split(':');
        await store.rememberPlayer({ ...session.player, name: id });
        expect((await store.session(session.id))?.player.name).toBe('Ada Lovelace');
      });

      it.each([
        "Robert'); DROP TABLE players; --",
        '"; select * from settings; --',
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the very text is the attack.
        '${process.env.SECRET} $1 %s \\',
        '<@everyone> 🧀 \u202Eabc\nnext line',
      ])('stores an injection attempt as the text that it is: %j', async (text) => {
        const session = sampleSession({ player: samplePlayer({ name: text }) });
        const place = { platform: text, workspace: text, channel: text };
        const hostile = { ...session, place, spec: { ...session.spec, seed: text } };
        await store.createSession(hostile);
        expect(await store.session(session.id)).toEqual(hostile);
        expect(await store.session(text)).toBeUndefined();
        expect(await store.openSessions(text)).toEqual([]);
      });

      it('replaces what PostgreSQL cannot hold in a text, and refuses nothing', async () => {
        const player = samplePlayer({ name: 'null \u0000 and half a pair \uD83E' });
        const session = sampleSession({ player });
        await store.createSession(session);
        expect((await store.session(session.id))?.player.name).toBe('null \uFFFD and half a pair \uFFFD');
        expect(await store.session('\u0000')).toBeUndefined();
      });
    });

    describe('moves', () => {
      it('are joined in their order, whatever their lengths', async () => {
        const session = await created(store);
        await store.appendMove(moveAt(session.id, 0, { letters: 'FFL' }));
        await store.appendMove(moveAt(session.id, 3, { letters: 'R' }));
        const later = new Date(AT.getTime() + 5);
        await store.appendMove(moveAt(session.id, 4, { letters: 'SS', at: later }));
        expect(await store.session(session.id)).toEqual({ ...session, letters: 'FFLRSS', movedAt: later });
      });

      it('bring their trials and the end of the session along', async () => {
        const session = await created(store);
        const trials = [sampleTrial(), sampleTrial({ trial: 2, outcome: 'timeout', reward: -0.1 })];
        const stored = await store.appendMove(moveAt(session.id, 0, { trials, status: 'finished' }));
        expect(stored).toBe('stored');
        expect(await store.trials(session.id)).toEqual(trials);
        expect((await store.session(session.id))?.status).toBe('finished');
        const other = await created(store);
        expect(await store.trialsOf([session.id, other.id])).toEqual(new Map([[session.id, trials]]));
        expect(await store.trialsOf([])).toEqual(new Map());
      });

      it.each([
        ['made on an older board', 0],
        ['made on a board that is still to come', 2],
      ])('are stale when %s', async (_when, turn) => {
        const session = await created(store);
        await store.appendMove(moveAt(session.id, 0));
        const stale = moveAt(session.id, turn, { trials: [sampleTrial()], status: 'finished' });
        expect(await store.appendMove(stale)).toBe('stale');
        expect(await store.session(session.id)).toEqual({ ...session, letters: 'F' });
        expect(await store.trials(session.id)).toEqual([]);
      });

      it('are stale once the session is over, or when there is none', async () => {
        const session = await created(store);
        await store.endSession(session.id, 'quit', [], AT);
        expect(await store.appendMove(moveAt(session.id, 0))).toBe('stale');
        expect(await store.appendMove(moveAt(fresh('none'), 0))).toBe('stale');
      });

      it('of twenty equal ones at once, exactly one is stored', async () => {
        const session = await created(store);
        const presses = Array.from({ length: 20 }, (_, index) => {
          const process = harness.beside[index % harness.beside.length] ?? store;
          return process.appendMove(moveAt(session.id, 0, { trials: [sampleTrial()] }));
        });
        const answers = await Promise.all(presses);
        expect(answers.filter((answer) => answer === 'stored')).toHaveLength(1);
        expect((await store.session(session.id))?.letters).toBe('F');
        expect(await store.trials(session.id)).toHaveLength(1);
      });

      it('and the end of their session cannot both win', async () => {
        for (let round = 0; round < 10; round++) {
          const session = await created(store);
          const [other = store] = harness.beside.slice(1);
          const [moved, ended] = await Promise.all([
            store.appendMove(moveAt(session.id, 0)),
            other.endSession(session.id, 'expired', [sampleTrial({ outcome: 'failure' })], AT, 0),
          ]);
          expect([moved, ended].sort()).toEqual(['stale', 'stored']);
        }
      });

      it('store nothing at all when a part of them cannot be stored', async () => {
        const session = await created(store);
        const twice = [sampleTrial(), sampleTrial()];
        const broken = store.appendMove(moveAt(session.id, 0, { trials: twice }));
        await expect(broken).rejects.toMatchObject({
          message: 'The store could not store a move.',
          cause: expect.objectContaining({ message: expect.stringContaining('trials_pkey') }),
        });
        expect(await store.session(session.id)).toEqual(session);
        expect(await store.trials(session.id)).toEqual([]);
      });
    });

    describe('endings without a move', () => {
      it('add their rows and keep the time of the last move', async () => {
        const session = await created(store);
        const row = sampleTrial({ outcome: 'failure', reason: 'quit' });
        const later = new Date(AT.getTime() + 1000);
        expect(await store.endSession(session.id, 'quit', [row], later)).toBe('stored');
        expect(await store.session(session.id)).toEqual({ ...session, status: 'quit' });
        expect(await store.trials(session.id)).toEqual([row]);
      });

      it('are stale for a session that is over or has been moved on', async () => {
        const session = await created(store);
        await store.appendMove(moveAt(session.id, 0));
        expect(await store.endSession(session.id, 'expired', [sampleTrial()], AT, 0)).toBe('stale');
        expect(await store.endSession(session.id, 'quit', [], AT, 1)).toBe('stored');
        expect(await store.endSession(session.id, 'void', [sampleTrial()], AT)).toBe('stale');
        expect((await store.session(session.id))?.status).toBe('quit');
        expect(await store.trials(session.id)).toEqual([]);
      });

      it('keep a reason with any character in it', async () => {
        const session = await created(store);
        await store.endSession(
          session.id,
          'void',
          [sampleTrial({ reason: "it's \u0000 \uD800 \\u0000" })],
          AT,
        );
        expect((await store.trials(session.id))[0]?.reason).toBe("it's \uFFFD \uFFFD \\u0000");
      });
    });

    describe("agents' exchanges", () => {
      it('come back in their order, byte for byte, whatever a model wrote', async () => {
        const session = await created(store);
        const body = { reply: 'null \u0000, half a pair \uD83E, "quotes"', tokens: [1, null, 2.5] };
        await store.appendAgentTurn({ sessionId: session.id, turn: 3, body, at: AT });
        await store.appendAgentTurn({ sessionId: session.id, turn: 3, body: 'plain', at: AT });
        expect(await store.agentTurns(session.id)).toEqual([
          { sessionId: session.id, turn: 3, body, at: AT },
          { sessionId: session.id, turn: 3, body: 'plain', at: AT },
        ]);
      });

      it('tell when the agent was asked last, without their bodies', async () => {
        const session = await created(store);
        expect(await store.lastAskedTurn(session.id)).toBeUndefined();
        await store.appendMove(moveAt(session.id, 0, { letters: 'FFF', exchange: 'first' }));
        await store.appendMove(moveAt(session.id, 3, { exchange: 'second' }));
        expect(await store.lastAskedTurn(session.id)).toBe(3);
      });

      it('are stored with the move that came of them, or not at all', async () => {
        const session = await created(store);
        await store.appendMove(moveAt(session.id, 0, { letters: 'FF', exchange: { reply: 'FF' } }));
        await store.appendMove(moveAt(session.id, 0, { exchange: { reply: 'stale' } }));
        expect(await store.agentTurns(session.id)).toEqual([
          { sessionId: session.id, turn: 0, body: { reply: 'FF' }, at: AT },
        ]);
      });
    });

    it('grants a claim once, also of twenty at once, and again when it was forgotten', async () => {
      const key = fresh('delivery');
      const claims = Array.from({ length: 20 }, (_, index) =>
        (harness.beside[index % harness.beside.length] ?? store).claimOnce(key, AT),
      );
      expect((await Promise.all(claims)).filter((granted) => granted)).toHaveLength(1);
      await store.forgetClaims(AT);
      expect(await store.claimOnce(key, AT)).toBe(false);
      await store.forgetClaims(new Date(AT.getTime() + 1));
      expect(await store.claimOnce(key, AT)).toBe(true);
    });

    it('keeps settings', async () => {
      const name = fresh('setting');
      expect(await store.setting(name)).toBeUndefined();
      await store.putSetting(name, 'one');
      await store.putSetting(name, 'two');
      expect(await store.setting(name)).toBe('two');
    });

    it('of twenty who keep a first setting at once, one wins and all are told the same', async () => {
      const values = Array.from({ length: 20 }, (_, index) => `secret ${index}`);
      const kept = await Promise.all(values.map((value) => store.keepSetting('contested', value)));
      expect(new Set(kept).size).toBe(1);
      expect(await store.setting('contested')).toBe(kept[0]);
    });

    it('gives the newest playground messages of a channel, oldest first, as edited last', async () => {
      const channel = fresh('channel');
      const message = (sequence: number, body: unknown) => ({
        id: `${channel}-${sequence}`,
        channel,
        sequence,
        body,
        at: AT,
      });
      for (const sequence of [1, 2, 3]) await store.putPlaygroundMessage(message(sequence, { n: sequence }));
      const edited = message(2, { text: 'edited \u0000' });
      await store.putPlaygroundMessage(edited);
      expect(await store.playgroundMessages(channel, 2)).toEqual([edited, message(3, { n: 3 })]);
      expect(await store.playgroundMessages(fresh('channel'), 2)).toEqual([]);
    });

    describeInstallations(() => store);
    describeRequestCache(() => store);
    describeSessionTallies(() => store);
    describeLog(() => store);
    describeDuels(() => store);
    describePreferences(() => store);
    describeEvaluations(() => harness);
    describeErasing(() => store);
    describeSchedules(() => harness);
    describeFairPlay(() => store);
    describePuzzles(() => store);
    describeUsage(() => harness.beside);
    describeConversation(() => harness);

    it('answers a ping', async () => {
      await expect(store.ping()).resolves.toBeUndefined();
    });

    it('stores any moves as they came (property)', async () => {
      const letters = fc.string({ unit: fc.constantFrom('F', 'L', 'R', 'S'), minLength: 1, maxLength: 20 });
      await fc.assert(
        fc.asyncProperty(fc.array(letters, { maxLength: 8 }), async (batches) => {
          const session = await created(store);
          let turn = 0;
          for (const batch of batches) {
            await store.appendMove(moveAt(session.id, turn, { letters: batch }));
            turn += batch.length;
          }
          expect((await store.session(session.id))?.letters).toBe(batches.join(''));
        }),
        { numRuns: 25 },
      );
    });

    it('has every move that it acknowledged after its process was killed with -9', async () => {
      const options = await harness.elsewhere();
      const session = sampleSession();
      const before = await mustOpen(options);
      await before.createSession(session);
      await before.close();

      const acknowledged = await killWhenAcknowledged(options, session.id, 120);

      const after = await mustOpen(options);
      const stored = (await after.session(session.id))?.letters.length ?? 0;
      await after.close();
      expect(stored).toBeGreaterThanOrEqual(acknowledged);
      // The one move that was under way when the process died may be there as well.
      expect(stored).toBeLessThanOrEqual(acknowledged + 1);
    });

    it('says what could not be done, and why, when the engine is gone', async () => {
      const closed = await mustOpen(await harness.elsewhere());
      await closed.close();
      await expect(closed.session('any')).rejects.toMatchObject({
        message: 'The store could not read a session.',
        cause: expect.any(Error),
      });
    });
  });
}

async function created(store: Store) {
  const session = sampleSession();
  await store.createSession(session);
  return session;
}

function moveAt(sessionId: string, turn: number, changes: Partial<MoveEntry> = {}): MoveEntry {
  return { sessionId, turn, letters: 'F', trials: [], status: 'playing', at: AT, ...changes };
}

/** Lets a process append moves, kills it after so many acknowledged ones, and gives how many there were in the end. */
async function killWhenAcknowledged(
  options: Parameters<typeof openStore>[0],
  sessionId: string,
  moves: number,
): Promise<number> {
  const script = fileURLToPath(new URL('appender.ts', import.meta.url));
  const child = spawn(process.execPath, [script, JSON.stringify(options), sessionId], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  let acknowledged = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged = Number(line) + 1;
    if (acknowledged === moves) child.kill('SIGKILL');
  }
  await exited;
  if (child.signalCode !== 'SIGKILL') throw new Error(`The appending process ended with ${child.exitCode}`);
  return acknowledged;
}
