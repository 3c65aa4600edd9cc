import { afterEach, expect, test } from 'vitest';
import { TrackChoice, type ChosenLinesEvent } from '../../client/plan/ways/track-choice.ts';
import { takenWords } from '../../client/plan/ways/track-taking.ts';
import { language } from '../../client/words/language.ts';
import type { FoundTracks } from '../../domain/contract/tracks.ts';
import { trackOf, type Track, type TrackKind } from '../../domain/routes/track.ts';

const along = (from: number, until: number, name: string, kind: TrackKind = 'track'): Track =>
  trackOf({ name, kind }, [
    [from, 45.84],
    [until, 45.84],
  ]);

const FOUND: FoundTracks = {
  tracks: [
    along(123.18, 123.19, 'plan', 'route'),
    along(123.2, 123.21, 'ride'),
    along(123.22, 123.25, 'ride'),
  ],
  leftOut: { places: 3, areas: 1, shortLines: 0, unplaced: 0 },
  datum: 'wgs84',
};

/** The open dialog, its text, and the lines chosen in it. */
async function asking(found: FoundTracks) {
  language.choose('en');
  const choice = new TrackChoice();
  document.body.append(choice);
  await choice.updateComplete;
  const chosen: ChosenLinesEvent['detail'][] = [];
  choice.addEventListener('chosen-lines', (event) => chosen.push((event as ChosenLinesEvent).detail));
  choice.show('day.gpx', found);
  await choice.updateComplete;
  const root = choice.shadowRoot!;
  return {
    chosen,
    said: () => root.textContent.replace(/\s+/g, ' '),
    button: () => root.querySelector<HTMLButtonElement>('button.primary')!,
    tick: async (nth: number) => {
      const box = root.querySelectorAll<HTMLInputElement>('input[type=checkbox]')[nth]!;
      box.dispatchEvent(new Event('change'));
      await choice.updateComplete;
    },
    take: () => root.querySelector('form')!.dispatchEvent(new Event('submit')),
  };
}

afterEach(() => document.body.replaceChildren());

test('[W20] lines that do not meet are listed with kind, name, length and points, and none is imported without a choice', async () => {
  const { said, button, chosen, take } = await asking(FOUND);
  expect(said()).toContain('“day.gpx” has 3 lines that do not meet');
  expect(said()).toMatch(/1 route plan 0\.8 km 2 .*2 track ride 0\.8 km 2 .*3 track ride 2\.3 km 2/);
  expect(said()).toContain('Left out: 3 places, 1 area');
  expect(button().disabled).toBe(true);
  take();
  expect(chosen).toEqual([]);
});

test('[W20] one line is imported unchanged; several are joined in the order of the file, and the gap is shown', async () => {
  const { said, button, chosen, tick, take } = await asking(FOUND);
  await tick(2);
  expect(button().textContent).toContain('Take this line');
  take();
  expect(chosen[0]).toMatchObject({ track: FOUND.tracks[2], gapM: 0 });
  await tick(1);
  expect(button().textContent).toContain('Join 2 and take them, 3.9 km');
  expect(said()).toMatch(/3 track ride 2\.3 km 2 0\.8 km/);
  take();
  expect(chosen[1]!.track.line).toEqual([...FOUND.tracks[1]!.line, ...FOUND.tracks[2]!.line]);
  expect(chosen[1]!.gapM).toBeCloseTo(776.8, 0);
});

test('[W20] of a file with very many lines the longest are listed, and the number of the others is given', async () => {
  const tracks = Array.from({ length: 250 }, (_one, i) => along(123, 123.1 + i * 1e-3, `line ${i}`));
  const { said } = await asking({ ...FOUND, tracks });
  expect(said()).toContain('50 shorter lines are not listed');
  expect(said()).toContain('line 249');
  expect(said()).not.toContain('line 49 ');
});

test('[W20, W21] an import is summarised in both languages: its sources, what was thinned and what was left out', () => {
  const track: Track = { ...FOUND.tracks[0]!, parts: 2, thinned: { fromPoints: 21_000, withinM: 0.5 } };
  language.choose('en');
  expect(takenWords(track, 0, 'day.gpx', FOUND)).toBe(
    'Took the track “plan”, 0.8 km, read as WGS-84 (GPS devices) · made of 2 lines that meet · 21,000 points thinned to 2, within 0.5 m · Left out: 3 places, 1 area',
  );
  expect(takenWords(track, 5600, 'day.gpx', FOUND)).toContain('straight across 5.6 km between them');
  language.choose('zh');
  expect(takenWords(track, 0, 'day.gpx', FOUND)).toBe(
    '已取用轨迹“plan”，长 0.8 km，坐标系 WGS-84（GPS、北斗设备） · 由 2 条首尾相接的线连成 · 21,000 个点减为 2 个，误差不超过 0.5 米 · 未取用：3 个点位、1 个面',
  );
});
