import { expect, it } from 'vitest';
import { playerName } from '../../src/leaderboard/player-name.ts';
import { samplePlayers } from './log-samples.ts';

it('rule: a key is shown to nobody', () => {
  const players = new Map(samplePlayers({ name: 'Ada' }).map((player) => [player.key, player]));
  expect(playerName({ players }, 'test:ada')).toBe('Ada');
  expect(playerName({ players }, 'discord:123456789012345678')).toBe('Somebody');
});
