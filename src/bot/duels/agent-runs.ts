import type { Agent, AgentProfile } from '../../agents/agent.ts';
import type { DuelView } from '../../duels/duels.ts';
import type { DuelRun } from '../../duels/runs.ts';
import type { SessionRecord } from '../../store/records.ts';
import type { BotParts } from '../bot-parts.ts';
import { agentIdOf } from '../cards/result-card.ts';

type Parts = Pick<BotParts, 'services' | 'store' | 'log'>;

/** The agents of duels at play: unseen, at once when a duel begins, and again after a restart. */
export class AgentRuns {
  readonly #parts: Parts;
  readonly #stopping = new AbortController();
  readonly #running = new Map<string, Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Lets the agent of a running duel play if it does not yet; `onEnd` is called when it has ended, however that was. */
  ensure({ duel, runs }: DuelView, onEnd: () => void): void {
    const run = runs.find(({ key }) => key === duel.agentKey);
    if (duel.status !== 'running' || run?.status !== 'playing' || run.sessionId === undefined) return;
    if (this.#stopping.signal.aborted || this.#running.has(run.sessionId)) return;
    const { sessionId } = run;
    const ended = this.#play(sessionId, run)
      .catch((error: unknown) => {
        this.#parts.log.error({ err: error, duel: duel.id, session: sessionId }, 'the agent of a duel broke');
      })
      .finally(() => {
        this.#running.delete(sessionId);
        if (!this.#stopping.signal.aborted) onEnd();
      });
    this.#running.set(sessionId, ended);
  }

  /** Breaks off what goes on, so that it is taken up again after a restart. */
  async stop(): Promise<void> {
    this.#stopping.abort(new Error('The bot is being shut down.'));
    await Promise.all(this.#running.values());
  }

  async #play(sessionId: string, run: DuelRun): Promise<void> {
    const { services, store } = this.#parts;
    const play = await services.sessions.find(sessionId);
    if (play?.record.status !== 'playing') return;
    const turns = await store.agentTurns(sessionId);
    const exchanges = turns.map(({ body }) => body);
    const { agent, profile } = this.#playerOf(play.record, run, exchanges);
    await services.sessions.playAgent(sessionId, agent, profile, { signal: this.#stopping.signal });
  }

  #playerOf(
    { spec, letters, player }: SessionRecord,
    { name }: DuelRun,
    exchanges: readonly unknown[],
  ): { readonly agent: Agent; readonly profile: AgentProfile } {
    const { agents } = this.#parts.services;
    const found = agents.find(agentIdOf(player.key));
    // Another configuration under the same name is another player: it must not play in this one's place.
    if (found.ok && found.value.playerKey === player.key && found.value.unavailable === undefined) {
      return { agent: agents.create(found.value, { spec, letters, exchanges }), profile: found.value };
    }
    const reason = `The agent ${name} is no longer configured as it was.`;
    const profile = {
      id: agentIdOf(player.key),
      name,
      summary: 'No longer configured.',
      kind: 'llm',
      playerKey: player.key,
    } as const;
    // Unavailable at once: the duel goes on without it.
    return { agent: { decide: () => ({ kind: 'unavailable', reason }) }, profile };
  }
}
