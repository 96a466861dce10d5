/** Who or what a preference is set for, the narrowest first: the narrower one wins. */
export const SCOPES = ['me', 'channel', 'workspace'] as const;
export type Scope = (typeof SCOPES)[number];

interface SwitchDefinition {
  readonly kind: 'switch';
  readonly standard: boolean;
  /** Which scopes may set it, the narrowest first. */
  readonly scopes: readonly [Scope, ...Scope[]];
  /** One line: what it does when it is on. */
  readonly description: string;
}

interface TextDefinition {
  readonly kind: 'text';
  readonly standard: '';
  readonly scopes: readonly ['me'];
  readonly description: string;
}

/** Every preference there is. Commands, help and the service read this table; adding one is adding it here. */
export const DEFINITIONS = {
  threads: {
    kind: 'switch',
    standard: true,
    scopes: ['channel', 'workspace'],
    description: 'A thread for each game; the channel sees its start and its result.',
  },
  quiet: {
    kind: 'switch',
    standard: false,
    scopes: ['me', 'channel', 'workspace'],
    description: 'Games are shown to their player alone, and nothing is posted.',
  },
  reminders: {
    kind: 'switch',
    standard: true,
    scopes: ['me'],
    description: 'One message before a game of yours expires.',
  },
  plain: {
    kind: 'switch',
    standard: false,
    scopes: ['me', 'channel', 'workspace'],
    description: 'Words instead of emoji and colour.',
  },
  public: {
    kind: 'switch',
    standard: false,
    scopes: ['workspace'],
    description: 'Results count in the public leaderboard, which other workspaces see.',
  },
  agents: {
    kind: 'switch',
    standard: true,
    scopes: ['channel', 'workspace'],
    description: 'Agents may be sent in from here.',
  },
  challenges: {
    kind: 'switch',
    standard: true,
    scopes: ['me'],
    description: 'Others may challenge you.',
  },
  ranked: {
    kind: 'switch',
    standard: true,
    scopes: ['me'],
    description: 'Your games count; off, every game is practice.',
  },
  hidden: {
    kind: 'switch',
    standard: false,
    scopes: ['me'],
    description: 'You are in no leaderboard.',
  },
  pseudonym: {
    kind: 'text',
    standard: '',
    scopes: ['me'],
    description: 'The name that leaderboards show instead of yours.',
  },
} as const satisfies Readonly<Record<string, SwitchDefinition | TextDefinition>>;

export type PreferenceName = keyof typeof DEFINITIONS;

export type SwitchName = {
  readonly [Name in PreferenceName]: (typeof DEFINITIONS)[Name]['kind'] extends 'switch' ? Name : never;
}[PreferenceName];

/** True or false for a switch; the text of a pseudonym, empty where there is none. */
export type ValueOf<Name extends PreferenceName> = Name extends SwitchName ? boolean : string;

/** What `/cheese settings` shows and sets, in this order; the others belong to `/cheese privacy`. */
export const SETTINGS = [
  'threads',
  'quiet',
  'reminders',
  'plain',
  'agents',
  'public',
  'challenges',
  'ranked',
] as const satisfies readonly SwitchName[];
export type SettingName = (typeof SETTINGS)[number];

/** Whether the preference may be set in that scope. */
export function isSetIn(name: PreferenceName, scope: Scope): boolean {
  const scopes: readonly Scope[] = DEFINITIONS[name].scopes;
  return scopes.includes(scope);
}

/** The scope that a preference is set in where nobody says which. */
export function narrowestScope(name: PreferenceName): Scope {
  return DEFINITIONS[name].scopes[0];
}
