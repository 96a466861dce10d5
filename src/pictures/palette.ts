/**
 * Colours of pictures. They lie on a light ground of their own, so that they read the same in dark and light clients.
 * Inks have a contrast of at least 4.5:1 to the ground, and stay apart for every kind of colour blindness (tested).
 */
export const PALETTE = {
  ground: '#fffdf9',
  edge: '#e4dac6',
  ink: '#211d16',
  muted: '#665d4c',
  /** Behind bars; carries no meaning. */
  track: '#f3ecdd',
  accent: '#8a5200',
  interval: '#f2c879',
  success: '#00594f',
  failure: '#b8390e',
  timeout: '#4a3fa3',
  void: '#726d64',
} as const;

/** Inks of configurations, in the order they are given out. Each has a marker of its own too: no colour is needed. */
export const SERIES_INKS = ['#2a6689', '#906f22', '#6a1947', '#1a3a0a', '#3a18df', '#9923be'] as const;
