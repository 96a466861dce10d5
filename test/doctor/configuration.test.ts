import { describe, expect, it } from 'vitest';
import { SETTING_NAMES } from '../../src/config.ts';
import { type ConfigurationFacts, checkConfiguration } from '../../src/doctor/configuration.ts';

const RIGHT: ConfigurationFacts = {
  mistakes: [],
  envFile: undefined,
  shell: {},
  known: [...SETTING_NAMES, 'OPENAI_API_KEY', 'OPENAI_BASE_URL', 'MY_LLM_KEY'],
  nodeVersion: '24.21.0',
};

/** What is not ok, as `state what: advice`. */
function told(change: Partial<ConfigurationFacts>): readonly string[] {
  return checkConfiguration({ ...RIGHT, ...change })
    .filter(({ state }) => state !== 'ok')
    .map(({ state, what, advice }) => `${state} ${what}: ${advice}`);
}

describe('the configuration', () => {
  it('is right without any setting', () => {
    expect(told({})).toEqual([]);
  });

  it('tells every mistake that the server would tell', () => {
    expect(told({ mistakes: ['One.', 'Two.'] })).toEqual(['fail settings: One.', 'fail settings: Two.']);
  });

  it('warns of a Node.js that nothing is tested on', () => {
    expect(told({ nodeVersion: '22.18.0' })).toEqual([
      expect.stringMatching(/^warn Node\.js: version 22\.18\.0;/u),
    ]);
  });

  it('tells what the environment sets to something else than .env', () => {
    const shell = { PORT: '3000', DATA_DIR: './data', HOME: '/root' };
    expect(told({ shell, envFile: { PORT: '4000', DATA_DIR: './data', HOST: '127.0.0.1' } })).toEqual([
      expect.stringMatching(/^warn \.env: PORT: set in the environment/u),
    ]);
  });
});

describe('a variable that nothing reads', () => {
  it.each([
    ['DISCORD_TOKN', 'DISCORD_TOKEN'],
    ['discord_token', 'DISCORD_TOKEN'],
    ['DISCORD_BOT_TOKEN', 'DISCORD_TOKEN'],
    ['SLACK_TOKEN', 'SLACK_BOT_TOKEN'],
    ['SLACK_APTOKEN', 'SLACK_APP_TOKEN'],
    ['MY_LLM_KEYS', 'MY_LLM_KEY'],
    ['PROT', 'PORT'],
  ])('%s in .env is taken for %s', (name, meant) => {
    expect(told({ envFile: { [name]: 'x' } })).toEqual([
      `warn ${name}: is read by nothing; did you mean ${meant}?`,
    ]);
  });

  it.each(['DISCORD_GUILD', 'SLACK_WORKSPACE', 'CHEESEBOT_COLOUR'])('%s in .env is told of', (name) => {
    expect(told({ envFile: { [name]: 'x' } })).toEqual([
      expect.stringMatching(`^warn ${name}: is read by nothing in`),
    ]);
  });

  it.each(['ANTHROPIC_API_KEY', 'OPENROUTER_API_KEY', 'HOME', 'TZ', 'NODE_ENV'])(
    '%s is nobody’s mistake',
    (name) => {
      expect(told({ envFile: { [name]: 'x' } })).toEqual([]);
      expect(told({ shell: { [name]: 'x' } })).toEqual([]);
    },
  );

  it('of a shell counts only where the right one is not set, and is not short', () => {
    expect(told({ shell: { DISCORD_TOKN: 'x' } })).toHaveLength(1);
    expect(told({ shell: { DISCORD_BOT_TOKEN: 'x' } })).toHaveLength(1);
    expect(told({ shell: { DISCORD_BOT_TOKEN: 'x', DISCORD_TOKEN: 'y' } })).toEqual([]);
    expect(told({ shell: { PROT: 'x', SLACK_WEBHOOK: 'x', HOSTNAME: 'x', HOSTTYPE: 'x' } })).toEqual([]);
    expect(told({ shell: { CHEESEBOT_COLOUR: 'x' } })).toHaveLength(1);
  });

  it('has a value that is never shown', () => {
    const value = 'a-value-that-is-a-secret';
    const names = { DISCORD_TOKN: value, CHEESEBOT_COLOUR: value, DISCORD_TOKEN: value };
    const all = JSON.stringify(
      checkConfiguration({ ...RIGHT, shell: { DISCORD_TOKEN: 'x' }, envFile: names }),
    );
    expect(all).not.toContain(value);
  });
});
