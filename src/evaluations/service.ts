import type { AgentDirectory } from '../agents/agent.ts';
import type { Clock } from '../clock.ts';
import { PARADIGMS } from '../paradigms/catalogue.ts';
import type { Preferences } from '../preferences/preferences.ts';
import { accepted, type Result } from '../result.ts';
import type { Sessions } from '../sessions/sessions.ts';
import {
  EVALUATION_ENDS,
  type EvaluationChange,
  type EvaluationRecord,
  isEnded,
} from '../store/evaluation-records.ts';
import type { Store } from '../store/store.ts';
import { cellsLeft, hasModels, quoteOf, troublesOf, unpricedOf, whyNotAgents } from './cell-agents.ts';
import { estimateOf } from './estimate.ts';
import type {
  By,
  Estimate,
  EvaluationCode,
  EvaluationRequest,
  Evaluations,
  EvaluationView,
} from './evaluations.ts';
import { evaluationIdOf } from './identity.ts';
import { makePlan } from './make-plan.ts';
import { isFailed, matrixOf, nextAttempts } from './matrix.ts';
import {
  type Act,
  budgetUnpriced,
  budgetUsed,
  mayApprove,
  notNow,
  noVoid,
  type Refused,
  statusesFor,
  switchedOff,
  unknownEvaluation,
  whyNot,
} from './steering.ts';
import { rateSince, viewOf } from './view-of.ts';

export interface EvaluationsOptions {
  readonly store: Store;
  readonly sessions: Pick<Sessions, 'find'>;
  readonly agents: Pick<AgentDirectory, 'find' | 'quote' | 'trouble'>;
  readonly preferences: Pick<Preferences, 'get'>;
  readonly clock: Clock;
  readonly secret: string;
  /** Sessions that all workers play at once, for estimates of time. */
  readonly concurrency?: number;
  /** Called when there may be something to play, or to stop playing. */
  readonly onChange?: () => void;
}

/** For estimates where nobody says otherwise (our choice: what one hosted model usually bears). */
const USUAL_CONCURRENCY = 16;

/** As many reasons as a card shows. */
const TROUBLES = 3;

/** Trials that no standing counts, as in leaderboards. */
const UNCOUNTED = PARADIGMS.flatMap(({ id, uncounted = [] }) =>
  uncounted.map((phase) => ({ paradigm: id, phase })),
);

