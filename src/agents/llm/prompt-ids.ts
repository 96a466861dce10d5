/**
 * What the prompt says beside the briefing, the actions and the form of a reply. `default`: what a session is. `minimal`:
 * nothing. `chain-of-thought`: as default, with thoughts before each choice. `few-shot`: as default, with examples of
 * the form.
 */
export const PROMPT_IDS = ['default', 'minimal', 'chain-of-thought', 'few-shot'] as const;
export type PromptId = (typeof PROMPT_IDS)[number];
