import { expect } from 'vitest';
import { CHALLENGE_LIMIT } from '../../src/duels/limits.ts';
import type { Story } from './town/story.ts';

export function challengesThatNobodyPlays(story: Story): void {
  story('declined: the card says so, and its buttons are gone', async (town) => {
    await town.types('cleo', 'kitchen', 'challenge @dave operant-chamber');
    await town.presses('dave', 'kitchen', 'Decline');
    await town.seesAlone('dave', 'Declined', 'Nothing is counted against you.');
    const ended = await town.sees('kitchen', 'challenge declined', 'cleo made a challenge.');
    expect(ended.buttons).toEqual([]);
    expect(await town.gamesOf('cleo')).toEqual([]);
  });

  story('withdrawn by who made it', async (town) => {
    await town.types('cleo', 'attic', 'challenge @dave operant-chamber');
    await town.presses('cleo', 'attic', 'Withdraw');
    await town.seesAlone('cleo', 'Withdrawn', 'nobody can accept it any more');
    const ended = await town.sees('attic', 'challenge withdrawn');
    expect(ended.buttons).toEqual([]);
  });

  story('expired after a day: a late Accept is told so', async (town) => {
    await town.types('cleo', 'cellar', 'challenge @dave operant-chamber');
    const challenge = await town.sees('cellar', 'a challenge by cleo', 'Expires');
    await town.sleepsOver(CHALLENGE_LIMIT - 60_000);
    expect(town.seesAgain(challenge, 'cellar')?.buttons).toContain('Accept');
    await town.sleepsOver(60_000);
    const ended = await town.sees('cellar', 'challenge expired', 'Nobody accepted within 24 hours.');
    expect(ended.buttons).toEqual([]);
  });
}

export function strangers(story: Story): void {
  story("keep their hands off other people's challenges and boards", async (town) => {
    await town.types('erin', 'hall', 'challenge @fred operant-chamber');
    const challenge = await town.sees('hall', 'a challenge by erin');
    await town.pressesOn('mallory', challenge, 'Accept');
    await town.seesAlone('mallory', 'This challenge is to somebody else.');
    await town.pressesOn('mallory', challenge, 'Withdraw');
    await town.seesAlone('mallory', 'Only who made the challenge can withdraw it.');
    expect(town.seesAgain(challenge, 'hall')).toEqual(challenge);

    await town.presses('fred', 'hall', 'Accept');
    const duel = await town.sees('hall', 'a duel is on');
    await town.pressesOn('mallory', duel, 'Play');
    await town.seesAlone('mallory', 'You are not in this duel');

    await town.types('erin', 'garden', 'play operant-chamber');
    const thread = await town.thread('garden');
    const board = await town.sees(thread, 'trial 1 of 8', 'step 0');
    const before = await town.game('erin');
    await town.pressesOn('mallory', board, 'F');
    await town.seesAlone('mallory', 'Not your game');
    await town.pressesOn('mallory', board, 'Quit');
    await town.seesAloneTimes('mallory', 'Not your game', 2);
    expect(await town.game('erin')).toEqual(before);
    expect(town.seesAgain(board, thread)).toEqual(board);
  });
}

export function anyone(story: Story): void {
  story('may accept an open challenge: three do, all play, and the result has all four', async (town) => {
    await town.types('gina', 'yard', 'challenge anyone operant-chamber');
    const challenge = await town.sees('yard', 'gina challenges anyone who likes.');
    expect(challenge.buttons).toEqual(['Accept', 'Withdraw']);
    for (const user of ['hans', 'ines', 'jack']) {
      await town.presses(user, 'yard', 'Accept');
      await town.seesAlone(user, 'You play the same trials as', 'gina');
    }
    await town.presses('gina', 'yard', 'Play');
    await town.seesAlone('gina', 'You play the same trials as hans, ines and jack.');
    await town.playsToTheEnd('hans', 'yard');
    for (const user of ['gina', 'ines', 'jack']) {
      await town.playsOn(user, 'yard');
      await town.quits(user, 'yard');
      await town.seesAlone(user, 'Operant chamber · stopped');
    }
    await town.seesBelow(challenge, 'yard', 'hans wins', '🧀');
    const result = await town.sees('yard', 'Trials won: gina 0, hans 8, ines 0, jack 0.', 'To copy');
    expect(result.id).toBe(challenge.id);
  });
}
