import { describe, expect, it } from 'vitest';
import { createCommands } from '../../commands/index.ts';
import { createAgentDirectory } from '../../src/agents/directory.ts';
import { registrationOf } from '../../src/bot/discord/registration.ts';
import { isSameRegistration } from '../../src/doctor/registration-difference.ts';

const wanted = registrationOf(createCommands(createAgentDirectory({ llmAgents: [], env: {} })));

/** A deep copy of the wanted registration, changed as Discord or an older version would have it. */
function copy(change: (text: string) => string = (text) => text): unknown {
  return JSON.parse(change(JSON.stringify(wanted)));
}

describe('a registered command is what is wanted', () => {
  it.each([
    ['when it comes back as it was sent', copy()],
    [
      'when Discord adds ids, versions and empty localizations',
      { ...wanted, id: '1', version: '2', name_localizations: null, dm_permission: true },
    ],
    ['when Discord leaves out what is false', copy((text) => text.replaceAll(',"required":false', ''))],
    [
      'when Discord fills in empty lists',
      copy((text) => text.replaceAll('"required":false', '"required":false,"choices":[]')),
    ],
    ['when contexts come in another order', { ...wanted, contexts: wanted.contexts?.toReversed() }],
  ])('%s', (_, present) => {
    expect(isSameRegistration(wanted, present)).toBe(true);
  });

  it.each([
    ['another description', { ...wanted, description: 'Mice' }],
    ['a subcommand less', { ...wanted, options: wanted.options?.slice(1) }],
    ['subcommands in another order', { ...wanted, options: wanted.options?.toReversed() }],
    ['an option that is completed no more', copy((text) => text.replace(',"autocomplete":true', ''))],
    ['an option that became required', copy((text) => text.replace('"required":false', '"required":true'))],
    ['a choice more', copy((text) => text.replace('"choices":[', '"choices":[{"name":"x","value":"x"},'))],
    ['one place more where it is offered', { ...wanted, contexts: [0, 1, 2] }],
    ['nothing at all', undefined],
  ])('but not with %s', (_, present) => {
    expect(isSameRegistration(wanted, present)).toBe(false);
  });

  it('but not with options of an older version where none are wanted now', () => {
    expect(isSameRegistration({ name: 'help' }, { name: 'help', options: [{ name: 'x' }] })).toBe(false);
  });
});
