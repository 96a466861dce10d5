import { expect } from 'vitest';
import type { Story } from './town/story.ts';

const MINUTE = 60_000;

export function evaluations(story: Story): void {
  story('one is planned, started, watched, and its result stands in a thread', async (town) => {
    await town.types('pia', 'bench', 'eval agents:random,forward paradigms:t-maze,dnms seeds:5 name:first');
    const plan = await town.sees(
      'bench',
      'Evaluation first · planned',
      '20 sessions: 4 cells, each on 5 seeds.',
    );
    expect(plan.buttons).toEqual(['Start', 'Cancel']);

    await town.presses('quin', 'bench', 'Start');
    await town.seesAlone('quin', 'Only who started it, and admins, can do that.');
    await town.presses('pia', 'bench', 'Start');
    await town.passes(3_000);
    await town.sees('bench', 'Evaluation first · running', '0 of 20 finished');
    const { id } = town.evaluations.newest;

    for (let played = 0; played < 10; played += 2) {
      town.evaluations.play(id, 2);
      await town.passes(6_000);
    }
    const half = await town.sees('bench', '[###############...............]  50 %', 'about 12 minutes left');
    expect(half).toMatchObject({ id: plan.id, buttons: ['Pause', 'Cancel'] });
    town.evaluations.play(id, 10);
    await town.passes(6_000);
    const end = await town.sees('bench', 'Evaluation first · finished', '20 of 20 finished');
    expect(end.id).toBe(plan.id);
    const thread = await town.thread('bench');
    await town.sees(thread, 'Evaluation first · results', 'T-maze', 'Random');
    expect(town.chat.mentioned()).toContain(town.chat.keyOf('pia'));
    expect(town.chat.messages('bench')).toHaveLength(1);
  });

  story('it is paused, goes on, and is cancelled in the middle', async (town) => {
    await town.types('rae', 'pit', 'eval agents:random paradigms:t-maze seeds:10');
    await town.presses('rae', 'pit', 'Start');
    await town.passes(3_000);
    await town.presses('rae', 'pit', 'Pause');
    await town.passes(3_000);
    await town.sees('pit', '· paused', 'Nothing new is begun until it is resumed.');
    await town.presses('rae', 'pit', 'Resume');
    town.evaluations.play(town.evaluations.newest.id, 4);
    await town.passes(6_000);
    await town.sees('pit', '· running', '4 of 10 finished');
    await town.presses('rae', 'pit', 'Cancel');
    await town.passes(6_000);
    const end = await town.sees('pit', '· cancelled', 'What is finished is kept', '4 of 10 finished');
    expect(end.buttons).toEqual(['Resume']);
    await town.sees(await town.thread('pit'), '· results');
  });

  story('the same line again goes on where it stood, at the bottom of the channel', async (town) => {
    const line = 'eval agents:random paradigms:dnms seeds:6';
    await town.types('sam', 'crypt', line);
    const plan = await town.sees('crypt', '· planned');
    await town.presses('sam', 'crypt', 'Start');
    await town.passes(3_000);
    const { id } = town.evaluations.newest;
    town.evaluations.play(id, 2);
    await town.passes(6_000);
    await town.sees('crypt', '2 of 6 finished');
    await town.types('sam', 'crypt', line);
    await town.passes(3_000);
    await town.seesBelow(plan, 'crypt', '2 of 6 finished');
    await town.sees('crypt', 'goes on below');
    expect(town.seesAgain(plan, 'crypt')?.buttons).toEqual([]);
    town.evaluations.play(id, 4);
    await town.passes(6_000);
    await town.seesBelow(plan, 'crypt', '· finished', '6 of 6 finished');
  });

  story('where the workspace wants that, an admin approves it', async (town) => {
    town.evaluations.script.isApproved = true;
    await town.types('tess', 'board', 'eval agents:forward paradigms:t-maze seeds:3');
    await town.presses('tess', 'board', 'Start');
    await town.passes(3_000);
    const waiting = await town.sees('board', '· waits for approval', 'an admin presses Approve');
    expect(waiting.buttons).toEqual(['Approve', 'Cancel']);
    await town.presses('tess', 'board', 'Approve');
    await town.seesAlone('tess', 'Only an admin can approve it.');
    town.chat.makeAdmin('una');
    await town.presses('una', 'board', 'Approve');
    await town.passes(3_000);
    await town.sees('board', '· running');
    town.evaluations.play(town.evaluations.newest.id, 3);
    await town.passes(6_000);
    await town.sees('board', '· finished');
    town.evaluations.script.isApproved = false;
  });

  story('where admins name a group for it, somebody of that group approves it', async (town) => {
    const leads = town.chat.makeGroup('leads', ['lea']);
    await town.types('odo', 'senate', 'settings lab-approvers:@leads');
    await town.seesAlone('odo', 'Only who manages this server or workspace');
    town.chat.makeAdmin('abe');
    await town.types('abe', 'senate', 'settings lab-approvers:@leads,@kim');
    await town.seesAlone('abe', 'Now: leads, others whom the admins named.');

    Object.assign(town.evaluations.script, {
      isApproved: true,
      approvers: [
        { key: leads, name: 'leads' },
        { key: town.chat.keyOf('kim'), name: '' },
      ],
    });
    await town.types('odo', 'senate', 'eval agents:forward paradigms:t-maze seeds:3 name:led');
    await town.presses('odo', 'senate', 'Start');
    await town.passes(3_000);
    const waiting = await town.sees(
      'senate',
      'leads, others whom the admins named or an admin presses Approve.',
    );
    expect(waiting.buttons).toEqual(['Approve', 'Cancel']);
    // Both are told: the group where everybody is, the person directly, and nobody else.
    await town.seesBelow(waiting, 'senate', 'waits for your approval');
    expect(town.chat.mentioned()).toContain(leads);
    await town.sees(town.chat.directWith('kim'), 'waits for your approval', 'odo wants to start it.');

    await town.presses('odo', 'senate', 'Approve');
    await town.seesAlone('odo', 'Only leads, others whom the admins named or an admin can approve it.');
    await town.presses('lea', 'senate', 'Approve');
    await town.passes(3_000);
    await town.sees('senate', '· running');
    town.evaluations.play(town.evaluations.newest.id, 3);
    await town.passes(6_000);
    await town.sees('senate', '· finished');

    // Nobody of the group any more: the platform is asked, not what was so when it was set.
    town.chat.makeGroup('leads', []);
    await town.passes(6 * MINUTE);
    await town.types('odo', 'basilica', 'eval agents:forward paradigms:t-maze seeds:2 name:later');
    await town.presses('odo', 'basilica', 'Start');
    await town.passes(3_000);
    await town.presses('lea', 'basilica', 'Approve');
    await town.seesAlone('lea', 'Only leads, others whom the admins named or an admin can approve it.');
    await town.presses('kim', 'basilica', 'Approve');
    await town.passes(3_000);
    await town.sees('basilica', '· running');
    Object.assign(town.evaluations.script, { isApproved: false, approvers: [] });
    await town.types('abe', 'senate', 'settings lab-approvers:default');
    await town.seesAlone('abe', 'lab-approvers     none');
  });

  story('a budget is refused where nobody knows the price', async (town) => {
    town.evaluations.script.unpriced = ['random'];
    await town.types('vera', 'bank', 'eval agents:random paradigms:t-maze seeds:2 budget:5');
    await town.seesAlone('vera', 'Nobody knows the price of random, so no budget can be kept.');
    expect(town.chat.messages('bank')).toEqual([]);
    await town.types('vera', 'bank', 'eval agents:random paradigms:t-maze seeds:2');
    await town.sees('bank', 'unknown, because nobody knows the price of random');
    town.evaluations.script.unpriced = [];
  });

  story('runs lists them, and brings one to the bottom', async (town) => {
    await town.types('will', 'shelf', 'eval agents:forward paradigms:dnms seeds:2 name:listed');
    const plan = await town.sees('shelf', 'Evaluation listed · planned');
    const { id } = town.evaluations.newest;
    await town.types('xia', 'shelf', 'runs');
    await town.seesAlone('xia', '1. Evaluation listed', `${id.slice(0, 6)}, planned`);
    await town.types('xia', 'shelf', `runs ${id.slice(0, 8)}`);
    await town.seesBelow(plan, 'shelf', 'Evaluation listed · planned');
    await town.types('xia', 'shelf', `runs ${id} cancel`);
    await town.seesAlone('xia', 'Only who started it, and admins');
    await town.types('will', 'shelf', 'runs act:cancel');
    await town.seesAlone('will', 'Say which one');
  });

  story('a long one is one message, edited in place', async (town) => {
    await town.types('yan', 'works', 'eval agents:random paradigms:t-maze seeds:1000');
    await town.presses('yan', 'works', 'Start');
    const { id } = town.evaluations.newest;
    for (let minute = 0; minute < 20; minute++) {
      town.evaluations.play(id, 50);
      await town.passes(MINUTE);
    }
    await town.sees('works', '· finished', '1,000 of 1,000 finished');
    expect(town.chat.messages('works')).toHaveLength(1);
  });
}
