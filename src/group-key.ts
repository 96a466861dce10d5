/**
 * A group of people that a platform keeps (a role of Discord, a user group of Slack) goes by a key as people do:
 * `<platform>:group:<id>`. No key of a person has three parts.
 */
const GROUP_KEY = /^([a-z]+):group:(\w+)$/u;

export function groupKey(platform: string, id: string): string {
  return `${platform}:group:${id}`;
}

export function isGroupKey(key: string): boolean {
  return GROUP_KEY.test(key);
}

/** The platform's own id of a group; undefined for people, and for groups of other platforms. */
export function groupIdOf(platform: string, key: string): string | undefined {
  const [, named, id] = GROUP_KEY.exec(key) ?? [];
  return named === platform ? id : undefined;
}
