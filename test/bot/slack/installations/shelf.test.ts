import { describe, expect, it } from 'vitest';
import { createSealing } from '../../../../src/bot/slack/installations/sealing.ts';
import { Shelf } from '../../../../src/bot/slack/installations/shelf.ts';
import { systemClock } from '../../../../src/clock.ts';
import { InstallationRows } from './installation-rows.ts';
import { keptLog } from './kept-log.ts';

const SECRET = 'a secret of 32 characters, or so';

function shelfOn(store: InstallationRows, secret = SECRET) {
  const { log, lines } = keptLog();
  const sealing = createSealing(secret, 'slack-installations/1');
  return { shelf: new Shelf({ store, sealing, clock: systemClock, log }), lines };
}

function installation(team: string) {
  return {
    team: { id: team, name: `${team} Lab` },
    enterprise: { id: 'E1', name: 'Cheese Group' },
    isEnterpriseInstall: false,
    authVersion: 'v2' as const,
    user: { id: 'U0ADA', token: undefined, scopes: undefined },
    bot: { token: `xoxb-${team}`, id: 'B1', userId: 'U1', scopes: ['commands'] },
  };
}

async function stored(...teams: readonly string[]): Promise<InstallationRows> {
  const store = new InstallationRows();
  const { shelf } = shelfOn(store);
  for (const team of teams) await shelf.storeInstallation(installation(team));
  return store;
}

describe('the shelf of installations', () => {
  it('has after a restart what it had before, and nothing readable in its rows', async () => {
    const store = await stored('T1', 'T2');
    const { shelf, lines } = shelfOn(store);
    await shelf.load();
    expect(shelf.of('T2')).toMatchObject({
      team: { id: 'T2', name: 'T2 Lab' },
      enterprise: { id: 'E1' },
      installer: 'U0ADA',
      bot: { token: 'xoxb-T2' },
    });
    expect(shelf.size).toBe(2);
    expect(lines).toEqual([]);
    for (const { sealed } of store.rows.values()) {
      expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toMatch(/xoxb|Lab|U0ADA/u);
    }
  });

  it('says in one sentence that the secret changed, and the workspace counts as not installed', async () => {
    const { shelf, lines } = shelfOn(await stored('T1'), 'another secret of 32 characters');
    await shelf.load();
    expect(shelf.of('T1')).toBeUndefined();
    expect(lines).toHaveLength(1);
    expect(JSON.parse(lines[0] ?? '').msg).toBe(
      'The installation in the Slack workspace T1 cannot be read (CHEESEBOT_SECRET is not the one that it was sealed with: set that one again, or install the app there again); until then it counts as not installed.',
    );
    await shelf.storeInstallation(installation('T1'));
    expect(shelf.of('T1')?.bot.token).toBe('xoxb-T1');
  });

  it('reads no row that stands under the key of another workspace', async () => {
    const store = await stored('T1', 'T2');
    const [one, two] = [store.rows.get('slack:T1'), store.rows.get('slack:T2')];
    if (!one || !two) throw new Error('The rows are missing');
    store.rows.set('slack:T1', { ...two, key: 'slack:T1' });
    const { shelf, lines } = shelfOn(store);
    await shelf.load();
    expect(shelf.of('T1')).toBeUndefined();
    expect(shelf.of('T2')?.bot.token).toBe('xoxb-T2');
    expect(lines.join()).toContain('its row was changed or damaged');
  });

  it('does not bring back what was removed while its token was refreshed', async () => {
    const store = new InstallationRows();
    const { shelf } = shelfOn(store);
    await shelf.storeInstallation(installation('T1'));
    const fetched = await shelf.fetchInstallation({
      teamId: 'T1',
      enterpriseId: undefined,
      isEnterpriseInstall: false,
    });
    await shelf.remove('T1');
    await shelf.storeInstallation(fetched);
    expect(shelf.of('T1')).toBeUndefined();
    expect(store.rows.size).toBe(0);
  });

  it('takes no installation of a whole organisation or without a bot', async () => {
    const { shelf } = shelfOn(new InstallationRows());
    const { bot: _, ...withoutBot } = installation('T1');
    await expect(shelf.storeInstallation(withoutBot)).rejects.toThrow('a bot in one workspace');
  });
});
