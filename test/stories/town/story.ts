import type { Town } from './town.ts';

interface StoryOptions {
  /** It is of a failure that the bot writes into its log. */
  readonly isLogged?: boolean;
}

/** Tells one story of a town. Each has people and a channel of its own. */
export type Story = (title: string, story: (town: Town) => Promise<void>, options?: StoryOptions) => void;
