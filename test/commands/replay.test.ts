import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Card } from '../../src/bot/card.ts';
import { type CommandBench, openCommandBench } from './command-bench.ts';

let bench: CommandBench;

beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench.close());

/** A game of an agent, to its end; its id. */
async function playedBy(who: string, line = 'play t-maze agent:oracle trials:3'): Promise<string> {
  const said = await bench.say(line, who);
  const button = said.card.buttons?.flat().find(({ label }) => label === 'Replay');
  const text = button?.press.kind === 'command' ? button.press.text : '';
  return text.replace('replay ', '').replace('session:', '');
}

const fieldOf = (card: Card, name: string): string | undefined =>
  card.fields?.find((field) => field.name === name)?.value;

describe('/cheese replay', () => {
  it('shows a finished game as a film, with numbers, seed and the page on the web', async () => {
    const id = await playedBy('ada');
    const { ok, card, isPrivate } = await bench.say(`replay ${id}`, 'ada');
    expect(ok).toBe(true);
    expect(isPrivate).toBe(false);
    expect(card.title).toBe('Replay · T-maze');
    expect(card.film).toMatchObject({
      name: `replay-${id}.gif`,
      alt: expect.stringMatching(
        /^T-maze played by Oracle: 3 of 3 successes in \d+ actions\. Trial 1: success/u,
      ),
    });
    expect(card.film?.frames[0]?.caption).toEqual(['Trial 1 of 3, step 0']);
    expect(card.film?.frames.at(-1)?.caption.at(-1)).toMatch(/^✓ Success\./u);
    expect(fieldOf(card, 'Successes')).toMatch(/^3 of 3 in \d+ actions$/u);
    expect(fieldOf(card, 'Seed')).toMatch(/^[0-9a-f]{32} \(commitment [0-9a-f]{64}\)$/u);
    expect(card.links?.[0]?.url).toBe(bench.services.links.url('replay', id));
  });

  it('is the last game that is over, without an id, or that of the agent that was sent in', async () => {
    await playedBy('bea', 'play t-maze agent:oracle trials:2');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const id = await playedBy('bea', 'play star-maze agent:random trials:1');
    await bench.say('play dnms', 'bea');
    expect((await bench.say('replay', 'bea')).card.film?.name).toBe(`replay-${id}.gif`);
  });

  it('rule: has a choice of the games before it, without those that are not for everybody', async () => {
    const first = await playedBy('olga', 'play t-maze agent:oracle trials:2');
    await bench.say('settings quiet:on', 'olga');
    const quiet = await playedBy('olga', 'play t-maze agent:oracle trials:1');
    await bench.say('settings quiet:off', 'olga');
    await new Promise((resolve) => setTimeout(resolve, 5));
    const last = await playedBy('olga', 'play star-maze agent:random trials:1');
    const { card } = await bench.say('replay', 'olga');
    expect(card.film?.name).toBe(`replay-${last}.gif`);
    const select = card.selects?.find(({ placeholder }) => placeholder === 'Watch another game');
    expect(select?.options.map(({ label, value }) => [label, value])).toEqual([
      ['T-maze 2/2', `session:${first}`],
    ]);
    expect(quiet).not.toBe(first);
    const chosen = await bench.say(`${select?.press.text} ${select?.options[0]?.value}`, 'olga');
    expect(chosen.card.film?.name).toBe(`replay-${first}.gif`);
    // Whoever named a game has found it.
    expect(JSON.stringify(chosen.card.selects)).not.toContain('another game');
  });

  it('says so where nothing was played', async () => {
    expect((await bench.say('replay', 'nobody')).refusal).toContain('no game that is over');
  });

  it('leads to single trials and other speeds, and shows them', async () => {
    const id = await playedBy('cho');
    const { card } = await bench.say(`replay ${id}`, 'cho');
    const [select] = card.selects ?? [];
    expect(select?.options.map(({ value }) => value)).toEqual(['trial:1', 'trial:2', 'trial:3']);
    const one = await bench.say(`${select?.press.text} trial:2`, 'cho');
    expect(one.card.title).toBe('Replay · T-maze · trial 2');
    expect(one.card.film?.frames[0]?.caption).toEqual(['Trial 2 of 3, step 0']);
    const texts = one.card.buttons?.flat().map(({ press }) => (press.kind === 'command' ? press.text : ''));
    const fast = await bench.say(texts?.find((text) => text.includes('fast')) ?? '', 'cho');
    expect(fast.card.title).toBe('Replay · T-maze · trial 2');
    expect(fast.card.film?.frames[1]?.delay).toBe(150);
  });

  it('has controls that change its film where it stands; the button of a result shows one of its own', async () => {
    const id = await playedBy('kim', 'play t-maze agent:oracle trials:2');
    const first = await bench.say(`replay ${id}`, 'kim');
    expect(first.isInPlace).toBe(false);
    const { buttons = [], selects = [] } = first.card;
    const lines = [
      ...buttons.flat().map(({ press }) => (press.kind === 'command' ? press.text : '')),
      ...selects.map(({ press, options }) => `${press.text} ${options[0]?.value}`),
    ];
    expect(lines).toHaveLength(3);
    for (const line of lines) expect((await bench.say(line, 'kim')).isInPlace, line).toBe(true);
  });

  it('refuses a trial that was not played, an unknown game, and one that goes on', async () => {
    const id = await playedBy('dan');
    expect((await bench.say(`replay ${id} trial:9`, 'dan')).refusal).toContain('name one of 1 to 3');
    expect((await bench.say('replay nothere', 'dan')).refusal).toMatch(
      /no such game here\. An id stands in the name of a film/u,
    );
    await bench.say('play t-maze', 'dan');
    const [open] = await bench.services.sessions.open('test:dan');
    expect((await bench.say(`replay ${open?.record.id}`, 'dan')).refusal).toContain('still being played');
  });

  it('gives programs every frame', async () => {
    const id = await playedBy('eve');
    expect((await bench.say(`replay ${id}`, 'eve')).data).toMatchObject({
      replay: { id, paradigm: 't-maze', status: 'finished', frames: expect.any(Array) },
    });
  });

  it('says a quiet game to its player alone', async () => {
    const { services } = bench;
    const started = await services.sessions.start({
      player: { key: 'test:flo', kind: 'person', name: 'flo' },
      startedBy: 'test:flo',
      place: { platform: 'test', workspace: 'test:lab', channel: 'test:lab/maze' },
      protocol: 'cheesebot-1',
      paradigm: 't-maze',
      view: 'ascii-2d',
      length: 1,
      isPrivate: true,
    });
    if (!started.ok) throw new Error(started.refusal.message);
    const { id } = started.value.record;
    await services.sessions.move({ sessionId: id, by: 'test:flo', turn: null, actions: ['F'] });
    await services.sessions.quit(id, 'test:flo');
    expect(await bench.say(`replay ${id}`, 'flo')).toMatchObject({ ok: true, isPrivate: true });
    expect((await bench.say(`replay ${id}`, 'gus')).refusal).toContain('quiet game');
  });
});
