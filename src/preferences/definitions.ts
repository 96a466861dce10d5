import type { Approver } from './approvers.ts';

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

/** An amount of money in nanodollars; null is none. */
interface AmountDefinition {
  readonly kind: 'amount';
  readonly standard: null;
  readonly scopes: readonly [Scope, ...Scope[]];
  /** One line: what it limits. */
  readonly description: string;
}

/** People and groups; an empty list is nobody. */
interface ApproversDefinition {
  readonly kind: 'approvers';
  readonly standard: readonly [];
  readonly scopes: readonly ['workspace'];
  /** One line: what they may do. */
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
  'budget-person': {
    kind: 'amount',
    standard: null,
    scopes: ['channel', 'workspace'],
    description: 'The most that the agents of one person may cost a day (UTC), in US dollars.',
  },
  'budget-workspace': {
    kind: 'amount',
    standard: null,
    scopes: ['workspace'],
    description: 'The most that all agents together may cost a day (UTC), in US dollars.',
  },
  'lab-approval': {
    kind: 'switch',
    standard: false,
    scopes: ['channel', 'workspace'],
    description: "Evaluations that cost money need an admin's approval.",
  },
  'lab-approvers': {
    kind: 'approvers',
    standard: [],
    scopes: ['workspace'],
    description: 'Who else may approve evaluations: mention roles, user groups or people.',
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
  pledge: {
    kind: 'text',
    standard: '',
    scopes: ['me'],
    description: 'What you said of how you play: unassisted or assisted.',
  },
} as const satisfies Readonly<
  Record<string, SwitchDefinition | AmountDefinition | ApproversDefinition | TextDefinition>
>;

export type PreferenceName = keyof typeof DEFINITIONS;

type NameOf<Kind extends string> = {
  readonly [Name in PreferenceName]: (typeof DEFINITIONS)[Name]['kind'] extends Kind ? Name : never;
}[PreferenceName];

export type SwitchName = NameOf<'switch'>;
export type AmountName = NameOf<'amount'>;
export type ApproversName = NameOf<'approvers'>;

/** True or false for a switch; nanodollars or null of an amount; a list; a text, empty where there is none. */
export type ValueOf<Name extends PreferenceName> = Name extends SwitchName
  ? boolean
  : Name extends AmountName
    ? number | null
    : Name extends ApproversName
      ? readonly Approver[]
      : string;

/** What `/cheese settings` shows and sets, in this order; the others belong to `/cheese privacy` and `/cheese pledge`. */
export const SETTINGS = [
  'threads',
  'quiet',
  'reminders',
  'plain',
  'agents',
  'public',
  'budget-person',
  'budget-workspace',
  'lab-approval',
  'lab-approvers',
  'challenges',
  'ranked',
] as const satisfies readonly (SwitchName | AmountName | ApproversName)[];
export type SettingName = (typeof SETTINGS)[number];

export function isSwitch(name: PreferenceName): name is SwitchName {
  return DEFINITIONS[name].kind === 'switch';
}

export function isAmount(name: PreferenceName): name is AmountName {
  return DEFINITIONS[name].kind === 'amount';
}

export function isApprovers(name: PreferenceName): name is ApproversName {
  return DEFINITIONS[name].kind === 'approvers';
}

/** Whether the preference may be set in that scope. */
export function isSetIn(name: PreferenceName, scope: Scope): boolean {
  const scopes: readonly Scope[] = DEFINITIONS[name].scopes;
  return scopes.includes(scope);
}

/** The scope that a preference is set in where nobody says which. */
export function narrowestScope(name: PreferenceName): Scope {
  return DEFINITIONS[name].scopes[0];
}
