import {
  DEFINITIONS,
  isSetIn,
  type PreferenceName,
  SCOPES,
  type Scope,
  type SwitchName,
  type ValueOf,
} from './definitions.ts';

/** What is stored for one person, channel or workspace: texts by name, `on` and `off` for switches. */
export type Stored = Readonly<Record<string, string>>;
/** What is stored in each scope of one person in one place. */
export type Layers = Readonly<Partial<Record<Scope, Stored>>>;
/** Values that hold where nobody set any, in place of the table's own. */
export type Defaults = Readonly<Partial<Record<SwitchName, boolean>>>;

export interface Resolved<Value> {
  readonly value: Value;
  readonly from: Scope | 'default';
}

/** What holds: me before channel before workspace before the default. A scope that may not set it is not asked. */
export function resolve<Name extends PreferenceName>(
  name: Name,
  layers: Layers,
  defaults?: Defaults,
): Resolved<ValueOf<Name>>;
export function resolve(
  name: PreferenceName,
  layers: Layers,
  defaults: Defaults = {},
): Resolved<boolean | string> {
  for (const scope of SCOPES) {
    if (!isSetIn(name, scope)) continue;
    const value = readValue(name, layers[scope]?.[name]);
    if (value !== undefined) return { value, from: scope };
  }
  const changed = name === 'pseudonym' ? undefined : defaults[name];
  return { value: changed ?? DEFINITIONS[name].standard, from: 'default' };
}

/** Undefined for what is not set, and for what this version cannot read: the next scope then speaks. */
function readValue(name: PreferenceName, stored: string | undefined): boolean | string | undefined {
  if (stored === undefined || DEFINITIONS[name].kind === 'text') return stored;
  if (stored === 'on') return true;
  return stored === 'off' ? false : undefined;
}

/** A value as it is stored. */
export function writtenValue(value: boolean | string): string {
  if (typeof value === 'string') return value;
  return value ? 'on' : 'off';
}
