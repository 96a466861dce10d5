import { paradigmOf } from '../paradigms/catalogue.ts';
import { phasesOf } from '../paradigms/session.ts';
import type { NamedPlayer, SessionTally, VerdictRecord } from '../store/board-records.ts';
import { type ChangedSession, carryOver, compareStandings, type Standing } from './by-player.ts';
import type { Digest, DigestedSession } from './digest.ts';

/** What a digest is made of. */
export interface DigestSources {
  readonly tallies: readonly SessionTally[];
  readonly verdicts: readonly VerdictRecord[];
  readonly players: readonly NamedPlayer[];
  readonly publicWorkspaces: readonly string[];
  readonly sealed?: readonly string[];
}

/** A digest of the whole log, whatever the order of what it is made of. */
export function digestOf(sources: DigestSources): Digest {
  return new GrowingDigest().with(sources);
}

/**
 * A digest that sessions are added to, and replaced in, without going through all of it again: what `with` gives is what
 * `digestOf` gives of everything that was ever added. Digests that were given out do not change; where nothing is new,
 * the same one is given again, so that what was counted of it can be kept beside it.
 */
export class GrowingDigest {
  #sessions: readonly DigestedSession[] = [];
  /** Where each session stands is found by halving; of each id only when it was created is remembered. */
  readonly #created = new Map<string, number>();
  /** The first session of each person and task. */
  readonly #firsts = new Map<string, Standing>();
  #voids: ReadonlyMap<string, VerdictRecord> = new Map();
  readonly #texts = new Map<string, string>();
  readonly #sharedTexts = new Map<string, SharedTexts>();
  /** Whose the sessions were in the last digest that are new or changed since; of nobody, the new ones. */
  readonly #changed = new Map<string, string | undefined>();
  #names: Names = { players: [], publicWorkspaces: [], sealed: [] };
  #last: Digest | undefined;

  /** `add` and `at` in one. */
  with({ tallies, ...rest }: DigestSources): Digest {
    this.add(tallies);
    return this.at(rest);
  }

