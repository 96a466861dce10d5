/**
 * Slack's numbers, all of them. Lengths are in UTF-16 units of the text as it is sent (escaped), which is never less
 * than what Slack counts. Sources: the Block Kit reference (docs.slack.dev/reference/block-kit), the reference of the
 * methods named, and where the reference is silent the threads named beside the number. Not in the table, since nothing
 * of ours comes near them: a button's value (2000), action_id and block_id (255), private_metadata (3000).
 */
export const SLACK_LIMITS = {
  /** Blocks of one message. */
  blocks: 50,
  /** Blocks of one modal. */
  modalBlocks: 100,
  /** `header` text. */
  headerText: 150,
  /** `section` text. */
  sectionText: 3000,
  /** Not a limit of rich text, which has none of its own: that of a `section` field, which a field stands for. */
  fieldText: 2000,
  /** A text element of a `context` block: a text object, so at most 3000. */
  contextText: 3000,
  /** Elements of one `actions` block. */
  actionsElements: 25,
  buttonText: 75,
  /** Options of one `static_select`. */
  selectOptions: 100,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  placeholder: 150,
  /** Title, submit and close of a modal. */
  modalTitle: 24,
  inputLabel: 2000,
  inputHint: 2000,
  /**
   * The JSON of all blocks of one message. Slack answers msg_blocks_too_long from about 13,200 characters on and documents
   * no number (bolt-js #2509 and #2867, where dividers and other containers count too). The difference is kept for
   * what Slack adds itself when it escapes and numbers blocks.
   */
  blocksJson: 12_000,
  /** People mentioned in one message: ours, so that their section (at most 3000 characters) stays far below its limit. */
  mentions: 50,
  /** Files of one message, and bytes of each: ours, far below Slack's 1 GB, so that nobody waits for an upload. */
  files: 10,
  fileBytes: 10 * 1024 * 1024,
  /** A file's description for screen readers (files.getUploadURLExternal, alt_txt_too_large). */
  fileAlt: 1000,
  /** An image block's description for screen readers (image block). */
  imageAlt: 2000,
  /** The top-level `text`: 4000 recommended (chat.postMessage), kept shorter since notifications and readers speak it. */
  fallbackText: 3000,
} as const;

/** How often Slack lets us call, and for how long its addresses can be used. */
export const SLACK_RATES = {
  /** chat.postMessage: one a second in a channel, short bursts tolerated (rate limits page). */
  postsPerMinute: 60,
  postBurst: 3,
  /**
   * chat.update: tier 3, 50 a minute for the whole workspace. Burst and refill together stay at 50 in every window
   * of a minute. The burst is small, since presses need none of this: so two boards can go on at nearly the pace of frames.
   */
  updatesPerMinute: 45,
  updateBurst: 5,
  /**
   * conversations.history and .replies: tier 3. Apps that are sold outside of the Marketplace get one a minute, which a
   * 429 then tells.
   */
  historyPerMinute: 40,
  historyBurst: 10,
  /** Other methods that are called here (chat.postEphemeral, users.info, files.*): tier 4, 100 a minute;
   * conversations.open, which is tier 3, is rare: its answers are kept. */
  othersPerMinute: 80,
  otherBurst: 20,
  /** A response_url may be used five times within 30 minutes (handling user interaction, message responses). */
  responseUrlUses: 5,
  responseUrlMilliseconds: 30 * 60_000,
  /** Live frames of one message; two games at this pace leave room for presses in the update budget. */
  frameMilliseconds: 2500,
} as const;
