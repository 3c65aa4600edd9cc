import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { staffCommand } from '../../server/cli/staff.ts';
import { testWith } from '../peers.ts';
import { commandHere, cordonProcess, type Ended } from './command.ts';
import { plantedInstance } from './planted-instance.ts';
import { realFile } from './real-extracts.ts';

/** Comparisons with data of other projects: registered if the data is there. */
const it = testWith('peers/mdvsp');

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'cordon-staff-'));
});

afterAll(() => rm(folder, { recursive: true }));

function cordon(_: 'staff', ...args: readonly string[]): Promise<Ended> {
  return commandHere(() => staffCommand(args));
}

async function fileOf(name: string, text: string): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, text);
  return file;
}

async function exampleProblem(): Promise<string> {
  const page = await readFile('docs/staffing-file.md', 'utf8');
  return /```json\n([\s\S]*?)```/.exec(page)![1]!;
}

test('[S24] a problem in a file is answered, and the answer passes the check until it is falsified', async () => {
  const file = await fileOf('problem.json', await exampleProblem());
  const answered = await cordon('staff', file, '--seconds', '5');
  expect(answered.code).toBe(0);
  const result = JSON.parse(answered.stdout) as Record<string, unknown>;
  expect(result).toMatchObject({ officers: 2, lowerBound: 2, proven: true, uncovered: [], help: [] });
  const told = await fileOf('result.json', answered.stdout);
  expect((await cordonProcess('staff', 'check', file, told)).code).toBe(0);
  const lie = await fileOf('lie.json', JSON.stringify({ ...result, lowerBound: 1 }));
  const checked = await cordon('staff', 'check', file, lie);
  expect(checked.code).toBe(1);
  expect((JSON.parse(checked.stdout) as { ok: boolean }).ok).toBe(false);
}, 60_000);

test('[S11] a file that is none, or contradicts itself, is refused in both languages', async () => {
  const broken = await cordon('staff', await fileOf('broken.json', '{"format": '));
  expect([broken.code, broken.stdout]).toEqual([1, '']);
  expect(broken.stderr).toMatch(/不能按 JSON 读取/);
  const cut = join(folder, 'cut.inp.gz');
  await writeFile(cut, gzipSync('2 3 1 1 1').subarray(0, 15));
  for (const asked of [await cordon('staff', cut), await cordon('staff', 'check', cut, cut)]) {
    expect(asked.stderr).toBe(`${cut} is packed and broken\n压缩文件 ${cut} 已损坏\n`);
  }
  const problem = JSON.parse(await exampleProblem()) as { duties: { until: number; from: number }[] };
  problem.duties[0]!.until = problem.duties[0]!.from;
  const backwards = await cordon('staff', await fileOf('backwards.json', JSON.stringify(problem)));
  expect([backwards.code, backwards.stdout]).toEqual([1, '']);
  expect(backwards.stderr).toMatch(/gate-1.*does not end after it begins/);
  expect(backwards.stderr).toMatch(/gate-1.*结束不晚于开始/);
}, 60_000);

test('[S14] a file is read with a byte order mark, in UTF-16 and in GB 18030; what is no text is refused by name', async () => {
  const named = (await exampleProblem()).replaceAll('gate-1', '东门');
  const wide = Buffer.from(`\uFEFF${named}`, 'utf16le');
  const gb = Buffer.concat(
    named
      .split('东门')
      .flatMap((part, i) => [...(i > 0 ? [Buffer.from('b6abc3c5', 'hex')] : []), Buffer.from(part)]),
  );
  const written = {
    plain: Buffer.from(named),
    marked: Buffer.from(`\uFEFF${named}`),
    wide,
    swapped: Buffer.from(wide).swap16(),
    unmarked: wide.subarray(2),
    gb,
  };
  for (const [name, bytes] of Object.entries(written)) {
    const file = join(folder, `${name}.json`);
    await writeFile(file, bytes);
    const answered = await cordon('staff', file, '--seconds', '5');
    expect(answered.stderr).toBe('');
    const told = await fileOf(`${name}-result.json`, `\uFEFF${answered.stdout}`);
    expect((await cordon('staff', 'check', file, told)).code).toBe(0);
    const { chains } = JSON.parse(answered.stdout) as { chains: { duties: { duty: string }[] }[] };
    const held = chains.flatMap(({ duties }) => duties.map(({ duty }) => duty));
    expect(held.toSorted()).toEqual(['bridge-1', '东门', '东门']);
  }
  const broken = join(folder, 'broken-text.json');
  await writeFile(
    broken,
    Buffer.concat([Buffer.from('{"format":"caf'), Buffer.from([0xe9]), Buffer.from('"}')]),
  );
  const refused = await cordon('staff', broken);
  expect([refused.code, refused.stderr]).toEqual([
    1,
    `${broken} is not text in UTF-8, UTF-16 or GB 18030\n${broken} 不是 UTF-8、UTF-16 或 GB 18030 编码的文本\n`,
  ]);
}, 60_000);

test('[S24] an instance in the public format is solved to its proven optimum, and its answer checked', async () => {
  const { text, optimum } = plantedInstance({ bases: 2, chains: 6, slots: 4 });
  await solvedTo(await fileOf('planted.inp', text), optimum);
}, 90_000);

it('[S24] a public instance is solved to its proven optimum, and its answer checked', async (context) => {
  await solvedTo(realFile(context, 'peers/mdvsp/n50m2s0.inp'), 214_727);
}, 90_000);

async function solvedTo(file: string, optimum: number): Promise<void> {
  const answered = await cordon('staff', file, '--seconds', '30');
  expect(JSON.parse(answered.stdout)).toMatchObject({ cost: optimum, costBound: optimum, proven: true });
  const told = await fileOf('instance.json', answered.stdout);
  expect((await cordon('staff', 'check', file, told)).code).toBe(0);
}
