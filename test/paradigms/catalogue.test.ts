import { describe, expect, it } from 'vitest';
import { openSession, PARADIGMS, paradigmsOf, replaySession } from '../../src/paradigms/catalogue.ts';
import { findParadigm, PARADIGM_IDS, PROTOCOL_IDS } from '../../src/paradigms/names.ts';
import type { SessionSpec } from '../../src/paradigms/session.ts';

const spec: SessionSpec = {
  protocol: 'cheesebot-1',
  paradigm: 't-maze',
  view: 'ascii-2d',
  seed: 'catalogue',
  length: 3,
};

describe('the catalogue', () => {
  it('holds each paradigm once per protocol', () => {
    const names = PARADIGMS.map(({ protocol, id }) => `${protocol} ${id}`);
    expect(new Set(names).size).toBe(names.length);
    for (const protocol of PROTOCOL_IDS) expect(paradigmsOf(protocol).length).toBeGreaterThanOrEqual(3);
  });

  it.each([0, 201, 2.5])('refuses a session of %s trials with a sentence', (length) => {
    const opened = openSession({ ...spec, length });
    expect(opened).toMatchObject({ ok: false, refusal: { code: 'session/trials-out-of-range' } });
    if (!opened.ok) expect(opened.refusal.message).toContain('1 to 200 trials');
  });

  it('refuses a view or paradigm that is not ready, and names what is', () => {
    const view = openSession({ ...spec, view: 'ascii-3d' });
    if (!view.ok) expect(view.refusal.message).toContain('ascii-2d');
    const ready = paradigmsOf('cheesebot-1').map((paradigm) => paradigm.id);
    const missing = PARADIGM_IDS.find((id) => !ready.includes(id));
    if (missing === undefined) return;
    expect(openSession({ ...spec, paradigm: missing })).toMatchObject({
      ok: false,
      refusal: { code: 'session/paradigm-missing' },
    });
  });

  it('brings a session back to where it stood from its letters', () => {
    const opened = openSession(spec);
    if (!opened.ok) throw new Error(opened.refusal.message);
    for (const action of ['F', 'F', 'L', 'F', 'S'] as const) opened.value.act(action);
    const replayed = replaySession(spec, 'FFLFS');
    expect(replayed.observation).toEqual(opened.value.observation);
    expect(replayed.turn).toBe(5);
    expect(() => replaySession(spec, 'FFX')).toThrow('X');
  });
});

it.each([
  ['Morris', 'morris-water-maze'],
  [' T ', 't-maze'],
  ['skinner', 'operant-chamber'],
  ['nothing', undefined],
])('people may call a paradigm %s', (text, id) => {
  expect(findParadigm(text)).toBe(id);
});
