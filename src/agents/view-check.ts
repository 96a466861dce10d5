import { isPictureView, type ViewId } from '../paradigms/names.ts';
import { accepted, type Result, refused } from '../result.ts';
import type { AgentProfile } from './agent.ts';

/** Whether an agent can play in a view at all: a model that takes no pictures sees nothing in a view of them. */
export function checkView(profile: AgentProfile, view: ViewId): Result<AgentProfile, 'agent/no-vision'> {
  if (!isPictureView(view) || profile.takesPictures !== false) return accepted(profile);
  return refused(
    'agent/no-vision',
    `${profile.name} is not known to take pictures, so it cannot play in ${view}. Choose a view of text; or if its model does take them, say "vision": true for it in agents.json.`,
  );
}
