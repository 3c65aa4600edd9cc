import { Operation } from '../domain/operation/operation.ts';
import { put, type Change } from '../domain/records/collections.ts';
import { exampleLines } from '../fixtures/harvest-festival/example.ts';
import { atMost, told, type Measure } from './measure.ts';
import { clocked, median, times } from './median.ts';

const COMMITS = 50_000;

/** Folds a journal of many commits from the stored text of their changes. For comparison, only parses that text. */
export async function measureFold(): Promise<Measure[]> {
  const lines = await exampleLines();
  const sizes = [COMMITS / 10, COMMITS, COMMITS * 3];
  const [tenth, whole, triple] = sizes.map((size) => fold(journalOf(size)));
  return [
    atMost(
      `fold of a journal of ${COMMITS} commits`,
      whole!.foldMs / 1000,
      1,
      's',
      `parsing the same text alone ${told(whole!.parseMs / 1000)} s; ${sizes[0]} commits ${told(tenth!.foldMs)} ms, ${sizes[2]} commits ${told(triple!.foldMs)} ms; the example has ${lines.length} lines`,
    ),
  ];
}

/** Reports, counts and turn-outs in the proportions of a day in the field, as stored text. */
function journalOf(commits: number): string[] {
  return Array.from({ length: commits }, (_, i) => JSON.stringify(changesOf(i)));
}

function changesOf(i: number): Change[] {
  const officerId = `officer-${i % 700}` as never;
  const happenedAt = 1_600_732_800_000 + i * 1000;
  const runId = 'run' as never;
  const stamp = { day: '2020-09-22', squadId: 's' as never, groupId: 'g' as never };
  if (i % 3 === 0) {
    const place = { carParkId: `park-${i % 12}` as never };
    return [
      put('counts', {
        id: `a${i}.1` as never,
        runId,
        officerId,
        place,
        vehicles: 1 + (i % 9),
        happenedAt,
        stamp,
      }),
    ];
  }
  const dutyIds = [`post-${i % 917}~movement-${i % 20}~1` as never];
  const report = put('reports', {
    id: `a${i}.1` as never,
    runId,
    officerId,
    dutyIds,
    step: 'on-post',
    happenedAt,
    stamp: { ...stamp, stint: { id: dutyIds[0]!, from: happenedAt, until: happenedAt, day: '2020-09-22' } },
  });
  if (i % 30 !== 1) return [report];
  const unit = { officerId };
  return [
    report,
    put('musters', { id: `a${i}.0` as never, runId, unit, step: 'turned-out', happenedAt, stamp }),
  ];
}

function fold(journal: readonly string[]): { readonly foldMs: number; readonly parseMs: number } {
  const foldMs = times(3, () =>
    clocked(() => {
      const operation = new Operation('bench');
      journal.forEach((text, i) =>
        operation.apply({ revision: i + 1, at: 0, changes: JSON.parse(text) as Change[] }),
      );
    }),
  );
  const parseMs = times(3, () => clocked(() => journal.forEach((text) => JSON.parse(text) as unknown)));
  return { foldMs: median(foldMs), parseMs: median(parseMs) };
}
