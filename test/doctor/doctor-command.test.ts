import { describe, expect, it } from 'vitest';
import { readDoctorCommand } from '../../src/doctor/doctor-command.ts';

const read = (...words: readonly string[]): unknown => {
  const command = readDoctorCommand(words);
  return command.ok ? command.value : command.refusal.message;
};

describe('what is asked of the doctor', () => {
  it.each([
    [[], { kind: 'check', isJson: false, isOffline: false }],
    [['--json', '--offline'], { kind: 'check', isJson: true, isOffline: true }],
    [
      ['--channel', 'discord:123456789012345678'],
      {
        kind: 'check',
        isJson: false,
        isOffline: false,
        channel: { platform: 'discord', id: '123456789012345678' },
      },
    ],
    [
      ['--channel=slack:C0MAZE', '--json'],
      { kind: 'check', isJson: true, isOffline: false, channel: { platform: 'slack', id: 'C0MAZE' } },
    ],
  ])('%j', (words, command) => {
    expect(read(...words)).toEqual(command);
  });

  it.each([
    [['--chanel', 'x'], /^There is no flag --chanel\. Did you mean --channel\?/u],
    [['--channel'], /^--channel needs a value, such as --channel discord:/u],
    [['--channel', 'maze'], /^"maze" names no platform; write --channel discord:<id>/u],
    [['--channel', 'discord:maze'], /^"maze" is no channel id of discord; turn on Developer Mode/u],
    [['--channel', 'slack:#maze'], /^"#maze" is no channel id of slack; open the channel's details/u],
    [['--offline', '--channel', 'slack:C0MAZE'], /^--channel asks the platform, so leave --offline out\.$/u],
  ])('%j is refused with one sentence', (words, sentence) => {
    expect(read(...words)).toMatch(sentence);
  });

  it('explains its flags', () => {
    expect(read('--help')).toMatchObject({ kind: 'help', text: expect.stringContaining('--offline') });
  });
});
