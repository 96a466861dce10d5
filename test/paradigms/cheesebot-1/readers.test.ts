import { describe, expect, it } from 'vitest';
import { barnesMaze } from '../../../src/paradigms/cheesebot-1/barnes-maze.ts';
import { dnms } from '../../../src/paradigms/cheesebot-1/dnms.ts';
import { morrisWaterMaze } from '../../../src/paradigms/cheesebot-1/morris-water-maze.ts';
import { operantChamber } from '../../../src/paradigms/cheesebot-1/operant-chamber.ts';
import { placePreference } from '../../../src/paradigms/cheesebot-1/place-preference.ts';
import { radialArmMaze } from '../../../src/paradigms/cheesebot-1/radial-arm-maze.ts';
import { shuttleBox } from '../../../src/paradigms/cheesebot-1/shuttle-box.ts';
import { starMaze } from '../../../src/paradigms/cheesebot-1/star-maze.ts';
import { tMaze } from '../../../src/paradigms/cheesebot-1/t-maze.ts';
import type { Length } from '../../../src/paradigms/names.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { BarnesReader } from './readers/barnes-reader.ts';
import { DnmsReader } from './readers/dnms-reader.ts';
import { OperantReader } from './readers/operant-reader.ts';
import { PreferenceReader } from './readers/preference-reader.ts';
import { RadialMazeReader } from './readers/radial-maze-reader.ts';
import { countedTrials, type Reader } from './readers/reader.ts';
import { ShuttleReader } from './readers/shuttle-reader.ts';
import { StarMazeReader } from './readers/star-maze-reader.ts';
import { TMazeReader } from './readers/t-maze-reader.ts';
import { WaterMazeReader } from './readers/water-maze-reader.ts';
import { sessionOf } from './under-test.ts';

const SESSIONS = 15;

/* Each task can be learned from its text alone, within one session: these readers know no hidden state. */
describe('a competent reader', () => {
  it.each([
    {
      name: 'finds back to the platform',
      paradigm: morrisWaterMaze,
      make: () => new WaterMazeReader(),
      atLeast: 0.55,
    },
    { name: 'learns to alternate', paradigm: tMaze, make: () => new TMazeReader(), atLeast: 0.85 },
    {
      name: 'learns which lever pays',
      paradigm: operantChamber,
      make: () => new OperantReader(),
      // Of eight quick trials the first is a guess, and nothing announces the reversal.
      atLeast: 0.75,
    },
    {
      name: 'learns which arms are baited',
      paradigm: radialArmMaze,
      make: () => new RadialMazeReader(),
      // The first of four quick trials is a search through all arms.
      atLeast: 0.65,
    },
    { name: 'learns not to match', paradigm: dnms, make: () => new DnmsReader(), atLeast: 0.85 },
    {
      name: 'goes straight to the escape hole',
      paradigm: barnesMaze,
      make: () => new BarnesReader(),
      // The first trial, and the first after a reversal, is a search.
      atLeast: 0.75,
    },
    {
      name: 'learns which tone announces the shock',
      paradigm: shuttleBox,
      make: () => new ShuttleReader(),
      // It waits for what follows either tone before it knows.
      atLeast: 0.85,
    },
    {
      name: 'goes straight to the alley with the platform',
      paradigm: starMaze,
      make: () => new StarMazeReader(),
      // The first of six quick trials is a search.
      atLeast: 0.8,
    },
    {
      name: 'goes where there was food',
      paradigm: placePreference,
      make: () => new PreferenceReader(),
      atLeast: 0.95,
    },
  ])('$name ($paradigm.id)', ({ paradigm, make, atLeast }) => {
    for (const length of ['quick', 'standard'] as const)
      expect(rateOf(paradigm, make, length)).toBeGreaterThan(atLeast);
  });
});

function rateOf(paradigm: Paradigm, make: () => Reader, length: Length): number {
  const trials = Array.from({ length: SESSIONS }, (_, seed) =>
    countedTrials(make(), sessionOf(paradigm, `reader ${seed}`, length)),
  ).flat();
  return trials.filter(({ outcome }) => outcome === 'success').length / trials.length;
}
