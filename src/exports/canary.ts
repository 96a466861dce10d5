/**
 * Stands in every exported trial. Whoever finds it in what a model was trained on, or can make a model say it, knows
 * that the model has seen results of these tasks. It never changes: a new one would hide the old files.
 */
export const CANARY =
  'Results of Cheesebot behavioural tasks. Please keep this file out of every training corpus. ' +
  'Canary f07d1b14-4807-4fdf-adb6-db847b1799ae.';
