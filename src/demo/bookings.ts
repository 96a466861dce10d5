import { paradigmsOf } from '../paradigms/catalogue.ts';
import type { Paradigm } from '../paradigms/paradigm.ts';
import { CounterRandom } from '../paradigms/random/counter.ts';
import type { SessionSpec } from '../paradigms/session.ts';
import type { Place } from '../store/records.ts';
import { type CastMember, demoCast } from './cast.ts';
import { drawnId, happens, share } from './draws.ts';

/** What a demonstration is made of. */
export interface DemoPlan {
  /** At least so many trials; the last session is played to its end. */
  readonly trials: number;
  readonly people: number;
  /** Any text: the same one gives the same games, as many days before `until`. */
  readonly seed: string;
  /** Milliseconds since 1970; nothing is later. */
  readonly until: number;
}

/** A session that is to be played, or made up. */
export interface Booking {
  readonly id: string;
  readonly who: CastMember;
  readonly spec: SessionSpec;
  readonly rules: Paradigm;
  readonly place: Place;
  readonly startedBy: string;
  readonly isRanked: boolean;
  readonly isAssisted: boolean;
  /** After so many trials its player leaves, or it becomes void; null: it is finished. */
  readonly end: { readonly status: 'quit' | 'expired' | 'void'; readonly afterTrials: number } | null;
  readonly createdAt: number;
  /** How well it is played at its beginning: logits, with what was learnt in earlier sessions. */
  readonly skill: number;
  /** Draws of whatever happens in it. */
  readonly draw: CounterRandom;
}

/** How often what happens (our choice: enough of everything that each part of a board has something to show). */
const SHARES = {
  agents: 0.25,
  otherView: 0.2,
  published: 0.1,
  standard: 0.2,
  practice: 0.08,
  assisted: 0.04,
  quit: 0.05,
  expired: 0.02,
  void: 0.03,
} as const;

const DAY = 24 * 60 * 60 * 1000;
/** Over how many days the sessions are spread, more of them late than early. */
export const DEMO_DAYS = 90;
/** No session takes longer. */
const LONGEST_SESSION = 4 * 60 * 60 * 1000;

/** The sessions of a demonstration, without an end: whoever has enough trials stops. */
export function* bookings({ people, seed, until }: DemoPlan): Generator<Booking> {
  const cast = demoCast(people, seed);
  const persons = cast.filter(({ player }) => player.kind === 'person');
  const agents = cast.filter(({ player }) => player.kind === 'agent');
  const played = new Map<string, number>();
  for (let index = 0; ; index++) {
    const draw = new CounterRandom('demo', seed, 'session', index);
    // Some play every day, most now and then.
    const person = persons[Math.floor(persons.length * share(draw) ** 2)] ?? draw.pick(persons);
    const isAgent = happens(draw, SHARES.agents);
    const who = isAgent ? draw.pick(agents) : person;
    const rules = draw.pick(paradigmsOf(protocolOf(draw)));
    const task = `${who.player.key} ${rules.id}`;
    const before = played.get(task) ?? 0;
    played.set(task, before + 1);
    const view = happens(draw, SHARES.otherView) ? draw.pick(rules.views) : 'ascii-2d';
    const id = drawnId(draw);
    yield {
      id,
      who,
      rules,
      spec: {
        protocol: rules.protocol,
        paradigm: rules.id,
        view,
        seed: `demo ${seed} ${index}`,
        length: happens(draw, SHARES.standard) ? 'standard' : 'quick',
      },
      place: draw.pick(isAgent ? person.places : who.places),
      startedBy: person.player.key,
      isRanked: !happens(draw, SHARES.practice),
      isAssisted: !isAgent && happens(draw, SHARES.assisted),
      end: endOf(draw, isAgent),
      createdAt: Math.floor(until - LONGEST_SESSION - DEMO_DAYS * DAY * share(draw) ** 1.3),
      skill: who.skill + who.learning * Math.min(before, 8),
      draw,
    };
  }
}

function protocolOf(draw: CounterRandom): SessionSpec['protocol'] {
  return happens(draw, SHARES.published) ? 'cheesebench' : 'cheesebot-1';
}

function endOf(draw: CounterRandom, isAgent: boolean): Booking['end'] {
  const afterTrials = draw.below(6);
  if (isAgent) return happens(draw, SHARES.void) ? { status: 'void', afterTrials } : null;
  if (happens(draw, SHARES.quit)) return { status: 'quit', afterTrials };
  return happens(draw, SHARES.expired) ? { status: 'expired', afterTrials } : null;
}
