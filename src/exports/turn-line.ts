import type { SessionSpec } from '../paradigms/session.ts';
import type { LoggedTurn } from '../store/records.ts';
import { CANARY } from './canary.ts';

/** The form of a line. Another number means another form; what is added without harm to readers needs none. */
export const TURN_SCHEMA = 'cheesebot-turn/1';

/** One turn of an agent with every prompt and reply, as one line of JSON. */
export interface TurnLine {
  readonly schema: typeof TURN_SCHEMA;
  readonly canary: typeof CANARY;
  readonly session: string;
  readonly player: string;
  readonly playerName: string;
  readonly protocol: SessionSpec['protocol'];
  readonly paradigm: SessionSpec['paradigm'];
  readonly view: SessionSpec['view'];
  readonly length: SessionSpec['length'];
  /** The session's turn number when the agent was asked. */
  readonly turn: number;
  readonly askedAt: string;
  /** As it was stored: messages sent, settings, raw reply, what was read of it, tokens, cost, latency. Keys were taken out before. */
  readonly exchange: unknown;
}

export function turnLine(logged: LoggedTurn): TurnLine {
  const { protocol, paradigm, view, length } = logged.spec;
  return {
    schema: TURN_SCHEMA,
    canary: CANARY,
    session: logged.sessionId,
    player: logged.player.key,
    playerName: logged.player.name,
    protocol,
    paradigm,
    view,
    length,
    turn: logged.turn,
    askedAt: logged.at.toISOString(),
    exchange: logged.body,
  };
}

export async function* turnLines(turns: AsyncIterable<LoggedTurn>): AsyncGenerator<string> {
  for await (const turn of turns) yield `${JSON.stringify(turnLine(turn))}\n`;
}
