/** Bits of Discord's permissions, as its reference numbers them. */
export const PERMISSIONS = {
  administrator: 1n << 3n,
  manageGuild: 1n << 5n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  embedLinks: 1n << 14n,
  attachFiles: 1n << 15n,
  readMessageHistory: 1n << 16n,
  useApplicationCommands: 1n << 31n,
  createPublicThreads: 1n << 35n,
  sendMessagesInThreads: 1n << 38n,
} as const;

export type Permission = keyof typeof PERMISSIONS;

const MEMBER: readonly Permission[] = ['viewChannel', 'sendMessages', 'useApplicationCommands'];
/** Of the bot's own role. */
const BOT: readonly Permission[] = [
  ...MEMBER,
  'embedLinks',
  'attachFiles',
  'readMessageHistory',
  'createPublicThreads',
  'sendMessagesInThreads',
];

export const MEMBER_PERMISSIONS = bitsOf(MEMBER);

/** What the bot may do, less what a test takes from it. */
export function botPermissions(denied: ReadonlySet<Permission>): bigint {
  return bitsOf(BOT.filter((permission) => !denied.has(permission)));
}

/** A set of permissions, as overwrites and roles hold it. */
export function bitsOf(permissions: Iterable<Permission>): bigint {
  return [...permissions].reduce((bits, permission) => bits | PERMISSIONS[permission], 0n);
}

/** What Discord says of a bot in a direct message: seeing and writing are not among them. */
export const DIRECT_PERMISSIONS = bitsOf(['attachFiles', 'embedLinks']);
