import { Client, type ClientConfig } from 'pg';

/**
 * A connection to PostgreSQL for pools.
 *
 * Rule: a connection that breaks while it is lent and no query is under way says so by an event, and an event of this name
 * that nobody listens to ends the process. Whoever has the connection learns of it by their next query.
 */
export class SteadyClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    this.on('error', () => {});
  }
}
