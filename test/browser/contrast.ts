import type { Page } from 'playwright-core';

export interface WeakText {
  readonly text: string;
  readonly contrast: number;
}

/**
 * Texts of the page whose contrast is too weak: below 4.5:1 for what is read (WCAG 2.2, 1.4.3), below 3:1 for the signs
 * that a board is drawn with (1.4.11). Colours are those that the browser computed, grounds those of the nearest
 * ancestor that has one.
 */
export function weakTexts(page: Page): Promise<readonly WeakText[]> {
  // Written as text, since it runs in the page and not in Node.
  return page.evaluate(`(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
    const read = (color) => {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
      return Array.from(canvas.getImageData(0, 0, 1, 1).data);
    };
    const luminance = ([red, green, blue]) => {
      const linear = [red, green, blue].map((value) => {
        const share = value / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const groundOf = (element) => {
      for (let at = element; at; at = at.parentElement) {
        const ground = read(getComputedStyle(at).backgroundColor);
        if (ground[3] === 255) return ground;
      }
      return [255, 255, 255, 255];
    };
    const weak = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      const text = walker.currentNode.textContent.trim();
      if (text === '' || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue;
      if (element.closest('.unseen, noscript')) continue;
      const one = luminance(read(getComputedStyle(element).color));
      const other = luminance(groundOf(element));
      const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (contrast < (element.closest('.run') ? 3 : 4.5)) weak.push({ text, contrast });
    }
    return weak;
  })()`);
}
