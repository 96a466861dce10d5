import { existsSync } from 'node:fs';
import { loadEnvFile } from 'node:process';
import { reasonOf } from './reason.ts';
import { accepted, type Result, refused } from './result.ts';

/** Takes the settings of `.env`, where there is one, into the environment; what is set there already stays. */
export function loadSettings(): Result<undefined, 'config/unreadable'> {
  try {
    if (existsSync('.env')) loadEnvFile('.env');
    return accepted(undefined);
  } catch (error) {
    return refused(
      'config/unreadable',
      `The file .env cannot be read (${reasonOf(error).replace(/\.$/u, '')}). Make it a text file with one NAME=value a line, or remove it.`,
    );
  }
}
