import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Every arrow that must not be: file, import, and the sentence that the linter answers with. */
const ILLEGAL = [
  ['src/paradigms/x.ts', "import '../store/store.ts';", 'imports nothing of ours outside itself'],
  ['src/paradigms/x.ts', "import 'node:fs';", 'no package, no I/O'],
  [
    'src/paradigms/cheesebot-1/x.ts',
    "import '../../agents/agent.ts';",
    'imports nothing of ours outside itself',
  ],
  ['src/paradigms/x.ts', "import '../clock.ts';", 'nothing of ours outside itself but result.ts'],
  ['src/paradigms/x.ts', 'export const now = Date.now();', 'no clock'],
  ['src/paradigms/x.ts', 'export const id = crypto.randomUUID();', 'no other randomness'],
  ['src/store/x.ts', "import '../paradigms/catalogue.ts';", "knows only the paradigms' types"],
  ['src/sessions/x.ts', "import '../house.ts';", 'Only the composition roots wire'],
  ['src/leaderboard/x.ts', "import '../config.ts';", 'Only the composition roots wire'],
  ['src/bot/x.ts', "import '../store/open-store.ts';", 'opened by the composition roots'],
  ['src/bot/discord/x.ts', "import '../receive.ts';", 'do not reach behind it'],
  ['commands/x.ts', "import '../src/bot/receive.ts';", 'do not reach behind it'],
  ['src/store/x.ts', "import '../sessions/sessions.ts';", "knows only the paradigms' types"],
  ['src/store/x.ts', "import '../agents/agent.ts';", "knows only the paradigms' types"],
  ['src/sessions/x.ts', "import '../bot/card.ts';", 'Sessions use paradigms, agents and the store'],
  ['src/sessions/x.ts', "import 'kysely';", 'only under src/store'],
  ['src/sessions/x.ts', "import '../duels/duels.ts';", 'Sessions use paradigms, agents and the store'],
  ['src/duels/x.ts', "import '../bot/card.ts';", 'Duels use sessions'],
  ['src/duels/x.ts', "import '../leaderboard/wilson.ts';", 'Duels use sessions'],
  ['src/bot/duels/x.ts', "import '../slack/platform.ts';", 'knows no platform'],
  ['src/bot/slack/x.ts', "import '../../duels/duels.ts';", 'nothing else'],
  ['src/agents/x.ts', "import 'openai';", 'only under src/agents/llm'],
  ['src/agents/llm/x.ts', "import '../../store/store.ts';", 'Agents know only the paradigms'],
  ['src/agents/graph-rl/x.ts', "import '../../store/store.ts';", 'Agents know only the paradigms'],
  ['src/leaderboard/x.ts', "import '../sessions/sessions.ts';", 'reads the trial log'],
  ['src/preferences/x.ts', "import '../bot/card.ts';", 'Preferences know the store'],
  ['src/preferences/x.ts', "import 'kysely';", 'only under src/store'],
  ['src/store/x.ts', "import '../preferences/definitions.ts';", "knows only the paradigms' types"],
  ['src/sessions/x.ts', "import '../preferences/preferences.ts';", 'Sessions use paradigms'],
  ['src/leaderboard/x.ts', "import '../preferences/preferences.ts';", 'reads the trial log'],
  ['src/exports/x.ts', "import '../sessions/sessions.ts';", 'the published scores'],
  ['src/exports/x.ts', "import 'node:fs';", 'Exports are pure'],
  ['src/exports/x.ts', "import '../store/open-store.ts';", 'opened by the composition roots'],
  ['src/store/x.ts', "import '../exports/canary.ts';", "knows only the paradigms' types"],
  ['src/baselines/x.ts', "import '../store/store.ts';", 'Baselines play in memory'],
  ['src/pictures/x.ts', "import '../bot/card.ts';", 'drawn from numbers and names'],
  ['src/pictures/x.ts', "import '../store/records.ts';", 'drawn from numbers and names'],
  ['src/bot/x.ts', "import './discord/platform.ts';", 'knows no platform'],
  ['src/bot/x.ts', "import '../../commands/play.ts';", 'no single command'],
  ['src/bot/cards/x.ts', "import 'discord.js';", 'only under src/bot/discord'],
  ['src/bot/slack/x.ts', "import 'discord.js';", 'only under src/bot/discord'],
  ['src/bot/discord/x.ts', "import '@slack/bolt';", 'only under src/bot/slack'],
  ['src/bot/slack/x.ts', "import 'hono';", 'HTTP is served only under'],
  ['src/bot/slack/installations/x.ts', "import 'kysely';", 'only under src/store'],
  ['src/bot/slack/installations/x.ts', "import '../../../web/server.ts';", 'nothing else'],
  ['src/bot/discord/x.ts', "import '../../sessions/sessions.ts';", 'nothing else'],
  ['src/web/x.ts', "import 'pg';", 'only under src/store'],
  ['src/bot/discord/x.ts', "import '@resvg/resvg-js';", 'only under src/pictures'],
  ['src/bot/cards/x.ts', "import '@resvg/resvg-js';", 'only under src/pictures'],
  ['commands/x.ts', "import '../src/store/store.ts';", 'no platform and no store'],
  ['commands/x.ts', "import '../src/bot/discord/platform.ts';", 'no platform and no store'],
  ['src/doctor/x.ts', "import '../bot/discord/registration.ts';", 'asks from outside'],
  ['src/doctor/x.ts', "import '../house.ts';", 'Only the composition roots wire'],
  ['src/doctor/x.ts', "import '../store/open-store.ts';", 'opened by the composition roots'],
  ['src/doctor/x.ts', "import 'discord.js';", 'only under src/bot/discord'],
  ['src/evaluations/x.ts', "import 'bullmq';", 'only under src/queue'],
  ['src/store/x.ts', "import 'bullmq';", 'only under src/queue'],
  ['src/web/x.ts', "import '@bull-board/api/bullMQAdapter';", 'only under src/queue'],
  ['src/bot/cards/x.ts', "import 'ioredis';", 'only under src/queue'],
  ['src/doctor/x.ts', "import 'ioredis';", 'only under src/queue'],
  ['commands/x.ts', "import 'ioredis';", 'only under src/queue'],
  ['src/paradigms/x.ts', "import 'bullmq';", 'no package, no I/O'],
  ['src/queue/x.ts', "import 'pg';", 'only under src/store'],
  ['src/queue/x.ts', "import '@electric-sql/pglite';", 'only under src/store'],
  ['src/queue/x.ts', "import '../evaluations/plan.ts';", 'nothing of what its jobs are'],
  ['src/queue/x.ts', "import '../sessions/sessions.ts';", 'nothing of what its jobs are'],
  ['src/queue/x.ts', "import '../config.ts';", 'Only the composition roots wire'],
  ['src/queue/x.ts', "import '../store/open-store.ts';", 'opened by the composition roots'],
  ['src/store/x.ts', "import '../queue/queue.ts';", "knows only the paradigms' types"],
  ['src/bot/x.ts', "import '../queue/queue.ts';", 'knows no platform'],
  ['src/bot/evaluations/x.ts', "import '../../queue/queue.ts';", 'knows no platform'],
  ['commands/x.ts', "import '../src/queue/queue.ts';", 'no platform and no store'],
  ['src/sessions/x.ts', "import '../evaluations/plan.ts';", 'Sessions use paradigms'],
  ['src/bot/slack/x.ts', "import '../../evaluations/plan.ts';", 'nothing else'],
  ['src/evaluations/x.ts', "import '../queue/open-queue.ts';", 'queue is opened by the composition roots'],
  ['src/evaluations/x.ts', "import '../bot/card.ts';", 'no bot, no command'],
  ['src/evaluations/report/x.ts', "import '../../../commands/play.ts';", 'no bot, no command'],
  ['src/evaluations/x.ts', "import '../duels/duels.ts';", 'no bot, no command'],
  ['src/evaluations/report/x.ts', "import '../../bot/card.ts';", 'Reports are counted from results'],
  ['src/evaluations/report/x.ts', "import '../../sessions/sessions.ts';", 'Reports are counted from results'],
  ['src/evaluations/report/x.ts', "import 'node:fs';", 'Reports are pure'],
  ['src/evaluations/report/x.ts', "import '../service.ts';", 'Reports are pure'],
  ['src/pictures/x.ts', "import '../evaluations/report/report.ts';", 'drawn from numbers and names'],
  ['src/spending/x.ts', "import '../evaluations/plan.ts';", 'Spending knows the store'],
  ['src/spending/x.ts', "import '../bot/card.ts';", 'Spending knows the store'],
  ['src/sessions/x.ts', "import '../puzzles/puzzles.ts';", 'Sessions use paradigms'],
  ['src/leaderboard/x.ts', "import '../profiles/profiles.ts';", 'reads the trial log'],
  ['src/puzzles/x.ts', "import '../bot/card.ts';", 'Puzzles use sessions'],
  ['src/puzzles/x.ts', "import '../summaries/summaries.ts';", 'Puzzles use sessions'],
  ['src/summaries/x.ts', "import '../queue/queue.ts';", 'Summaries are counted'],
  ['src/profiles/x.ts', "import '../web/server.ts';", 'Profiles are counted'],
  ['src/replays/x.ts', "import '../bot/card.ts';", 'A replay is rebuilt'],
  ['src/fair-play/x.ts', "import '../../commands/review.ts';", 'Fair play knows'],
  ['src/links/x.ts', "import '../store/store.ts';", 'Links know nothing'],
  ['src/web/pages/x.ts', "import '../../store/store.ts';", 'Pages show what services tell'],
  ['src/web/pages/x.ts', "import '../../bot/card.ts';", 'Pages show what services tell'],
  ['src/bot/discord/x.ts', "import '../../puzzles/puzzles.ts';", 'nothing else'],
  ['src/bot/summaries/x.ts', "import '../slack/platform.ts';", 'knows no platform'],
  ['src/replays/x.ts', "import 'gifenc';", 'only under src/pictures'],
  ['src/demo/x.ts', "import '../leaderboard/digest.ts';", 'A made-up log'],
  ['src/demo/x.ts', "import '../store/open-store.ts';", 'opened by the composition roots'],
  ['src/bot/puzzles/x.ts', "import '../discord/platform.ts';", 'knows no platform'],
  ['src/web/pages/x.ts', "import '../../config.ts';", 'Only the composition roots wire'],
] as const;

