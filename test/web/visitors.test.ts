import { describe, expect, it } from 'vitest';
import { type RequestOrigin, whyTurnedAway } from '../../src/web/visitors.ts';

const NAMES = ['localhost', 'lab-machine'];

function request(parts: Partial<RequestOrigin>): RequestOrigin {
  return { method: 'POST', host: 'localhost:3000', origin: undefined, fetchSite: undefined, ...parts };
}

describe('DNS rebinding: only known names may stand in Host', () => {
  it.each([
    'localhost:3000',
    'LOCALHOST:3000',
    'localhost',
    'playground.localhost:3000',
    '127.0.0.1:3000',
    '192.168.1.20:3000',
    '[::1]:3000',
    'lab-machine:8080',
  ])('welcomes %s', (host) => {
    expect(whyTurnedAway(request({ host, method: 'GET' }), NAMES)).toBeUndefined();
    expect(whyTurnedAway(request({ host }), NAMES)).toBeUndefined();
  });

  it.each(['evil.example:3000', 'localhost.evil.example', '127.0.0.1.evil.example', 'a b', '', undefined])(
    'turns %s away, also when it only wants to read',
    (host) => {
      expect(whyTurnedAway(request({ host, method: 'GET' }), NAMES)).toContain('does not answer to the name');
    },
  );
});

describe('cross-site requests: what changes something must come from our own page', () => {
  it.each([
    ['a program that sends neither header', {}],
    ['our own page', { origin: 'http://localhost:3000', fetchSite: 'same-origin' }],
    ['our own page behind a proxy with TLS', { origin: 'https://lab-machine', host: 'lab-machine' }],
    ['anybody who only reads', { method: 'GET', origin: 'http://evil.example', fetchSite: 'cross-site' }],
  ] satisfies [string, Partial<RequestOrigin>][])('welcomes %s', (_who, parts) => {
    expect(whyTurnedAway(request(parts), NAMES)).toBeUndefined();
  });

  it.each([
    ['a foreign page', { origin: 'http://evil.example', fetchSite: 'cross-site' }],
    ['a foreign page in an old browser', { origin: 'http://evil.example' }],
    ['another server of this machine', { origin: 'http://localhost:8080', fetchSite: 'same-site' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a link or form that hides its origin', { fetchSite: 'cross-site' }],
    ['an origin that is no address', { origin: '%%%' }],
  ] satisfies [string, Partial<RequestOrigin>][])('turns %s away', (_who, parts) => {
    expect(whyTurnedAway(request(parts), NAMES)).toContain('other web pages are refused');
  });
});
