import { type Approver, readApprovers, writeApprovers } from './approvers.ts';
import {
  DEFINITIONS,
  isSetIn,
  isSwitch,
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

type AnyValue = boolean | number | null | string | readonly Approver[];

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
export function resolve(name: PreferenceName, layers: Layers, defaults: Defaults = {}): Resolved<AnyValue> {
  for (const scope of SCOPES) {
    if (!isSetIn(name, scope)) continue;
    const value = readValue(name, layers[scope]?.[name]);
    if (value !== undefined) return { value, from: scope };
  }
  const changed = isSwitch(name) ? defaults[name] : undefined;
  return { value: changed ?? DEFINITIONS[name].standard, from: 'default' };
}

/** Undefined for what is not set, and for what this version cannot read: the next scope then speaks. */
function readValue(name: PreferenceName, stored: string | undefined): AnyValue | undefined {
  const { kind } = DEFINITIONS[name];
  if (stored === undefined || kind === 'text') return stored;
  if (kind === 'approvers') return readApprovers(stored);
  if (kind === 'amount') return /^[1-9][0-9]{0,15}$/.test(stored) ? Number(stored) : undefined;
  if (stored === 'on') return true;
  return stored === 'off' ? false : undefined;
}

/** A value as it is stored. */
export function writtenValue(value: Exclude<AnyValue, null>): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? writeApprovers(value) : String(value);
}
