import type { Card, CardButton } from '../src/bot/card.ts';
import { type CommandCall, type CommandReply, defineCommand } from '../src/bot/command.ts';
import type { CommandOption } from '../src/bot/command-shape.ts';
import { approverNames } from '../src/evaluations/approvers-text.ts';
import type { Approver } from '../src/preferences/approvers.ts';
import {
  type AmountName,
  type ApproversName,
  DEFINITIONS,
  isAmount,
  isApprovers,
  isSetIn,
  narrowestScope,
  SCOPES,
  type Scope,
  SETTINGS,
  type SettingName,
} from '../src/preferences/definitions.ts';
import type { Preferences, Setting, Subject } from '../src/preferences/preferences.ts';
import { moneyText } from '../src/spending/money.ts';
import { callerIsAdmin } from './caller-is-admin.ts';
import { AMOUNT_SCHEMA, type TypedAmount } from './options/amount.ts';
import { APPROVERS_OPTION, approversMeant } from './options/approvers.ts';
import { choiceSchema } from './options/choice.ts';
import { refusalReply, refuse } from './refusal-reply.ts';

const VALUES = ['on', 'off', 'default'] as const;
type Typed = (typeof VALUES)[number];

type SwitchedName = Exclude<SettingName, AmountName | ApproversName>;

/** Null takes it back. */
type Change = { readonly scope: Scope } & (
  | { readonly name: SwitchedName; readonly value: boolean | null }
  | { readonly name: AmountName; readonly value: number | null }
  | { readonly name: ApproversName; readonly value: readonly Approver[] | null }
);

const SCOPE_NAMES: Readonly<Record<Scope | 'default', string>> = {
  me: 'you',
  channel: 'channel',
  workspace: 'workspace',
  default: 'default',
};

const SCOPE_TITLES: Readonly<Record<Scope, string>> = {
  me: 'Your settings',
  channel: 'Settings of this channel',
  workspace: 'Settings of this workspace',
};

const SCOPE_LABELS: Readonly<Record<Scope, string>> = {
  me: 'For me',
  channel: 'For this channel',
  workspace: 'For this workspace',
};

export const settingsCommand = defineCommand({
  name: 'settings',
  summary: 'What holds here and for you: threads, quiet, reminders, plain texts, budgets and more.',
  details: `Without options it shows what holds here for you, and where each setting comes from. What you set for yourself goes before the channel, the channel before the workspace.

${SETTINGS.map((name) => `${name}: ${DEFINITIONS[name].description}`).join('\n')}

Everybody sets their own. Channel and workspace are set by who manages the server or workspace. The value default takes a setting back; without a budget nothing is limited. Admins may always approve, whoever else is named. What is kept about you: /cheese privacy`,
  examples: [
    'settings',
    'settings quiet:on',
    'settings scope:channel threads:off',
    'settings scope:workspace public:on',
    'settings scope:workspace budget-person:2',
    'settings lab-approval:on lab-approvers:@ada',
  ],
  options: [
    {
      name: 'scope',
      description: 'For whom: me, channel or workspace. Without it, the narrowest that a setting has.',
      kind: 'text',
      schema: choiceSchema('scope', SCOPES),
      choices: SCOPES.map((value) => ({ value, label: value })),
    },
    settingOption('threads'),
    settingOption('quiet'),
    settingOption('reminders'),
    settingOption('plain'),
    settingOption('agents'),
    settingOption('public'),
    amountOption('budget-person'),
    amountOption('budget-workspace'),
    settingOption('lab-approval'),
    APPROVERS_OPTION,
    settingOption('challenges'),
    settingOption('ranked'),
  ],
  run: async (call, { scope, 'lab-approvers': named, ...typed }): Promise<CommandReply> => {
    const changes = changesIn(typed, scope);
    if (named !== undefined) {
      // Rule: only admins ask who is who, so that nobody learns the names of groups here.
      if (!(await callerIsAdmin(call))) return NOT_ADMIN;
      const approvers = await approversMeant(call, named);
      if (!approvers.ok) return refusalReply(approvers.refusal);
      changes.push({ scope: scope ?? 'workspace', name: 'lab-approvers', value: approvers.value });
    }
    const wrong = changes.find((change) => !isSetIn(change.name, change.scope));
    if (wrong) return wrongScope(wrong);
    if (changes.some((change) => change.scope !== 'me') && !(await callerIsAdmin(call))) return NOT_ADMIN;
    for (const change of changes) {
      await carryOut(change, call.services.preferences, subjectOf(call, change.scope));
    }
    const shown = scope ?? changes[0]?.scope ?? 'me';
    return settingsReply(call, shown, changes.length > 0);
  },
});

/** Each kind by itself: a name and a value of its kind belong together. */
async function carryOut(change: Change, preferences: Preferences, subject: Subject): Promise<void> {
  if (isApproversChange(change)) await preferences.set(change.name, subject, change.value);
  else if (isAmountChange(change)) await preferences.set(change.name, subject, change.value);
  else await preferences.set(change.name, subject, change.value);
}

function isAmountChange(change: Change): change is Extract<Change, { name: AmountName }> {
  return isAmount(change.name);
}

function isApproversChange(change: Change): change is Extract<Change, { name: ApproversName }> {
  return isApprovers(change.name);
}

function amountOption<const Name extends AmountName>(name: Name) {
  return {
    name,
    description: DEFINITIONS[name].description,
    kind: 'text',
    schema: AMOUNT_SCHEMA,
  } as const satisfies CommandOption;
}

