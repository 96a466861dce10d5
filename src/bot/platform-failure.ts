/**
 * Thrown by a platform for a failure that a person can do something about (the bot is not in the channel, a scope is
 * missing): `message` is one sentence for whoever is waiting for the answer, `code` is for programs.
 */
export class PlatformFailure extends Error {
  readonly code: string;
  /**
   * Whether it lasts until somebody changes something (a permission, an archived channel): trying again is of no use and
   * counts against us, so whatever posts there by schedule is switched off and an admin is told.
   */
  readonly isLasting: boolean;

  constructor(code: string, sentence: string, cause: unknown, isLasting = false) {
    super(sentence, { cause });
    this.name = 'PlatformFailure';
    this.code = code;
    this.isLasting = isLasting;
  }
}
