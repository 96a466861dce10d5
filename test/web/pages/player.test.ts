import { describe, expect, it } from 'vitest';
import { addressOf, PlayerAddresses } from '../../../src/web/pages/player-address.ts';
import { NO_BOARD } from '../../fakes/no-board.ts';
import { HOSTILE_NAMES, sampleDigest, sampleKey, WORKSPACE } from './sample-log.ts';
import { BOARD, LINKS, sampleApp, samplePages, visit } from './sample-pages.ts';

const app = sampleApp();

function address(name: string, isAssisted = false): string {
  return addressOf(LINKS, { playerKey: sampleKey(name), isAssisted });
}

describe('the page of a player', () => {
  it('shows figures, a table for each picture, how trials ended, duels and the newest sessions', async () => {
    const { status, text } = await visit(app, `${BOARD}/player/${address('Ada Lovelace')}`);
    expect(status).toBe(200);
    for (const heading of ['By paradigm', 'How trials ended', 'Duels', 'Newest sessions'])
      expect(text).toContain(`>${heading}</h2>`);
    expect(text).toContain('role="img" aria-label="Rates of success by cognitive dimension');
    expect(text).toContain('aria-label="Learning curves');
    expect(text).toContain('Morris water maze');
    expect(text).toMatch(/href="\/replay\/[\w-]+\.[\w-]{22}"/u);
    expect(text).toContain(`${BOARD}/player/${address('Bob')}`);
  });

  it('is of play with help where the address says so', async () => {
    const helped = await visit(app, `${BOARD}/player/${address('Dora', true)}`);
    expect(helped.text).toContain('with help</span>');
    expect(helped.text).toContain('27');
  });

  it('says that nothing was played under the chosen protocol', async () => {
    const { text } = await visit(app, `${BOARD}/player/${address('Ada Lovelace')}?protocol=cheesebench`);
    expect(text).toContain('No ranked trial under CheeseBench as published');
  });

  it.each([
    ['somebody of another workspace', 'Olga of the open lab'],
    ['an agent of another workspace', 'open-agent'],
    ['somebody who is hidden', 'Nobody sees me'],
  ])('privacy: %s has no page on this board', async (_who, name) => {
    expect((await visit(app, `${BOARD}/player/${address(name)}`)).status).toBe(404);
  });

  it('privacy: the public has pages of open agents, without links to replays, and none of people', async () => {
    const agent = await visit(app, `/board/public/player/${address('open-agent')}`);
    expect(agent.status).toBe(200);
    expect(agent.text).not.toContain('/replay/');
    for (const name of ['Olga of the open lab', 'Ada Lovelace', 'closed-agent', 'gpt-5+h1'])
      expect((await visit(app, `/board/public/player/${address(name)}`)).status).toBe(404);
  });

  it('privacy: of what other workspaces made public there are no links to replays', async () => {
    const text = async (query: string): Promise<string> =>
      (await visit(app, `${BOARD}/player/${address('open-agent')}${query}`)).text;
    expect(await text('?scope=public')).toContain('Newest sessions');
    expect(await text('?scope=public')).not.toContain('/replay/');
  });

  it('privacy: links to replays are of those sessions alone that everybody of the workspace may watch', async () => {
    const [open, quiet] = ['session-000-026', 'session-000-025'];
    const openTo = async () => new Set([open]);
    const pages = samplePages(undefined, { replays: { ...NO_BOARD.replays, openTo } });
    const { text } = await visit(sampleApp(pages), `${BOARD}/player/${address('Ada Lovelace')}`);
    expect(text).toContain(`/replay/${LINKS.segment('replay', open)}`);
    expect(text).not.toContain(`/replay/${LINKS.segment('replay', quiet)}`);
    expect(text.match(/\/replay\//gu)).toHaveLength(1);
  });

  it('is nowhere for addresses that nobody has', async () => {
    for (const wrong of ['x', '.assisted', sampleKey('Bob'), '%3Cscript%3E'])
      expect((await visit(app, `${BOARD}/player/${wrong}`)).status).toBe(404);
    expect((await visit(app, `/board/${WORKSPACE}/player/${address('Bob')}`)).status).toBe(404);
  });

  it.each(HOSTILE_NAMES)('%j stands there as text', async (name) => {
    for (const path of [
      `${BOARD}/player/${address(name)}`,
      `${BOARD}/compare?one=${address(name)}&other=${address('Bob')}`,
    ]) {
      const { status, text } = await visit(app, path);
      expect(status).toBe(200);
      expect(text).not.toMatch(/<script>|<img src=x|<svg onload|<\/title><svg|[\u202A-\u202E]/u);
      expect(text).not.toContain('key-of-');
    }
  });
});

describe('two players side by side', () => {
  it('are chosen from those of the board', async () => {
    const { status, text } = await visit(app, `${BOARD}/compare`);
    expect(status).toBe(200);
    expect(text).toContain(`<option value="${address('Bob')}">Bob</option>`);
    expect(text).toContain('>Dora (with help)</option>');
    for (const absent of ['Olga', 'closed-agent', 'Nobody sees me', 'oracle'])
      expect(text).not.toContain(absent);
  });

  it('are compared paradigm by paradigm, in one radar, and by their duels', async () => {
    const query = `?one=${address('Ada Lovelace')}&other=${address('qwen2.5-7b')}`;
    const { text } = await visit(app, `${BOARD}/compare${query}`);
    expect(text).toContain('Surely better');
    expect(text).toMatch(/<strong>[+−]\d+<\/strong>/u);
    expect(text).toContain('role="img" aria-label="Rates of success by cognitive dimension');
    const duels = await visit(app, `${BOARD}/compare?one=${address('Ada Lovelace')}&other=${address('Bob')}`);
    expect(duels.text).toContain('won 4, drew 1 and lost 2');
  });

  it('are two: nobody stands beside themselves', async () => {
    const query = `?one=${address('Bob')}&other=${address('Bob')}`;
    const { status, text } = await visit(app, `${BOARD}/compare${query}`);
    expect(status).toBe(200);
    expect(text).toContain('These are the same player.');
    expect(text).not.toContain('Surely better');
  });

  it('privacy: somebody who may not be seen here is as if nobody were chosen', async () => {
    const query = `?one=${address('Ada Lovelace')}&other=${address('Olga of the open lab')}`;
    const { status, text } = await visit(app, `${BOARD}/compare${query}`);
    expect(status).toBe(200);
    expect(text).toContain('Choose two players');
    expect(text).not.toContain('Olga');
  });
});

describe('addresses of players', () => {
  it('hold no key, lead back to the player, and to nobody once they are gone', () => {
    const addresses = new PlayerAddresses(LINKS);
    const digest = sampleDigest();
    const who = { playerKey: sampleKey('Bob'), isAssisted: true };
    expect(addressOf(LINKS, who)).not.toContain('key');
    expect(addresses.find(addressOf(LINKS, who), digest)).toEqual(who);
    expect(addresses.find(addressOf(LINKS, who), { ...digest, players: new Map() })).toBeUndefined();
  });
});
