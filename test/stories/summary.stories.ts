import { expect } from 'vitest';
import type { Story } from './town/story.ts';
import type { Town } from './town/town.ts';

const MINUTE = 60 * 1000;
const DAY = 24 * 60 * MINUTE;

export function summaries(story: Story): void {
  story('are set, looked at and switched off from elsewhere, and come where they are for', async (town) => {
    town.chat.makeAdmin('cosima');
    await plays(town, 'dorian', 'orangery');
    const zone = zoneAtNoon(town.now());
    await town.types('cosima', 'rotunda', `summary time:13:00 timezone:${zone} channel:#orangery`);
    const set = await town.seesAlone('cosima', 'Daily summary of #orangery', 'Every day at 13:00');
    expect(set.buttons).toEqual(['Preview', 'Switch off']);

    // Both are of the channel that is named, and shown where they were asked for.
    await town.presses('cosima', 'rotunda', 'Preview');
    await town.seesAlone('cosima', 'Preview of the summary of #orangery', '1 game with', 'dorian');
    await town.types('cosima', 'rotunda', 'summary now');
    await town.seesAlone('cosima', 'Preview of the summary: the last 24 hours', 'No game was played.');
    await town.types('cosima', 'orangery', 'summary');
    await town.seesAlone('cosima', 'Daily summary of this channel', `(${zone})`);

    await town.types('cosima', 'rotunda', 'summary puzzle:no channel:#orangery');
    await town.until(() => noPuzzleOf(town, 'cosima'));
    await town.sleepsOver(DAY + 70 * MINUTE);
    await town.sees('orangery', 'Summary: ', '1 game with', 'dorian');
    expect(town.allOf('orangery')).not.toContain('Daily puzzle #');
    expect(town.chat.messages('rotunda')).toEqual([]);

    await town.types('cosima', 'rotunda', 'summary off channel:#orangery');
    await town.seesAlone('cosima', 'No daily summary in #orangery', 'It is off from now on.');
    await town.types('cosima', 'orangery', 'summary');
    await town.seesAlone('cosima', 'No daily summary here');
  });

  story('are changed by admins alone, and looked at by who sees the channel', async (town) => {
    isThere(town, 'pantry');
    await town.types('elio', 'vestibule', 'summary time:09:00 timezone:Europe/Paris channel:#pantry');
    await town.seesAlone('elio', 'Only who manages this server or workspace can change the daily summary');
    await town.types('elio', 'vestibule', 'summary off channel:#pantry');
    await town.seesAloneTimes('elio', 'Only who manages this server or workspace', 2);
    await town.types('elio', 'vestibule', 'summary channel:#pantry');
    await town.seesAlone('elio', 'No daily summary in #pantry', 'can switch it on');
    await town.types('elio', 'vestibule', 'summary now channel:#pantry');
    await town.seesAlone('elio', 'Preview of the summary of #pantry', 'No game was played.');
  });

  story('of a private channel are set from elsewhere by who is in it', async (town) => {
    town.chat.makeAdmin('frida');
    town.chat.makePrivate('oubliette', ['frida']);
    await town.types('frida', 'antechamber', 'summary time:18:30 timezone:UTC channel:#oubliette');
    await town.seesAlone('frida', 'Daily summary of #oubliette', 'Every day at 18:30 (UTC)');
    await town.types('frida', 'antechamber', 'summary off channel:#oubliette');
    await town.seesAlone('frida', 'No daily summary in #oubliette');
  });

  story('are not accepted where they cannot be posted, with what to grant', async (town) => {
    town.chat.makeAdmin('giulia');
    isThere(town, 'mansard');
    town.chat.trouble.shutOut('mansard');
    await town.types('giulia', 'scullery', 'summary time:09:00 timezone:UTC channel:#mansard');
    await town.seesAlone('giulia', 'in #mansard', 'then try again.');
    await town.types('giulia', 'scullery', 'summary channel:#mansard');
    await town.seesAlone('giulia', 'No daily summary in #mansard');
    town.chat.trouble.letIn('mansard');
    await town.types('giulia', 'scullery', 'summary time:09:00 timezone:UTC channel:#mansard');
    await town.seesAlone('giulia', 'Daily summary of #mansard', 'Every day at 09:00 (UTC)');
    await town.types('giulia', 'scullery', 'summary off channel:#mansard');
    await town.seesAlone('giulia', 'No daily summary in #mansard', 'It is off from now on.');
  });
}

/** A channel of a story is there once somebody has looked at it. */
function isThere(town: Town, channel: string): void {
  expect(town.chat.messages(channel)).toEqual([]);
}

/** Where it is between twelve and one: whatever the time, the game and the setting then fall on one local day. */
function zoneAtNoon(now: Date): string {
  const ahead = 12 - now.getUTCHours();
  // The signs of these zones are the other way round.
  return `Etc/GMT${ahead > 0 ? '-' : '+'}${Math.abs(ahead)}`;
}

async function plays(town: Town, user: string, channel: string): Promise<void> {
  await town.types(user, channel, 'settings quiet:on');
  await town.types(user, channel, 'play operant-chamber trials:1');
  await town.seesAlone(user, 'trial 1 of 1 · step 0');
  await town.playsToTheEnd(user, channel);
}

function noPuzzleOf(town: Town, user: string): boolean {
  return town.chat
    .whispers(user)
    .some(
      ({ text }) => text.includes('Daily summary of #orangery') && !text.includes('the puzzle of the day'),
    );
}