function settingOption<const Name extends SwitchedName>(name: Name) {
  return {
    name,
    description: DEFINITIONS[name].description,
    kind: 'text',
    schema: choiceSchema('value', VALUES),
    choices: VALUES.map((value) => ({ value, label: value })),
  } as const satisfies CommandOption;
}

type TypedSettings = Readonly<
  Record<SwitchedName, Typed | undefined> & Record<AmountName, TypedAmount | undefined>
>;

function changesIn(typed: TypedSettings, scope: Scope | undefined): Change[] {
  return SETTINGS.flatMap((name): readonly Change[] => {
    if (isApprovers(name)) return [];
    const where = { scope: scope ?? narrowestScope(name) };
    if (isAmount(name)) {
      const value = typed[name];
      return value === undefined ? [] : [{ ...where, name, value: value === 'default' ? null : value }];
    }
    const value = typed[name];
    return value === undefined
      ? []
      : [{ ...where, name, value: value === 'default' ? null : value === 'on' }];
  });
}

function wrongScope({ name, scope }: Change): CommandReply {
  const scopes = DEFINITIONS[name].scopes.map((one) => `scope:${one}`).join(' or ');
  const whom = scope === 'me' ? 'for one person' : `for a ${scope}`;
  return refuse('settings/scope', `"${name}" is not set ${whom}: use ${scopes}.`);
}

const NOT_ADMIN = refuse(
  'settings/not-admin',
  'Only who manages this server or workspace can change the settings of a channel or workspace. Ask them, or set your own: /cheese settings',
);

function subjectOf({ caller }: CommandCall, scope: Scope): Subject {
  const key = { me: caller.player.key, ...caller.place }[scope];
  return { scope, key };
}

async function settingsReply(call: CommandCall, scope: Scope, isChanged: boolean): Promise<CommandReply> {
  const { player, place } = call.caller;
  const { preferences } = call.services;
  // A channel's settings are the same for everybody in it: nobody's own are asked.
  const settings = await preferences.all(scope === 'me' ? { playerKey: player.key, place } : { place });
  const mayChange = scope === 'me' || (await callerIsAdmin(call));
  return {
    ok: true,
    isPrivate: true,
    card: settingsCard(scope, settings, { isChanged, mayChange }),
    data: { scope, settings },
  };
}

function settingsCard(
  scope: Scope,
  settings: readonly Setting[],
  { isChanged, mayChange }: { readonly isChanged: boolean; readonly mayChange: boolean },
): Card {
  const shown = scope === 'me' ? settings : settings.filter(({ name }) => isSetIn(name, scope));
  const own = settings.filter(({ name }) => isSetIn(name, scope)).filter(isSwitched);
  return {
    title: SCOPE_TITLES[scope],
    ...(isChanged ? { tone: 'good' as const } : {}),
    text: [...(isChanged ? ['Done. From now on it is so:'] : []), shown.map(describe).join('\n')].join(
      '\n\n',
    ),
    blocks: [{ kind: 'table', text: settingsTable(shown), alt: settingsSpoken(shown) }],
    buttons: [
      ...(mayChange ? rowsOf(own.map((setting) => switchButton(scope, setting))) : []),
      scopeButtons(scope),
    ],
    footer: mayChange
      ? 'What is kept about you: /cheese privacy'
      : 'Who manages this server or workspace can change these.',
  };
}

/** A list of names has no room in the table. */
function describe(setting: Setting): string {
  const { name } = setting;
  const said = `${name}: ${DEFINITIONS[name].description}`;
  return isApproversSetting(setting) && setting.value.length > 0
    ? `${said} Now: ${approverNames(setting.value).join(', ')}.`
    : said;
}

function settingsTable(settings: readonly Setting[]): string {
  const rows = [
    ['setting', 'is', 'set by'] as const,
    ...settings.map(({ name, value, from }) => [name, valueText(value), SCOPE_NAMES[from]] as const),
  ];
  const names = Math.max(...rows.map(([name]) => name.length));
  const values = Math.max(...rows.map(([, value]) => value.length));
  return rows
    .map(([name, value, from]) => `${name.padEnd(names)}  ${value.padEnd(values)}  ${from}`)
    .join('\n');
}

function settingsSpoken(settings: readonly Setting[]): string {
  const spoken = settings.map(
    ({ name, value, from }) => `${name} ${valueText(value)}, set by ${SCOPE_NAMES[from]}`,
  );
  return `${spoken.join('; ')}.`;
}

type Switched = Extract<Setting, { name: SwitchedName }>;

function isSwitched(setting: Setting): setting is Switched {
  return !isAmount(setting.name) && !isApprovers(setting.name);
}

function isApproversSetting(setting: Setting): setting is Extract<Setting, { name: ApproversName }> {
  return isApprovers(setting.name);
}

/** Rows of five, the most that Discord puts side by side. */
function rowsOf(buttons: readonly CardButton[]): readonly (readonly CardButton[])[] {
  return buttons.length <= 5 ? [buttons] : [buttons.slice(0, 5), ...rowsOf(buttons.slice(5))];
}

function switchButton(scope: Scope, { name, value }: Switched): CardButton {
  const change = valueText(!value);
  const text = `settings scope:${scope} ${name}:${change}`;
  return { label: `${name} ${change}`, press: { kind: 'command', text } };
}

function scopeButtons(scope: Scope): readonly CardButton[] {
  return SCOPES.filter((other) => other !== scope).map((other) => ({
    label: SCOPE_LABELS[other],
    press: { kind: 'command', text: `settings scope:${other}` },
  }));
}

function valueText(value: Setting['value']): string {
  if (typeof value === 'object' && value !== null)
    return value.length === 0 ? 'none' : `${value.length} named`;
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? 'none' : moneyText(value);
}
