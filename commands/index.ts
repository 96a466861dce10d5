import type { AgentDirectory } from '../src/agents/agent.ts';
import type { AnyCommand } from '../src/bot/command.ts';
import type { CommandGroup } from '../src/bot/command-shape.ts';
import { agentsCommand } from './agents.ts';
import { challengeCommand } from './challenge.ts';
import { dailyCommand } from './daily.ts';
import { evalCommand } from './eval.ts';
import { exportCommand } from './export.ts';
import { gamesCommand } from './games.ts';
import { helpCommand } from './help.ts';
import { leaderboardCommand } from './leaderboard.ts';
import { moveCommand } from './move.ts';
import { playCommand } from './play.ts';
import { pledgeCommand } from './pledge.ts';
import { privacyCommand } from './privacy.ts';
import { profileCommand } from './profile.ts';
import { replayCommand } from './replay.ts';
import { reviewCommand } from './review.ts';
import { runsCommand } from './runs.ts';
import { settingsCommand } from './settings.ts';
import { summaryCommand } from './summary.ts';

/**
 * Every command, in the order of the help. They are made with the agents of the installation, so that `play t-maze gpt-5`
 * and completion know them; adding a command is adding it here.
 */
export function createCommands(agents: Pick<AgentDirectory, 'list'>): readonly AnyCommand[] {
  const commands = [
    ...grouped('play', [
      playCommand(agents),
      moveCommand,
      challengeCommand(agents),
      dailyCommand(agents),
      gamesCommand,
    ]),
    ...grouped('board', [
      leaderboardCommand,
      profileCommand(agents),
      replayCommand,
      summaryCommand,
      exportCommand,
    ]),
    ...grouped('lab', [agentsCommand(agents), evalCommand(agents), runsCommand]),
    ...grouped('settings', [settingsCommand, privacyCommand, pledgeCommand, reviewCommand]),
  ];
  return [...commands, ...grouped('settings', [helpCommand(commands)])];
}

function grouped(group: CommandGroup, commands: readonly AnyCommand[]): readonly AnyCommand[] {
  return commands.map((command) => ({ ...command, group }));
}
