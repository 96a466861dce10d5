import { expect, it } from 'vitest';
import { starMaze } from '../../../../src/paradigms/cheesebot-1/star-maze.ts';
import { boardAfter, episode } from './episode.ts';

const STRAIGHT_THERE = 'FFRFLLFFFLFF';

it('star maze: straight to the platform', () => {
  expect(episode(starMaze, STRAIGHT_THERE.slice(0, 6), STRAIGHT_THERE.slice(6))).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ <<##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    -> FFRFLL
    ROTATE_LEFT: reward -0.01.
    Trial 1 of 7, step 6
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ <v~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    -> FFFLFF
    FORWARD: reward +1.00. You climb onto the platform.
    Trial 1 of 7, step 12
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##vv##
                    ######
    3
    +                     Y             +
    Trial 1 ended after 12 steps: success. The first alley that you entered was the one with the platform."
  `);
});

it('star maze: a wrong alley first, then the platform', () => {
  expect(episode(starMaze, 'FRFFFRFFFFRF', 'LLLLFLFFFFLFRFRFFFLFF')).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ <<##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    -> FRFFFRFFFFRF
    FORWARD: reward -0.01.
    Trial 1 of 7, step 12
    +   D                         C     +

                          ######
            ########    ####^>##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    -> LLLLFLFFFFLFRFRFFFLFF
    FORWARD: reward +1.00. You climb onto the platform.
    Trial 1 of 7, step 33
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##vv##
                    ######
    3
    +                     Y             +
    Trial 1 ended after 33 steps: failure. You entered a wrong alley once before you found the platform; a success has no such error."
  `);
});

it('star maze: a probe from another alley, to where the usual turns lead', () => {
  expect(episode(starMaze, STRAIGHT_THERE.repeat(4), 'FLFFFLFF', 'LFF')).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ <<##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    -> FFRFLLFFFLFFFFRFLLFFFLFFFFRFLLFFFLFFFFRFLLFFFLFF
    FORWARD: reward +1.00. You climb onto the platform.
    Trial 4 of 7, step 12
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##vv##
                    ######
    3
    +                     Y             +
    Trial 4 ended after 12 steps: success. The first alley that you entered was the one with the platform.
    -> FLFFFLFF
    FORWARD: reward -0.01.
    Trial 5 of 7, step 8
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##~ ~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####^^~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    -> LFF
    FORWARD: reward -0.01.
    Trial 5 of 7, step 11
    +   D                         C     +

                          ######
            ########    ####~ ##
            ##<^~ ####  ##~ ~ ##
            ####~ ~ ######~ ####
              ####~ ~ ~ ~ ~ ##
              ####~ ######~ ####
    T         ##~ ~ ##  ##~ ~ ##        Q
            ####~ ####  ####~ ####
        ######~ ~ ~ ######~ ~ ~ ######
        ##~ ~ ~ ##~ ~ ##~ ~ ##~ ~ ~ ##
        ############~ ~ ~ ############
                  ####~ ####
                    ##~ ##
                    ##~ ##
                    ######
    3
    +                     Y             +
    Trial 5 ended after 11 steps: failure. You started elsewhere, and there was no platform this time; the first alley that you entered was the one to which your usual turns lead. This trial was a test and is not counted."
  `);
});

it('star maze on the egocentric map', () => {
  expect(boardAfter(starMaze, 'ascii-2d-fpv', 'FFR')).toMatchInlineSnapshot(`
    "heading NW
    +-----------------D----------------+
    |                                  |
    T                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                    ##            C
    |                ####~ ##          |
    |                ##~ ####          |
    |            ######~ ##            |
    |              ~ ~ ~ ##            |
    |            ####~ ~ ##            |
    |              ##^^####            |
    |              ####~ ##            |
    +----------------------------------+"
  `);
});

it('star maze in perspective', () => {
  expect(boardAfter(starMaze, 'ascii-3d', 'FFR')).toMatchInlineSnapshot(`
    "heading NW
    +------------------------------------+
    |     [T]         [D]                |
    |##################         #########|
    |##################HHH      #########|
    |##################HHHHH  HH#########|
    |##################HHHHH++HH#########|
    |##################HHHHH++HH#########|
    |##################HHHHH++HH#########|
    |##################HHHHH~~HH#########|
    |##################HHHHH~---#########|
    |##################HH~~~~~~~#########|
    |##################~~~~~~~~~#########|
    |##################~~~~~~~~~#########|
    |##################~~~~~~~~~#########|
    |##################~~~~~~~~----######|
    |##################~~~~~~~---------##|
    |##################~~~~~~------------|
    |##################~~~~--------------|
    +------------------------------------+"
  `);
});
