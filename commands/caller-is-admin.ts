import type { CommandCall } from '../src/bot/command.ts';

/** Rule: the terminal has nobody to ask, and whoever has it owns the installation. */
export async function callerIsAdmin(call: Pick<CommandCall, 'isAdmin'>): Promise<boolean> {
  return call.isAdmin === undefined || call.isAdmin();
}
