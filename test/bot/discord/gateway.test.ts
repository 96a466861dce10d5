import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Card } from '../../../src/bot/card.ts';
import { eventually, openStage, type Stage } from './stage.ts';

const BOARD: Card = {
  title: 'Board',
  buttons: [[{ label: 'F', press: { kind: 'move', session: 'session001', turn: 0, letters: 'F' } }]],
};

let stage: Stage;
beforeEach(async () => {
  stage = await openStage();
  stage.handle(async (_incoming, answer) => {
    await answer.post({ title: 'Hello' });
  });
});
afterEach(async () => {
  expect(stage.discord.violations).toEqual([]);
  await stage.close();
});

describe('a lost gateway', () => {
  it('is resumed, and what people did meanwhile is answered in time', async () => {
    stage.discord.gateway.drop();
    const { ackLatency } = await stage.discord.slash('ada', 'lab', 'say');
    expect(ackLatency).toBeLessThan(3000);
    await eventually(() => expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Hello' }]));
    expect(stage.discord.gateway.counts).toMatchObject({ identifies: 1, resumes: 1 });
  });

  it('that asks for a reconnect (op 7) is resumed', async () => {
    stage.discord.gateway.requestReconnect();
    await eventually(() => expect(stage.discord.gateway.counts.resumes).toBe(1));
    expect((await stage.discord.slash('ada', 'lab', 'say')).acknowledgedBy).toBe('deferred reply');
  });

  it('whose session is no longer valid (op 9) is begun anew', async () => {
    stage.discord.gateway.invalidate(false);
    // discord.js leaves 5 s between two IDENTIFYs, as Discord asks.
    await vi.waitFor(() => expect(stage.discord.gateway.counts.identifies).toBe(2), { timeout: 25_000 });
    expect((await stage.discord.slash('ada', 'lab', 'say')).acknowledgedBy).toBe('deferred reply');
  }, 40_000);

  it('that is down for a while comes back by itself', async () => {
    stage.discord.gateway.refuse(true);
    await sleep(1200);
    stage.discord.gateway.refuse(false);
    await eventually(() => expect(stage.discord.gateway.isConnected).toBe(true));
    expect((await stage.discord.slash('ada', 'lab', 'say')).acknowledgedBy).toBe('deferred reply');
    expect(stage.log.some(({ msg }) => msg === 'connection to Discord lost, reconnecting')).toBe(true);
  });

  it('that closes for good (4004, a token that was reset) is told in the log', async () => {
    stage.discord.gateway.close(4004);
    const sentence = 'Discord closed the connection for good; check DISCORD_TOKEN and start again';
    await eventually(() => expect(stage.log.filter(({ msg }) => msg === sentence)).toHaveLength(1));
  });

  it('that delivers an event twice gives both the same delivery key', async () => {
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.received).toHaveLength(1));
    expect(stage.received[0]?.deliveryKey).toBe(`discord:${stage.discord.interactions[0]?.id}`);
  });
});

describe('a restart', () => {
  it('leaves the buttons of old messages working, and writes no command again', async () => {
    const ref = await stage.platform.post(stage.discord.world.channel('lab').id, BOARD);
    await stage.restart();
    stage.handle((_incoming, answer) => answer.replace({ title: 'Moved' }));
    await stage.discord.press('ada', ref.message, 'F');
    await eventually(() =>
      expect(stage.discord.messages('lab')).toMatchObject([{ id: ref.message, text: 'Moved' }]),
    );
    expect(stage.discord.world.registrations).toBe(1);
  });

  it('can still edit what was answered before it', async () => {
    await stage.discord.slash('ada', 'lab', 'say');
    const message = await eventually(() => {
      const [only] = stage.discord.messages('lab');
      if (only?.text !== 'Hello') throw new Error('not yet');
      return only.id;
    });
    await stage.restart();
    const channel = stage.discord.world.channel('lab').id;
    expect(await stage.platform.update({ channel, message }, { title: 'Edited' })).toBe(true);
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Edited' }]);
  });
});

describe('stopping', () => {
  it('lets an answer under way arrive', async () => {
    stage.handle(async (_incoming, answer) => {
      await sleep(200);
      await answer.post({ title: 'Last words' });
    });
    await stage.discord.slash('ada', 'lab', 'say');
    await stage.platform.stop();
    expect(stage.discord.messages('lab')).toMatchObject([{ text: 'Last words' }]);
  });

  it('does not wait for ever for one that never comes', async () => {
    stage.handle(() => new Promise(() => undefined));
    await stage.discord.slash('ada', 'lab', 'say');
    await eventually(() => expect(stage.received).toHaveLength(1));
    // The limit of the test is that of the wait.
    await stage.platform.stop();
  });

  it('takes no more events', async () => {
    stage.handle(() => sleep(300));
    await stage.discord.slash('ada', 'lab', 'say');
    const stopping = stage.platform.stop();
    void stage.discord.slash('bob', 'lab', 'say');
    await stopping;
    expect(stage.received).toHaveLength(1);
    expect(stage.log.filter(({ msg }) => msg.includes('reconnecting'))).toEqual([]);
  });
});
