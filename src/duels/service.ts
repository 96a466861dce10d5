import type { AgentDirectory } from '../agents/agent.ts';
import type { Clock } from '../clock.ts';
import { KeyedQueue } from '../keyed-queue.ts';
import { openSession } from '../paradigms/catalogue.ts';
import { pledgeIn } from '../preferences/pledge.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { accepted, type Result, refused } from '../result.ts';
import { newSessionId } from '../sessions/seeds.ts';
import type { Play, Sessions, StartCode, StartRequest } from '../sessions/sessions.ts';
import type { Spending } from '../spending/spending.ts';
import type { DuelRecord, DuelSpec } from '../store/duel-records.ts';
import type { PlayerRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { whyNotAllowed } from './allowed.ts';
import { newDuel, whyNotChallenge } from './challenge.ts';
import type { ChallengeRequest, Duels, DuelView } from './duels.ts';
import { type HeadToHead, headToHead } from './head-to-head.ts';
import { opponentRecords } from './opponents.ts';
import { type DuelCode, duelOver, duelRefused } from './refusals.ts';
import { type DuelRun, isOver, runOf, runsOf } from './runs.ts';
import { startRequest } from './start-request.ts';
import { type DuelEvent, invitedPeople, joinedPeople, nextDuel } from './transitions.ts';

export interface DuelsOptions {
  readonly store: Store;
  readonly sessions: Pick<Sessions, 'start' | 'find' | 'quit'>;
  readonly agents: Pick<AgentDirectory, 'list' | 'find' | 'quote'>;
  /** Who may be challenged, where agents play, and whose games count. */
  readonly preferences: Pick<Preferences, 'get'>;
  /** Whether an agent that costs money may still be sent in. */
  readonly spending: Pick<Spending, 'whyNot'>;
  readonly clock: Clock;
  /** How it is checked that there is such a game: from the catalogue of paradigms unless given. */
  readonly open?: typeof openSession;
}

export function createDuels(options: DuelsOptions): Duels {
  const { store, sessions, preferences, clock, open = openSession } = options;
  const queue = new KeyedQueue();
  const listeners: ((id: string) => void)[] = [];
  const tell = (id: string): void => {
    for (const listener of listeners) listener(id);
  };
  const trialsOf = (spec: DuelSpec) => {
    const opened = open({ ...spec, seed: 'how many trials' });
    return opened.ok ? accepted(opened.value.phases.length) : opened;
  };

  /** Lets an event happen to the duel as it is in the store, whoever changes it at the same time. */
  const happen = async (
    id: string,
    event: DuelEvent,
    met: readonly PlayerRecord[] = [],
  ): Promise<Result<DuelRecord, DuelCode>> => {
    for (;;) {
      const duel = await store.duel(id);
      if (!duel) return duelRefused('duel/unknown');
      const next = nextDuel(duel, event);
      if (!next.ok || next.value === duel) return next;
      if ((await store.saveDuel(next.value, met)) === 'stored') {
        tell(id);
        return accepted({ ...next.value, version: duel.version + 1 });
      }
    }
  };

  const requestOf = async (duel: DuelRecord, player: PlayerRecord): Promise<StartRequest> => {
    const whose = { playerKey: player.key };
    const pledge = pledgeIn(await preferences.get('pledge', whose));
    return startRequest(duel, player, {
      isRanked: await preferences.get('ranked', whose),
      isAssisted: pledge === 'assisted',
    });
  };

  /** The session of one who has joined; asked again, the same one. */
  const startFor = async (duel: DuelRecord, player: PlayerRecord): Promise<Result<Play, StartCode>> => {
    const started = await sessions.start(await requestOf(duel, player));
    if (started.ok)
      await happen(duel.id, { kind: 'seat', player: player.key, sessionId: started.value.record.id });
    return started;
  };

  const seat = async (duel: DuelRecord): Promise<DuelRecord> => {
    if (duel.status !== 'running') return duel;
    for (const { key, name = key, joinedAt, sessionId } of duel.players) {
      if (joinedAt === undefined || sessionId !== undefined) continue;
      const kind = key === duel.agentKey ? 'agent' : 'person';
      // Refused for too many open games: Play tries again.
      await startFor(duel, { key, kind, name });
    }
    return (await store.duel(duel.id)) ?? duel;
  };

  const challenge = (request: ChallengeRequest) =>
    // One challenge of a person at a time: two at once would both find that there is none.
    queue.run(request.challenger.key, async () => {
      if (listeners.length === 0) return duelRefused('duel/no-chat');
      const trials = trialsOf(request.spec);
      if (!trials.ok) return trials;
      const others = await openDuelsOf(store, request.challenger.key);
      const whyNot = whyNotChallenge(
        request,
        others.filter(({ key }) => key === undefined || key !== request.key),
        clock.now(),
      );
      const refusal = whyNot ?? (await whyNotAllowed(options, request));
      if (refusal) return refusal;
      const made = newDuel(request, newSessionId(), clock.now());
      const { challenger, agent } = request;
      const met: PlayerRecord[] = [challenger];
      if (agent) met.push({ key: agent.playerKey, kind: 'agent', name: agent.name });
      const duel = await seat(await store.createDuel(made, met));
      tell(duel.id);
      return accepted(duel);
    });

  /** Rule: whoever took a pseudonym goes by it wherever a duel is shown; what is stored keeps the name. */
  const naming = async ({ players }: DuelRecord) => {
    const pseudonyms = new Map<string, string | null>();
    for (const { key } of players)
      pseudonyms.set(key, await preferences.get('pseudonym', { playerKey: key }));
    return <Named extends { readonly key: string; readonly name?: string }>(one: Named): Named => {
      const name = pseudonyms.get(one.key);
      return name ? { ...one, name } : one;
    };
  };

  const view = async (id: string): Promise<DuelView | undefined> => {
    await happen(id, { kind: 'expire', at: clock.now() });
    const duel = await store.duel(id);
    if (!duel) return undefined;
    const runs = runsOf(duel, await store.duelSessions(id), clock.now());
    if (duel.status === 'running' && runs.every(isOver)) {
      await happen(id, { kind: 'end', at: clock.now() });
      return view(id);
    }
    const trials = trialsOf(duel.spec);
    const record = duel.status === 'finished' ? await recordOf(store, duel, runs) : undefined;
    const named = await naming(duel);
    return {
      duel: { ...duel, players: duel.players.map(named) },
      runs: runs.map(named),
      trials: trials.ok ? trials.value : 0,
      ...(record && { record }),
    };
  };

  return {
    challenge,

    accept: async (id, by) => {
      const duel = await store.duel(id);
      if (!duel) return duelRefused('duel/unknown');
      const event = { kind: 'accept', by, at: clock.now() } as const;
      const next = nextDuel(duel, event);
      if (!next.ok) return next;
      // Before anything is changed: who cannot play now must not begin a duel that nobody can withdraw any more.
      const started = await sessions.start(await requestOf(duel, by));
      if (!started.ok) return started;
      const joined = await happen(id, event, [by]);
      if (!joined.ok) {
        // Somebody else was quicker, and there is no place any more.
        if (joined.refusal.code !== 'duel/joined') await sessions.quit(started.value.record.id, by.key);
        return joined;
      }
      await happen(id, { kind: 'seat', player: by.key, sessionId: started.value.record.id });
      await seat((await store.duel(id)) ?? joined.value);
      return started;
    },

    decline: (id, by) => happen(id, { kind: 'decline', by, at: clock.now() }),
    withdraw: (id, by) => happen(id, { kind: 'withdraw', by, at: clock.now() }),

    playOf: async (id, by) => {
      const duel = await store.duel(id);
      if (!duel) return duelRefused('duel/unknown');
      const player = joinedPeople(duel).find(({ key }) => key === by);
      if (!player) return duelRefused('duel/not-playing');
      const play = player.sessionId === undefined ? undefined : await sessions.find(player.sessionId);
      if (play) return accepted(play);
      if (duel.status === 'open') return duelRefused('duel/not-begun');
      if (duel.status !== 'running') return duelOver(duel.status);
      return startFor(duel, { key: by, kind: 'person', name: player.name ?? by });
    },

    boards: async (id) => {
      const duel = await store.duel(id);
      if (!duel) return duelRefused('duel/unknown');
      if (duel.status !== 'finished') return duelRefused('duel/not-over');
      const plays = await Promise.all(
        duel.players.map(({ sessionId }) => (sessionId === undefined ? undefined : sessions.find(sessionId))),
      );
      const named = await naming(duel);
      return accepted(
        plays
          .filter((play) => play !== undefined)
          .map((play) => ({ ...play, record: { ...play.record, player: named(play.record.player) } })),
      );
    },

    rematch: async (id, by, key) => {
      const duel = await store.duel(id);
      if (!duel) return duelRefused('duel/unknown');
      if (duel.status === 'running') return duelRefused('duel/not-over');
      const people = joinedPeople(duel).map((player) => player.key);
      if (!people.includes(by.key)) return duelRefused('duel/not-playing');
      const agent = duel.agentKey === undefined ? undefined : agentOf(options.agents, duel);
      if (agent && !agent.ok) return agent;
      return challenge({
        challenger: by,
        place: duel.place,
        opponents: people.filter((one) => one !== by.key),
        spec: duel.spec,
        rematchOf: id,
        ...(agent && { agent: agent.value }),
        ...(key !== undefined && { key }),
      });
    },

    openRematch: async (id, by) => {
      const first = await store.duel(id);
      if (!first) return undefined;
      for (const { key } of joinedPeople(first)) {
        const open = await openDuelsOf(store, key);
        const found = open.find(({ rematchOf, status }) => rematchOf === id && status === 'open');
        if (found && invitedPeople(found).some((player) => player.key === by)) return found;
      }
      return undefined;
    },

    view,
    recordsOf: async (playerKey, workspace) =>
      opponentRecords(playerKey, await store.duelsOf(playerKey, workspace)),
    ofSession: (sessionId) => store.duelOfSession(sessionId),
    unsettled: () => store.unsettledDuels(),
    // As it is stored: what is shown of it holds pseudonyms.
    seat: async (duel) => seat((await store.duel(duel.id)) ?? duel),

    posted: async (id, message) => {
      await store.rememberDuelMessage(id, message);
      tell(id);
    },
    shown: (id) => store.rememberDuelShown(id, clock.now()),
    listen: (listener) => {
      listeners.push(listener);
    },
  };
}

/** The duels of a challenger that are not over, and some that are and are still to be shown so. */
async function openDuelsOf(store: Store, challengerKey: string): Promise<readonly DuelRecord[]> {
  const ids = await store.unsettledDuels(challengerKey);
  const found = await Promise.all(ids.map((id) => store.duel(id)));
  return found.filter((duel) => duel !== undefined);
}

/** The agent of a duel as it is configured now; another configuration under its name is another player. */
function agentOf(agents: DuelsOptions['agents'], { agentKey = '' }: DuelRecord) {
  const listed = agents.list().find(({ playerKey }) => playerKey === agentKey);
  if (listed) return accepted(listed);
  // Not listed: one of a family, such as constant:FFL, or one that plays under a control.
  const found = agents.find(agentKey.replace(/^agent:/u, '').replace(/#[0-9a-f]{8}$/u, ''));
  return found.ok && found.value.playerKey === agentKey
    ? found
    : refused(
        'agent/unavailable',
        'The agent of this duel is no longer configured as it was. Challenge another with /cheese challenge.',
      );
}

/** The two players of a duel over all their finished duels here; undefined where there are more than two. */
async function recordOf(
  store: Store,
  { place }: DuelRecord,
  runs: readonly DuelRun[],
): Promise<HeadToHead | undefined> {
  const [first, second, ...others] = runs;
  if (!first || !second || others.length > 0) return undefined;
  const between = await store.duelsBetween(first.key, second.key, place.workspace);
  return headToHead(
    between.flatMap(({ spec, sessions }) => {
      const played = sessions.map((session) => runOf(session, spec));
      const one = played.find(({ key }) => key === first.key);
      const other = played.find(({ key }) => key === second.key);
      return one && other ? [[one, other] as const] : [];
    }),
  );
}
