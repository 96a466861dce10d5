/**
 * The load that is measured: a community of 20 workspaces with three channels each and five games in every channel, most
 * of them people's. The numbers of agents are what the platforms let be shown within three seconds: Slack takes 50
 * chat.update a minute for a whole workspace, which is a frame every 2.4 s for two of them; Discord takes about five edits
 * in five seconds a channel, which would be more, but both get the same.
 */
export const LOAD = {
  workspacesOfEach: 10,
  channelsOfEach: 3,
  gamesOfEach: 5,
  agentsOfEach: 2,
  pressesPerSecond: 20,
  /** Milliseconds: presses that are not counted, so that the process is warm and its memory has settled; then the minute. */
  runUp: 150_000,
  minute: 60_000,
  /** Milliseconds between two commands while everything is started: what Slack lets be posted sets the pace. */
  betweenStarts: 150,
  startLimit: 180_000,
  /** Milliseconds that an agent's endpoint takes for a reply. */
  thinking: 1000,
  /** The share of replies that it thinks about for longer, and for how long (milliseconds). */
  hardShare: 0.1,
  hardThinking: 6000,
  /** Milliseconds between two looks at the agents' boards. */
  look: 200,
  /** Milliseconds after which a press whose board never came is given up. */
  patience: 10_000,
} as const;
