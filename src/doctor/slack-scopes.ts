import manifest from '../../slack-manifest.json' with { type: 'json' };

interface Scope {
  readonly name: string;
  /** Without a needed one the server does not start. */
  readonly isNeeded: boolean;
  readonly without: string;
}

/** What the app asks for when it is installed, and what is missed without each. */
const SCOPES: readonly Scope[] = [
  { name: 'commands', isNeeded: true, without: '/cheese does not reach the bot' },
  { name: 'chat:write', isNeeded: true, without: 'the bot can post nothing' },
  {
    name: 'chat:write.public',
    isNeeded: false,
    without: 'the bot has to be invited into every channel before it can post there',
  },
  {
    name: 'files:write',
    isNeeded: false,
    without: 'pictures and texts too long for a message are not shown',
  },
  { name: 'app_mentions:read', isNeeded: false, without: 'the bot hears nobody who mentions it' },
  { name: 'im:history', isNeeded: false, without: 'the bot hears nothing in direct messages' },
  { name: 'im:read', isNeeded: false, without: 'the bot cannot look up its direct messages' },
  { name: 'im:write', isNeeded: false, without: 'the bot cannot be the first to write to somebody' },
  { name: 'mpim:history', isNeeded: false, without: 'the bot hears nothing in group messages' },
  { name: 'channels:history', isNeeded: false, without: 'the bot hears no moves typed in public channels' },
  { name: 'groups:history', isNeeded: false, without: 'the bot hears no moves typed in private channels' },
  { name: 'channels:join', isNeeded: false, without: 'the bot cannot join a public channel by itself' },
  { name: 'channels:read', isNeeded: false, without: 'the bot cannot look up public channels' },
  { name: 'groups:read', isNeeded: false, without: 'the bot cannot look up private channels' },
  {
    name: 'usergroups:read',
    isNeeded: false,
    without:
      'user groups cannot be named to approve evaluations (/cheese settings lab-approvers), only people',
  },
  { name: 'users:read', isNeeded: false, without: 'the bot cannot tell who is an admin, nor show names' },
];

/** The scopes of our manifest that were not granted, needed ones first. */
export function missingScopes(granted: readonly string[]): readonly Scope[] {
  const asked = manifest.oauth_config.scopes.bot.map(
    (name) =>
      SCOPES.find((scope) => scope.name === name) ?? {
        name,
        isNeeded: false,
        without: 'something that this version asks for is missed',
      },
  );
  return asked
    .filter(({ name }) => !granted.includes(name))
    .toSorted((one, other) => Number(other.isNeeded) - Number(one.isNeeded));
}

export function isDescribed(scope: string): boolean {
  return SCOPES.some(({ name }) => name === scope);
}
