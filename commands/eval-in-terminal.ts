import { evaluationCard } from '../src/bot/cards/evaluation-card.ts';
import { resultInWords } from '../src/bot/cards/evaluation-result-card.ts';
import type { CommandCall, CommandReply, Follow, PlayEvaluation } from '../src/bot/command.ts';
import { steer } from '../src/bot/evaluations/steer.ts';
import { evaluationData } from '../src/evaluations/evaluation-data.ts';
import type { EvaluationRecord } from '../src/evaluations/evaluations.ts';
import { reportOf } from '../src/evaluations/report/report-of.ts';
import { type Refusal, refused } from '../src/result.ts';
import { refusalReply } from './refusal-reply.ts';

/**
 * An evaluation from where it stands to its end, in the process of whoever typed it. Nobody confirms it: who has the
 * terminal owns the installation. The budget holds all the same.
 */
export function playedInTerminal(call: CommandCall, id: string, play: PlayEvaluation): Follow {
  const { evaluations } = call.services;
  return async (_show, signal): Promise<CommandReply> => {
    const refusal = await begin(call, id);
    if (refusal) return refusalReply(refusal);
    await play(id, brokenOff(signal));
    // Its end is told by what is printed, and nowhere else.
    await evaluations.shown(id);
    const view = await evaluations.view(id);
    const results = await evaluations.results(id);
    if (!view || !results) throw goneFromStore(id);
    const { evaluation } = view;
    const isFinished = evaluation.status === 'finished';
    // Rule: nobody plays what was broken off here, so nothing of it is said to run.
    const status = evaluation.status === 'running' ? 'paused' : evaluation.status;
    const card = evaluationCard({ ...view, evaluation: { ...evaluation, status } });
    return {
      ok: isFinished,
      card: isFinished
        ? { ...card, ...resultInWords(reportOf(results)) }
        : { ...card, text: unfinishedText(evaluation) },
      data: await evaluationData(results, evaluations.plays(id)),
    };
  };
}

/** Rule: Ctrl-C breaks sessions off so that they go on where they stood; `STOPPED` would end them for good. */
function brokenOff(signal: AbortSignal): AbortSignal {
  const controller = new AbortController();
  const abort = (): void => controller.abort(new Error('The evaluation is broken off in the terminal.'));
  if (signal.aborted) abort();
  else signal.addEventListener('abort', abort, { once: true });
  return controller.signal;
}

/** Whatever it waits for, it waits no longer. */
async function begin({ caller, services }: CommandCall, id: string): Promise<Refusal | undefined> {
  const { evaluations } = services;
  const view = await evaluations.view(id);
  if (!view) throw goneFromStore(id);
  const { runner, status, startedAt } = view.evaluation;
  if (status === 'finished') return undefined;
  if (runner === 'house') return PLAYED_ELSEWHERE.refusal;
  if (status === 'running') return undefined;
  const by = { playerKey: caller.player.key, workspace: caller.place.workspace, isAdmin: true };
  const begun = await steer(evaluations, id, startedAt ? 'resume' : 'start', by, HERE);
  if (!begun.ok) return begun.refusal;
  if (begun.value.status !== 'approval') return undefined;
  const approved = await steer(evaluations, id, 'approve', by, HERE);
  return approved.ok ? undefined : approved.refusal;
}

const HERE = { isInTerminal: true };

const PLAYED_ELSEWHERE = refused(
  'evaluation/elsewhere',
  'This plan was started from a chat, and is played by the server (npm start). To play it here, give it another name, such as name:terminal.',
);

function unfinishedText({ status, reason }: EvaluationRecord): string {
  const why = status === 'stopped' && reason !== undefined ? reason : 'It was broken off before its end.';
  return `${why}\n\nWhat is finished is kept: the same line once more goes on from here.`;
}

function goneFromStore(id: string): Error {
  return new Error(`The evaluation ${id} is gone from the store.`);
}
