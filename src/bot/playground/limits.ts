/**
 * How much the playground shows and takes. It has no vendor who would set limits; these keep one card readable and
 * one page quick. Lengths are in characters (code points).
 */
export const LIMITS = {
  playerName: 32,
  channelName: 32,
  channels: 100,
  /** Direct conversations with the bot: each is read from the store at the start. */
  directs: 500,
  /** What one person may type at once. */
  line: 2_000,
  /** Messages of a channel that the page shows; older ones stay in the store. */
  messages: 300,
  title: 200,
  text: 6_000,
  block: 20_000,
  fields: 25,
  field: 500,
  buttonRows: 4,
  buttonsInRow: 5,
  label: 80,
  selects: 4,
  options: 100,
  footer: 500,
  /** Characters of a picture's SVG; ours have some ten thousand. */
  picture: 200_000,
  /** Bytes of a film's GIF; ours have some hundred thousand. */
  film: 3_000_000,
  /** Files of one card, bytes of each (100 MB: what is larger is compressed), and characters of each as it is kept. */
  files: 10,
  file: 100_000_000,
  fileKept: 8_000_000,
  /** Bytes of one request. */
  request: 16_384,
} as const;

/** The text itself when it fits; otherwise its beginning, and an ellipsis that says so. */
export function cut(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join('')}…`;
}
