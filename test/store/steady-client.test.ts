import { describe, expect, it } from 'vitest';
import { SteadyClient } from '../../src/store/steady-client.ts';

describe('a connection for pools', () => {
  it('that breaks while it is lent and no query is under way does not end the process', () => {
    const client = new SteadyClient({ host: '127.0.0.1' });
    expect(() => client.emit('error', new Error('terminating connection'))).not.toThrow();
  });
});
