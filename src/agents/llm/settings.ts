import { echo } from '../../echo.ts';
import { nearest } from '../../nearest.ts';
import { accepted, type Result, refused } from '../../result.ts';
import { CONTROL_IDS } from '../controls.ts';
import { type LlmAgentConfig, SETTING_RANGES } from './config.ts';
import { PROMPT_IDS, type PromptId } from './prompt-ids.ts';
import { REPLY_KINDS, type ReplyKind } from './reply-format.ts';

/**
 * How an agent plays, where that departs from its own configuration in agents.json. Stands behind an agent's id:
 * `gpt-5+h1+k4+minimal+t0.2+text`.
 */
export interface LlmSettings {
  readonly history?: number;
  readonly actions?: number;
  readonly prompt?: PromptId;
  readonly temperature?: number;
  readonly reply?: ReplyKind;
}

export type SettingName = keyof LlmSettings;

/** In the order in which they stand in an id, however they were typed. */
const SETTING_NAMES = ['history', 'actions', 'prompt', 'temperature', 'reply'] as const;

/** Short names that people know. */
const ALIASES: ReadonlyMap<string, string> = new Map([['cot', 'chain-of-thought']]);

/** Temperatures have at most two digits behind the point, so that one number has one way to be written in an id. */
const NUMBERS: readonly { readonly name: 'history' | 'actions' | 'temperature'; readonly form: RegExp }[] = [
  { name: 'history', form: /^h(\d{1,9})$/ },
  { name: 'actions', form: /^k(\d{1,9})$/ },
  { name: 'temperature', form: /^t(\d{1,9}(?:\.\d{1,2})?)$/ },
];

/** The suffix of one setting, without its plus. */
export function suffixOf<Name extends SettingName>(
  name: Name,
  value: NonNullable<LlmSettings[Name]>,
): string {
  switch (name) {
    case 'history':
      return `h${value}`;
    case 'actions':
      return `k${value}`;
    case 'temperature':
      return `t${value}`;
    default:
      return String(value);
  }
}

/** Whether a word behind a plus means a setting, so that it is one even where its value cannot be. */
export function isSetting(word: string): boolean {
  return settingOf(word) !== undefined;
}

/**
 * The settings of an id, from what was typed behind its plusses. Refuses unknown words, numbers out of range, and two
 * values of one setting; the same value twice is one.
 */
export function readSettings(words: readonly string[]): Result<LlmSettings, 'agent/setting'> {
  let settings: LlmSettings = {};
  for (const word of words) {
    const typed = word.trim().toLowerCase();
    const setting = settingOf(typed);
    if (!setting) return unknownSetting(typed);
    const problem = problemOf(setting) ?? clashOf(settings, setting);
    if (problem !== undefined) return refused('agent/setting', problem);
    settings = { ...settings, ...setting };
  }
  return accepted(settings);
}

function settingOf(typed: string): LlmSettings | undefined {
  const word = ALIASES.get(typed) ?? typed;
  const prompt = PROMPT_IDS.find((id) => id === word);
  if (prompt) return { prompt };
  const reply = REPLY_KINDS.find((id) => id === word);
  if (reply) return { reply };
  for (const { name, form } of NUMBERS) {
    const number = form.exec(word)?.[1];
    if (number !== undefined) return { [name]: Number(number) };
  }
  return undefined;
}

const UNITS: Readonly<Record<keyof typeof SETTING_RANGES, string>> = {
  history: 'history is the number of earlier exchanges that an agent is shown',
  actions: 'k is the most actions of one reply',
  temperature: 't is the temperature of sampling',
};

function problemOf(setting: LlmSettings): string | undefined {
  for (const { name } of NUMBERS) {
    const value = setting[name];
    const [least, most] = SETTING_RANGES[name];
    if (value !== undefined && (value < least || value > most)) {
      return `+${suffixOf(name, value)} is out of range: ${UNITS[name]}, from ${least} to ${most}.`;
    }
  }
  return undefined;
}

function clashOf(settings: LlmSettings, setting: LlmSettings): string | undefined {
  for (const name of SETTING_NAMES) {
    const [one, other] = [settings[name], setting[name]];
    if (one === undefined || other === undefined || one === other) continue;
    return `+${suffixOf(name, one)} and +${suffixOf(name, other)} cannot both be: leave one of them out.`;
  }
  return undefined;
}

function unknownSetting(typed: string): Result<never, 'agent/setting'> {
  const meant = nearest(typed, [...PROMPT_IDS, ...REPLY_KINDS, ...CONTROL_IDS]);
  const question = meant === undefined ? '' : ` Did you mean +${meant}?`;
  const controls = `As a control: ${CONTROL_IDS.map((id) => `+${id}`).join(', ')}.`;
  return refused(
    'agent/setting',
    `There is no setting "${echo(typed)}".${question} ${SETTINGS_SENTENCE} ${controls}`,
  );
}

/** What there is to set, for refusals and lists. */
export const SETTINGS_SENTENCE =
  'Behind the id of an LLM agent may stand: +h<n> (earlier exchanges it is shown), +k<n> (most actions of a reply), ' +
  `${PROMPT_IDS.map((id) => `+${id}`).join(', ')} (its prompt), +t<n> (temperature), ` +
  `${REPLY_KINDS.map((id) => `+${id}`).join(', ')} (the form of its replies).`;

/** The suffixes of settings in their order, each with its plus; those that a configuration has anyway are left out. */
export function settingSuffixes(settings: LlmSettings, config: LlmSettings): readonly string[] {
  return SETTING_NAMES.flatMap((name) => {
    const value = settings[name];
    return value === undefined || value === config[name] ? [] : [`+${suffixOf(name, value)}`];
  });
}

/**
 * The configuration of an agent under settings: another agent, with its own id and name. Settings that it has anyway
 * change nothing: then it is the configuration itself.
 */
export function configUnder(
  config: LlmAgentConfig,
  settings: LlmSettings,
): Result<LlmAgentConfig, 'agent/setting'> {
  const suffixes = settingSuffixes(settings, config);
  if (suffixes.length === 0) return accepted(config);
  const { temperature } = settings;
  if (temperature !== undefined && !config.sendTemperature) {
    return refused(
      'agent/setting',
      `${config.name ?? config.id} takes no temperature: its model has one of its own. Leave out +${suffixOf('temperature', temperature)}.`,
    );
  }
  return accepted({
    ...config,
    ...settings,
    id: `${config.id}${suffixes.join('')}`,
    name: `${config.name ?? config.id} (${suffixes.map((suffix) => suffix.slice(1)).join(', ')})`,
  });
}
