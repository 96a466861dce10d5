/**
 * Every number of the graph-RL agent, tried out on the T-maze, the water maze and the operant chamber of both protocols.
 * Rewards are in the protocols' unit: food or escape is worth 1.
 */
export const GRAPH_RL_RULES = {
  /** A reward 34 steps away, a long way through a maze, is worth half. */
  discount: 0.98,
  /**
   * The told outcome counts beside the step rewards, because success is the aim that every player is told: a way that
   * brings food or escape but no success stays below an untried one. A failure costs nothing but the success it misses.
   */
  success: 1,
  /**
   * What an untried action promises: optimism in the face of uncertainty, so that a state's actions are all tried and
   * the nearest untried ones are sought out (R-max; Brafman & Tennenholtz 2002). FORWARD promises as much as a success;
   * the others less, since by what every player is told of them they lead no further. Without this order a pool is
   * learnt heading by heading, and a session is over before its platform was found.
   */
  untried: { F: 1, L: 0.8, R: 0.8, S: 0.3 },
  /**
   * What a known action promises once it is doubted (see `patience`): little, so that a world that has changed is
   * searched anew, but only after all that is untried and all that is known to pay.
   */
  doubted: 0.2,
  /**
   * Steps without food, escape or anything new after which whatever was not done in them is doubted. A trial that ends
   * without success does the same to whatever was not done in it. The first breaks loops, the second finds reversals.
   */
  patience: 10,
  /** The least weight of the newest reward of an action; before that, rewards are averaged. A lever may stop paying. */
  newestReward: 0.3,
  /** The same for the state that follows: what leads where changes less than what pays. */
  newestSuccessor: 0.1,
  /** A change of worth below this is not carried on to the states before. */
  noticeable: 1e-3,
  /** Possible successors looked at in planning after each step: about 30 microseconds. The rest waits for the next step. */
  planning: 500,
} as const;
