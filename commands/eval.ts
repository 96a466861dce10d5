import { z } from 'zod';
import type { AgentDirectory } from '../src/agents/agent.ts';
import { evaluationCard } from '../src/bot/cards/evaluation-card.ts';
import { type AnyCommand, type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { CommandOption } from '../src/bot/command-shape.ts';
import type { EvaluationRequest } from '../src/evaluations/evaluations.ts';
import { PLAN_LIMITS } from '../src/evaluations/plan.ts';
import { DEFAULT_PROTOCOL, DEFAULT_VIEW, type Length } from '../src/paradigms/names.ts';
import { playedInTerminal } from './eval-in-terminal.ts';
import { BUDGET_OPTION } from './options/budget.ts';
import {
  agentsOption,
  LENGTHS_OPTION,
  PARADIGMS_OPTION,
  PROTOCOLS_OPTION,
  SETTINGS_LISTS,
  settingsOf,
  TRIALS_LIST_OPTION,
  VIEWS_OPTION,
} from './options/evaluation-lists.ts';
import { wholeNumberSchema } from './options/whole-number.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

/** As for a game: whoever wants an evaluation of some weight says so. */
const DEFAULT_LENGTH: Length = 'quick';

const SEEDS_RANGE = [1, PLAN_LIMITS.seeds] as const;

const SEEDS_OPTION = {
  name: 'seeds',
  description: 'Sessions of each cell, each with a seed of its own; 1 unless you say otherwise.',
  kind: 'integer',
  range: SEEDS_RANGE,
  schema: wholeNumberSchema('number of seeds', SEEDS_RANGE, 'seeds:3'),
} as const satisfies CommandOption;

/** A title has no room for more. */
const NAME_LIMIT = 60;

const NAME_OPTION = {
  name: 'name',
  description: 'What to call it. The same plan under another name is played anew, on other seeds.',
  kind: 'text',
  schema: z
    .string()
    .transform((typed) => typed.trim().replaceAll(/\s+/gu, ' '))
    .pipe(z.string().max(NAME_LIMIT, { error: `A name has at most ${NAME_LIMIT} characters.` })),
} as const satisfies CommandOption;

const [HISTORY, ACTIONS, PROMPT, TEMPERATURE, REPLY] = SETTINGS_LISTS;

export function evalCommand(agents: Pick<AgentDirectory, 'list'>): AnyCommand {
  return defineCommand({
    name: 'eval',
    summary: 'Evaluate agents on paradigms: see the price, confirm, watch, get the result.',
    details: `Every agent plays every paradigm, view, protocol and length that you list, with commas in between; each such cell is played as often as seeds says. Agents meet the same trials, so that they can be compared in pairs.

history, actions, prompt, temperature and reply set how models play; with several values they play under every combination (history:1,5 actions:1,4 is four of each). One agent alone can be set behind its id: gpt-5+h1+k4.

First you see the plan: what it would take, in calls, tokens, money and time. It is played once you press Start, and stops cleanly when its budget is used up. The same plan once more goes on where it stood: what is finished is never played again.

Your evaluations: /cheese runs`,
    examples: [
      'eval agents:random,graph-rl paradigms:t-maze,morris',
      'eval agents:random,graph-rl paradigms:all length:standard seeds:3',
      'eval random all seeds:2 name:"first look"',
    ],
    options: [
      agentsOption(agents),
      PARADIGMS_OPTION,
      VIEWS_OPTION,
      PROTOCOLS_OPTION,
      LENGTHS_OPTION,
      TRIALS_LIST_OPTION,
      HISTORY,
      ACTIONS,
      PROMPT,
      SEEDS_OPTION,
      BUDGET_OPTION,
      NAME_OPTION,
      TEMPERATURE,
      REPLY,
    ],
    run: async (call, values): Promise<CommandReply> => {
      const { length, trials, budget, name } = values;
      if (length !== undefined && trials !== undefined) {
        return refuse(
          'evaluation/length-and-trials',
          'Give lengths or numbers of trials, not both: leave out length or trials.',
        );
      }
      return plan(call, {
        agents: values.agents,
        paradigms: values.paradigms,
        views: values.views ?? [DEFAULT_VIEW],
        protocols: values.protocol ?? [DEFAULT_PROTOCOL],
        lengths: trials ?? length ?? [DEFAULT_LENGTH],
        settings: settingsOf(values),
        seeds: values.seeds ?? 1,
        ...(budget === undefined ? {} : { budget }),
        ...(name === undefined ? {} : { name }),
      });
    },
  });
}

async function plan(
  call: CommandCall,
  matrix: Omit<EvaluationRequest, 'startedBy' | 'place' | 'runner'>,
): Promise<CommandReply> {
  const { caller, services, playEvaluation } = call;
  const planned = await services.evaluations.plan({
    ...matrix,
    startedBy: caller.player,
    place: caller.place,
    runner: playEvaluation ? 'terminal' : 'house',
  });
  if (!planned.ok) return refusalReply(planned.refusal);
  const { view, estimate } = planned.value;
  const { id } = view.evaluation;
  return {
    ok: true,
    card: evaluationCard(view, estimate),
    evaluation: id,
    ...(playEvaluation && { follow: playedInTerminal(call, id, playEvaluation) }),
  };
}
