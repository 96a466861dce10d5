import type { AgentDirectory } from '../src/agents/agent.ts';
import {
  comparisonCard,
  emptyProfileCard,
  type ProfileView,
  profileCard,
} from '../src/bot/cards/profile-card.ts';
import { type AnyCommand, type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { OptionChoice } from '../src/bot/command-shape.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, type ProtocolId, type ViewId } from '../src/paradigms/names.ts';
import type { Profile } from '../src/profiles/profiles.ts';
import { accepted, type Result, refused } from '../src/result.ts';
import { agentOption } from './options/agent.ts';
import { playerMeant, playerSchema, SUGGESTED_SELF } from './options/player.ts';
import { PROTOCOL_OPTION } from './options/protocol.ts';
import { quoted } from './options/quoted.ts';
import { VIEW_OPTION } from './options/view.ts';
import { refusalReply } from './refusal-reply.ts';

/** Choices of a menu: as many as Slack and Discord take (100 and 25), and no more than anybody reads. */
const OTHERS = { opponents: 12, agents: 12 } as const;

export function profileCommand(agents: Pick<AgentDirectory, 'list'>): AnyCommand {
  const suggestAgents = agentOption(agents).suggest;
  const suggest = (typed: string): readonly OptionChoice[] => [
    ...(SUGGESTED_SELF.value.startsWith(typed.trim().toLowerCase()) ? [SUGGESTED_SELF] : []),
    ...suggestAgents(typed).slice(0, -1 + 25),
  ];
  return defineCommand({
    name: 'profile',
    summary: 'Strengths, learning curves and history of a player.',
    details: `Yours, a teammate's or an agent's, in this workspace: the place overall, each paradigm with its 95 % interval, the six cognitive dimensions beside chance, rodents and the measured baselines, how much is learnt within a session and from the first sessions to later ones, duels, why trials were not solved, and the last sessions.

With versus two players stand side by side; a star marks a difference whose 95 % interval is on one side of 0. Play with declared help counts apart. Whoever is hidden is shown to themselves alone.`,
    examples: ['profile', 'profile @ada', 'profile random', 'profile @ada versus:me'],
    group: 'board',
    options: [
      {
        name: 'player',
        aliases: ['who'],
        description: 'A teammate by @name or an agent; without it, you.',
        kind: 'text',
        schema: playerSchema,
        suggest,
      },
      {
        name: 'versus',
        aliases: ['vs', 'with'],
        description: 'Somebody to stand beside them: @name, an agent, or me.',
        kind: 'text',
        schema: playerSchema,
        suggest,
      },
      PROTOCOL_OPTION,
      VIEW_OPTION,
    ],
    run: async (call, values): Promise<CommandReply> => {
      const protocol = values.protocol ?? DEFAULT_PROTOCOL;
      const view = values.view ?? DEFAULT_VIEW;
      const asked = { protocol, view };
      const { versus } = values;
      if (versus !== undefined) return compare(call, [values.player ?? 'me', versus], asked);
      const key = playerMeant(call, values.player);
      if (!key.ok) return refusalReply(key.refusal);
      const self = call.caller.player.key;
      const found = await profileIn(call, key.value, asked);
      if (!found && key.value === self) return { ok: true, card: emptyProfileCard(), data: null };
      if (!found) return refusalReply(unknownPlayer(values.player ?? '').refusal);
      const url = found.isHidden ? undefined : pageOf(call, found);
      const others = othersFor(call, found);
      return {
        ok: true,
        card: profileCard(found, { self, others, ...(url !== undefined && { url }) }),
        // Rule: whoever is hidden is shown to themselves alone.
        ...(found.isHidden && { isPrivate: true }),
        data: found,
      };
    },
  });
}

interface Asked {
  readonly protocol: ProtocolId;
  readonly view: ViewId;
}

async function compare(
  call: CommandCall,
  typed: readonly [string, string],
  asked: Asked,
): Promise<CommandReply> {
  const sides: Profile[] = [];
  for (const word of typed) {
    const side = await sideOf(call, word, asked);
    if (!side.ok) return refusalReply(side.refusal);
    sides.push(side.value);
  }
  const [one, other] = sides;
  if (!one || !other) throw new Error('A comparison is of two');
  if (one.playerKey === other.playerKey)
    return refusalReply(
      refused('profile/same', 'These are the same player. Name two: /cheese profile @ada versus:me').refusal,
    );
  const isHidden = one.isHidden || other.isHidden;
  return {
    ok: true,
    card: comparisonCard(one, other, isHidden ? undefined : comparisonPage(call, one, other)),
    ...(isHidden && { isPrivate: true }),
    data: { one, other },
  };
}

async function sideOf(
  call: CommandCall,
  word: string,
  asked: Asked,
): Promise<Result<Profile, 'profile/name' | 'profile/unknown'>> {
  const key = playerMeant(call, word);
  if (!key.ok) return key;
  const found = await profileIn(call, key.value, asked);
  return found ? accepted(found) : unknownPlayer(word);
}

function profileIn(
  { caller, services }: CommandCall,
  playerKey: string,
  asked: Asked,
): Promise<Profile | undefined> {
  const { workspace } = caller.place;
  return services.profiles.of({ ...asked, playerKey, scope: { workspace }, asker: caller.player.key });
}

/** Rule: nobody is told whether somebody hides, or has never played. */
function unknownPlayer(typed: string) {
  const who = typed === 'me' || typed === '' ? 'you' : quoted(typed);
  return refused(
    'profile/unknown',
    `There is nothing to show of ${who} in this workspace: no game was played here, or its results are hidden. /cheese leaderboard has everybody who can be shown.`,
  );
}

/** Where a profile is on the web, under the address of this workspace's board. */
function pageOf(call: CommandCall, profile: Profile): string {
  const query = filtersOf(profile).toString();
  const id = call.services.links.playerId(profile.playerKey);
  return boardPage(call, `/player/${id}${query === '' ? '' : `?${query}`}`);
}

function comparisonPage(call: CommandCall, one: Profile, other: Profile): string {
  const { links } = call.services;
  const query = filtersOf(one);
  query.set('one', links.playerId(one.playerKey));
  query.set('other', links.playerId(other.playerKey));
  return boardPage(call, `/compare?${query}`);
}

function boardPage({ caller, services }: CommandCall, rest: string): string {
  return services.links.url('board', caller.place.workspace, rest);
}

/** What differs from the defaults of that page. */
function filtersOf({ protocol, view }: Profile): URLSearchParams {
  return new URLSearchParams({
    ...(protocol === DEFAULT_PROTOCOL ? {} : { protocol }),
    ...(view === DEFAULT_VIEW ? {} : { view }),
  });
}

/** Whom a profile may be compared with: those met in duels, then agents. */
function othersFor({ services }: CommandCall, profile: Profile): ProfileView['others'] {
  const met = profile.opponents.slice(0, OTHERS.opponents);
  const known = new Set([profile.playerKey, ...met.map(({ playerKey }) => playerKey)]);
  const agents = services.agents.list().filter(({ playerKey }) => !known.has(playerKey));
  return [
    ...met,
    ...agents
      .slice(0, OTHERS.agents)
      .map(({ playerKey, name }) => ({ playerKey, name, kind: 'agent' as const })),
  ];
}
