import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  DEFINITIONS,
  isAmount,
  isSetIn,
  isSwitch,
  narrowestScope,
  type PreferenceName,
  SCOPES,
  SETTINGS,
} from '../../src/preferences/definitions.ts';
import { type Layers, resolve, writtenValue } from '../../src/preferences/resolve.ts';
import { DOLLAR } from '../../src/spending/money.ts';

const NAMES = Object.keys(DEFINITIONS).filter((name): name is PreferenceName => name in DEFINITIONS);

const ADA = { key: 'test:ada', name: 'Ada' };

/** What can be read of each kind of setting, and as what. */
const READABLE = {
  switch: { on: true, off: false },
  amount: { '2500': 2_500 },
  approvers: { [JSON.stringify([ADA])]: [ADA] },
} as const;

const stored = fc.dictionary(
  fc.constantFrom(...NAMES),
  fc.constantFrom(
    ...Object.values(READABLE).flatMap((values) => Object.keys(values)),
    '-3',
    'purple',
    '',
    '[]',
  ),
);
const SWITCHES = SETTINGS.filter(isSwitch);
const AMOUNTS = SETTINGS.filter(isAmount);
const layers = fc.record<Layers>({ me: stored, channel: stored, workspace: stored }, { requiredKeys: [] });

describe('resolve', () => {
  it('gives the narrowest scope that may set it and has a readable value, else the default (property)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SETTINGS), layers, (name, drawn) => {
        const readable = new Map<string, unknown>(Object.entries(READABLE[DEFINITIONS[name].kind]));
        const speaking = SCOPES.filter((scope) => isSetIn(name, scope)).find((scope) =>
          readable.has(drawn[scope]?.[name] ?? ''),
        );
        expect(resolve(name, drawn)).toEqual(
          speaking === undefined
            ? { value: DEFINITIONS[name].standard, from: 'default' }
            : { value: readable.get(drawn[speaking]?.[name] ?? ''), from: speaking },
        );
      }),
    );
  });

  it('reads what was written (property)', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SWITCHES), fc.boolean(), (name, value) => {
        const scope = narrowestScope(name);
        const written = { [scope]: { [name]: writtenValue(value) } };
        expect(resolve(name, written)).toEqual({ value, from: scope });
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...AMOUNTS),
        fc.integer({ min: 1, max: 1_000_000 * DOLLAR }),
        (name, value) => {
          const scope = narrowestScope(name);
          const written = { [scope]: { [name]: writtenValue(value) } };
          expect(resolve(name, written)).toEqual({ value, from: scope });
        },
      ),
    );
    expect(resolve('pseudonym', { me: { pseudonym: writtenValue('on') } }).value).toBe('on');
  });

  it('reads who may approve as it was written, and nobody of what it cannot read', () => {
    const approvers = [
      { key: 'discord:group:1', name: 'Lab "leads", 中' },
      { key: 'discord:2', name: '' },
    ];
    const read = (stored: string) => resolve('lab-approvers', { workspace: { 'lab-approvers': stored } });
    expect(read(writtenValue(approvers))).toEqual({ value: approvers, from: 'workspace' });
    for (const broken of ['', '[]', '{', 'on', '[1]', '[{"key":""}]', '[{"key":"a"}]', 'null']) {
      expect(read(broken)).toEqual({ value: [], from: 'default' });
    }
  });

  it('never hears a scope that may not set it', () => {
    expect(resolve('public', { me: { public: 'on' }, channel: { public: 'on' } }).value).toBe(false);
    expect(resolve('threads', { me: { threads: 'off' } }).value).toBe(true);
  });

  it('lets other defaults stand in for the table', () => {
    expect(resolve('threads', {}, { threads: false })).toEqual({ value: false, from: 'default' });
    expect(resolve('threads', { channel: { threads: 'on' } }, { threads: false }).value).toBe(true);
  });
});

describe('the table of definitions', () => {
  it('has these defaults', () => {
    const defaults = Object.fromEntries(NAMES.map((name) => [name, DEFINITIONS[name].standard]));
    expect(defaults).toEqual({
      threads: true,
      quiet: false,
      reminders: true,
      plain: false,
      public: false,
      agents: true,
      'budget-person': null,
      'budget-workspace': null,
      'lab-approval': false,
      'lab-approvers': [],
      challenges: true,
      ranked: true,
      hidden: false,
      pseudonym: '',
      pledge: '',
    });
  });

  it('lists scopes the narrowest first, and describes each in one line', () => {
    for (const { scopes, description } of Object.values(DEFINITIONS)) {
      expect(SCOPES.filter((scope) => (scopes as readonly string[]).includes(scope))).toEqual(scopes);
      expect(description).toMatch(/^[A-Z].{5,98}\.$/u);
    }
  });
});
