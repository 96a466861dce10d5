import { describe, expect, it } from 'vitest';
import {
  HOSTILE_NAMES,
  ODD_CHANNEL,
  OTHER_WORKSPACE,
  SAMPLE_PLAYERS,
  sampleDigest,
  sampleKey,
  WORKSPACE,
} from './sample-log.ts';
import { BOARD, LINKS, sampleApp, samplePages, visit } from './sample-pages.ts';

const app = sampleApp();

/** The names of a table's rows, in their order. */
function namesIn(page: string, heading = 'overall'): readonly string[] {
  const [, table = ''] = page.split(`aria-labelledby="${heading}"><table`);
  return [...(table.split('</table>')[0] ?? '').matchAll(/<bdi class="name">([^<]*)</gu)].map(
    ([, name = '']) => name,
  );
}

describe('the board of a workspace', () => {
  it('shows its people and agents, overall and by paradigm, with intervals', async () => {
    const page = await visit(app, BOARD);
    expect(page.status).toBe(200);
    const names = namesIn(page.text);
    expect(names).toEqual(expect.arrayContaining(['Ada Lovelace', 'Bob', 'gpt-5+h1', 'random']));
    expect(names.indexOf('Ada Lovelace')).toBeLessThan(names.indexOf('qwen2.5-7b'));
    expect(namesIn(page.text, 't-maze')).toContain('Ada Lovelace');
    expect(page.text).toMatch(/<td class="right">1–\d<\/td>/u);
    expect(page.text).toContain('<line class="interval"');
    expect(page.text).toContain('provisional</span>');
    expect(page.text).toContain('with help</span>');
  });

  it('privacy: is shown under its link alone, whose code nobody can guess', async () => {
    const segment = LINKS.segment('board', WORKSPACE);
    for (const wrong of [
      segment.slice(0, -1),
      `${segment.slice(0, -1)}${segment.endsWith('A') ? 'B' : 'A'}`,
      segment.split('.')[0] ?? '',
      LINKS.segment('replay', WORKSPACE),
      'test:lab',
      '%2e%2e',
    ]) {
      const answer = await visit(app, `/board/${wrong}`);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain('Ada');
    }
  });

  it('privacy: holds nobody of another workspace, nobody who is hidden, and no key', async () => {
    for (const query of ['', '?paradigm=t-maze', '?players=people']) {
      const { text } = await visit(app, `${BOARD}${query}`);
      for (const absent of ['Olga', 'open-agent', 'closed-agent', 'Nobody sees me', 'key-of-']) {
        expect(text).not.toContain(absent);
      }
    }
  });

  it('privacy: with public results it holds agents of others that made them public, and none of their people', async () => {
    const { text } = await visit(app, `${BOARD}?scope=public`);
    expect(text).toContain('open-agent');
    expect(text).toContain('Ada Lovelace');
    for (const absent of ['Olga', 'closed-agent', 'Nobody sees me']) expect(text).not.toContain(absent);
  });

  it('filters by players, paradigm and season', async () => {
    const agents = namesIn((await visit(app, `${BOARD}?players=agents`)).text);
    expect(agents).toContain('gpt-5+h1');
    expect(agents).not.toContain('Ada Lovelace');
    const paradigm = (await visit(app, `${BOARD}?paradigm=barnes-maze`)).text;
    expect(paradigm).not.toContain('id="overall"');
    expect(paradigm).toContain('<h1>Barnes maze</h1>');
    expect(namesIn(paradigm, 'barnes-maze')).toContain('Ada Lovelace');
    const season = namesIn((await visit(app, `${BOARD}?season=2026-11`)).text);
    expect(season).toContain('Ada Lovelace');
    expect(season).not.toContain('Newcomer');
  });

  it('a season holds for the tables of paradigms too', async () => {
    const { text } = await visit(app, `${BOARD}?paradigm=t-maze&season=2026-11`);
    expect(namesIn(text, 't-maze')).not.toContain('Newcomer');
  });

  it('rule: marks play with help once in a row, and tells efficiency in per cent as the chat does', async () => {
    const { text } = await visit(app, `${BOARD}?paradigm=t-maze`);
    const row = text.split('<tr').find((part) => part.includes('>Dora<')) ?? '';
    expect(row.split('>with help<')).toHaveLength(2);
    expect(row).not.toContain('(assisted)');
    expect(row).toMatch(/<td class="right">\d+ %<\/td>/u);
    expect(text).not.toMatch(/<td class="right">[01]\.\d\d<\/td>/u);
    expect((await visit(app, BOARD)).text).not.toMatch(/<td class="right">[01]\.\d\d<\/td>/u);
  });

  it('says who could be first where nothing was played', async () => {
    const { text } = await visit(app, `${BOARD}?season=2020-01`);
    expect(text).toContain('No ranked trial here yet');
  });

  it('shows one channel by its short id, and nothing for one that is not of the workspace', async () => {
    const channel = LINKS.playerId(`${WORKSPACE}/${ODD_CHANNEL}`);
    const shown = await visit(app, `${BOARD}?channel=${channel}`);
    expect(shown.text).toContain('one channel');
    expect(shown.text).not.toContain(`${WORKSPACE}/${ODD_CHANNEL}`);
    const other = await visit(app, `${BOARD}?channel=${LINKS.playerId(`${OTHER_WORKSPACE}/${ODD_CHANNEL}`)}`);
    expect(other.status).toBe(404);
  });

  it('sorts by a column, and turns it around', async () => {
    const byName = namesIn((await visit(app, `${BOARD}?sort=name`)).text);
    const letters = byName.map((name) => name.toLowerCase()).filter((name) => /^[a-z]/u.test(name));
    expect(letters.length).toBeGreaterThan(10);
    expect(letters).toEqual(letters.toSorted());
    const turned = await visit(app, `${BOARD}?sort=trials&order=reversed`);
    expect(namesIn(turned.text)[0]).toBe('Newcomer');
    expect(turned.text).toContain('aria-sort="ascending" data-sort="trials"');
  });

  it('shows a hundred rows at once, and the way to the others', async () => {
    const many = Array.from({ length: 230 }, (_, at) => ({
      name: `Player ${at}`,
      kind: 'person' as const,
      skill: 0.5,
      sessions: 1,
    }));
    const crowded = sampleApp(samplePages(sampleDigest(many)));
    const first = await visit(crowded, BOARD);
    expect(namesIn(first.text)).toHaveLength(100);
    expect(first.text).toContain('Rows 1 to 100 of');
    expect(first.text).not.toContain('data-sortable');
    const third = await visit(crowded, `${BOARD}?page=3`);
    expect(namesIn(third.text).length).toBeGreaterThan(30);
    expect(third.text).toContain('rel="prev"');
    expect(third.text).not.toContain('rel="next"');
    expect((await visit(crowded, `${BOARD}?page=99`)).text).toContain('There are');
  });
});

