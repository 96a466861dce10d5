import { expect, it } from 'vitest';
import { startRequest } from '../../src/duels/start-request.ts';
import { sampleDuel } from '../store/duel-contract.ts';
import { samplePlayer } from '../store/samples.ts';

it('a game of a duel has the class and the rank that its player chose', () => {
  const [duel, player] = [sampleDuel(), samplePlayer()];
  const usual = startRequest(duel, player, { isRanked: true, isAssisted: false });
  expect(usual).toMatchObject({ sharedSeed: duel.id, isPrivate: true });
  expect(usual).not.toHaveProperty('isPractice');
  expect(usual).not.toHaveProperty('isAssisted');
  expect(startRequest(duel, player, { isRanked: false, isAssisted: true })).toMatchObject({
    isPractice: true,
    isAssisted: true,
  });
});
