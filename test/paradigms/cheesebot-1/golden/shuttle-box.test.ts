import { expect, it } from 'vitest';
import { shuttleBox } from '../../../../src/paradigms/cheesebot-1/shuttle-box.ts';
import { boardAfter, episode } from './episode.ts';

it('shuttle box: an escape, a false alarm and a crossing withheld', () => {
  expect(
    episode(shuttleBox, 'SSS', 'SSSSSSSSSSSS', 'LLLFFF', 'SSSSSSS', 'RFFF', 'SSSSSSSS', 'SSSSSSSSSSSSSSSSSS'),
  ).toMatchInlineSnapshot(`
    "Trial 1 of 10, step 0
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . <^. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: nothing
    -> SSS
    STAY: reward +0.00. A tone begins.
    Trial 1 of 10, step 3
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . <^. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: a low tone
    -> SSSSSSSSSSSS
    STAY: reward -0.50. The tone stops. A shock runs through the floor.
    Trial 1 of 10, step 15
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . <^. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You feel: shock
    -> LLLFFF
    FORWARD: reward +0.50. The shock stops.
    Trial 1 of 10, step 21
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ######. ######
    ##. . vv. . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: nothing
    Trial 1 ended after 21 steps: failure. The low tone announced a shock, and you did not cross while it sounded. You escaped the shock; it lasted for 6 steps.
    -> SSSSSSS
    STAY: reward +0.00. A tone begins.
    Trial 2 of 10, step 7
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . v>. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: a high tone
    -> RFFF
    FORWARD: reward +0.00.
    Trial 2 of 10, step 11
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ######. ######
    ##. . vv. . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: a high tone
    -> SSSSSSSS
    STAY: reward +0.00. The tone stops.
    Trial 2 of 10, step 19
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ######. ######
    ##. . vv. . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: nothing
    Trial 2 ended after 19 steps: failure. You crossed at step 4 of the high tone, but it announced nothing.
    -> SSSSSSSSSSSSSSSSSS
    STAY: reward +1.00. The tone stops.
    Trial 3 of 10, step 18
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . ^^. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: nothing
    Trial 3 ended after 18 steps: success. You did not cross while the high tone sounded: it announced nothing."
  `);
});

it('shuttle box: an avoidance', () => {
  expect(episode(shuttleBox, 'SSS', 'LLLFFF')).toMatchInlineSnapshot(`
    "Trial 1 of 10, step 0
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . <^. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: nothing
    -> SSS
    STAY: reward +0.00. A tone begins.
    Trial 1 of 10, step 3
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . <^. . ##
    ##. . . . . ##
    ######. ######
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: a low tone
    -> LLLFFF
    FORWARD: reward +1.00. The tone stops.
    Trial 1 of 10, step 9
    ##############
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ######. ######
    ##. . vv. . ##
    ##. . . . . ##
    ##. . . . . ##
    ##. . . . . ##
    ##############
    You hear: nothing
    Trial 1 ended after 9 steps: success. You crossed at step 6 of the low tone: it announced a shock, which you avoided."
  `);
});

it('shuttle box: the tone on the egocentric map', () => {
  expect(boardAfter(shuttleBox, 'ascii-2d-fpv', 'SSSLL')).toMatchInlineSnapshot(`
    "heading SW  You hear: a low tone
    +----------------------+
    |                      |
    |                      |
    |                      |
    |  ##  ##              |
    |##. .   ##            |
    |. . . .               |
    |. . . .   ####        |
    |    . . ##. . ##      |
    |      ##. . .         |
    |        . ^^.         |
    |        . . .         |
    +----------------------+"
  `);
});

it('shuttle box: shock in perspective', () => {
  expect(boardAfter(shuttleBox, 'ascii-3d', 'SSSSSSSSSSSSSSSLL')).toMatchInlineSnapshot(`
    "heading SW  You feel: shock
    +------------------------------------+
    |                                    |
    |       H####HHH                    H|
    |      HH####HHHHHHHHH    HHHHHHHHHHH|
    |      HH####HHHHHHHHHHHHHHHHHHHHHHHH|
    |++++++HH####HHHHHHHHHHHHHHHHHHHHHHHH|
    |++++++HH####HHHHHHHHHHHHHHHHHHHHHHHH|
    |++++++HH####HHHHHHHHHHHHHHHHHHHHHHHH|
    |,,,.,,HH####HHHHHHHHHHHHHHHHHHHHHHHH|
    |....,,HH####HHHHHHHHHHHHHHHHHHHHHHHH|
    |,,,,,.HH####HHHHHHHH.......HHHHHHHHH|
    |,,,,,,HH####HHHHH,,.............HHHH|
    |,,,,,,,,####H,,,,,,,,,,.............|
    |,,,,,,,,,,,,,,,,,,,,,,,,,,,.........|
    |,,,,,,....,,,,,,,,,,,,,,,,,,,,......|
    |,,.........,,,,,,,,,,,,,,,,,,,,,,,..|
    |............,,,,,,,,,,,,,,,,,,,,,,,,|
    |..............,,,,,,,,,,,,,,,,,,,,,,|
    +------------------------------------+"
  `);
});
