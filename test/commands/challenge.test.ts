import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/bot/grammar.ts';
import { type CommandBench, openCommandBench } from './command-bench.ts';

describe('/cheese challenge', { timeout: 60_000 }, () => {
  let bench: CommandBench;
  beforeAll(async () => {
    bench = await openCommandBench();
    bench.services.duels.listen(() => {});
  }, 60_000);
  afterAll(() => bench.close());

  it('asks the people who are mentioned, however they are separated', async () => {
    for (const [who, line] of [
      ['ann', 'challenge @test:bob @test:cyd t-maze'],
      ['ben', 'challenge @test:bob, @test:cyd t-maze'],
      ['cat', 'challenge opponent:@test:bob,@test:cyd paradigm:t-maze'],
    ] as const) {
      const said = await bench.say(line, who);
      expect(said.card.to).toEqual(['test:bob', 'test:cyd']);
      expect(said.card.text).toContain(`${who} challenges you all.`);
      expect(said.isPrivate).toBe(false);
    }
  });

  it('asks anyone where nobody is named', async () => {
    const said = await bench.say('challenge t-maze', 'dan');
    expect(said.card.text).toContain('dan challenges anyone who likes.');
    expect(said.card.to).toBeUndefined();
    expect(said.card.fields?.find(({ name }) => name === 'Expires')?.at).toBeGreaterThan(
      bench.clock.now().getTime(),
    );
  });

  it('begins at once against an agent alone, named with agent: or in place of a person', async () => {
    const said = await bench.say('challenge agent:random paradigm:t-maze', 'eve');
    expect(said.card.title).toBe('T-maze · a duel is on');
    expect(said.data).toMatchObject({ duel: { status: 'running', paradigm: 't-maze', trials: 8 } });
    const again = await bench.say('challenge random t-maze', 'eve');
    expect(again.refusal).toContain('You have a challenge like that already');
  });

  it('lets an agent play along with people', async () => {
    const said = await bench.say('challenge @test:bob t-maze vs:random', 'fay');
    expect(said.card.text).toContain('plays along, unseen');
    expect(said.card.to).toEqual(['test:bob']);
  });

  it('asks for the paradigm that was left out, and keeps the rest', async () => {
    const { card } = await bench.say('challenge @test:bob vs:random length:standard', 'gus');
    const [select] = card.selects ?? [];
    const line = parseCommandLine(`${select?.press.text} t-maze`, bench.services.commands());
    expect(line.ok && line.value).toMatchObject({
      command: { name: 'challenge' },
      options: { opponent: '@test:bob', agent: 'random', length: 'standard', paradigm: 't-maze' },
    });
  });

  it.each([
    ['challenge @test:hal t-maze', 'You cannot challenge yourself.'],
    ['challenge @agent:random t-maze', 'A bot does not press buttons.'],
    ['challenge @cheesebot t-maze', 'A bot does not press buttons.'],
    ['challenge bob t-maze', 'I do not know who "bob" is'],
    ['challenge @other:bob t-maze', 'I do not know who "@other:bob" is'],
    ['challenge opponent:"anyone @test:bob" t-maze', 'not both'],
    ['challenge @test:bob t-maze vs:nobody', 'nobody'],
    ['challenge vs:random t-maze protocol:cheesebench', 'the random agent plays first'],
    [
      `challenge ${Array.from({ length: 8 }, (_, index) => `@test:p${index}`).join(' ')} t-maze`,
      'at most 7 people',
    ],
  ])('refuses "%s"', async (line, sentence) => {
    const said = await bench.say(line, 'hal');
    expect(said.ok).toBe(false);
    expect(said.refusal).toContain(sentence);
  });

  it('allows one open challenge of a pair, and others beside it', async () => {
    expect((await bench.say('challenge @test:bob t-maze', 'ivy')).ok).toBe(true);
    expect((await bench.say('challenge @test:bob morris', 'ivy')).refusal).toContain('already');
    expect((await bench.say('challenge @test:cyd t-maze', 'ivy')).ok).toBe(true);
    expect((await bench.say('challenge anyone t-maze', 'ivy')).ok).toBe(true);
    expect((await bench.say('challenge t-maze', 'ivy')).refusal).toContain('already');
    expect((await bench.say('challenge anyone t-maze', 'ivy', 'elsewhere')).ok).toBe(true);
  });

  it('needs a chat: a terminal command ends before anybody could play', async () => {
    const alone = await openCommandBench();
    const said = await alone.say('challenge anyone t-maze');
    await alone.close();
    expect(said.refusal).toContain('A duel needs a chat.');
  });
});
