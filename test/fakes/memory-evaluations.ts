import { createHash } from 'node:crypto';
import type { AgentDirectory } from '../../src/agents/agent.ts';
import { NO_USAGE, sumOfUsage, type Usage } from '../../src/agents/usage.ts';
import { approversText } from '../../src/evaluations/approvers-text.ts';
import type {
  By,
  Estimate,
  EvaluationCode,
  EvaluationRecord,
  EvaluationRequest,
  EvaluationResults,
  Evaluations,
  EvaluationView,
  SessionResult,
} from '../../src/evaluations/evaluations.ts';
import { makePlan } from '../../src/evaluations/make-plan.ts';
import { mayApprove } from '../../src/evaluations/steering.ts';
import type { Approver } from '../../src/preferences/approvers.ts';
import { accepted, type Result, refused } from '../../src/result.ts';
import type { TrialRow } from '../../src/store/records.ts';

type Status = EvaluationRecord['status'];

interface Kept {
  record: EvaluationRecord;
  sessions: SessionResult[];
  trouble: readonly string[];
}

/** What a story decides about how evaluations go. */
export interface Script {
  /** Whether what others start must be approved. */
  isApproved?: boolean;
  /** Who may do that beside admins. */
  approvers?: readonly Approver[];
  /** Ids of agents whose price nobody knows. */
  unpriced?: readonly string[];
  /** What every session takes of an endpoint. */
  readonly usage?: Usage;
}

const TRIALS = 4;

/** `Evaluations` in memory, whose sessions end when a test says so: the rules of the contract and nothing behind them. */
export class MemoryEvaluations implements Evaluations {
  readonly script: Script;
  readonly #agents: AgentDirectory;
  readonly #now: () => Date;
  readonly #kept = new Map<string, Kept>();

  constructor(agents: AgentDirectory, now: () => Date, script: Script = {}) {
    this.#agents = agents;
    this.#now = now;
    this.script = script;
  }

