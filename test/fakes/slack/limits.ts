/**
 * What Slack documents (Block Kit reference, method references, rate limits page), written down a second time and apart
 * from the bot's own table, so that a slip in one of them shows.
 */
export const DOCUMENTED = {
  messageBlocks: 50,
  viewBlocks: 100,
  header: 150,
  section: 3000,
  sectionFields: 10,
  field: 2000,
  contextElements: 10,
  textObject: 3000,
  actions: 25,
  buttonText: 75,
  buttonValue: 2000,
  actionId: 255,
  blockId: 255,
  options: 100,
  optionText: 75,
  optionValue: 150,
  optionDescription: 75,
  placeholder: 150,
  viewTitle: 24,
  inputLabel: 2000,
  inputHint: 2000,
  plainTextInput: 3000,
  privateMetadata: 3000,
  callbackId: 255,
  /** alt_txt_too_large (files.getUploadURLExternal). */
  fileAlt: 1000,
  /** alt_text of an image block. */
  imageAlt: 2000,
  /** Metadata of a message: the JSON of its event_payload (message metadata page). */
  metadataPayload: 8000,
  /** Most messages of one page (conversations.history). */
  historyPage: 999,
  /** Not documented: msg_blocks_too_long was seen from about here on (bolt-js #2509, #2867). */
  blocksJson: 13_200,
  /** Recommended; cut above 40,000. */
  text: 4000,
} as const;

export const TIMES = {
  ack: 3000,
  trigger: 3000,
  responseUrl: 30 * 60_000,
  responseUrlUses: 5,
  /** Requests older than this are to be refused. */
  signature: 5 * 60,
} as const;

/** Calls a minute by method (tiers of the rate limits page); what is not named here is tier 3. */
export const CALLS_PER_MINUTE: Readonly<Record<string, number>> = {
  'auth.test': 200,
  // Documented as tier 1 with bursts tolerated: an app opens up to ten connections at once.
  'apps.connections.open': 20,
  'chat.update': 50,
  'chat.delete': 50,
  'chat.postEphemeral': 100,
  'views.open': 100,
  'conversations.info': 50,
  'conversations.members': 100,
  'conversations.history': 50,
  'conversations.replies': 50,
  'users.info': 100,
  'usergroups.list': 20,
  'usergroups.users.list': 20,
  'conversations.open': 50,
  'conversations.list': 20,
  'files.getUploadURLExternal': 100,
  'files.completeUploadExternal': 100,
};

/** chat.postMessage: one a second in a channel; bursts of this many were tolerated. */
export const POSTS = { perSecond: 1, burst: 5 } as const;

export const SCOPES: Readonly<Record<string, string>> = {
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'conversations.open': 'im:write',
  'users.info': 'users:read',
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'conversations.list': 'channels:read',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
};

/** conversations.history and .replies ask for a scope by the kind of the conversation. */
export const HISTORY_SCOPES = {
  public: 'channels:history',
  private: 'groups:history',
  im: 'im:history',
} as const;

/** conversations.info and .members do so too. */
export const READ_SCOPES = {
  public: 'channels:read',
  private: 'groups:read',
  im: 'im:read',
} as const;

/** Scopes of events by their name in a subscription (events reference). */
export const EVENT_SCOPES: Readonly<Record<string, string>> = {
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.channels': 'channels:history',
};
