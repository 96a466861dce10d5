import type { AgentDirectory } from '../src/agents/agent.ts';
import type { AnyCommand } from '../src/bot/command.ts';
import { agentsCommand } from './agents.ts';
import { challengeCommand } from './challenge.ts';
import { evalCommand } from './eval.ts';
import { gamesCommand } from './games.ts';
import { helpCommand } from './help.ts';
import { leaderboardCommand } from './leaderboard.ts';
import { moveCommand } from './move.ts';
import { playCommand } from './play.ts';
import { privacyCommand } from './privacy.ts';
import { runsCommand } from './runs.ts';
import { settingsCommand } from './settings.ts';

/**
 * Every command, in the order of the help. They are made with the agents of the installation, so that `play t-maze gpt-5`
 * and completion know them; adding a command is adding it here.
 */
export function createCommands(agents: Pick<AgentDirectory, 'list'>): readonly AnyCommand[] {
  const commands = [
    playCommand(agents),
    moveCommand,
    challengeCommand(agents),
    gamesCommand,
    leaderboardCommand,
    agentsCommand,
    evalCommand(agents),
    runsCommand,
    settingsCommand,
    privacyCommand,
  ];
  return [...commands, helpCommand(commands)];
}
