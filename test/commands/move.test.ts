import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CommandBench, openCommandBench } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

let players = 0;
const someone = (): string => `player${++players}`;
const openOf = (who: string) => bench.services.sessions.open(`test:${who}`);

const NO_GAME = 'You have no game going on. Start one with /cheese play, for example /cheese play t-maze.';

describe('move', () => {
  it('makes the moves that were typed and shows the next board', async () => {
    const who = someone();
    await bench.say('play morris', who);
    const said = await bench.say('move 2r s', who);
    const [play] = await openOf(who);
    expect(play?.record.letters).toBe('RRS');
    expect(said.ok).toBe(true);
    expect(said.card.blocks?.[0]?.text).toBe(play?.session.observation.board);
  });

  it('names the word that it did not understand, and moves nothing', async () => {
    const who = someone();
    await bench.say('play t', who);
    const said = await bench.say('move f jump', who);
    expect(said.refusal).toContain('"jump" is no action.');
    expect((await openOf(who))[0]?.record.letters).toBe('');
  });

  it('wants to be told which way', async () => {
    expect((await bench.say('move', someone())).refusal).toBe(
      'move needs a value for "sequence". For example: /cheese move f',
    );
  });

  it('refuses without a game', async () => {
    const said = await bench.say('move f', someone());
    expect(said).toMatchObject({ ok: false, isPrivate: true, refusal: NO_GAME });
  });

  it('refuses after the end', async () => {
    const who = someone();
    await bench.say('play t trials:1', who);
    const [play] = await openOf(who);
    await bench.services.sessions.quit(play?.record.id ?? '', `test:${who}`);
    expect((await bench.say('move f', who)).refusal).toBe(NO_GAME);
  });

  it('never moves the game of somebody else', async () => {
    const [ada, bea] = [someone(), someone()];
    await bench.say('play t', ada);
    expect((await bench.say('move f', bea)).refusal).toBe(NO_GAME);
    const [game] = await openOf(ada);
    expect(game?.record.letters).toBe('');
    const forced = await bench.services.sessions.move({
      sessionId: game?.record.id ?? '',
      by: `test:${bea}`,
      turn: null,
      actions: ['F'],
    });
    expect(forced).toMatchObject({ ok: false, refusal: { code: 'session/not-yours' } });
  });

  it('refuses more actions than the protocol lets into one move', async () => {
    const who = someone();
    await bench.say('play t protocol:cheesebench', who);
    expect((await bench.say('move 9s', who)).refusal).toContain('8');
    expect((await openOf(who))[0]?.record.letters).toBe('');
  });

  it('prefers the game in this channel, else takes the one that was played last', async () => {
    const who = someone();
    await bench.say('play t', who, 'here');
    await bench.say('play operant', who, 'there');
    await bench.say('move s', who, 'here');
    await bench.say('move r', who, 'there');
    await bench.say('move l', who, 'elsewhere');
    const games = await openOf(who);
    const lettersIn = (channel: string) =>
      games.find(({ record }) => record.place.channel.endsWith(channel))?.record.letters;
    expect(lettersIn('/here')).toBe('S');
    expect(lettersIn('/there')).toBe('RL');
  });

  it('that ends a trial shows its last board and the next one, so that nobody moves on a board unseen', async () => {
    const who = someone();
    await bench.say('play operant trials:2', who);
    let said = await bench.say('move l', who);
    for (let press = 0; press < 5; press++) said = await bench.say('move f', who);
    const [play] = await openOf(who);
    expect(said.card.text).toContain('Trial 1 ended after');
    expect(said.card.blocks).toHaveLength(2);
    expect(said.card.blocks?.[1]?.text).toBe(play?.session.observation.board);
    expect(said.card.buttons?.[0]?.[0]?.press).toMatchObject({ kind: 'move', turn: play?.session.turn });
  });

  it('tells how many actions of a batch were left out because something happened first', async () => {
    const who = someone();
    await bench.say('play t', who);
    const said = await bench.say('move 16f', who);
    const [play] = await openOf(who);
    const made = play?.record.letters.length ?? 0;
    expect(made).toBeLessThan(16);
    expect(said.card.text).toContain(`${16 - made} more actions were left out`);
  });
});
