import { expect, it } from 'vitest';
import { barnesMaze } from '../../../../src/paradigms/cheesebot-1/barnes-maze.ts';
import { boardAfter, episode } from './episode.ts';

it('Barnes maze: a wrong hole first, then the escape', () => {
  expect(episode(barnesMaze, 'RRRFRFFFFF', 'LLLFFRF')).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . >>. . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> RRRFRFFFFF
    FORWARD: reward -0.20. You look into the hole: it is closed.
    Trial 1 of 7, step 10
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . <<. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> LLLFFRF
    FORWARD: reward +1.00. You climb through the hole into the escape box.
    Trial 1 of 7, step 17
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . vv. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    Trial 1 ended after 17 steps: failure. You looked into 1 wrong hole before the escape hole; a success has none."
  `);
});

it('Barnes maze: straight to the escape hole', () => {
  expect(episode(barnesMaze, 'RRRFFF', 'F')).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . >>. . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> RRRFFF
    FORWARD: reward -0.01.
    Trial 1 of 7, step 6
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . <v. . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> F
    FORWARD: reward +1.00. You climb through the hole into the escape box.
    Trial 1 of 7, step 7
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . <v. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    Trial 1 ended after 7 steps: success. The first hole that you looked into was the escape hole."
  `);
});

it('Barnes maze: a bump at the edge, and time is up', () => {
  expect(episode(barnesMaze, 'FFFFFFFF', 'S'.repeat(292))).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . >>. . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> FFFFFFFF
    FORWARD: reward -0.10. You bumped into something.
    Trial 1 of 7, step 8
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . >>
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
    STAY: reward -0.01. Time is up: the experimenter leads you to the escape hole.
    Trial 1 of 7, step 300
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . >>. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    Trial 1 ended after 300 steps: time is up. You looked into no hole."
  `);
});

it('Barnes maze: a probe with all holes closed', () => {
  const acquisition = ['RRRFFFF', 'LFFFF', 'RFFFF', 'LLLFFFF', 'FFFF', 'LFFFF'].join('');
  expect(episode(barnesMaze, acquisition, 'RRRFFFF', 'S'.repeat(33))).toMatchInlineSnapshot(`
    "Trial 1 of 7, step 0
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . >>. . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . {}. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> RRRFFFFLFFFFRFFFFLLLFFFFFFFFLFFFF
    FORWARD: reward +1.00. You climb through the hole into the escape box.
    Trial 6 of 7, step 5
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . <v. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    Trial 6 ended after 5 steps: success. The first hole that you looked into was the escape hole.
    -> RRRFFFF
    FORWARD: reward -0.20. You look into the hole: it is closed.
    Trial 7 of 7, step 7
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . <v. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    -> SSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSSS
    STAY: reward -0.01.
    Trial 7 of 7, step 40
    +   K                       5       +

                  . . . . .
              . . . {}. . {}. .
            . . . . . . . . . . .
          . . {}. . . . . . . {}. .
          . . . . . . . . . . . . .     2
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
    A   . . . . . . . . . . . . . . .
        . {}. . . . . . . . . . . . .
        . . . . . . . . . . . . . {}.
          . . . . . . . . . . . . .
          . . <v. . . . . . . {}. .
            . . . . . . . . . . .
              . . {}. . {}. . .
                  . . . . .

    +     M                       H     +
    Trial 7 ended after 40 steps: success. All holes were closed this time; the first that you looked into was the former escape hole. This trial was a test and is not counted."
  `);
});

it('Barnes maze on the egocentric map', () => {
  expect(boardAfter(barnesMaze, 'ascii-2d-fpv', 'RRRF')).toMatchInlineSnapshot(`
    "heading SW
    +---------M------------------------+
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  |
    |                                  A
    |                .                 |
    |        . . . . . . . . .         |
    |      . . {}. . {}. . . {}.       |
    |      . . . . . . . . . . .       |
    |          . . . . . . .           |
    |              . . .               |
    |              . ^^.               |
    |              . . .               |
    +----------------------------------+"
  `);
});

it('Barnes maze in perspective', () => {
  expect(boardAfter(barnesMaze, 'ascii-3d', 'RRRF')).toMatchInlineSnapshot(`
    "heading SW
    +------------------------------------+
    |            [M]                     |
    |                                    |
    |                                    |
    |                                    |
    |                                    |
    |                                    |
    |                                    |
    |,,,.OOOOO......OOOOOO,,,,,,.....,...|
    |....,,,,,,,,...,,,,,,........,,,...O|
    |.....,,,,.......,,,,,,,,,,,....,,,,,|
    |....,,.............,,,,,,,,,,,..,,,,|
    |,,,,,,,,...............,,,,,........|
    |,,,,,,,,,...........................|
    |,,,,,,,,,,................,,,,......|
    |,,,,,,,,,,,..............,,,,,,,,,..|
    |,,,,,,,,,,,,............,,,,,,,,,,,,|
    |,,,,,,,,,,,,,,........,,,,,,,,,,,,,,|
    +------------------------------------+"
  `);
});
