import { PUBLISHED_SOURCE } from '../leaderboard/published.ts';
import { paradigmOf } from '../paradigms/catalogue.ts';
import { PROTOCOL_SETS } from '../paradigms/cheesebench/switches.ts';
import type { ParadigmId } from '../paradigms/names.ts';
import { PROTOCOLS } from '../paradigms/protocol.ts';
import { phasesOf } from '../paradigms/session.ts';
import { checkAnchors } from './published-anchors.ts';
import type { ReproduceCommand } from './reproduce-command.ts';

/** What is played, and beside whom. */
export function headingText(
  { set, trials, beside, views, seeds }: ReproduceCommand,
  agentName: string,
): string {
  const usual = PROTOCOL_SETS[set];
  const other = trials === usual.trials ? '' : `, but ${trials} trials`;
  const each = seeds === 1 ? 'one session' : `${seeds} sessions`;
  return [
    `${agentName} beside ${beside.name} (${beside.condition}) of ${PUBLISHED_SOURCE.paper}.`,
    `Set ${set} (${usual.title}${other}), ${each} a paradigm and view: ${views.join(', ')}.`,
    PROTOCOLS.cheesebench.label,
  ].join('\n');
}

/** Whether this engine plays as the published one, where that can be told exactly. */
export async function engineText(): Promise<string> {
  const { isRight, lines } = await checkAnchors();
  const verdict = isRight
    ? 'Check of the engine: the published random agent comes out as published, to the step.'
    : 'Check of the engine: the published random agent does NOT come out as published. Do not compare anything.';
  return [verdict, ...lines.map((line) => `- ${line}`)].join('\n');
}

/** Trials of a session of a paradigm. */
export function trialsOf(paradigm: ParadigmId, trials: ReproduceCommand['trials']): number {
  const rules = paradigmOf('cheesebench', paradigm);
  return rules ? phasesOf(rules, trials).length : 0;
}

/** How the table is to be read. */
export const READING =
  '95 %: the Wilson interval of what was played here; inside: the published rate lies in it. The best of several views is ' +
  'the luckiest of them, here as in the publication, so its interval is too narrow.';