export function createEvaluations(options: EvaluationsOptions): Evaluations {
  const { store, sessions, agents, preferences, clock, secret } = options;
  const { onChange = () => {} } = options;

  const countsOf = (id: string) => store.countEvaluation(id, UNCOUNTED);
  const matrix = ({ plan, place }: Pick<EvaluationRecord, 'plan' | 'place'>) => {
    return { store, secret, plan, workspace: place.workspace };
  };

  const approversOf = ({ place }: EvaluationRecord) => preferences.get('lab-approvers', { place });

  const view = async (id: string): Promise<EvaluationView | undefined> => {
    const record = await store.evaluation(id);
    if (!record) return undefined;
    const now = clock.now();
    const [counts, ended, failures, approvers] = await Promise.all([
      countsOf(id),
      store.endedSince(id, rateSince(record, now)),
      store.evaluationTroubles(id, TROUBLES),
      approversOf(record),
    ]);
    const asked = record.status === 'running' ? cellsLeft(record.plan, counts) : [];
    const trouble = [...troublesOf(agents, asked), ...failures].slice(0, TROUBLES);
    return viewOf(record, counts, ended, { trouble, approvers }, now);
  };

  const estimate = async (id: string): Promise<Estimate | undefined> => {
    const record = await store.evaluation(id);
    if (!record) return undefined;
    const [counts, measured] = await Promise.all([countsOf(id), store.measuredTurns()]);
    const quoted = record.plan.cells.flatMap((cell, index) => {
      const count = counts.find((one) => one.cell === index);
      return count ? [{ cell, count, quote: quoteOf(agents, cell) }] : [];
    });
    const { concurrency = options.concurrency ?? USUAL_CONCURRENCY } = record;
    return estimateOf(quoted, measured, concurrency);
  };

  /** Whether what is left of it may be played, now and here. */
  const whyNotPlay = async (record: EvaluationRecord): Promise<Refused | undefined> => {
    if (!(await preferences.get('agents', { place: record.place }))) return switchedOff();
    const counts = await countsOf(record.id);
    const gone = whyNotAgents(agents, cellsLeft(record.plan, counts));
    if (gone) return gone;
    if (record.budget === undefined) return undefined;
    const unpriced = unpricedOf(agents, record.plan);
    if (unpriced.length > 0) return budgetUnpriced(unpriced);
    const spent = counts.reduce((sum, { usage }) => sum + usage.nanodollars, 0);
    return spent >= record.budget ? budgetUsed(spent, record.budget) : undefined;
  };

  const change = async (
    id: string,
    act: Act,
    changed: EvaluationChange,
  ): Promise<Result<EvaluationRecord, EvaluationCode>> => {
    const done = await store.changeEvaluation(id, statusesFor(act), changed);
    if (done !== 'stale') {
      onChange();
      return accepted(done);
    }
    // Somebody else was quicker.
    const record = await store.evaluation(id);
    return record ? notNow(record.status, act) : unknownEvaluation();
  };

  const steer = async (
    id: string,
    by: By,
    act: Act,
    changeOf: (record: EvaluationRecord) => EvaluationChange,
  ): Promise<Result<EvaluationRecord, EvaluationCode>> => {
    const record = await store.evaluation(id);
    const why = whyNot(record, act, by);
    if (why || !record) return why ?? unknownEvaluation();
    return change(id, act, changeOf(record));
  };

  const play = (record: EvaluationRecord): EvaluationChange => ({
    status: 'running',
    reason: null,
    endedAt: null,
    isShown: false,
    ...(record.startedAt === undefined && { startedAt: clock.now() }),
  });

  /** Starts what was planned, goes on with what was broken off. */
  const begin = async (id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>> => {
    const record = await store.evaluation(id);
    const why = whyNot(record, 'begin', by);
    if (why || !record) return why ?? unknownEvaluation();
    const whyNotNow = await whyNotPlay(record);
    if (whyNotNow) return whyNotNow;
    // What somebody confirms who may approve it is approved by that; what was approved once needs no second approval.
    const needsApproval =
      !mayApprove(by) &&
      record.startedAt === undefined &&
      hasModels(agents, record.plan) &&
      (await preferences.get('lab-approval', { place: record.place }));
    return change(id, 'begin', needsApproval ? { status: 'approval' } : play(record));
  };

  return {
    plan: async (request) => {
      const planned = makePlan(request, agents);
      if (!planned.ok) return planned;
      const plan = planned.value;
      const { place, startedBy, runner, budget } = request;
      if (!(await preferences.get('agents', { place }))) return switchedOff();
      const unpriced = budget === undefined ? [] : unpricedOf(agents, plan);
      if (unpriced.length > 0) return budgetUnpriced(unpriced);
      const id = evaluationIdOf(secret, place.workspace, plan);
      const known = await store.evaluation(id);
      if (known) await amend(store, known, request);
      else {
        const record: EvaluationRecord = {
          id,
          plan,
          place,
          startedBy,
          status: 'planned',
          ...(budget !== undefined && { budget }),
          runner,
          isShown: false,
          createdAt: clock.now(),
        };
        await store.createEvaluation(record, await matrixOf(matrix(record)));
      }
      const [shown, took] = await Promise.all([view(id), estimate(id)]);
      if (!shown || !took) throw new Error(`The evaluation ${id} was not kept.`);
      return accepted({ view: shown, estimate: took });
    },

    estimate,
    confirm: begin,
    resume: begin,

    approve: async (id, by) => {
      const record = await store.evaluation(id);
      const approvers = record === undefined ? [] : await approversOf(record);
      const why = whyNot(record, 'approve', by, approvers);
      if (why || !record) return why ?? unknownEvaluation();
      return (await whyNotPlay(record)) ?? change(id, 'approve', play(record));
    },

    pause: (id, by) => steer(id, by, 'pause', () => ({ status: 'paused' })),
    cancel: (id, by) => {
      return steer(id, by, 'cancel', () => ({
        status: 'cancelled',
        endedAt: clock.now(),
        isShown: false,
        reason: null,
      }));
    },

    requeue: async (id, by) => {
      const record = await store.evaluation(id);
      const why = whyNot(record, 'requeue', by);
      if (why || !record) return why ?? unknownEvaluation();
      const failed = (await store.evaluationSlots(id)).filter(({ status }) => isFailed(status));
      if (failed.length === 0) return noVoid();
      if (isEnded(record)) {
        const whyNotNow = await whyNotPlay(record);
        if (whyNotNow) return whyNotNow;
      }
      const count = await store.replaceSlots(id, await nextAttempts(matrix(record), failed));
      // Whoever wants them played wants that now: also where it ended, and where it ended only meanwhile.
      await store.changeEvaluation(id, EVALUATION_ENDS, play(record));
      onChange();
      return accepted(count);
    },

    setConcurrency: (id, concurrency, by) => steer(id, by, 'limit', () => ({ concurrency })),
    setBudget: async (id, budget, by) => {
      const record = await store.evaluation(id);
      const why = whyNot(record, 'limit', by);
      if (why || !record) return why ?? unknownEvaluation();
      const unpriced = budget === null ? [] : unpricedOf(agents, record.plan);
      return unpriced.length > 0 ? budgetUnpriced(unpriced) : change(id, 'limit', { budget });
    },

    view,
    list: (workspace, limit) => store.evaluationsOf(workspace, limit),
    unsettled: () => store.unsettledEvaluations(),

    results: async (id) => {
      const evaluation = await store.evaluation(id);
      if (!evaluation) return undefined;
      const slots = await store.evaluationTrials(id);
      return {
        evaluation,
        sessions: slots.map(({ cell, seed, sessionId: session, status, trials, usage }) => {
          return { cell, seed, session, status, trials, usage };
        }),
      };
    },

    plays: async function* (id) {
      for (const { sessionId, status } of await store.evaluationSlots(id)) {
        const play = status === 'waiting' ? undefined : await sessions.find(sessionId);
        if (play) yield play;
      }
    },

    posted: (id, message) => store.rememberEvaluationMessage(id, message),
    shown: async (id) => {
      // Where it goes on meanwhile, its next end is still to be shown.
      await store.changeEvaluation(id, EVALUATION_ENDS, { isShown: true });
    },
  };
}

/**
 * The same plan asked for again: its starter may give it another budget on the way. Where it is not running, it is
 * played by whoever asked last: the house or a terminal.
 */
async function amend(store: Store, known: EvaluationRecord, request: EvaluationRequest): Promise<void> {
  const { budget = null, runner, startedBy } = request;
  if (startedBy.key !== known.startedBy.key) return;
  const isPlanned = known.status === 'planned';
  if (budget !== null || isPlanned) {
    await store.changeEvaluation(known.id, [known.status], { budget });
  }
  if (runner !== known.runner) {
    await store.changeEvaluation(known.id, ['planned', 'paused', ...EVALUATION_ENDS], {
      runner,
    });
  }
}
