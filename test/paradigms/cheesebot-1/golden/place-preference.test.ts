import { expect, it } from 'vitest';
import { placePreference } from '../../../../src/paradigms/cheesebot-1/place-preference.ts';
import { withPlan } from '../under-test.ts';
import { boardAfter, episode } from './episode.ts';

const STAY_SHUT = 'SSSSSSSSSSSS';

it('place preference: a baseline, conditioning in either room, and a test', () => {
  const short = withPlan(
    placePreference,
    { phase: 'pre-test', trials: 1 },
    { phase: 'conditioning', trials: 2 },
    { phase: 'post-test', trials: 2 },
  );
  const stay = 'SSSSSSSSSSSSSSSSSSSSSSSSS';
  expect(
    episode(
      short,
      'LLLFFFFF',
      stay.slice(8),
      'SSSS',
      STAY_SHUT.slice(4),
      'SSSS',
      STAY_SHUT.slice(4),
      stay,
      stay,
    ),
  ).toMatchInlineSnapshot(`
    "Trial 1 of 5, step 0
    ##########
    ##. . . ##
    ##. <^. ##
    ##. . . ##
    ####. ####
    %%%%::%%%%
    %%::::::%%
    %%::::::%%
    %%::::::%%
    %%%%%%%%%%
    -> LLLFFFFF
    FORWARD: reward +0.00.
    Trial 1 of 5, step 8
    ##########
    ##. . . ##
    ##. . . ##
    ##. . . ##
    ####. ####
    %%%%::%%%%
    %%::::::%%
    %%::vv::%%
    %%::::::%%
    %%%%%%%%%%
    -> SSSSSSSSSSSSSSSSS
    STAY: reward +0.00.
    Trial 1 of 5, step 25
    ##########
    ##. . . ##
    ##. . . ##
    ##. . . ##
    ####. ####
    %%%%::%%%%
    %%::::::%%
    %%::vv::%%
    %%::::::%%
    %%%%%%%%%%
    Trial 1 ended after 25 steps: success. Of 25 steps you spent 20 in the room with the grid floor (::) and 5 in the room with the dotted floor (.). This trial was a baseline and is not counted.
    -> SSSS
    STAY: reward +1.00. A food pellet drops.
    Trial 2 of 5, step 4
    ##########
    ##. . . ##
    ##. vv. ##
    ##. . . ##
    ####XX####
    %%%%XX%%%%
    %%::::::%%
    %%::::::%%
    %%::::::%%
    %%%%%%%%%%
    -> SSSSSSSS
    STAY: reward +1.00. A food pellet drops.
    Trial 2 of 5, step 12
    ##########
    ##. . . ##
    ##. vv. ##
    ##. . . ##
    ####XX####
    %%%%XX%%%%
    %%::::::%%
    %%::::::%%
    %%::::::%%
    %%%%%%%%%%
    Trial 2 ended after 12 steps: success. You were shut in the room with the dotted floor (.). This trial was no test and is not counted.
    -> SSSS
    STAY: reward +0.00.
    Trial 3 of 5, step 4
    ##########
    ##. . . ##
    ##. . . ##
    ##. . . ##
    ####XX####
    %%%%XX%%%%
    %%::::::%%
    %%::<v::%%
    %%::::::%%
    %%%%%%%%%%
    -> SSSSSSSS
    STAY: reward +0.00.
    Trial 3 of 5, step 12
    ##########
    ##. . . ##
    ##. . . ##
    ##. . . ##
    ####XX####
    %%%%XX%%%%
    %%::::::%%
    %%::<v::%%
    %%::::::%%
    %%%%%%%%%%
    Trial 3 ended after 12 steps: success. You were shut in the room with the grid floor (::). This trial was no test and is not counted.
    -> SSSSSSSSSSSSSSSSSSSSSSSSS
    STAY: reward +0.00.
    Trial 4 of 5, step 25
    ##########
    ##. . . ##
    ##. . . ##
    ##. . . ##
    ####. ####
    %%%%::%%%%
    %%::::::%%
    %%::<v::%%
    %%::::::%%
    %%%%%%%%%%
    Trial 4 ended after 25 steps: failure. Of 25 steps you spent 25 in the room with the grid floor (::) and 0 in the room with the dotted floor (.).
    -> SSSSSSSSSSSSSSSSSSSSSSSSS
    STAY: reward +0.00.
    Trial 5 of 5, step 25
    ##########
    ##. . . ##
    ##. . . ##
    ##. . . ##
    ####. ####
    %%%%::%%%%
    %%::::::%%
    %%::<<::%%
    %%::::::%%
    %%%%%%%%%%
    Trial 5 ended after 25 steps: failure. Of 25 steps you spent 25 in the room with the grid floor (::) and 0 in the room with the dotted floor (.)."
  `);
});

it('place preference: the doorway on the egocentric map', () => {
  expect(boardAfter(placePreference, 'ascii-2d-fpv', 'LLLF')).toMatchInlineSnapshot(`
    "heading S
    +----------------------+
    |                      |
    |                      |
    |                      |
    |      %%%%%%%%%%      |
    |      %%::::::%%      |
    |      %%::::::%%      |
    |      %%  ::  %%      |
    |        %%::%%        |
    |      ####. ####      |
    |      ##. ^^. ##      |
    |      ##. . . ##      |
    +----------------------+"
  `);
});

it('place preference: the other room in perspective', () => {
  expect(boardAfter(placePreference, 'ascii-3d', 'LLL')).toMatchInlineSnapshot(`
    "heading S
    +------------------------------------+
    |                                    |
    |############H          H############|
    |############HH        HH############|
    |############HH%      %HH############|
    |############HH%%%%%%%%HH############|
    |############HH%%%%%%%%HH############|
    |############HH%%%%%%%%HH############|
    |############HH%:;;;;:%HH############|
    |############HH%::::::%HH############|
    |############HH........HH############|
    |############H..........H############|
    |############H..........H############|
    |............,,,,,,,,,,,,............|
    |...........,,,,,,,,,,,,,,...........|
    |..........,,,,,,,,,,,,,,,,..........|
    |.........,,,,,,,,,,,,,,,,,,.........|
    |........,,,,,,,,,,,,,,,,,,,,........|
    +------------------------------------+"
  `);
});
