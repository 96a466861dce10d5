import type { Clock } from '../clock.ts';
import { endOf, type Season, seasonOf } from '../leaderboard/board-filter.ts';
import type { Digest, DigestedSession, DigestReader } from '../leaderboard/digest.ts';
import { playerName } from '../leaderboard/player-name.ts';
import type { ProtocolId } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { LoggedTrial } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { utcDayOf } from '../utc-day.ts';
import { CANARY } from './canary.ts';
import { csvText } from './csv.ts';
import { type TrialLine, trialLine } from './trial-line.ts';

export const EXPORT_FORMATS = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const EXPORT_SCOPES = ['me', 'channel', 'workspace'] as const;
export type ExportScope = (typeof EXPORT_SCOPES)[number];

export interface ExportRequest {
  readonly asker: string;
  readonly workspace: string;
  readonly channel: string;
  readonly scope: ExportScope;
  readonly format: ExportFormat;
  readonly protocol?: ProtocolId;
  readonly season?: Season;
}

export interface ExportedFile {
  readonly text: string;
  readonly trials: number;
  readonly sessions: number;
  /** Trials of sessions that were left out because the file would be too long: the oldest. */
  readonly leftOut: number;
}

/** Results as files, of what whoever asks may see. */
export interface Exports {
  of(request: ExportRequest): Promise<Result<ExportedFile, 'export/nothing'>>;
}

export interface ExportsParts {
  readonly store: Pick<Store, 'loggedTrials' | 'playableSeeds'>;
  readonly digest: DigestReader;
  readonly clock: Clock;
  /** What a person is called where their account must not be told. */
  readonly playerId: (playerKey: string) => string;
  readonly trialLimit?: number;
}

/** Trials of one file (our choice): about 25 MB of JSONL, under 2 MB once compressed. */
const TRIAL_LIMIT = 50_000;
/** Sessions whose trials are read at a time (our choice). */
const CHUNK = 200;

export function createExports({
  store,
  digest,
  clock,
  playerId,
  trialLimit = TRIAL_LIMIT,
}: ExportsParts): Exports {
  return {
    of: async (request) => {
      const read = await digest.read();
      const today = utcDayOf(clock.now());
      const asked = read.sessions.filter(
        (session) => isAsked(read, session, request) && mayBeTold(read, session, request.asker, today),
      );
      const { kept, leftOut } = newest(asked, trialLimit);
      const playable = await store.playableSeeds(today);
      const tell = (trial: LoggedTrial, session: DigestedSession): TrialLine => ({
        ...trialLine(trial),
        seed: playable.has(trial.session.spec.seed) ? null : trial.session.spec.seed,
        // Rule: nobody's account is told, not even the asker's: files are passed on.
        player: session.kind === 'agent' ? session.playerKey : `person:${playerId(session.playerKey)}`,
        playerName: playerName(read, session.playerKey),
        assisted: session.isAssisted,
        voided: session.voided?.reason ?? null,
      });
      const lines: TrialLine[] = [];
      for (let from = 0; from < kept.length; from += CHUNK) {
        const chunk = new Map(kept.slice(from, from + CHUNK).map((session) => [session.id, session]));
        for await (const trial of store.loggedTrials({ sessionIds: [...chunk.keys()] })) {
          const session = chunk.get(trial.session.id);
          if (session) lines.push(tell(trial, session));
        }
      }
      if (lines.length === 0) {
        return refused(
          'export/nothing',
          'There is no trial of that kind here yet: play one with /cheese play.',
        );
      }
      const text = request.format === 'csv' ? csvOf(lines) : jsonlOf(lines);
      const sessions = new Set(lines.map(({ session }) => session)).size;
      return accepted({ text, trials: lines.length, sessions, leftOut });
    },
  };
}

/**
 * Rule: one's own sessions always, also of agents that one sent in; of others, only what the leaderboard of the workspace
 * may show: ranked, of players who are not hidden.
 */
function isAsked({ players }: Digest, session: DigestedSession, request: ExportRequest): boolean {
  const { asker, workspace, channel, scope, protocol, season } = request;
  if (protocol !== undefined && session.protocol !== protocol) return false;
  if (season !== undefined && seasonOf(endOf(session)) !== season) return false;
  const isOwn = session.playerKey === asker || session.startedBy === asker;
  if (scope === 'me') return isOwn;
  if (session.workspace !== workspace || (scope === 'channel' && session.channel !== channel)) return false;
  return isOwn || (session.isRanked && players.get(session.playerKey)?.isHidden === false);
}

/**
 * Rule: what others still have before them is told by nobody's trials but one's own: an agent's in a duel that goes on, and
 * anybody's at a puzzle that is open, whose measures give its layout away.
 */
function mayBeTold({ sealed }: Digest, session: DigestedSession, asker: string, today: string): boolean {
  if (session.playerKey === asker) return true;
  return !sealed.has(session.id) && (session.puzzleDay === null || session.puzzleDay < today);
}

/** The newest sessions whose trials fit, oldest first. */
function newest(
  sessions: readonly DigestedSession[],
  limit: number,
): { readonly kept: readonly DigestedSession[]; readonly leftOut: number } {
  let room = limit;
  let from = sessions.length;
  for (const session of sessions.toReversed()) {
    room -= session.trials + session.voids;
    if (room < 0) break;
    from -= 1;
  }
  const leftOut = sessions.slice(0, from).reduce((sum, { trials, voids }) => sum + trials + voids, 0);
  return { kept: sessions.slice(from), leftOut };
}

function jsonlOf(lines: readonly TrialLine[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('');
}

const COLUMNS = [
  'schema',
  'protocol',
  'paradigm',
  'view',
  'length',
  'session',
  'seed',
  'carriedTrials',
  'player',
  'playerName',
  'playerKind',
  'ranked',
  'assisted',
  'voided',
  'trial',
  'phase',
  'outcome',
  'steps',
  'reward',
  'measures',
  'reason',
  'endedAt',
] as const satisfies readonly (keyof TrialLine)[];

/** The same columns; the canary stands in one row, because in each it would be most of the file. */
function csvOf(lines: readonly TrialLine[]): string {
  const rows = lines.map((line, index) => [
    ...COLUMNS.map((column) => cellOf(line[column])),
    index === 0 ? CANARY : '',
  ]);
  return csvText([[...COLUMNS, 'canary'], ...rows]);
}

function cellOf(value: TrialLine[(typeof COLUMNS)[number]]): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'string') return value;
  return JSON.stringify(value);
}
