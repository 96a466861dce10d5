import { ResponseUrls, Triggers } from './addresses.ts';
import type { MethodContext } from './methods.ts';
import type { OpenModal } from './modals.ts';
import { People, type PeopleParts } from './people.ts';
import { RateLimits } from './rate-limits.ts';
import type { Workspace } from './workspace.ts';

/** What the workspaces of one Slack have in common. */
export interface CommonParts
  extends Pick<PeopleParts, 'records' | 'wire' | 'baseUrl' | 'retries'>,
    Pick<MethodContext, 'scopes' | 'files' | 'newLink'> {
  readonly now: () => number;
}

/** One workspace with its people, its addresses and its rate limits. */
export interface Team {
  readonly workspace: Workspace;
  readonly people: People;
  readonly responses: ResponseUrls;
  /** Open modals by user. */
  readonly modals: Map<string, OpenModal>;
  readonly context: MethodContext;
  readonly limits: RateLimits;
}

export function openTeam(workspace: Workspace, common: CommonParts): Team {
  const { records, now } = common;
  const triggers = new Triggers(now);
  const modals = new Map<string, OpenModal>();
  const responses = new ResponseUrls(workspace, records, now);
  const own = { workspace, triggers, modals, ...common };
  return {
    workspace,
    people: new People({ ...own, responses }),
    responses,
    modals,
    context: own,
    limits: new RateLimits(now),
  };
}
