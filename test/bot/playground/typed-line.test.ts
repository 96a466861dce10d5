import { describe, expect, it } from 'vitest';
import { completeLine, readLine } from '../../../src/bot/playground/typed-line.ts';
import { CONTRACT_COMMANDS } from '../../contracts/contract-commands.ts';

describe('a typed line', () => {
  it.each([
    ['/cheese play t-maze', 'play t-maze'],
    ['  /CHEESE   play', 'play'],
    ['/cheese', ''],
    ['/play t-maze', 'play t-maze'],
    ['/cheesy', 'cheesy'],
    ['play t-maze', 'play t-maze'],
    ['Play t-maze', 'Play t-maze'],
    ['/nonsense', 'nonsense'],
  ])('%j is the command %j', (line, command) => {
    expect(readLine(line, CONTRACT_COMMANDS)).toEqual({ as: 'command', command });
  });

  it.each([
    ['@cheesebot', ''],
    ['@Cheesebot f f l', 'f f l'],
    ['hey @cheesebot, play t-maze against @bob', 'hey play t-maze against @bob'],
    ['@cheesebot: leaderboard', 'leaderboard'],
  ])('%j is said to the bot: %j', (line, text) => {
    expect(readLine(line, CONTRACT_COMMANDS)).toEqual({ as: 'words', text });
  });

  it('keeps the names of others in a command', () => {
    const line = '/cheese hello @bob @cheesebot';
    expect(readLine(line, CONTRACT_COMMANDS)).toEqual({ as: 'command', command: 'hello @bob @cheesebot' });
  });

  it.each([
    'Good morning',
    'playing is fun',
    'who wins? play',
    'and/or',
    'me@cheesebot.org',
    '@cheesebot2 hi',
  ])('%j is conversation', (line) => {
    expect(readLine(line, CONTRACT_COMMANDS)).toEqual({ as: 'chat', text: line });
  });
});

describe('completion', () => {
  const lines = (line: string, cursor = line.length): readonly string[] =>
    completeLine(line, cursor, CONTRACT_COMMANDS).map((completion) => completion.line);

  it('offers every command after the prefix, and those that begin so without it', () => {
    expect(lines('/cheese ')).toHaveLength(CONTRACT_COMMANDS.length);
    expect(lines('/')).toContain('/play ');
    expect(lines('/cheese pl')).toEqual(['/cheese play ']);
    expect(lines('pl')).toEqual(['play ']);
  });

  it('says nothing on an empty line, in conversation, and inside of the prefix', () => {
    expect(lines('')).toEqual([]);
    expect(lines('   ')).toEqual([]);
    expect(lines('good morning')).toEqual([]);
    expect(lines('/cheese play', 3)).toEqual([]);
  });

  it('offers values and names of options, each followed by what can be typed next', () => {
    expect(lines('/cheese play t')).toEqual(['/cheese play t-maze ']);
    expect(lines('play t-maze ag')).toEqual(['play t-maze agent:']);
    expect(lines('play agent:')).toEqual([expect.stringMatching(/^play agent:[a-z]+ $/u)]);
  });

  it('does not offer what stands there already', () => {
    const [finished = ''] = lines('play t-maze agent:');
    expect(lines(finished.trimEnd())).toEqual([]);
  });

  it('puts the cursor behind what it filled in, also in the middle of a line', () => {
    const [completion] = completeLine('/cheese pl t-maze', 10, CONTRACT_COMMANDS);
    expect(completion).toMatchObject({ line: '/cheese play  t-maze', cursor: 13 });
  });
});
