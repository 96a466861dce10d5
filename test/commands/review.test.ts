import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewCommand } from '../../commands/review.ts';
import type { CommandReply } from '../../src/bot/command.ts';
import { fresh, samplePlayer, sampleSession, sampleTrial } from '../store/samples.ts';
import { type CommandBench, callerNamed, openCommandBench, WORKSPACE } from './command-bench.ts';

let bench: CommandBench;
beforeAll(async () => {
  bench = await openCommandBench();
});
afterAll(() => bench?.close());

const PLACE = { platform: 'test', workspace: WORKSPACE, channel: `${WORKSPACE}/maze` };

/** A finished ranked session of one trial, moved so often with so many milliseconds in between. */
async function played(
  name: string,
  { gap = 3_000, moves = 12, ranked = true, place = PLACE } = {},
): Promise<string> {
  const { store } = bench;
  const from = bench.clock.now().getTime() - 60_000;
  const session = sampleSession({
    id: fresh('review').toLowerCase(),
    player: samplePlayer({ name }),
    place,
    ranked,
    createdAt: new Date(from),
    movedAt: new Date(from),
  });
  await store.createSession(session);
  for (let turn = 0; turn < moves; turn += 1) {
    const isLast = turn === moves - 1;
    await store.appendMove({
      sessionId: session.id,
      turn,
      letters: 'F',
      trials: isLast ? [sampleTrial()] : [],
      status: isLast ? 'finished' : 'playing',
      at: new Date(from + turn * gap),
    });
  }
  return session.id;
}

/** As somebody who does not manage the workspace. */
async function saidByOther(typed: Readonly<Record<string, string>> = {}): Promise<CommandReply> {
  const call = { caller: callerNamed('bob', 'maze'), services: bench.services, isAdmin: async () => false };
  const reply = await reviewCommand.invoke(call, typed);
  if (!reply.ok) throw new Error(reply.refusal.message);
  return reply.value;
}

describe('review', () => {
  it('rule: tells nobody what somebody who is hidden plays, and shows no void of theirs', async () => {
    const id = await played('Heidi');
    expect((await bench.say(`review session:${id}`)).ok).toBe(true);
    await bench.say(`review ${id} void reason:"A macro."`);
    const player = (await bench.store.session(id))?.player.key ?? '';
    await bench.store.putPreference({ scope: 'me', subject: player, name: 'hidden', value: 'on' });
    expect((await bench.say(`review session:${id}`)).ok).toBe(false);
    expect(JSON.stringify(await saidByOther())).not.toContain('Heidi');
    await bench.say(`review ${id} count reason:"Over."`);
  });

  it('takes a session out with a reason that everybody reads, and puts it back', async () => {
    const id = await played('Mallory');
    const voided = await bench.say(`review ${id} void reason:"A macro,  by own account."`);
    expect(voided).toMatchObject({ ok: true, isPrivate: true, data: { verdict: 'void' } });
    const list = await saidByOther();
    expect(list.card.fields).toContainEqual({
      name: 'Void: Mallory · T-maze',
      value: `“A macro, by own account.” (session ${id})`,
      at: expect.any(Number),
    });
    expect((await bench.say('leaderboard')).card.footer).toContain('taken out by an admin: /cheese review');
    expect((await bench.say('leaderboard scope:channel')).card.footer).toContain('1 session taken out');
    expect(
      (await bench.say('leaderboard scope:channel', 'ada', 'elsewhere')).card.footer ?? '',
    ).not.toContain('taken');
    for (const other of ['paradigm:dnms', 'view:ascii-3d', 'players:agents']) {
      expect((await bench.say(`leaderboard ${other}`)).card.footer ?? '', other).not.toContain('taken');
    }
    expect((await bench.say('leaderboard season:this')).card.footer).toContain(
      'taken out by an admin in this season',
    );
    expect((await bench.say('leaderboard season:last')).card.footer ?? '').not.toContain('taken');
    expect((await saidByOther({ session: id })).card.text).toBe('Void: “A macro, by own account.”');
    expect((await bench.say(`review session:${id} void reason:again`)).refusal).toContain('void already');
    expect((await bench.say(`review session:${id} count reason:"It was not."`)).ok).toBe(true);
    expect(JSON.stringify((await saidByOther()).card)).not.toContain(id);
  });

  it('rule: only admins judge', async () => {
    const id = await played('Ada');
    const refused = await saidByOther({ session: id, verdict: 'void', reason: 'I lost.' });
    expect(refused).toMatchObject({ ok: false, card: { tone: 'refusal' } });
    expect(await bench.store.verdicts()).not.toContainEqual(expect.objectContaining({ sessionId: id }));
  });

  it('rule: timing is shown to admins alone, and what is not void is nobody else’s business', async () => {
    const id = await played('Flash', { gap: 90 });
    const forAdmin = await bench.say('review');
    expect(forAdmin.card.fields).toContainEqual({
      name: 'Timing: Flash',
      value: `fast: median 90 ms between 12 moves (session ${id})`,
    });
    const forOther = await saidByOther();
    expect(JSON.stringify(forOther)).not.toContain(id);
    expect(forOther.data).not.toHaveProperty('flags');
    expect((await saidByOther({ session: id })).ok).toBe(false);
    expect((await bench.say(`review ${id}`)).card.text).toBe('It counts.');
  });

  it('rule: a workspace knows nothing of the sessions of another', async () => {
    const place = { platform: 'test', workspace: 'test:elsewhere', channel: 'test:elsewhere/maze' };
    const id = await played('Eve', { place, gap: 90 });
    expect((await bench.say(`review ${id}`)).ok).toBe(false);
    expect((await bench.say(`review ${id} void reason:"Not ours."`)).ok).toBe(false);
    expect(JSON.stringify((await bench.say('review')).card)).not.toContain(id);
  });

  it.each([
    ['review verdict:void', 'Say which session'],
    ['review abc reason:"why not"', 'Say void or count'],
    ['review abc void', 'Say why'],
    ['review abc void reason:x', 'A reason says why'],
    [`review abc void reason:"${'x'.repeat(201)}"`, 'at most 200 characters'],
    ['review nosuchgame void reason:"It is gone."', 'There is no such game in this workspace'],
  ])('%s is refused: %s', async (line, sentence) => {
    expect((await bench.say(line)).refusal).toContain(sentence);
  });
});
