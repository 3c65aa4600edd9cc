import { fill, type Sentence, type Shown } from '../kernel/sentence.ts';
import { term } from '../kernel/terms.ts';
import { gapsM } from '../routes/joined-tracks.ts';
import type { LeftOut, Track } from '../routes/track.ts';

const sentences = {
  'which-line': {
    zh: '文件中有 {n} 条互不相接的线，请用 --line N 选一条，或用 --join 按顺序连成一条：',
    en: 'The file has {n} {n|line|lines} that do not meet; choose one with --line N, or join them in order with --join:',
  },
  line: {
    zh: '  {number}  {kind}“{name}”，{km}，{points} 个点',
    en: '  {number}  {kind} “{name}”, {km}, {points} {points|point|points}',
  },
  gap: { zh: '，到下一条相隔 {gap}', en: '; {gap} to the next' },
  joined: { zh: '已按顺序连接第 {numbers} 条线', en: 'Joined in order: lines {numbers}' },
  across: { zh: '；第 {number} 条之后直线跨越 {gap}', en: '; straight across {gap} behind line {number}' },
  'not-taken': { zh: '未取用：第 {numbers} 条线', en: 'Not taken: lines {numbers}' },
  'left-out': { zh: '未取用：{what}', en: 'Left out: {what}' },
  places: { zh: '{n} 个点位', en: '{n} {n|place|places}' },
  areas: { zh: '{n} 个面', en: '{n} {n|area|areas}' },
  shortLines: { zh: '{n} 条不足两点的线', en: '{n} {n|line|lines} of a single point' },
  unplaced: { zh: '{n} 个没有位置的点', en: '{n} {n|point|points} without a position' },
} as const satisfies Readonly<Record<string, Sentence>>;

/** One row for each line of a file, for the choice of one. */
export function whichLineRows(tracks: readonly Track[], shown: Shown): string[] {
  const gaps = gapsM(tracks);
  const rows = tracks.map(({ name, kind, lengthM, line }, i) => {
    const kindWord = term('trackKind', kind, shown.language);
    const row = { number: i + 1, kind: kindWord, name, km: metres(lengthM), points: line.length };
    const gap = gaps[i];
    return fill(sentences.line, row, shown) + (gap ? fill(sentences.gap, { gap: metres(gap) }, shown) : '');
  });
  return [fill(sentences['which-line'], { n: tracks.length }, shown), ...rows];
}

/** Says that lines of a file were joined into one, and the gaps between them. */
export function joinedSentence(tracks: readonly Track[], shown: Shown): string {
  const numbers = tracks.map((_track, i) => String(i + 1));
  const across = gapsM(tracks).flatMap((gap, i) =>
    gap > 0 ? fill(sentences.across, { number: i + 1, gap: metres(gap) }, shown) : [],
  );
  return fill(sentences.joined, { numbers }, shown) + across.join('');
}

export function notTakenSentence(numbers: readonly number[], shown: Shown): string {
  return fill(sentences['not-taken'], { numbers: numbers.map(String) }, shown);
}

/** What the file contains besides its lines; undefined if nothing. */
export function leftOutSentence(leftOut: LeftOut, shown: Shown): string | undefined {
  const kinds = ['places', 'areas', 'shortLines', 'unplaced'] as const;
  const what = kinds.flatMap((kind) =>
    leftOut[kind] > 0 ? fill(sentences[kind], { n: leftOut[kind] }, shown) : [],
  );
  if (what.length === 0) return undefined;
  return fill(sentences['left-out'], { what }, shown);
}

/** In kilometres if it is long enough. */
function metres(lengthM: number): string {
  return lengthM < 1000 ? `${Math.ceil(lengthM)} m` : `${(lengthM / 1000).toFixed(2)} km`;
}