  async plan(
    request: EvaluationRequest,
  ): Promise<Result<{ view: EvaluationView; estimate: Estimate }, EvaluationCode>> {
    const plan = makePlan(request, this.#agents);
    if (!plan.ok) return plan;
    const unpriced = plan.value.cells.find(({ agent }) => this.script.unpriced?.includes(agent.id));
    if (unpriced && request.budget !== undefined) {
      return refused(
        'evaluation/budget-unpriced',
        `Nobody knows the price of ${unpriced.agent.id}, so no budget can be kept.`,
      );
    }
    const { workspace } = request.place;
    const id = createHash('sha256')
      .update(JSON.stringify([workspace, plan.value]))
      .digest('hex')
      .slice(0, 12);
    if (!this.#kept.has(id)) {
      const { startedBy, place, runner, budget } = request;
      const sessions = plan.value.cells.flatMap((_, cell) =>
        Array.from({ length: plan.value.seeds }, (__, seed): SessionResult => {
          const session = `session${cell}x${seed}`;
          return { cell, seed, session, status: 'waiting', trials: [], usage: NO_USAGE };
        }),
      );
      const record: EvaluationRecord = {
        id,
        plan: plan.value,
        place,
        startedBy,
        status: 'planned',
        ...(budget !== undefined && { budget }),
        runner,
        isShown: false,
        createdAt: this.#now(),
      };
      this.#kept.set(id, { record, sessions, trouble: [] });
    }
    return accepted({ view: this.#viewOf(id), estimate: this.#estimateOf(id) });
  }

  async estimate(id: string): Promise<Estimate | undefined> {
    return this.#kept.has(id) ? this.#estimateOf(id) : undefined;
  }

  confirm(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>> {
    return this.#steer(id, by, ['planned', 'cancelled', 'stopped', 'paused'], () =>
      this.script.isApproved && !mayApprove(by) ? 'approval' : 'running',
    );
  }

  async approve(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>> {
    if (!mayApprove(by)) {
      const who = approversText(this.script.approvers ?? []);
      return refused('evaluation/not-yours', `Only ${who} can approve it.`);
    }
    return this.#steer(id, { ...by, isAdmin: true }, ['approval'], () => 'running');
  }

  pause(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>> {
    return this.#steer(id, by, ['running'], () => 'paused');
  }

  resume(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>> {
    return this.confirm(id, by);
  }

  cancel(id: string, by: By): Promise<Result<EvaluationRecord, EvaluationCode>> {
    return this.#steer(id, by, ['planned', 'approval', 'running', 'paused'], () => 'cancelled');
  }

  async requeue(id: string, by: By): Promise<Result<number, EvaluationCode>> {
    const kept = this.#kept.get(id);
    const voided = kept?.sessions.filter(({ status }) => status === 'void').length ?? 0;
    if (voided === 0) return refused('evaluation/not-now', 'There is no void session.');
    const done = await this.#steer(id, by, ['running', 'paused', 'stopped', 'finished'], () => 'running');
    if (!done.ok || !kept) return done.ok ? accepted(0) : done;
    kept.sessions = kept.sessions.map((session) =>
      session.status === 'void' ? { ...session, status: 'waiting', trials: [] } : session,
    );
    return accepted(voided);
  }

  setConcurrency(id: string, concurrency: number | null, by: By) {
    return this.#change(id, by, ({ concurrency: _, ...record }) =>
      concurrency === null ? record : { ...record, concurrency },
    );
  }

  setBudget(id: string, budget: number | null, by: By) {
    return this.#change(id, by, ({ budget: _, ...record }) =>
      budget === null ? record : { ...record, budget },
    );
  }

  async view(id: string): Promise<EvaluationView | undefined> {
    return this.#kept.has(id) ? this.#viewOf(id) : undefined;
  }

  async list(workspace: string, limit: number): Promise<readonly EvaluationRecord[]> {
    return [...this.#kept.values()]
      .map(({ record }) => record)
      .filter(({ place }) => place.workspace === workspace)
      .reverse()
      .slice(0, limit);
  }

  async unsettled(): Promise<readonly EvaluationRecord[]> {
    return [...this.#kept.values()]
      .map(({ record }) => record)
      .filter(({ status, isShown }) => status === 'running' || (isEnd(status) && !isShown));
  }

  async results(id: string): Promise<EvaluationResults | undefined> {
    const kept = this.#kept.get(id);
    return kept && { evaluation: kept.record, sessions: kept.sessions };
  }

  async *plays(): AsyncIterable<never> {}

  async posted(id: string, message: { channel: string; message: string }): Promise<void> {
    const kept = this.#keptOf(id);
    kept.record = { ...kept.record, message };
  }

  async shown(id: string): Promise<void> {
    const kept = this.#keptOf(id);
    if (isEnd(kept.record.status)) kept.record = { ...kept.record, isShown: true };
  }

  /** So many more sessions end, in their order; when none is left the evaluation has ended. */
  play(id: string, count: number, outcome: 'finished' | 'void' = 'finished'): void {
    const kept = this.#keptOf(id);
    let left = count;
    kept.sessions = kept.sessions.map((session) => {
      if (left === 0 || session.status !== 'waiting') return session;
      left -= 1;
      const usage = this.script.usage ?? NO_USAGE;
      return { ...session, status: outcome, usage, trials: outcome === 'void' ? [] : trialsOf(session) };
    });
    if (kept.sessions.some(({ status }) => status === 'waiting')) return;
    kept.record = { ...kept.record, status: 'finished', endedAt: this.#now() };
  }

  /** An endpoint fails. */
  troubles(id: string, ...sentences: readonly string[]): void {
    this.#keptOf(id).trouble = sentences;
  }

  stops(id: string, reason: string): void {
    const kept = this.#keptOf(id);
    kept.record = { ...kept.record, status: 'stopped', reason, endedAt: this.#now() };
  }

  /** The only evaluation there is. */
  get only(): EvaluationRecord {
    const [kept, ...others] = this.#kept.values();
    if (!kept || others.length > 0) throw new Error(`There are ${this.#kept.size} evaluations`);
    return kept.record;
  }

  /** The one that was planned last. */
  get newest(): EvaluationRecord {
    const kept = [...this.#kept.values()].at(-1);
    if (!kept) throw new Error('There is no evaluation');
    return kept.record;
  }

  #steer(
    id: string,
    by: By,
    from: readonly Status[],
    to: () => Status,
  ): Promise<Result<EvaluationRecord, EvaluationCode>> {
    const known = this.#kept.get(id);
    if (known && this.#mayChange(known.record, by) && !from.includes(known.record.status)) {
      return Promise.resolve(
        refused('evaluation/not-now', `It is ${known.record.status}: that cannot be done now.`),
      );
    }
    return this.#change(id, by, ({ endedAt: _, ...record }) => {
      const status = to();
      return {
        ...record,
        status,
        ...(status === 'running' && !record.startedAt && { startedAt: this.#now() }),
        ...(isEnd(status) && { endedAt: this.#now() }),
        isShown: false,
      };
    });
  }

  async #change(
    id: string,
    by: By,
    change: (record: EvaluationRecord) => EvaluationRecord,
  ): Promise<Result<EvaluationRecord, EvaluationCode>> {
    const kept = this.#kept.get(id);
    if (!kept) return refused('evaluation/unknown', 'There is no such evaluation.');
    if (!this.#mayChange(kept.record, by)) {
      return refused('evaluation/not-yours', 'Only who started it, and admins, can do that.');
    }
    kept.record = change(kept.record);
    return accepted(kept.record);
  }

  #mayChange({ startedBy, place }: EvaluationRecord, by: By): boolean {
    return place.workspace === by.workspace && (by.isAdmin || startedBy.key === by.playerKey);
  }

  #keptOf(id: string): Kept {
    const kept = this.#kept.get(id);
    if (!kept) throw new Error(`No evaluation ${id}`);
    return kept;
  }

  #viewOf(id: string): EvaluationView {
    const { record, sessions, trouble } = this.#keptOf(id);
    const cells = record.plan.cells.map((cell, index) => {
      const own = sessions.filter((session) => session.cell === index);
      const count = (status: SessionResult['status']): number =>
        own.filter((session) => session.status === status).length;
      const trials = own.flatMap((session) => session.trials);
      return {
        cell,
        sessions: own.length,
        waiting: count('waiting'),
        running: count('playing'),
        finished: count('finished'),
        void: count('void'),
        trials: trials.length,
        successes: trials.filter(({ outcome }) => outcome === 'success').length,
        usage: sumOfUsage(own.map(({ usage }) => usage)),
      };
    });
    const isBegun = sessions.some(({ status }) => status !== 'waiting');
    return {
      evaluation: record,
      cells,
      usage: sumOfUsage(sessions.map(({ usage }) => usage)),
      perMinute: isBegun ? 2.5 : null,
      timeLeft: isBegun ? 12 * 60_000 : null,
      trouble,
      approvers: this.script.approvers ?? [],
    };
  }

  #estimateOf(id: string): Estimate {
    const { record, sessions } = this.#keptOf(id);
    const left = sessions.filter(({ status }) => status === 'waiting').length;
    const { unpriced = [], usage = NO_USAGE } = this.script;
    const agents = new Set(record.plan.cells.map(({ agent }) => agent.id));
    const unknown = unpriced.filter((agent) => agents.has(agent));
    return {
      sessions: left,
      calls: left * usage.calls,
      promptTokens: left * usage.promptTokens,
      completionTokens: left * usage.completionTokens,
      nanodollars: unknown.length > 0 ? null : left * usage.nanodollars,
      unpriced: unknown,
      duration: left * 60_000,
      dearest: null,
    };
  }
}

function isEnd(status: Status): boolean {
  return status === 'cancelled' || status === 'stopped' || status === 'finished';
}

/** Every second trial is solved, from the first on where the seed is even. */
function trialsOf({ seed, cell }: SessionResult): readonly TrialRow[] {
  return Array.from({ length: TRIALS }, (_, index) => ({
    trial: index + 1,
    phase: 'acquisition',
    outcome: (index + seed + cell) % 2 === 0 ? ('success' as const) : ('timeout' as const),
    steps: 10,
    reward: 1,
    measures: {},
    reason: null,
  }));
}
