import { expect, it } from 'vitest';
import { radialArmMaze } from '../../../../src/paradigms/cheesebot-1/radial-arm-maze.ts';
import { boardAfter, episode } from './episode.ts';

it('radial arm maze: an arm without food, the return to the hub, an arm with food', () => {
  expect(episode(radialArmMaze, 'LFFFF', 'F', 'S', 'LFFFFF')).toMatchInlineSnapshot(`
    "Trial 1 of 4, step 0
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . vv. . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##uu##  ####uu##
    M ######    ######    ######
    +                 C         +
    -> LFFFF
    FORWARD: reward -0.01.
    Trial 1 of 4, step 5
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . . . . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######v>. ##
      ##uu####  ##uu##  ####uu##
    M ######    ######    ######
    +                 C         +
    -> F
    FORWARD: reward -0.01. The food cup is empty.
    Trial 1 of 4, step 6
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . . . . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##uu##  ####v>##
    M ######    ######    ######
    +                 C         +
    -> S
    STAY: reward -0.01. You are put back at the start.
    Trial 1 of 4, step 7
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . >>. . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##uu##  ####uu##
    M ######    ######    ######
    +                 C         +
    -> LFFFFF
    FORWARD: reward +1.00. A food pellet drops.
    Trial 1 of 4, step 13
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####^>##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . . . . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##uu##  ####uu##
    M ######    ######    ######
    +                 C         +"
  `);
});

it('radial arm maze: a search through the arms, and a trial with the four that it found', () => {
  const search = 'LFFFFFSLFFFFFSLLFFFFFSRRRFFFFFSLLLLFFFFFSRFFFFFSLLLLFFFFF';
  expect(episode(radialArmMaze, search, 'LLFFFFFSRRFFFFFSLLLFFFFFSLLLFFFFF')).toMatchInlineSnapshot(`
    "Trial 1 of 4, step 0
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . vv. . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##uu##  ####uu##
    M ######    ######    ######
    +                 C         +
    -> LFFFFFSLFFFFFSLLFFFFFSRRRFFFFFSLLLLFFFFFSRFFFFFSLLLLFFFFF
    FORWARD: reward +1.00. A food pellet drops.
    Trial 1 of 4, step 57
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . . . . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##vv##  ####uu##
    M ######    ######    ######
    +                 C         +
    Trial 1 ended after 57 steps: failure. Pellets: 4 of 4 in 7 visits. Errors: 0 in arms that you had visited before, 3 in new arms without food; a success has at most one.
    -> LLFFFFFSRRFFFFFSLLLFFFFFSLLLFFFFF
    FORWARD: reward +1.00. A food pellet drops.
    Trial 2 of 4, step 33
    +                       6   +
      ######    ######    ######
    J ##uu####  ##uu##  ####uu##
      ##. . ######. ######. . ##
      ####. . ####. ####. . ####
        ####. . . . . . . ####
      ########. . . . . ########
      ##uu. . . . . . . . . uu##Q
      ########. . . . . ########
        ####. . . . . . . ####
      ####. . ####. ####. . ####
      ##. . ######. ######. . ##
      ##uu####  ##vv##  ####uu##
    M ######    ######    ######
    +                 C         +
    Trial 2 ended after 33 steps: success. Pellets: 4 of 4 in 4 visits. Errors: 0 in arms that you had visited before, 0 in new arms without food; a success has at most one."
  `);
});

it('radial arm maze: the hub on the egocentric map', () => {
  expect(boardAfter(radialArmMaze, 'ascii-2d-fpv', '')).toMatchInlineSnapshot(`
    "heading S
    +-------C----------------------+
    |                              |
    |                              |
    |                              |
    |                              |
    |                              |
    |                              |
    |                              |
    |  ######    ######    ######  M
    |  ##uu####  ##uu##  ####uu##  |
    |  ##. . ######. ######. . ##  |
    |  ####. . ####. ####. . ####  |
    |    ####. . . . . . . ####    |
    |      ####  . . .   ####      |
    |            . ^^.             |
    |            . . .             |
    +------------------------------+"
  `);
});

it('radial arm maze: an arm in perspective', () => {
  expect(boardAfter(radialArmMaze, 'ascii-3d', 'LF')).toMatchInlineSnapshot(`
    "heading SE
    +------------------------------------+
    |                             [C]    |
    |#########            HHH############|
    |#########HH       HHHHHH############|
    |#########HHHH++   HHHHHH############|
    |#########HHHH+++++HHHHHH############|
    |#########HHHH+++++HHHHHH############|
    |#########HHHH+++++HHHHHH############|
    |#########HHHH++...HHHHHH############|
    |#########HHHH,,...HHHHHH############|
    |#########.........HHHHHH############|
    |#########........,,HHHHH############|
    |#########....,,,,,,,,,,H############|
    |#########,,,,,,,,,,,,,,,,,,#########|
    |######....,,,,,,,,,,,,,,,,....######|
    |##.........,,,,,,,,,,,,,,.........##|
    |............,,,,,,,,,,,,............|
    |..............,,,,,,,,..............|
    +------------------------------------+"
  `);
});
