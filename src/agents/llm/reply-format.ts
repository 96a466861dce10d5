import { ACTION_NAMES, ACTIONS } from '../../paradigms/action.ts';

/** The four names as a reply writes them, in the protocol's order. */
export const ACTION_WORDS: readonly string[] = ACTIONS.map((action) => ACTION_NAMES[action]);

/**
 * The reply as a JSON schema. Kept plain: servers differ in which keywords they accept, so lengths and counts are
 * checked when the reply is read.
 */
export const REPLY_SCHEMA = {
  type: 'object',
  properties: {
    notes: { type: 'string' },
    actions: { type: 'array', items: { type: 'string', enum: ACTION_WORDS } },
  },
  required: ['notes', 'actions'],
  additionalProperties: false,
};
