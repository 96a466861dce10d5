/**
 * Discord's numbers, in one table. Characters are counted as UTF-16 units, which is never fewer than Discord counts.
 * Sources: docs.discord.com, "Message Resource", "Component Reference", "Application Commands", "Receiving and
 * Responding to Interactions"; where no document says it, the line says so.
 */
export const DISCORD_LIMITS = {
  /** Characters of a message's content. A channel message of an ordinary bot has the same limit. */
  content: 2000,
  /** Attachments of one message, and the alt text of each. */
  attachments: 10,
  altText: 1024,
  /** Action rows of a message, buttons in a row. A select menu fills a row. */
  rows: 5,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  placeholder: 150,
  selectOptions: 25,
  selectOptionText: 100,
  /** Command options, choices of an option (also completions), and characters of their names and values. */
  commandOptions: 25,
  choices: 25,
  choiceText: 100,
  description: 100,
  /** Names, descriptions and choice values of one command in all, with everything below it. */
  commandCharacters: 8000,
  /** People that one message may notify ("Allowed Mentions Object"). */
  mentions: 100,
  /** Characters of a thread's name. */
  threadName: 100,
  /** Bytes of one uploaded file where nobody has paid for more ("Uploading Files"). */
  fileBytes: 10 * 1024 * 1024,
  /** Characters of the nonce that makes a repeated send harmless. */
  nonce: 25,
} as const;

export const DISCORD_TIMES = {
  /** An interaction must be acknowledged within 3 s, else its token dies. Milliseconds. */
  acknowledge: 3000,
  /** An acknowledged token lives 15 minutes; one less, so that a request under way still arrives. Milliseconds. */
  tokenLife: 14 * 60_000,
  /**
   * About 5 edits in 5 s a channel is what people observe; Discord publishes no number and sends it in headers, which
   * the client obeys. A little more than a second leaves room for a result. Milliseconds.
   */
  frameInterval: 1200,
  /** A message older than an hour is no longer edited at will; a margin for clocks that differ. Milliseconds. */
  editableAtWill: 55 * 60_000,
  /** A thread is put aside when nobody has written in it for so long; posting brings it back. Minutes. */
  threadArchive: 1440,
  /** About three edits in 20 s are let through then, as users report: one in this time. Milliseconds. */
  oldEditInterval: 7000,
} as const;
