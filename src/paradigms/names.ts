/** Every name that the log, the chat commands and the web use for paradigms, protocols, views and lengths. */

export const PARADIGM_IDS = [
  'morris-water-maze',
  't-maze',
  'barnes-maze',
  'radial-arm-maze',
  'operant-chamber',
  'shuttle-box',
  'place-preference',
  'star-maze',
  'dnms',
] as const;
export type ParadigmId = (typeof PARADIGM_IDS)[number];

export const PROTOCOL_IDS = ['cheesebot-1', 'cheesebench'] as const;
export type ProtocolId = (typeof PROTOCOL_IDS)[number];
export const DEFAULT_PROTOCOL: ProtocolId = 'cheesebot-1';

/** The views that a world draws, as text. */
export const TEXT_VIEW_IDS = ['ascii-2d', 'ascii-2d-fpv', 'ascii-3d'] as const;
export type TextViewId = (typeof TEXT_VIEW_IDS)[number];

/** Every view. `image-2d` is a picture of the map: whoever shows the board makes it of the very text of `ascii-2d`. */
export const VIEW_IDS = [...TEXT_VIEW_IDS, 'image-2d'] as const;
export type ViewId = (typeof VIEW_IDS)[number];
export const DEFAULT_VIEW: TextViewId = 'ascii-2d';

/** The text that a view is made of. */
export function textViewOf(view: ViewId): TextViewId {
  return view === 'image-2d' ? 'ascii-2d' : view;
}

/** Whether its boards are shown as pictures. */
export function isPictureView(view: ViewId): boolean {
  return view === 'image-2d';
}

export const LENGTHS = ['quick', 'standard', 'full'] as const;
export type Length = (typeof LENGTHS)[number];

export interface ParadigmName {
  readonly id: ParadigmId;
  readonly title: string;
  /** Short forms a person may type instead of the id. */
  readonly aliases: readonly string[];
  /** One line for choosers and help: what the animal must learn. Gives no rule away that must be found out. */
  readonly summary: string;
  /** The cognitive dimension that the paper files it under. */
  readonly dimension: string;
}

export const PARADIGM_NAMES: Readonly<Record<ParadigmId, ParadigmName>> = {
  'morris-water-maze': {
    id: 'morris-water-maze',
    title: 'Morris water maze',
    aliases: ['morris', 'mwm', 'water-maze'],
    summary: 'Find a hidden platform by the landmarks around the pool.',
    dimension: 'spatial learning',
  },
  't-maze': {
    id: 't-maze',
    title: 'T-maze',
    aliases: ['t', 'tmaze'],
    summary: 'Run to the junction and choose an arm: find out where the food is.',
    dimension: 'egocentric navigation',
  },
  'barnes-maze': {
    id: 'barnes-maze',
    title: 'Barnes maze',
    aliases: ['barnes'],
    summary: 'Find the escape hole among many on a bright table.',
    dimension: 'spatial learning',
  },
  'radial-arm-maze': {
    id: 'radial-arm-maze',
    title: 'Radial arm maze',
    aliases: ['radial', 'ram'],
    summary: 'Collect food from eight arms without visiting an arm twice.',
    dimension: 'working memory',
  },
  'operant-chamber': {
    id: 'operant-chamber',
    title: 'Operant chamber',
    aliases: ['operant', 'skinner', 'lever'],
    summary: 'Two levers and a pellet dispenser: find out what pays.',
    dimension: 'instrumental conditioning',
  },
  'shuttle-box': {
    id: 'shuttle-box',
    title: 'Shuttle box',
    aliases: ['shuttle'],
    summary: 'A signal, then a shock: learn to leave in time.',
    dimension: 'avoidance',
  },
  'place-preference': {
    id: 'place-preference',
    title: 'Conditioned place preference',
    aliases: ['cpp', 'place'],
    summary: 'Two rooms, one of them rewarding: where do you go later?',
    dimension: 'associative learning',
  },
  'star-maze': {
    id: 'star-maze',
    title: 'Star maze',
    aliases: ['star'],
    summary: 'A ring with five alleys: learn the way, then start elsewhere.',
    dimension: 'spatial learning',
  },
  dnms: {
    id: 'dnms',
    title: 'Delayed non-match to sample',
    aliases: ['non-match', 'tunl'],
    summary: 'See a sample, wait, then pick what was not shown.',
    dimension: 'working memory',
  },
};

/** The paradigm a person meant: its id or one of its aliases, in any case; undefined when it is neither. */
export function findParadigm(text: string): ParadigmId | undefined {
  const wanted = text.trim().toLowerCase();
  return PARADIGM_IDS.find((id) => id === wanted || PARADIGM_NAMES[id].aliases.includes(wanted));
}
