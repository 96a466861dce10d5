import { describe, expect, it } from 'vitest';
import { PublishedRowsCollector } from '../../src/exports/published-rows.ts';
import { PARADIGM_IDS, type ParadigmId } from '../../src/paradigms/names.ts';
import type { LoggedTrial } from '../../src/store/records.ts';
import { samplePlayer } from '../store/samples.ts';
import { loggedTrial } from './logged-trials.ts';

const MODEL = samplePlayer({ key: 'agent:gpt-5#9f2c41aa', kind: 'agent', name: 'GPT-5' });
const ADA = samplePlayer({ name: 'Ada' });

function won(player: LoggedTrial['session']['player'], paradigm: ParadigmId, ranked = true): LoggedTrial {
  const { spec } = loggedTrial({}).session;
  return loggedTrial({ session: { player, ranked, spec: { ...spec, paradigm } } });
}

function rowsOf(trials: readonly LoggedTrial[]) {
  const collector = new PublishedRowsCollector();
  for (const trial of trials) collector.add(trial);
  return collector.rows();
}

describe('rows of the published leaderboard out of the log', () => {
  it('are one a player; who has not played all nine is left out with a sentence', () => {
    const rows = rowsOf([...PARADIGM_IDS.map((id) => won(MODEL, id)), won(ADA, 't-maze')]);
    expect(rows.ok && rows.value.entries).toMatchObject([
      { model: 'GPT-5', model_id: 'gpt-5#9f2c41aa', overall: 1, total_trials: 9 },
    ]);
    expect(rows.ok && rows.value.leftOut).toEqual([
      expect.stringContaining('Ada has no counted trial in: morris'),
    ]);
  });

  it('count no practice', () => {
    const trials = PARADIGM_IDS.map((id) => won(MODEL, id, id !== 'dnms'));
    expect(rowsOf(trials)).toMatchObject({
      refusal: { message: expect.stringContaining('no counted trial in: dnms.') },
    });
  });

  it('count nothing that was played as pictures: ours are not the published image view', () => {
    const asPicture = (trial: LoggedTrial): LoggedTrial => {
      const { session } = trial;
      return { ...trial, session: { ...session, spec: { ...session.spec, view: 'image-2d' } } };
    };
    expect(rowsOf(PARADIGM_IDS.map((id) => asPicture(won(MODEL, id))))).toMatchObject({ ok: false });
    const both = [...PARADIGM_IDS.map((id) => won(MODEL, id)), asPicture(won(MODEL, 'dnms'))];
    expect(rowsOf(both)).toMatchObject({ value: { entries: [{ total_trials: 9 }] } });
  });

  it('are refused where there is none', () => {
    expect(rowsOf([])).toMatchObject({ ok: false, refusal: { code: 'export/nothing' } });
  });
});
