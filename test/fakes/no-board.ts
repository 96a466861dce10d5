import type { BoardServices } from '../../src/board-services.ts';
import type { Puzzle } from '../../src/puzzles/puzzles.ts';
import { refused } from '../../src/result.ts';

const PUZZLE: Puzzle = {
  day: '1970-01-01',
  number: 1,
  paradigm: 't-maze',
  protocol: 'cheesebot-1',
  view: 'ascii-2d',
  length: 'quick',
  opensAt: new Date(0),
  closesAt: new Date(24 * 60 * 60 * 1000),
  commitment: '',
  seed: null,
};

const QUIET = {
  isQuiet: true,
  protocol: 'cheesebot-1',
  counted: { sessions: 0, trials: 0, people: 0, agents: 0 },
  practice: 0,
  movers: [],
  bests: [],
  pairs: [],
  puzzles: [],
  runs: [],
  duels: [],
} as const;

/** The services of the board over an empty log. */
export const NO_BOARD: BoardServices = {
  digest: {
    read: async () => ({ sessions: [], players: new Map(), publicWorkspaces: new Set(), sealed: new Set() }),
  },
  leaderboard: {
    table: async (query) => ({ query, rows: [] }),
    overall: async (filter) => ({ filter, rows: [] }),
  },
  puzzles: {
    today: () => PUZZLE,
    of: () => undefined,
    start: async () => refused('puzzle/played', 'You have had your attempt.'),
    attempt: async () => undefined,
    standing: async () => ({ puzzle: PUZZLE, entries: [] }),
    entryOf: async () => undefined,
    streak: async () => ({ current: 0, longest: 0 }),
    shareLine: () => '',
  },
  summaries: {
    schedules: async () => [],
    of: async () => undefined,
    set: async () => refused('summary/bad-time', 'There are no summaries here.'),
    off: async () => false,
    due: async () => [],
    next: () => ({ day: '1970-01-02', at: new Date(0) }),
    now: () => new Date(0),
    contents: async (place, span) => ({ ...QUIET, place, span }),
    toldOf: async () => [],
    dealtWith: async () => true,
    onChange: () => {},
  },
  profiles: { of: async () => undefined },
  replays: {
    of: async () => refused('replay/unknown', 'There is no such game.'),
    openTo: async () => new Set(),
  },
  fairPlay: {
    pledgeOf: async () => null,
    pledge: async () => {},
    judge: async () => refused('verdict/unknown-session', 'There is no such game.'),
    voidOf: async () => undefined,
    voids: async () => [],
    flags: async () => [],
  },
  exports: { of: async () => refused('export/nothing', 'There is no trial here yet.') },
  links: {
    url: (kind, subject) => `http://localhost:3000/${kind}/${subject}`,
    segment: (_kind, subject) => subject,
    read: (_kind, segment) => segment,
    page: (path) => `https://board.example${path}`,
    playerId: (playerKey) => playerKey,
  },
};
