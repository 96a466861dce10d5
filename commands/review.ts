import { z } from 'zod';
import type { Card, CardField } from '../src/bot/card.ts';
import { type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { TimingFlag, VoidedSession } from '../src/fair-play/fair-play.ts';
import { TIMING_RULES } from '../src/fair-play/timing.ts';
import type { DigestedSession } from '../src/leaderboard/digest.ts';
import { PARADIGM_NAMES } from '../src/paradigms/names.ts';
import { callerIsAdmin } from './caller-is-admin.ts';
import { choiceSchema } from './options/choice.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

const VERDICTS = ['void', 'count'] as const;
type Verdict = (typeof VERDICTS)[number];

/** How far back timing is looked at, in days (our choice): a season. */
const LOOKED_BACK = 31;

/** Of each list; a card has 25 fields on the tightest platform. */
const SHOWN = 10;

/** A reason is one sentence, shown beside the session for good. */
const REASON_RANGE = [3, 200] as const;

export const reviewCommand = defineCommand({
  name: 'review',
  summary: 'Sessions that admins took out of the standings, and why.',
  details: `Everybody sees which sessions of this workspace are void, with the reason.

Who manages the server or workspace can take a session out: /cheese review k3v9q2m8xz void reason:"…". Standings are counted anew without it; the session and every verdict stay in the log, and count puts it back. The id of a session stands here, in its replay and in an export.

To admins alone it shows ranked sessions of people whose timing looks inhuman: a median under ${TIMING_RULES.fastMedian} ms between moves, or hardly any variation over ${TIMING_RULES.evenMoves} moves. That decides nothing by itself: a keyboard in the playground can be as fast.`,
  examples: [
    'review',
    'review session:k3v9q2m8xz',
    'review k3v9q2m8xz void reason:"A macro, by own account."',
  ],
  options: [
    {
      name: 'session',
      description: 'Which session: its id. Without it, the lists.',
      kind: 'text',
      schema: z.string().transform((typed) => typed.trim().toLowerCase()),
    },
    {
      name: 'verdict',
      description: 'Admins: void takes it out, count puts it back.',
      kind: 'text',
      schema: choiceSchema('verdict', VERDICTS),
      choices: VERDICTS.map((value) => ({ value, label: value })),
    },
    {
      name: 'reason',
      description: 'Why: one sentence that everybody may read.',
      kind: 'text',
      schema: z
        .string()
        .transform((typed) => typed.trim().replaceAll(/\s+/gu, ' '))
        .pipe(
          z
            .string()
            .min(REASON_RANGE[0], { error: 'A reason says why, in a few words.' })
            .max(REASON_RANGE[1], { error: `A reason has at most ${REASON_RANGE[1]} characters.` }),
        ),
    },
  ],
  run: async (call, { session, verdict, reason }): Promise<CommandReply> => {
    if (session === undefined) {
      return verdict === undefined && reason === undefined
        ? lists(call)
        : refuse(
            'review/which',
            'Say which session: its id, as in /cheese review k3v9q2m8xz void reason:"…"',
          );
    }
    if (verdict === undefined) {
      return reason === undefined
        ? oneSession(call, session)
        : refuse('review/verdict', 'Say void or count before the reason.');
    }
    if (reason === undefined) {
      return refuse('review/reason', 'Say why, so that everybody can read it: add reason:"…".');
    }
    return judge(call, session, verdict, reason);
  },
});

async function judge(
  call: CommandCall,
  sessionId: string,
  verdict: Verdict,
  reason: string,
): Promise<CommandReply> {
  const { caller, services } = call;
  if (!(await callerIsAdmin(call))) {
    return refuse(
      'review/not-admin',
      'Only who manages this server or workspace can take a session out of the standings. Ask them; /cheese review shows what is void.',
    );
  }
  const { player, place } = caller;
  const judged = await services.fairPlay.judge(
    { sessionId, verdict, reason, by: player.key },
    place.workspace,
  );
  if (!judged.ok) return refusalReply(judged.refusal);
  const session = await sessionHere(call, sessionId);
  return {
    ok: true,
    isPrivate: true,
    judged: sessionId,
    card: {
      title: verdict === 'void' ? 'Taken out of the standings' : 'Counts again',
      tone: 'good',
      text:
        verdict === 'void'
          ? 'Every standing is counted without it from now on. Everybody can read the reason: /cheese review'
          : 'Every standing is counted with it again.',
      fields: [
        ...(session ? aboutFields(session.name, session.digested) : []),
        { name: 'Reason', value: reason },
      ],
      footer: `Session ${sessionId}. What was played stays in the log.`,
    },
    data: { session: sessionId, verdict, reason },
  };
}

async function lists(call: CommandCall): Promise<CommandReply> {
  const { services, caller } = call;
  const { workspace } = caller.place;
  const voids = await services.fairPlay.voids(workspace);
  // Rule: timing is for admins alone; it accuses somebody, and may be wrong.
  const flags = (await callerIsAdmin(call))
    ? await services.fairPlay.flags(workspace, LOOKED_BACK)
    : undefined;
  return {
    ok: true,
    isPrivate: true,
    card: listsCard(voids, flags),
    data: { voids, ...(flags && { flags }) },
  };
}

function listsCard(voids: readonly VoidedSession[], flags: readonly TimingFlag[] | undefined): Card {
  const isQuiet = voids.length === 0 && !flags?.length;
  return {
    title: 'Review',
    text: [
      voids.length === 0
        ? 'No session of this workspace is void.'
        : `Void now: ${voids.length}${newestOf(voids.length)}. They are in no standing; the log keeps them.`,
      ...(flags === undefined
        ? []
        : [
            flags.length === 0
              ? 'No timing looks inhuman. Only admins see this line.'
              : `Timing to look at, of the last ${LOOKED_BACK} days: ${flags.length}${newestOf(flags.length)}. Only admins see it, and it decides nothing.`,
          ]),
    ].join('\n\n'),
    ...(isQuiet
      ? {}
      : {
          fields: [...voids.slice(0, SHOWN).map(voidField), ...(flags ?? []).slice(0, SHOWN).map(flagField)],
        }),
    footer:
      flags === undefined
        ? 'Who manages this server or workspace can take a session out, with a reason.'
        : 'Take one out: /cheese review <id> void reason:"…"',
  };
}

function newestOf(count: number): string {
  return count > SHOWN ? `, the newest ${SHOWN} below` : '';
}

function voidField({ session, name, paradigm, reason, at }: VoidedSession): CardField {
  return {
    name: `Void: ${name} · ${PARADIGM_NAMES[paradigm].title}`,
    value: `“${reason}” (session ${session})`,
    at: at.getTime(),
  };
}

function flagField({ session, name, medianGap, moves, why }: TimingFlag): CardField {
  return {
    name: `Timing: ${name}`,
    value: `${why}: median ${Math.round(medianGap)} ms between ${moves} moves (session ${session})`,
  };
}

interface SessionHere {
  readonly digested: DigestedSession;
  readonly name: string;
}

/** Rule: a workspace is told of its own sessions alone; what somebody who is hidden plays, and a duel that goes on, is nobody else's business. */
async function sessionHere({ services, caller }: CommandCall, id: string): Promise<SessionHere | undefined> {
  const { sessions, players, sealed } = await services.digest.read();
  const digested = sessions.find((session) => session.id === id);
  if (digested === undefined || digested.workspace !== caller.place.workspace) return undefined;
  const player = players.get(digested.playerKey);
  if (sealed.has(id) || player?.isHidden) return undefined;
  return { digested, name: player?.name ?? 'Somebody' };
}

async function oneSession(call: CommandCall, id: string): Promise<CommandReply> {
  const session = await sessionHere(call, id);
  // Rule: only what is void is everybody's business; a duel that goes on, and practice, are not.
  if (session === undefined || !(session.digested.voided || (await callerIsAdmin(call)))) {
    return refuse(
      'review/unknown',
      'There is no such void session in this workspace. /cheese review lists them.',
    );
  }
  const { digested, name } = session;
  const { voided, isRanked } = digested;
  return {
    ok: true,
    isPrivate: true,
    card: {
      title: `${name} · ${PARADIGM_NAMES[digested.paradigm].title}`,
      text: voided
        ? `Void: “${voided.reason}”`
        : isRanked
          ? 'It counts.'
          : 'It is practice and counts in no standing.',
      fields: aboutFields(name, digested),
      footer: `Session ${id}`,
    },
    data: { session: id, voided: voided && { reason: voided.reason, at: voided.at } },
  };
}

function aboutFields(name: string, session: DigestedSession): readonly CardField[] {
  const { successes, trials, forfeited, isAssisted, status, loggedAt, endedAt } = session;
  return [
    { name: 'Player', value: isAssisted ? `${name} (assisted)` : name },
    { name: 'Successes', value: `${successes} of ${trials + forfeited}` },
    { name: 'Status', value: status, at: endedAt ?? loggedAt },
  ];
}
