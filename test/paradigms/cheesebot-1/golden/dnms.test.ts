import { expect, it } from 'vitest';
import { dnms } from '../../../../src/paradigms/cheesebot-1/dnms.ts';
import { boardAfter, episode } from './episode.ts';

it('DNMS: the sample, the return, and the new field', () => {
  expect(episode(dnms, 'FFLF', 'F', 'SSS', 'FFFL', 'F')).toMatchInlineSnapshot(`
    "Trial 1 of 8, step 0
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . <<##
      ##: : : . ####
      ##**: : . ##
      ############
    +   Y           +
    -> FFLF
    FORWARD: reward -0.01.
    Trial 1 of 8, step 4
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . . ##
      ##: <v: . ####
      ##**: : . ##
      ############
    +   Y           +
    -> F
    FORWARD: reward -0.01. The lit field goes dark.
    Trial 1 of 8, step 5
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . . ##
      ##: : : . ####
      ##<v: : . ##
      ############
    +   Y           +
    -> SSS
    STAY: reward -0.01. You are put back at the start.
    Trial 1 of 8, step 8
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . <<##
      ##**: : . ####
      ##**: : . ##
      ############
    +   Y           +
    -> FFFL
    ROTATE_LEFT: reward -0.01.
    Trial 1 of 8, step 12
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: <v: . . ##
      ##**: : . ####
      ##**: : . ##
      ############
    +   Y           +
    -> F
    FORWARD: reward +1.00. A food pellet drops.
    Trial 1 of 8, step 13
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . . ##
      ##<v: : . ####
      ##**: : . ##
      ############
    +   Y           +
    Trial 1 ended after 13 steps: success. There was food on this field."
  `);
});

it('DNMS: set on the sample, and the sample again', () => {
  expect(episode(dnms, 'SSSSSSS', 'S', 'FFLFF')).toMatchInlineSnapshot(`
    "Trial 1 of 8, step 0
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . <<##
      ##: : : . ####
      ##**: : . ##
      ############
    +   Y           +
    -> SSSSSSS
    STAY: reward -0.01. The experimenter sets you on the lit field; it goes dark.
    Trial 1 of 8, step 7
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . . ##
      ##: : : . ####
      ##<<: : . ##
      ############
    +   Y           +
    -> S
    STAY: reward -0.01. You are put back at the start.
    Trial 1 of 8, step 8
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . <<##
      ##**: : . ####
      ##**: : . ##
      ############
    +   Y           +
    -> FFLFF
    FORWARD: reward -0.01.
    Trial 1 of 8, step 13
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . . ##
      ##**: : . ####
      ##<v: : . ##
      ############
    +   Y           +
    Trial 1 ended after 13 steps: failure. There was no food on this field."
  `);
});

it('DNMS: the closed door of a delay', () => {
  const delayed = { ...dnms, plan: { ...dnms.plan, quick: [{ phase: 'delay-2', trials: 1 }] } };
  expect(episode(delayed, 'SSSSSSSS', 'F', 'S')).toMatchInlineSnapshot(`
    "Trial 1 of 1, step 0
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . <<##
      ##: : : . ####
      ##**: : . ##
      ############
    +   Y           +
    -> SSSSSSSS
    STAY: reward -0.01. You are put back at the start.
    Trial 1 of 1, step 8
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : XX<<##
      ##: : : . ####
      ##: : : . ##
      ############
    +   Y           +
    -> F
    FORWARD: reward -0.05. You bumped into something.
    Trial 1 of 1, step 9
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : XX<<##
      ##: : : . ####
      ##: : : . ##
      ############
    +   Y           +
    -> S
    STAY: reward -0.01. A door opens.
    Trial 1 of 1, step 10
    +       H       +
      ############
      ##: : : . ##
      ##: : : . ####C
      ##: : : . <<##
      ##**: : . ####
      ##**: : . ##
      ############
    +   Y           +"
  `);
});

it('DNMS: two lit fields on the egocentric map', () => {
  expect(boardAfter(dnms, 'ascii-2d-fpv', 'SSSSSSSS')).toMatchInlineSnapshot(`
    "heading W
    +------------------+
    |                  |
    |                  |
    Y  ##############  |
    |  ##****: : : ##  |
    |  ##: : : : : ##  |
    |  ##: : : : : ##  |
    |  ##  . . .   ##  |
    |    ####^^####    |
    |      ######      |
    +------------------+"
  `);
});

it('DNMS: two lit fields in perspective', () => {
  expect(boardAfter(dnms, 'ascii-3d', 'SSSSSSSS')).toMatchInlineSnapshot(`
    "heading W
    +------------------------------------+
    |Y]                                  |
    |                                    |
    |                                    |
    |HHHHHH+                      +HHHHHH|
    |HHHHHH++++++++++++++++++++++++HHHHHH|
    |HHHHHH++++++++++++++++++++++++HHHHHH|
    |HHHHHH++++++++++++++++++++++++HHHHHH|
    |HHHHHH++********;;;;;;;;::::++HHHHHH|
    |HHH;;;;;;;;;;;;::::::::::::;;;;;;HHH|
    |::::::::::::::;;;;;;;;;;;;;;;:::::::|
    |:::::::::::::;;;;;;;;;;;;;;;;;;;::::|
    |:::::::::::::;;;;;;;;;;;;;;;;;;;;;::|
    |............,,,,,,,,,,,,,,,,,,,,,,,,|
    |...........,,,,,,,,,,,,,,,,,,,,,,,,,|
    |..........,,,,,,,,,,,,,,,,,,,,,,,,,,|
    |.........,,,,,,,,,,,,,,,,,,,,,,,,,,,|
    |........,,,,,,,,,,,,,,,,,,,,,,,,,,,,|
    +------------------------------------+"
  `);
});
