import type { Card } from '../../../src/bot/card.ts';
import type { Answer, ChatPlatform } from '../../../src/bot/ports.ts';

/** Notes whom cards speak to, on their way to a platform: nobody else may be mentioned there. */
export class AddressBook {
  /** Player keys. */
  readonly keys = new Set<string>();

  keptFor(platform: ChatPlatform): ChatPlatform {
    return {
      name: platform.name,
      capabilities: platform.capabilities,
      start: (receive) => platform.start((incoming, answer) => receive(incoming, this.#answer(answer))),
      stop: () => platform.stop(),
      post: (to, card, key) => platform.post(to, this.#noted(card), key),
      update: (message, card) => platform.update(message, this.#noted(card)),
      openThread: (message, title) => platform.openThread(message, title),
      directTo: (playerKey, place) => platform.directTo(playerKey, place),
      answerAgain: (incoming) => this.#answer(platform.answerAgain(incoming)),
      isAdmin: (caller) => platform.isAdmin(caller),
      channelNamed: (caller, named) => platform.channelNamed(caller, named),
      adminOf: (place) => platform.adminOf(place),
      ...(platform.groups && { groups: platform.groups }),
    };
  }

  #answer(answer: Answer): Answer {
    return {
      post: (card) => answer.post(this.#noted(card)),
      whisper: (card) => answer.whisper(this.#noted(card)),
      replace: (card) => answer.replace(this.#noted(card)),
      ...(answer.isOverheard && { isOverheard: true }),
    };
  }

  #noted(card: Card): Card {
    for (const key of card.to ?? []) this.keys.add(key);
    return card;
  }
}
