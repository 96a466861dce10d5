/**
 * Thrown by a platform for a failure that a person can do something about (the bot is not in the channel, a scope is
 * missing): `message` is one sentence for whoever is waiting for the answer, `code` is for programs.
 */
export class PlatformFailure extends Error {
  readonly code: string;

  constructor(code: string, sentence: string, cause: unknown) {
    super(sentence, { cause });
    this.name = 'PlatformFailure';
    this.code = code;
  }
}
