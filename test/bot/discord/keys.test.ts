import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { userIdOf, whereIs } from '../../../src/bot/discord/keys.ts';
import { nonceOf } from '../../../src/bot/discord/nonce.ts';
import { eventually, openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
});
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

const sends = (): number =>
  stage.discord.requests.filter(({ method, path }) => method === 'POST' && /messages$/u.test(path)).length;

describe('a key', () => {
  it('posts once in a process, and gives the first message again', async () => {
    const refs = await Promise.all(
      ['Daily', 'Daily again'].map((title) => stage.platform.post(stage.id('lab'), { title }, 'daily/1')),
    );
    expect(refs[0]).toEqual(refs[1]);
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Daily' }]);
    expect(sends()).toBe(1);
    await stage.platform.post(stage.id('lab'), { title: 'Next' }, 'daily/2');
    expect(stage.discord.messages('lab')).toHaveLength(2);
  });

  it('posts once over a restart, by its nonce', async () => {
    const ref = await stage.platform.post(stage.id('lab'), { title: 'Daily' }, 'daily/1');
    await stage.restart();
    expect(await stage.platform.post(stage.id('lab'), { title: 'Daily' }, 'daily/1')).toEqual(ref);
    expect(stage.discord.messages('lab')).toHaveLength(1);
    expect(sends()).toBe(2);
  });

  it('may be tried again when posting has failed', async () => {
    stage.discord.fault({ method: 'POST', does: { kind: 'status', status: 403, code: 50013 } });
    await expect(stage.platform.post(stage.id('lab'), { title: 'Daily' }, 'daily/1')).rejects.toThrow();
    await stage.platform.post(stage.id('lab'), { title: 'Daily' }, 'daily/1');
    expect(stage.discord.messages('lab')).toHaveLength(1);
  });

  it('makes a nonce of 25 characters, equal for equal keys alone', () => {
    expect(nonceOf('k'.repeat(500))).toHaveLength(25);
    expect(nonceOf('a')).toBe(nonceOf('a'));
    expect(nonceOf('a')).not.toBe(nonceOf('b'));
    expect(nonceOf()).not.toBe(nonceOf());
  });

  it('of an answer lets what follows the first message be posted once', async () => {
    stage.handle(async (_incoming, answer) => {
      await answer.post({ title: 'One' });
      await answer.post({ title: 'Two' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.discord.messages('lab')).toHaveLength(2));
    const [incoming] = stage.received;
    if (!incoming) throw new Error('Nothing was received');
    await stage.restart();
    const again = stage.platform.answerAgain(incoming);
    await again.post({ title: 'One' });
    await again.post({ title: 'Two' });
    expect(stage.discord.messages('lab').map(({ text }) => text)).toEqual(['One', 'Two']);
  });
});

describe('keys of people and places', () => {
  it.each([
    ['discord:123456789012345678', '123456789012345678'],
    ['slack:T1/U1', undefined],
    ['discord:12', undefined],
    ['discord:123456789012345678> @everyone', undefined],
    ['agent:llm', undefined],
  ])('%s is the person %s', (key, id) => {
    expect(userIdOf(key)).toBe(id);
  });

  it('tell a server from a direct message', () => {
    const place = { platform: 'discord', channel: '' };
    expect(whereIs({ ...place, workspace: 'discord:22' })).toEqual({ guild: '22' });
    expect(whereIs({ ...place, workspace: 'discord:dm-11' })).toEqual({ person: '11' });
  });
});
