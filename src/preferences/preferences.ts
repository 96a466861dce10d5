import type { Place } from '../store/records.ts';
import type { Approver } from './approvers.ts';
import type {
  AmountName,
  ApproversName,
  PreferenceName,
  Scope,
  SettingName,
  ValueOf,
} from './definitions.ts';
import type { Resolved } from './resolve.ts';

/** For whom and where; what is left out is not asked. */
export interface Whose {
  readonly playerKey?: string;
  readonly place?: Pick<Place, 'workspace' | 'channel'>;
}

/** One thing whose preferences are kept: a player key, or the key of a channel or workspace. */
export interface Subject {
  readonly scope: Scope;
  readonly key: string;
}

/** One setting with what holds of it: a switch, an amount of money, or who may approve. */
export type Setting =
  | (Resolved<boolean> & { readonly name: Exclude<SettingName, AmountName | ApproversName> })
  | (Resolved<readonly Approver[]> & { readonly name: ApproversName })
  | (Resolved<number | null> & { readonly name: AmountName });

/** What people, channels and workspaces have chosen. Reads are cheap: ask at every event. */
export interface Preferences {
  get<Name extends PreferenceName>(name: Name, whose: Whose): Promise<ValueOf<Name>>;
  /** With where it comes from. */
  resolved<Name extends PreferenceName>(name: Name, whose: Whose): Promise<Resolved<ValueOf<Name>>>;
  /** Everything that `/cheese settings` knows, in its order. */
  all(whose: Whose): Promise<readonly Setting[]>;
  /** Null takes the choice back, so that a wider scope holds again. Throws for a scope that may not set it. */
  set<Name extends PreferenceName>(name: Name, subject: Subject, value: ValueOf<Name> | null): Promise<void>;
  /** To be called when what is stored was changed by other means than `set`. */
  forget(subject: Subject): void;
}
