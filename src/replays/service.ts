import type { Clock } from '../clock.ts';
import { commitmentTo } from '../fair-play/commitment.ts';
import { accepted, type Refusal } from '../result.ts';
import type { SessionRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { utcDayOf } from '../utc-day.ts';
import { exchangesOf } from './exchanges.ts';
import { framesOf } from './frames.ts';
import { duelNotOver, puzzleOpen, quietGame, stillPlayed, tooLong, unknownReplay } from './refusals.ts';
import type { ReplayAsker, ReplayCode, Replays } from './replays.ts';

export interface ReplayParts {
  readonly store: Pick<
    Store,
    | 'session'
    | 'trials'
    | 'agentTurns'
    | 'duelOfSession'
    | 'duel'
    | 'duelSessions'
    | 'playableSeeds'
    | 'preferencesOf'
  >;
  readonly clock: Clock;
}

/** Ours: as many as the longest named session can have (a full radial arm maze, played blindly). */
const MOST_ACTIONS = 40_000;

/** The one place where the log becomes boards again. */
export function createReplays(parts: ReplayParts): Replays {
  const { store } = parts;
  return {
    of: async (sessionId, asker) => {
      const record = await store.session(sessionId);
      if (!record) return unknownReplay();
      const duel = await store.duelOfSession(sessionId);
      const refusal = whyNotFor(record, duel, asker) ?? (await whyNotYet(parts, record, duel));
      if (refusal) return refusal;
      const { pseudonym, hidden } = await store.preferencesOf('me', record.player.key);
      const isHidden = hidden === 'on' && asker?.playerKey !== record.player.key;
      // Rule: whoever is hidden is shown to themselves alone; who has the link of the page meets somebody without a name.
      if (isHidden && asker) return unknownReplay();
      const name = isHidden ? 'Somebody' : pseudonym || record.player.name;
      const trials = await store.trials(sessionId);
      const isTold = !(await store.playableSeeds(today(parts))).has(record.spec.seed);
      const sessions = duel === undefined ? [] : await store.duelSessions(duel);
      return accepted({
        record: {
          ...record,
          player: { ...record.player, name },
          spec: { ...record.spec, seed: isTold ? record.spec.seed : '' },
        },
        frames: await framesOf(record.spec, record.letters, trials),
        trials,
        exchanges: record.player.kind === 'agent' ? exchangesOf(await store.agentTurns(sessionId)) : [],
        rivals: sessions.map((session) => session.sessionId).filter((id) => id !== sessionId),
        commitment: commitmentTo(record.spec.seed),
        seed: isTold ? record.spec.seed : null,
      });
    },

    openTo: async (workspace, sessionIds) => {
      const open = new Set<string>();
      for (const id of sessionIds) {
        const record = await store.session(id);
        if (record && !whyNotIn(workspace, record, await store.duelOfSession(id))) open.add(id);
      }
      return open;
    },
  };
}

type Refused = { readonly ok: false; readonly refusal: Refusal<ReplayCode> };

/** Rule: people see their sessions wherever they are. */
function whyNotFor(
  record: SessionRecord,
  duel: string | undefined,
  asker: ReplayAsker | undefined,
): Refused | undefined {
  if (!asker || [record.player.key, record.startedBy].includes(asker.playerKey)) return undefined;
  return whyNotIn(asker.workspace, record, duel);
}

/** Rule: a workspace sees its own sessions, without the quiet ones of its people. */
function whyNotIn(workspace: string, record: SessionRecord, duel: string | undefined): Refused | undefined {
  if (record.place.workspace !== workspace) return unknownReplay();
  // Duels and puzzles are private while they last, and everybody's afterwards.
  const isQuiet = record.isPrivate === true && duel === undefined && record.puzzleDay === undefined;
  return isQuiet ? quietGame() : undefined;
}

async function whyNotYet(
  parts: ReplayParts,
  record: SessionRecord,
  duel: string | undefined,
): Promise<Refused | undefined> {
  if (record.status === 'playing') return stillPlayed();
  const { puzzleDay } = record;
  if (puzzleDay !== undefined && puzzleDay >= today(parts)) return puzzleOpen(puzzleDay);
  const status = duel === undefined ? undefined : (await parts.store.duel(duel))?.status;
  if (status === 'open' || status === 'running') return duelNotOver();
  return record.letters.length > MOST_ACTIONS ? tooLong(record.letters.length, MOST_ACTIONS) : undefined;
}

/** The day that it is in UTC: days of puzzles are. */
function today({ clock }: Pick<ReplayParts, 'clock'>): string {
  return utcDayOf(clock.now());
}
