/** A role, member or everybody, as Discord's API tells it; permissions are bit sets. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly permissions: bigint;
}

export interface Overwrite {
  /** Of a role, or of a member. */
  readonly id: string;
  readonly allow: bigint;
  readonly deny: bigint;
}

/** All that decides what a member may do in a channel. */
export interface Scene {
  /** The role of everybody has the server's own id. */
  readonly guildId: string;
  readonly ownerId: string;
  readonly memberId: string;
  /** Ids of the member's roles, without that of everybody. */
  readonly memberRoles: readonly string[];
  readonly roles: readonly Role[];
  /** Of the channel; for a thread, of the channel that it hangs under. */
  readonly overwrites: readonly Overwrite[];
}

/** What Discord's reference calls ADMINISTRATOR: it goes before every overwrite. */
const ADMINISTRATOR = 1n << 3n;
const EVERYTHING = (1n << 64n) - 1n;

/**
 * What the member may do there, by Discord's order ("Permissions", Permission Overwrites): base roles, then overwrites of
 * everybody, of all the member's roles together (their denials first, then what any of them allows), and of the member.
 */
export function permissionsIn(scene: Scene): bigint {
  const base = basePermissions(scene);
  if (isAbove(scene, base)) return EVERYTHING;
  return stagesOf(scene).reduce((bits, { allow, deny }) => (bits & ~deny) | allow, base);
}

/** Why a permission is missing: the last thing that takes it away, or `base` where no role has it. */
export type Denial =
  | { readonly by: 'base' }
  | { readonly by: 'everyone' | 'member' }
  | { readonly by: 'roles'; readonly names: readonly string[] };

/** Undefined when the member has it. */
export function denialOf(scene: Scene, permission: bigint): Denial | undefined {
  if ((permissionsIn(scene) & permission) === permission) return undefined;
  const taker = stagesOf(scene).findLast(({ deny }) => (deny & permission) !== 0n);
  if (taker === undefined) return { by: 'base' };
  if (taker.of !== 'roles') return { by: taker.of };
  const deniers = scene.overwrites.filter(({ deny }) => (deny & permission) !== 0n).map(({ id }) => id);
  const names = rolesOf(scene)
    .filter(({ id }) => deniers.includes(id))
    .map(({ name }) => name);
  return { by: 'roles', names };
}

interface Stage {
  readonly of: 'everyone' | 'roles' | 'member';
  readonly allow: bigint;
  readonly deny: bigint;
}

function stagesOf({ overwrites, guildId, memberRoles, memberId }: Scene): readonly Stage[] {
  const stage = (of: Stage['of'], ids: readonly string[]): Stage => {
    const own = overwrites.filter(({ id }) => ids.includes(id));
    const all = (bits: readonly bigint[]): bigint => bits.reduce((sum, one) => sum | one, 0n);
    return { of, allow: all(own.map(({ allow }) => allow)), deny: all(own.map(({ deny }) => deny)) };
  };
  return [stage('everyone', [guildId]), stage('roles', memberRoles), stage('member', [memberId])];
}

function basePermissions(scene: Scene): bigint {
  const own = scene.roles.filter(({ id }) => id === scene.guildId || scene.memberRoles.includes(id));
  return own.reduce((bits, { permissions }) => bits | permissions, 0n);
}

function rolesOf({ roles, memberRoles }: Scene): readonly Role[] {
  return roles.filter(({ id }) => memberRoles.includes(id));
}

/** The owner of the server, and whoever is an administrator of it, may do everything everywhere. */
function isAbove({ ownerId, memberId }: Scene, base: bigint): boolean {
  return ownerId === memberId || (base & ADMINISTRATOR) !== 0n;
}