  /** Takes sessions in, new ones and such as have gone on. */
  add(read: readonly SessionTally[]): void {
    // What was read twice is as it was read last.
    const tallies = [...new Map(read.map((tally) => [tally.id, tally])).values()];
    const news = tallies.filter((tally) => !this.#created.has(tally.id));
    const changed = tallies.filter((tally) => {
      const known = this.#find(tally.id);
      return known !== undefined && !isSameTally(known, tally);
    });
    for (const tally of changed) this.#unseat(tally);
    const unseated = new Set<string>();
    for (const tally of [...news, ...changed]) this.#seat(tally, unseated);
    if (news.length > 0) this.#sessions = this.#merged(news);
    this.#redo([...changed, ...[...unseated].flatMap((id) => this.#find(id) ?? [])], changed);
  }

  /** The digest of all that was added, under these verdicts and names. */
  at({ verdicts, players, publicWorkspaces, sealed = [] }: Omit<DigestSources, 'tallies'>): Digest {
    this.#judge(
      new Map(verdicts.filter(({ verdict }) => verdict === 'void').map((one) => [one.sessionId, one])),
    );
    const last = this.#last;
    const isSameNames =
      last !== undefined && areSameNames(this.#names, { players, publicWorkspaces, sealed });
    if (isSameNames && last.sessions === this.#sessions) return last;
    this.#names = { players, publicWorkspaces, sealed };
    this.#last = {
      sessions: this.#sessions,
      players: isSameNames ? last.players : new Map(players.map((one) => [one.key, one])),
      publicWorkspaces: isSameNames ? last.publicWorkspaces : new Set([...publicWorkspaces].sort()),
      sealed: isSameNames ? last.sealed : new Set([...sealed].sort()),
    };
    if (last !== undefined && last.sessions !== this.#sessions)
      carryOver(last.sessions, this.#sessions, this.#changes());
    this.#changed.clear();
    return this.#last;
  }

  #changes(): ReadonlyMap<string, ChangedSession> {
    const changes = new Map<string, ChangedSession>();
    for (const [id, before] of this.#changed) {
      const now = this.#find(id);
      if (now !== undefined) changes.set(id, { before, now });
    }
    return changes;
  }

  /** Whose it was when the last digest was given out. */
  #note(id: string, before: string | undefined): void {
    if (this.#last !== undefined && !this.#changed.has(id)) this.#changed.set(id, before);
  }

  #judge(voids: ReadonlyMap<string, VerdictRecord>): void {
    // Whose verdict came, changed or was taken back.
    const judged = [...new Set([...voids.keys(), ...this.#voids.keys()])].filter(
      (id) => !isSameVerdict(voids.get(id), this.#voids.get(id)),
    );
    this.#voids = voids;
    this.#redo(
      judged.flatMap((id) => this.#find(id) ?? []),
      [],
    );
  }

  /** Makes these sessions anew: of those that changed, of what they are now. */
  #redo(sessions: readonly SessionTally[], changed: readonly SessionTally[]): void {
    if (sessions.length === 0) return;
    const now = new Map([...sessions, ...changed].map((tally) => [tally.id, tally]));
    const all = [...this.#sessions];
    for (const tally of now.values()) {
      const place = this.#indexOf(tally.id);
      this.#note(tally.id, all[place]?.playerKey);
      all[place] = this.#digested(tally);
    }
    this.#sessions = all;
  }

  #merged(news: readonly SessionTally[]): DigestedSession[] {
    for (const { id, createdAt } of news) {
      this.#created.set(id, createdAt);
      this.#note(id, undefined);
    }
    const added = news.map((tally) => this.#digested(tally)).sort(compareStandings);
    const [earliest] = added;
    if (earliest === undefined) return [...this.#sessions];
    // What is new is mostly newest: all before it is taken over as it stands.
    const from = this.#placeOf(earliest);
    const all = this.#sessions.slice(0, from);
    let next = 0;
    for (const session of this.#sessions.slice(from)) {
      for (let one = added[next]; one && compareStandings(one, session) < 0; one = added[++next])
        all.push(one);
      all.push(session);
    }
    return all.concat(added.slice(next));
  }

  /** Somebody else's now: whoever was erased and comes back begins anew. */
  #unseat(tally: SessionTally): void {
    const known = this.#find(tally.id);
    const task = known && taskOf(known);
    if (task !== undefined && task !== taskOf(tally) && this.#firsts.get(task)?.id === tally.id)
      this.#firsts.delete(task);
  }

  /** Notes a session that is earlier than the first one known; the one that it unseats is noted in `unseated`. */
  #seat(tally: SessionTally, unseated: Set<string>): void {
    const task = taskOf(tally);
    if (task === undefined) return;
    const first = this.#firsts.get(task);
    if (first !== undefined && compareStandings(first, tally) <= 0) return;
    if (first !== undefined) unseated.add(first.id);
    this.#firsts.set(task, { id: tally.id, createdAt: tally.createdAt });
  }

  #digested(tally: SessionTally): DigestedSession {
    const task = taskOf(tally);
    return {
      ...tally,
      ...this.#shared(tally),
      playerKey: this.#text(tally.playerKey),
      startedBy: this.#text(tally.startedBy),
      forfeited: forfeitedOf(tally),
      isFirst: task !== undefined && this.#firsts.get(task)?.id === tally.id,
      voided: this.#voids.get(tally.id) ?? null,
    };
  }

  /** A hundred thousand sessions share a few texts: each is kept once. */
  #shared({
    kind,
    protocol,
    paradigm,
    view,
    length,
    platform,
    workspace,
    channel,
    status,
  }: SharedTexts): SharedTexts {
    const texts = { kind, protocol, paradigm, view, length, platform, workspace, channel, status };
    const key = Object.values(texts).join(' ');
    const kept = this.#sharedTexts.get(key);
    if (kept !== undefined) return kept;
    this.#sharedTexts.set(key, texts);
    return texts;
  }

  #text(text: string): string {
    const kept = this.#texts.get(text);
    if (kept !== undefined) return kept;
    this.#texts.set(text, text);
    return text;
  }

