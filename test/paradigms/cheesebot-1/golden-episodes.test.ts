import { describe, expect, it } from 'vitest';
import { actionsFromLetters } from '../../../src/paradigms/action.ts';
import { morrisWaterMaze } from '../../../src/paradigms/cheesebot-1/morris-water-maze.ts';
import { operantChamber } from '../../../src/paradigms/cheesebot-1/operant-chamber.ts';
import { tMaze } from '../../../src/paradigms/cheesebot-1/t-maze.ts';
import type { Paradigm } from '../../../src/paradigms/paradigm.ts';
import { effectText, observationText, trialEndText } from '../../../src/paradigms/transcript.ts';
import { sessionOf } from './under-test.ts';

/*
 * What a player reads, word for word. Stored sessions are replayed from their actions, so a change here is a change of
 * every session ever played: it needs a new protocol version.
 */

/** Plays batches of letters; shows the first board, and after each batch its last effect and board. */
function episode(paradigm: Paradigm, ...batches: readonly string[]): string {
  const session = sessionOf(paradigm, 'golden');
  const shown = [observationText(session.observation)];
  for (const batch of batches) {
    const steps = (actionsFromLetters(batch) ?? []).map((action) => {
      const result = session.act(action);
      if (!result.ok) throw new Error(result.refusal.message);
      return result.value;
    });
    const last = steps.at(-1);
    if (!last) continue;
    shown.push(`-> ${batch}`, effectText(last));
    if (last.ended?.terminal) shown.push(observationText(last.ended.terminal), trialEndText(last.ended));
    else shown.push(observationText(last.observation));
  }
  return shown.join('\n');
}

describe('golden episodes', () => {
  it('T-maze: forced run, confinement, return, and the other arm', () => {
    expect(episode(tMaze, 'FF', 'LF', 'SSSSSS', 'FF', 'RF')).toMatchInlineSnapshot(`
      "Trial 1 of 8, step 0
      + M           +
              ######
              ##. ##
        ########. ##
        ##>>. . . ##
        ########XX##A
              ##. ##
              ######
      +     4       +
      -> FF
      FORWARD: reward -0.01.
      Trial 1 of 8, step 2
      + M           +
              ######
              ##. ##
        ########. ##
        ##. . >>. ##
        ########XX##A
              ##. ##
              ######
      +     4       +
      -> LF
      FORWARD: reward +1.00. A food pellet drops.
      Trial 1 of 8, step 4
      + M           +
              ######
              ##. ##
        ########^>##
        ##. . . XX##
        ########XX##A
              ##. ##
              ######
      +     4       +
      -> SSSSSS
      STAY: reward -0.01. You are put back at the start.
      Trial 1 of 8, step 10
      + M           +
              ######
              ##. ##
        ########. ##
        ##>>. . . ##
        ########. ##A
              ##. ##
              ######
      +     4       +
      -> FF
      FORWARD: reward -0.01.
      Trial 1 of 8, step 12
      + M           +
              ######
              ##. ##
        ########. ##
        ##. . >>. ##
        ########. ##A
              ##. ##
              ######
      +     4       +
      -> RF
      FORWARD: reward +1.00. A food pellet drops.
      Trial 1 of 8, step 14
      + M           +
              ######
              ##. ##
        ########. ##
        ##. . . . ##
        ########v>##A
              ##. ##
              ######
      +     4       +
      Trial 1 ended after 14 steps: success. There was food in this arm."
    `);
  });

  it('operant chamber: a turn to a lever and two presses', () => {
    expect(episode(operantChamber, 'F', 'L', 'F', 'RR', 'F')).toMatchInlineSnapshot(`
      "Trial 1 of 8, step 0
      ##################
      ##==. . (). . ==##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . ^^. . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##################
      -> F
      FORWARD: reward -0.01. You poke your nose into the magazine.
      Trial 1 of 8, step 1
      ##################
      ##==. . (). . ==##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . ^^. . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##################
      -> L
      ROTATE_LEFT: reward -0.01.
      Trial 1 of 8, step 2
      ##################
      ##==. . (). . ==##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . <^. . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##################
      -> F
      FORWARD: reward +1.00. A food pellet drops.
      Trial 1 of 8, step 3
      ##################
      ##--. . (*. . ==##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . <^. . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##################
      -> RR
      ROTATE_RIGHT: reward -0.01.
      Trial 1 of 8, step 5
      ##################
      ##==. . (). . ==##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . ^>. . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##################
      -> F
      FORWARD: reward -0.01. The lever clicks; no pellet comes.
      Trial 1 of 8, step 6
      ##################
      ##==. . (). . --##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . ^>. . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##. . . . . . . ##
      ##################"
    `);
  });

  it('Morris water maze: a start, and the guidance at the end', () => {
    expect(episode(morrisWaterMaze, 'RR', 'FFFFFF', 'S'.repeat(92))).toMatchInlineSnapshot(`
      "Trial 1 of 7, step 0
      + Q                             +
                  ##########
              ####~ ~ ~ ~ ~ ####
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ <^##  J
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
      H       ####~ ~ ~ ~ ~ ####
                  ##########
      +                     C         +
      -> RR
      ROTATE_RIGHT: reward -0.01.
      Trial 1 of 7, step 2
      + Q                             +
                  ##########
              ####~ ~ ~ ~ ~ ####
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ^>##  J
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
      H       ####~ ~ ~ ~ ~ ####
                  ##########
      +                     C         +
      -> FFFFFF
      FORWARD: reward -0.05. You bumped into something.
      Trial 1 of 7, step 8
      + Q                             +
                  ##########
              ####~ ~ ~ ~ ~ ####
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ^>##  J
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
      H       ####~ ~ ~ ~ ~ ####
                  ##########
      +                     C         +
      -> SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
      STAY: reward -0.01. Time is up: the experimenter sets you on the platform.
      Trial 1 of 7, step 100
      + Q                             +
                  ##########
              ####~ ~ ~ ~ ~ ####
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ^>~ ~ ~ ~ ~ ~ ~ ~ ##  J
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
        ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
          ##~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ~ ##
            ##~ ~ ~ ~ ~ ~ ~ ~ ~ ##
      H       ####~ ~ ~ ~ ~ ####
                  ##########
      +                     C         +
      Trial 1 ended after 100 steps: time is up. You did not find the platform. A direct way was at most 12."
    `);
  });
});