const LEGAL = [
  ['src/sessions/x.ts', "import '../paradigms/session.ts';"],
  ['src/duels/x.ts', "import '../sessions/sessions.ts';"],
  ['src/duels/x.ts', "import '../spending/spending.ts';"],
  ['src/bot/duels/x.ts', "import '../../duels/duels.ts';"],
  ['src/store/x.ts', "import './duels.ts';"],
  ['src/store/x.ts', "import type { Usage } from '../agents/usage.ts';"],
  ['src/agents/llm/x.ts', "import 'openai';"],
  ['src/agents/llm/x.ts', "import './config.ts';"],
  ['src/agents/x.ts', "import './llm/config.ts';"],
  ['src/paradigms/x.ts', "import '../result.ts';"],
  ['src/preferences/x.ts', "import '../sessions/sessions.ts';"],
  ['src/baselines/x.ts', "import '../sessions/carry-out.ts';"],
  ['src/store/x.ts', "import 'kysely';"],
  ['src/bot/discord/x.ts', "import 'discord.js';"],
  ['commands/x.ts', "import '../src/sessions/sessions.ts';"],
  ['src/x.ts', "import './store/open-store.ts';"],
  ['src/exports/x.ts', "import '../leaderboard/wilson.ts';"],
  ['src/exports/x.ts', "import '../store/records.ts';"],
  ['src/doctor/x.ts', "import '../config.ts';"],
  ['src/doctor/x.ts', "import '../agents/llm/config.ts';"],
  ['src/pictures/x.ts', "import '../leaderboard/wilson.ts';"],
  ['src/pictures/x.ts', "import '@resvg/resvg-js';"],
  ['src/queue/x.ts', "import 'bullmq';"],
  ['src/queue/x.ts', "import '@bull-board/hono';"],
  ['src/queue/x.ts', "import '../store/engine.ts';"],
  ['src/evaluations/x.ts', "import '../queue/queue.ts';"],
  ['src/evaluations/report/x.ts', "import '../../pictures/radar.ts';"],
  ['src/evaluations/x.ts', "import '../spending/money.ts';"],
  ['src/evaluations/report/x.ts', "import '../../leaderboard/wilson.ts';"],
  ['src/spending/x.ts', "import '../store/store.ts';"],
  ['src/spending/x.ts', "import '../preferences/preferences.ts';"],
  ['src/bot/evaluations/x.ts', "import '../../evaluations/evaluations.ts';"],
  ['src/puzzles/x.ts', "import '../leaderboard/digest.ts';"],
  ['src/puzzles/x.ts', "import '../fair-play/commitment.ts';"],
  ['src/summaries/x.ts', "import '../puzzles/puzzles.ts';"],
  ['src/profiles/x.ts', "import '../duels/head-to-head.ts';"],
  ['src/web/pages/x.ts', "import '../../profiles/profiles.ts';"],
  ['src/web/pages/x.ts', "import 'hono/html';"],
  ['src/pictures/x.ts', "import 'gifenc';"],
  ['src/demo/x.ts', "import '../sessions/broken-off.ts';"],
  ['src/web/pages/x.ts', "import '../../markup.ts';"],
] as const;

