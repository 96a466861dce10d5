import { expect, it } from 'vitest';
import { isLocal, pageLinks } from '../../src/bot/page-links.ts';

it('shows pages of http and https, and no other address', () => {
  const urls = [
    'https://cheese.example/x',
    'http://localhost:3000/x',
    'javascript:alert(1)',
    'data:text/html,<b>',
    'ftp://cheese.example',
    'not an address',
    `https://cheese.example/${'x'.repeat(600)}`,
  ];
  const links = urls.map((url) => ({ label: 'A page', url }));
  expect(pageLinks({ links }).map(({ url }) => url)).toEqual(urls.slice(0, 2));
});

it('shows at most five', () => {
  const links = Array.from({ length: 9 }, (_, index) => ({
    label: `${index}`,
    url: `https://c.example/${index}`,
  }));
  expect(pageLinks({ links }).map(({ label }) => label)).toEqual(['0', '1', '2', '3', '4']);
});

it('tells the reader’s own machine from the world', () => {
  const local = ['http://localhost:3000/', 'http://127.0.0.1/x', 'http://[::1]:3000/'];
  expect(local.map((url) => isLocal({ label: '', url }))).toEqual([true, true, true]);
  expect(isLocal({ label: '', url: 'https://localhost.example/' })).toBe(false);
});