  #find(id: string): DigestedSession | undefined {
    return this.#sessions[this.#indexOf(id)];
  }

  #indexOf(id: string): number {
    const createdAt = this.#created.get(id);
    if (createdAt === undefined) return -1;
    const place = this.#placeOf({ id, createdAt });
    return this.#sessions[place]?.id === id ? place : -1;
  }

  /** Where a session stands, or would stand. */
  #placeOf(standing: Standing): number {
    let [low, high] = [0, this.#sessions.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const session = this.#sessions[middle];
      if (session && compareStandings(session, standing) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

type Names = Required<Pick<DigestSources, 'players' | 'publicWorkspaces' | 'sealed'>>;

function areSameNames(one: Names, other: Names): boolean {
  return (
    one.players.length === other.players.length &&
    one.players.every((player, index) => isSamePlayer(player, other.players[index])) &&
    areSameTexts(one.publicWorkspaces, other.publicWorkspaces) &&
    areSameTexts(one.sealed, other.sealed)
  );
}

function areSameTexts(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}

function isSamePlayer(one: NamedPlayer, other: NamedPlayer | undefined): boolean {
  return (
    one.key === other?.key &&
    one.kind === other.kind &&
    one.name === other.name &&
    one.isHidden === other.isHidden
  );
}

type SharedTexts = Pick<
  SessionTally,
  'kind' | 'protocol' | 'paradigm' | 'view' | 'length' | 'platform' | 'workspace' | 'channel' | 'status'
>;

/** Whose first session of what this may be; nobody's where no person acted. */
function taskOf({ kind, turn, playerKey, protocol, paradigm }: SessionTally): string | undefined {
  return kind === 'person' && turn > 0 ? `${protocol} ${paradigm} ${playerKey}` : undefined;
}

/** Rule: a quit counts. Who leaves a ranked game after the first action fails every counted trial that is left. */
function forfeitedOf(tally: SessionTally): number {
  const { kind, isRanked, status, turn } = tally;
  if (kind !== 'person' || !isRanked || turn === 0) return 0;
  if (status !== 'quit' && status !== 'expired') return 0;
  return Math.max(0, plannedTrials(tally) - tally.trials - tally.voids);
}

const PLANNED = new Map<string, number>();

/** How many counted trials a session has when it is played to its end. */
function plannedTrials({ protocol, paradigm, length }: SessionTally): number {
  const key = `${protocol} ${paradigm} ${length}`;
  const known = PLANNED.get(key);
  if (known !== undefined) return known;
  const rules = paradigmOf(protocol, paradigm);
  const planned = rules
    ? phasesOf(rules, length).filter((phase) => !rules.uncounted?.includes(phase)).length
    : 0;
  PLANNED.set(key, planned);
  return planned;
}

/** What can change of a session, by being played or when somebody is erased: the rest is what it was started with. */
function isSameTally(one: SessionTally, other: SessionTally): boolean {
  return (
    one.playerKey === other.playerKey &&
    one.startedBy === other.startedBy &&
    one.workspace === other.workspace &&
    one.channel === other.channel &&
    one.status === other.status &&
    one.turn === other.turn &&
    one.endedAt === other.endedAt &&
    one.loggedAt === other.loggedAt &&
    one.trials === other.trials &&
    one.successes === other.successes &&
    one.timeouts === other.timeouts &&
    one.brokenOff === other.brokenOff &&
    one.voids === other.voids &&
    one.successSteps === other.successSteps
  );
}

function isSameVerdict(one: VerdictRecord | undefined, other: VerdictRecord | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.reason === other.reason && one.by === other.by && one.at.getTime() === other.at.getTime();
}
