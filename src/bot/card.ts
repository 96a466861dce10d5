/**
 * What the bot says, as a tree that every platform turns into its own form. Texts are plain: a platform escapes
 * them, so a name or a model's reply can neither mention anybody nor break out of a board.
 */
export interface Card {
  readonly title: string;
  readonly tone?: 'plain' | 'good' | 'bad' | 'refusal';
  /** Plain sentences, paragraphs split by a blank line. */
  readonly text?: string;
  /** Keys of the people and groups it speaks to: they are mentioned and notified, and nobody else ever is. */
  readonly to?: readonly string[];
  /** Monospaced blocks: boards and tables. */
  readonly blocks?: readonly CardBlock[];
  readonly picture?: CardPicture;
  /** Files to take away, beside the picture: what a platform cannot carry is left out with a sentence. */
  readonly files?: readonly CardFile[];
  readonly fields?: readonly CardField[];
  readonly selects?: readonly CardSelect[];
  /** Rows of buttons, at most five in a row and four rows. */
  readonly buttons?: readonly (readonly CardButton[])[];
  /** Addresses of pages with more of it; a platform shows them as buttons or as links. */
  readonly links?: readonly CardLink[];
  /** A game as a moving picture, in the place of `picture`. */
  readonly film?: CardFilm;
  readonly footer?: string;
}

/** A page on the web. Never made of what people wrote. */
export interface CardLink {
  readonly label: string;
  readonly url: string;
}

/** Drawn as an animated GIF; see `src/pictures/film.ts`. */
export interface CardFilm {
  /** File name, ending in `.gif`. */
  readonly name: string;
  /** Says what happens in it. */
  readonly alt: string;
  readonly frames: readonly FilmFrame[];
}

export interface FilmFrame {
  /** A board's text. */
  readonly board: string;
  /** Lines under it, such as the action and what came of it. */
  readonly caption: readonly string[];
  /** Milliseconds that it stands. */
  readonly delay: number;
}

export interface CardBlock {
  readonly kind: 'board' | 'table';
  readonly text: string;
  /** What a screen reader says instead of the characters. */
  readonly alt: string;
}

/** Drawn as SVG and shown as PNG; see `src/pictures`. */
export interface CardPicture {
  /** File name, ending in `.png`. */
  readonly name: string;
  readonly svg: string;
  /** Says what it shows, numbers included. */
  readonly alt: string;
  /** The boards that it shows in place of blocks, for where a picture cannot be. */
  readonly boards?: readonly CardBlock[];
}

export interface CardFile {
  /** File name with its ending: letters, digits, `.`, `-` and `_`. */
  readonly name: string;
  /** Without a charset: the text is UTF-8. */
  readonly contentType: string;
  readonly text: string;
  /** Says what is in it. */
  readonly alt: string;
}

export interface CardField {
  readonly name: string;
  readonly value: string;
  /** A time, in milliseconds since 1970, shown behind the value in the reader's own time zone and language. */
  readonly at?: number;
}

export interface CardButton {
  readonly label: string;
  readonly press: Press;
  readonly style?: 'primary' | 'plain' | 'danger';
  /** What it does, in a few words, where the label is only a letter and the platform has room to say so. */
  readonly hint?: string;
  /** The key that presses it in the playground, as KeyboardEvent.key. */
  readonly key?: string;
}

export interface CardSelect {
  readonly placeholder: string;
  /** Pressed with the chosen value put at the end of `text`, behind a blank. */
  readonly press: { readonly kind: 'command'; readonly text: string };
  readonly options: readonly { readonly label: string; readonly value: string; readonly hint?: string }[];
}

/** What a button means. Everything is in the id: a press needs nothing remembered and works after a restart. */
export type Press =
  | { readonly kind: 'move'; readonly session: string; readonly turn: number; readonly letters: string }
  /** Shows the board to act on (after a trial's last board, or from the list of games). */
  | { readonly kind: 'show'; readonly session: string; readonly turn: number }
  /** Asks first where it costs trials of a ranked game, unless the presser was asked already. */
  | { readonly kind: 'quit'; readonly session: string; readonly turn: number; readonly isSure?: true }
  /** Stops an agent that is playing; only for who started it. */
  | { readonly kind: 'stop'; readonly session: string }
  /** How fast an agent that is playing is shown; only for who started it. */
  | { readonly kind: 'watch'; readonly session: string; readonly act: WatchAct }
  | { readonly kind: 'duel'; readonly duel: string; readonly act: DuelAct }
  /** Steers an evaluation; only for who started it, and for admins. */
  | { readonly kind: 'evaluation'; readonly evaluation: string; readonly act: EvaluationAct }
  /** Runs a command as if it had been typed after /cheese. */
  | { readonly kind: 'command'; readonly text: string };

export const WATCH_ACTS = ['pause', 'go', 'slower', 'faster'] as const;
export type WatchAct = (typeof WATCH_ACTS)[number];

/** `play` shows the presser's own board, `boards` the boards of everybody once the duel is over. */
export const DUEL_ACTS = ['accept', 'decline', 'withdraw', 'play', 'rematch', 'boards'] as const;
export type DuelAct = (typeof DUEL_ACTS)[number];

/** `start` confirms a plan, also one that is taken up again; `requeue` plays the void sessions anew, and all else that is left. */
export const EVALUATION_ACTS = ['start', 'approve', 'pause', 'resume', 'cancel', 'requeue'] as const;
export type EvaluationAct = (typeof EVALUATION_ACTS)[number];