/** A house of one-line files under the project's own rules: what the linter says of each, by file name. */
let tree = '';
let said = '';

function fileOf(index: number, path: string): string {
  return path.replace(/x\.ts$/u, `x${index}.ts`);
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'arrows-'));
  const { vcs: _, $schema: __, ...settings } = JSON.parse(readFileSync('biome.json', 'utf8'));
  writeFileSync(join(tree, 'biome.json'), JSON.stringify(settings));
  [...ILLEGAL, ...LEGAL].forEach(([path, line], index) => {
    const file = join(tree, fileOf(index, path));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${line}\n`);
  });
  const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome');
  const rules = ['noRestrictedImports', 'noRestrictedGlobals'].map((rule) => `--only=style/${rule}`);
  const run = spawnSync(
    process.execPath,
    [biome, 'lint', ...rules, '--colors=off', '--max-diagnostics=none'],
    {
      cwd: tree,
      encoding: 'utf8',
    },
  );
  said = run.stdout + run.stderr;
});

afterAll(() => rmSync(tree, { recursive: true, force: true }));

/** The part of the report that belongs to one file, on one line. */
function saidOf(file: string): string {
  const parts = said.split(/^(?=\S+\.ts:\d+:\d+ lint)/mu);
  return parts
    .filter((part) => part.startsWith(`${file}:`))
    .join(' ')
    .replaceAll(/\s+/gu, ' ');
}

describe('the linter holds the arrows between the rooms', () => {
  it.each(ILLEGAL.map((entry, index) => [...entry, index] as const))(
    '%s may not: %s',
    (path, _line, sentence, index) => {
      expect(saidOf(fileOf(index, path))).toContain(sentence);
    },
  );

  it.each(LEGAL.map((entry, index) => [...entry, ILLEGAL.length + index] as const))(
    '%s may: %s',
    (path, _line, index) => {
      expect(saidOf(fileOf(index, path))).toBe('');
    },
  );
});

describe('what no linter rule says', () => {
  it('nothing under src/paradigms draws from the global generator', () => {
    const files = readdirSync('src/paradigms', { recursive: true, encoding: 'utf8' });
    const texts = files
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join('src/paradigms', file), 'utf8'));
    expect(texts.length).toBeGreaterThan(10);
    expect(texts.filter((text) => text.includes('Math.random'))).toEqual([]);
  });
});
