import type { CommandOption } from '../../src/bot/command-shape.ts';
import { PARADIGMS } from '../../src/paradigms/catalogue.ts';
import { DEFAULT_VIEW, VIEW_IDS, type ViewId } from '../../src/paradigms/names.ts';
import { choiceSchema } from './choice.ts';

const VIEW_LABELS: Readonly<Record<ViewId, string>> = {
  'ascii-2d': 'Map from above',
  'ascii-2d-fpv': 'Map turned with the animal, only what it can see',
  'ascii-3d': "Through the animal's eyes",
  'image-2d': 'Map from above, as a picture',
};

/** The views that some paradigm has by now. */
const READY_VIEWS = VIEW_IDS.filter((view) => PARADIGMS.some((paradigm) => paradigm.views.includes(view)));

export const VIEW_OPTION = {
  name: 'view',
  description: `How the board is drawn; ${DEFAULT_VIEW} unless you say otherwise.`,
  kind: 'text',
  schema: choiceSchema('view', VIEW_IDS),
  choices: READY_VIEWS.map((value) => ({ value, label: VIEW_LABELS[value] })),
} as const satisfies CommandOption;
