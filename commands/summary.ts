import { summaryCard } from '../src/bot/cards/summary-card.ts';
import { summarySettingCard } from '../src/bot/cards/summary-setting-card.ts';
import { type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import { CHANNEL_OPTION } from './options/channel.ts';
import { choiceSchema } from './options/choice.ts';
import { TIME_OPTION, TIMEZONE_OPTION } from './options/time.ts';
import { refusalReply, refuse } from './refusal-reply.ts';
import { type SummaryTarget, summaryTarget } from './summary-target.ts';

const ACTIONS = ['now', 'off'] as const;
const ANSWERS = ['yes', 'no'] as const;

const DAY = 24 * 60 * 60 * 1000;

export const summaryCommand = defineCommand({
  name: 'summary',
  summary: 'A daily summary of a channel, and the puzzle of the day, at a time of your choice.',
  details: `Every day at the chosen local time it tells of the day before in that channel: games, who moved up, records, the best person beside the best agent, the puzzle and its streaks, duels, lab runs and what they cost. On a quiet day there is none. The puzzle of the day is announced with it, unless you say puzzle:no; where the puzzle is about to close (24:00 UTC), the next one is announced as it opens.

Without anything it shows what is set and when the next one comes; now previews the last 24 hours, for your eyes alone; off switches it off. It is set by who manages the server or workspace: for this channel, or with channel:#general for another one that they can see and Cheesebot may post in. What it tells is of that channel, and comes there; previews come here. Set after today's time, it begins tomorrow.

A time that a clock change leaves out is that of the change; one that comes twice is the first. If Cheesebot was not running, a summary is posted late, once; after more than six hours it is skipped, and the next one says so. Where it may not post, it is switched off and an admin is told.`,
  examples: [
    'summary time:09:00 timezone:Europe/Paris',
    'summary',
    'summary time:09:00 timezone:Europe/Paris channel:#general',
    'summary now',
    'summary puzzle:no',
    'summary off',
  ],
  options: [
    {
      name: 'do',
      description: 'now: a preview for you alone; off: no summary any more.',
      kind: 'text',
      schema: choiceSchema('thing to do', ACTIONS),
      choices: ACTIONS.map((value) => ({ value, label: value })),
    },
    TIME_OPTION,
    TIMEZONE_OPTION,
    CHANNEL_OPTION,
    {
      name: 'puzzle',
      description: 'Whether the puzzle of the day is announced with it.',
      kind: 'text',
      schema: choiceSchema('answer', ANSWERS),
      choices: ANSWERS.map((value) => ({ value, label: value })),
    },
  ],
  needsChat: true,
  run: async (call, { do: action, time, timezone, channel, puzzle }): Promise<CommandReply> => {
    const change = {
      ...(time !== undefined && { time }),
      ...(timezone !== undefined && { timezone }),
      ...(puzzle !== undefined && { hasPuzzle: puzzle === 'yes' }),
    };
    const isChange = Object.keys(change).length > 0;
    if (action !== undefined && isChange) {
      return refuse('summary/both', `"${action}" stands alone: leave out the rest, or leave out ${action}.`);
    }
    const found = await summaryTarget(call, channel);
    if (!found.ok) return refusalReply(found.refusal);
    const target = found.value;
    if (action === 'now') return preview(call, target);
    if (action === undefined && !isChange) return setting(call, target);
    if (!(await target.isAdmin())) return NOT_ADMIN;
    if (action === 'off') return switchOff(call, target);
    // Rule: a summary that cannot be posted is not accepted; it can be looked at and switched off all the same.
    const obstacle = target.elsewhere?.obstacle;
    if (obstacle !== undefined) return refuse('summary/cannot-post', obstacle);
    return change.timezone === undefined ? keepZone(call, target, change) : set(call, target, change);
  },
});

const NOT_ADMIN = refuse(
  'summary/not-admin',
  'Only who manages this server or workspace can change the daily summary of a channel. Ask them; for a look of your own: /cheese summary now',
);

type Change = Parameters<CommandCall['services']['summaries']['set']>[2];

/** Rule: a time without a zone is nobody's morning, so the first time the zone must be said. */
async function keepZone(call: CommandCall, target: SummaryTarget, change: Change): Promise<CommandReply> {
  const known = await call.services.summaries.of(target.place.channel);
  if (known) return set(call, target, change);
  return refuse(
    'summary/no-timezone',
    `In which time zone? Say it too, such as /cheese summary time:${change.time ?? '09:00'} timezone:Europe/Paris`,
  );
}

async function set(
  { caller, services }: CommandCall,
  { place, elsewhere }: SummaryTarget,
  change: Change,
): Promise<CommandReply> {
  const { summaries } = services;
  const kept = await summaries.set(place, caller.player.key, change);
  if (!kept.ok) return refusalReply(kept.refusal);
  const schedule = kept.value;
  const next = summaries.next(schedule);
  return {
    ok: true,
    isPrivate: true,
    card: summarySettingCard({ schedule, next, change: 'set', mayChange: true, elsewhere }),
    data: { schedule, next },
  };
}

async function switchOff(
  { services }: CommandCall,
  { place, elsewhere }: SummaryTarget,
): Promise<CommandReply> {
  await services.summaries.off(place.channel);
  const card = summarySettingCard({
    schedule: undefined,
    next: undefined,
    change: 'off',
    mayChange: true,
    elsewhere,
  });
  return { ok: true, isPrivate: true, card, data: { schedule: null } };
}

async function setting({ services }: CommandCall, target: SummaryTarget): Promise<CommandReply> {
  const { summaries } = services;
  const { place, elsewhere } = target;
  const schedule = await summaries.of(place.channel);
  const next = schedule && summaries.next(schedule);
  const card = summarySettingCard({ schedule, next, mayChange: await target.isAdmin(), elsewhere });
  return { ok: true, isPrivate: true, card, data: { schedule: schedule ?? null, next: next ?? null } };
}

/** Rule: it is of the target alone, by the same rules as there, and shown to who asked, where they asked. */
async function preview(
  { services }: CommandCall,
  { place, elsewhere }: SummaryTarget,
): Promise<CommandReply> {
  const until = services.summaries.now().getTime();
  const contents = await services.summaries.contents(place, { since: until - DAY, until });
  const frame = {
    when: 'the last 24 hours',
    channel: elsewhere?.label,
    boardUrl: services.links.url('board', place.workspace),
    isPreview: true,
    ...(contents.isQuiet && { notes: ['On a day like this there is no summary.'] }),
  };
  return { ok: true, isPrivate: true, card: summaryCard(contents, frame), data: contents };
}
