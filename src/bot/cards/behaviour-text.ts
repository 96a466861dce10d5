import type { Behaviour } from '../../paradigms/behaviour/behaviour.ts';
import type { Measured } from '../../paradigms/behaviour/measured.ts';
import { percentText } from '../../percent.ts';

/** How a session was played, in one line that needs no legend: only what is defined; empty if nothing is. */
export function behaviourText(behaviour: Behaviour): string {
  const { pathEfficiency, bumpRate, meaningfulSteps, turnBias, learning } = behaviour;
  return [
    pathEfficiency && `path efficiency ${percentText(pathEfficiency.value)} (fewest actions: 100 %)`,
    bumpRate && `${percentText(bumpRate.value)} of FORWARDs bumped${retriesText(behaviour)}`,
    meaningfulSteps && `${percentText(meaningfulSteps.value)} of actions changed something`,
    turnBias && `${percentText((1 + turnBias.value) / 2)} of turns to the left`,
    choicesText(behaviour),
    learning &&
      `successes ${percentText(learning.firstThird)} in the first third, ${percentText(learning.lastThird)} in the last`,
  ]
    .filter((part) => part !== null && part !== '')
    .join(' · ');
}

function retriesText({ bumpPerseveration }: Behaviour): string {
  return bumpPerseveration ? `, ${percentText(bumpPerseveration.value)} of these tried again at once` : '';
}

/** In counts: there are few trials, and a share of two would pass for a habit. */
function choicesText({ winStay, loseShift }: Behaviour): string {
  return [
    winStay && `same choice after ${countText(winStay)} successes`,
    loseShift && `another after ${countText(loseShift)} failures`,
  ]
    .filter((part) => part !== null)
    .join(', ');
}

function countText({ value, n }: Measured): string {
  return `${Math.round(value * n)} of ${n}`;
}
