import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ParadigmId, ProtocolId, ViewId } from '../../src/paradigms/names.ts';
import type { PlayerRecord, Tally, TallyFilter, TrialRow } from '../../src/store/records.ts';
import type { Store } from '../../src/store/store.ts';
import { AT, fresh, sampleSession, sampleTrial } from './samples.ts';

/** A session as the generator draws it: small numbers, so that players, places and paradigms meet. */
interface DrawnSession {
  readonly player: number;
  readonly channel: number;
  readonly protocol: ProtocolId;
  readonly paradigm: ParadigmId;
  readonly view: ViewId;
  readonly ranked: boolean;
  readonly trials: readonly Pick<TrialRow, 'outcome' | 'steps' | 'phase'>[];
}

const drawnSessions = fc.array(
  fc.record<DrawnSession>({
    player: fc.nat({ max: 3 }),
    channel: fc.nat({ max: 1 }),
    protocol: fc.constantFrom('cheesebot-1', 'cheesebench'),
    paradigm: fc.constantFrom('t-maze', 'morris-water-maze'),
    view: fc.constantFrom('ascii-2d', 'ascii-3d'),
    ranked: fc.boolean(),
    trials: fc.array(
      fc.record({
        phase: fc.constantFrom('acquisition', 'probe'),
        outcome: fc.constantFrom('success', 'failure', 'timeout', 'void'),
        steps: fc.integer({ min: 1, max: 300 }),
      }),
      { maxLength: 5 },
    ),
  }),
  { maxLength: 12 },
);

const drawnFilters = fc.record(
  {
    protocol: fc.constantFrom('cheesebot-1', 'cheesebench'),
    paradigm: fc.constantFrom('t-maze', 'morris-water-maze'),
    view: fc.constantFrom('ascii-2d', 'ascii-3d'),
    players: fc.constantFrom('people', 'agents'),
    channel: fc.nat({ max: 1 }),
    uncounted: fc.constant([{ paradigm: 'morris-water-maze' as const, phase: 'probe' }]),
  },
  { requiredKeys: ['protocol'] },
);

/** Tallies are compared with a recount in plain code. */
export function describeTallies(storeOf: () => Store): void {
  describe('tallies', () => {
    it('are what a recount of the log gives (property)', async () => {
      await fc.assert(
        fc.asyncProperty(drawnSessions, drawnFilters, async (drawn, { channel, ...rest }) => {
          const lab = new Lab();
          await lab.fill(storeOf(), drawn);
          const filter: TallyFilter = {
            ...rest,
            workspace: lab.workspace,
            ...(channel === undefined ? {} : { channel: lab.channel(channel) }),
          };
          const wanted = drawn.filter((session) => channel === undefined || session.channel === channel);
          expect(await storeOf().tallies(filter)).toEqual(recount(lab, wanted, filter));
        }),
        { numRuns: 25 },
      );
    });

    it('do not depend on the order in which sessions were played (property)', async () => {
      await fc.assert(
        fc.asyncProperty(drawnSessions, async (drawn) => {
          const forth = new Lab();
          const back = new Lab(forth.name);
          await forth.fill(storeOf(), drawn);
          await back.fill(storeOf(), drawn.toReversed());
          const protocol = 'cheesebot-1';
          expect(await storeOf().tallies({ protocol, workspace: back.workspace })).toEqual(
            await storeOf().tallies({ protocol, workspace: forth.workspace }),
          );
        }),
        { numRuns: 10 },
      );
    });

    it('of all workspaces together are the sum over each', async () => {
      const one = new Lab();
      const other = new Lab(one.name);
      const session: DrawnSession = {
        player: 0,
        channel: 0,
        protocol: 'cheesebot-1',
        paradigm: 't-maze',
        view: 'ascii-2d',
        ranked: true,
        trials: [{ phase: 'acquisition', outcome: 'success', steps: 10 }],
      };
      await one.fill(storeOf(), [session]);
      await other.fill(storeOf(), [
        { ...session, trials: [{ phase: 'acquisition', outcome: 'success', steps: 20 }] },
      ]);
      const all = await storeOf().tallies({ protocol: 'cheesebot-1' });
      expect(all.find((tally) => tally.player.key === one.player(0).key)).toMatchObject({
        trials: 2,
        successes: 2,
        sessions: 2,
        meanSuccessSteps: 15,
      });
    });
  });
}

/** A workspace that no other test uses, with four players: two people and two agents. */
class Lab {
  readonly workspace = fresh('test:workspace');
  /** Labs of the same name have the same players. */
  readonly name: string;

  constructor(name = fresh('lab')) {
    this.name = name;
  }

  player(number: number): PlayerRecord {
    const kind = number % 2 === 0 ? 'person' : 'agent';
    return { key: `test:${this.name}-${number}`, kind, name: `Player ${number}` };
  }

  channel(number: number): string {
    return `${this.workspace}/${number}`;
  }

  async fill(store: Store, sessions: readonly DrawnSession[]): Promise<void> {
    for (const { player, channel, protocol, paradigm, view, ranked, trials } of sessions) {
      const place = { platform: 'test', workspace: this.workspace, channel: this.channel(channel) };
      const session = sampleSession({ player: this.player(player), place, ranked });
      await store.createSession({ ...session, spec: { ...session.spec, protocol, paradigm, view } });
      const rows = trials.map((trial, index) => sampleTrial({ ...trial, trial: index + 1 }));
      await store.endSession(session.id, 'finished', rows, AT);
    }
  }
}

function recount(lab: Lab, sessions: readonly DrawnSession[], filter: TallyFilter): readonly Tally[] {
  const tallies: Tally[] = [];
  for (const player of [0, 1, 2, 3]) {
    for (const paradigm of ['morris-water-maze', 't-maze'] as const) {
      const person = lab.player(player);
      if (filter.paradigm !== undefined && filter.paradigm !== paradigm) continue;
      if (filter.players === 'people' && person.kind !== 'person') continue;
      if (filter.players === 'agents' && person.kind !== 'agent') continue;
      const counted = sessions
        .filter((session) => session.player === player && session.paradigm === paradigm)
        .filter((session) => session.ranked && session.protocol === filter.protocol)
        .filter((session) => filter.view === undefined || session.view === filter.view)
        .map((session) => session.trials.filter((trial) => trial.outcome !== 'void'))
        .map((trials) => trials.filter((trial) => !isLeftOut(filter, paradigm, trial.phase)))
        .filter((trials) => trials.length > 0);
      if (counted.length === 0) continue;
      const trials = counted.flat();
      const steps = trials.filter((trial) => trial.outcome === 'success').map((trial) => trial.steps);
      tallies.push({
        player: person,
        protocol: filter.protocol,
        paradigm,
        trials: trials.length,
        successes: steps.length,
        sessions: counted.length,
        meanSuccessSteps: steps.length === 0 ? null : steps.reduce((sum, n) => sum + n, 0) / steps.length,
      });
    }
  }
  return tallies;
}

function isLeftOut({ uncounted = [] }: TallyFilter, paradigm: ParadigmId, phase: string): boolean {
  return uncounted.some((left) => left.paradigm === paradigm && left.phase === phase);
}
