import type { Context } from 'hono';
import type { BoardScope } from '../../leaderboard/board-filter.ts';
import type { Digest } from '../../leaderboard/digest.ts';
import { type Audience, audienceOf, scopeFor } from './audience.ts';
import { type BoardChoice, readChoice } from './board-choice.ts';
import type { PageServices } from './pages.ts';

/** A reader of a page below a board: who they are, what they chose, and what they may see. */
export interface Visit {
  readonly audience: Audience;
  readonly choice: BoardChoice;
  readonly digest: Digest;
  readonly scope: BoardScope;
}

/** Undefined where the address shows nothing: its segment was not made here, or its channel is of another workspace. */
export async function visitOf(services: PageServices, context: Context): Promise<Visit | undefined> {
  const audience = audienceOf(services.links, context.req.param('segment') ?? '');
  if (audience === undefined) return undefined;
  const choice = readChoice(new URL(context.req.url).searchParams);
  const scope = await scopeFor(audience, choice, services);
  const digest = await services.digest.read();
  return scope && { audience, choice, digest, scope };
}
