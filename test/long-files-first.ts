import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * Where the files are that take long, the longest first. They start processes, servers and browsers, or play at the pace
 * of a platform; a few count for long. One of them begun at the end would be waited for by everybody.
 */
export const LONG_FILES: readonly string[] = [
  'test/stories/slack-',
  'test/paradigms/cheesebot-1/properties',
  'test/process/killed-',
  'test/stories/',
  'test/process/',
  'test/docs/',
  'test/browser/',
  'test/queue/',
  'test/evaluations/',
  'test/store/',
  'test/sessions/killed',
  'test/summaries/days',
  'test/agents/',
  'test/bot/',
];

/** The place of a file in that list; those of no place come last. */
export function placeOf(file: string): number {
  const place = LONG_FILES.findIndex((beginning) => file.includes(`/${beginning}`));
  return place < 0 ? LONG_FILES.length : place;
}

/** Vitest knows how long a file takes only where it has run before, and takes the largest first elsewhere. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    return sorted.toSorted((one, other) => placeOf(one.moduleId) - placeOf(other.moduleId));
  }
}