describe('names in pages', () => {
  it.each(HOSTILE_NAMES)('%j stands there as text', async (name) => {
    const { text } = await visit(app, `${BOARD}?players=people`);
    expect(SAMPLE_PLAYERS.some((player) => player.name === name)).toBe(true);
    const [, script = ''] = /<script(?! type="module" src="\/assets\/)/u.exec(text) ?? [];
    expect(script).toBe('');
    expect(text).not.toMatch(/<script>|<img src=x|<svg onload|<\/title><svg|[\u202A-\u202E]/u);
    expect(text).toContain(LINKS.playerId(sampleKey(name)));
  });

  it('nothing of a query is written into a page unescaped', async () => {
    const evil = encodeURIComponent('"><script>alert(1)</script>');
    for (const name of ['scope', 'channel', 'paradigm', 'season', 'sort', 'page', 'players', 'view', 'x']) {
      expect((await visit(app, `${BOARD}?${name}=${evil}`)).text).not.toContain('<script>alert');
    }
    expect((await visit(app, `/board/${evil}`)).text).not.toContain('<script>alert');
  });
});

describe('the public board', () => {
  it('has agents of open workspaces, no people, and says how to get a board of one’s own', async () => {
    for (const path of ['/board', '/board/public']) {
      const { status, text } = await visit(app, path);
      expect(status).toBe(200);
      expect(namesIn(text)).toContain('open-agent');
      for (const absent of ['Olga', 'Ada', 'gpt-5+h1', 'closed-agent']) expect(text).not.toContain(absent);
      expect(text).toContain('/cheese leaderboard');
    }
  });

  it('gives no channel and no workspace away, whatever is asked for', async () => {
    const { text } = await visit(
      app,
      `/board?scope=workspace&channel=${LINKS.playerId(`${WORKSPACE}/${ODD_CHANNEL}`)}`,
    );
    expect(text).not.toContain('Ada');
  });
});

describe('the method', () => {
  it('says how things are counted, with the limits that hold', async () => {
    const { status, text } = await visit(app, '/method');
    expect(status).toBe(200);
    for (const word of [
      'Wilson',
      'Rasch',
      'below 30 trials, 5 sessions or 5 paradigms',
      '24:00 UTC',
      'arXiv',
    ])
      expect(text).toContain(word);
  });
});

describe('files of the pages', () => {
  it('are kept for ever under the address of their content, and asked for anew under any other', async () => {
    const { text } = await visit(app, '/method');
    const [, path = ''] = /href="(\/assets\/board\.css\?v=[0-9a-f]+)"/u.exec(text) ?? [];
    const named = await visit(app, path);
    expect(named.headers.get('cache-control')).toContain('immutable');
    expect(named.headers.get('content-type')).toContain('text/css');
    expect((await visit(app, '/assets/board.css?v=old')).headers.get('cache-control')).toBe('no-cache');
    expect((await visit(app, '/assets/..%2fserver.ts')).status).toBe(404);
    expect((await visit(app, '/assets/tsconfig.json')).status).toBe(404);
  });
});
