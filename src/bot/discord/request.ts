import { DefaultRestOptions, type RESTOptions } from 'discord.js';

/**
 * Sends a request as discord.js does. It repeats a request whose connection was reset, but not one whose kept-alive
 * connection was closed by the other side just then, which means the same: both are told to it as a reset.
 */
export const makeRequest: RESTOptions['makeRequest'] = async (url, init) => {
  try {
    return await DefaultRestOptions.makeRequest(url, init);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'UND_ERR_SOCKET') {
      throw Object.assign(new Error('The connection was closed', { cause: error }), { code: 'ECONNRESET' });
    }
    throw error;
  }
};
