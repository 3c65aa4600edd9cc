import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { ok, refuse, type Result } from '../../domain/kernel/result.ts';
import { inEveryLanguage, type Sentence } from '../../domain/kernel/sentence.ts';
import { jsonIn } from '../../domain/kernel/shape.ts';
import { certainTextOf } from '../../domain/kernel/text-encoding.ts';
import {
  checkAnswer,
  checkResult,
  isPrintedResult,
  type Check,
} from '../../domain/staffing/check/check-result.ts';
import { huismanQuestion } from '../../domain/staffing/check/huisman.ts';
import { notLookedAt, type NotLookedAt } from '../../domain/staffing/check/not-looked-at.ts';
import { problemIn } from '../../domain/staffing/problem/problem-faults.ts';
import { checkSentence } from '../../domain/words/staff-check.ts';
import { lookedSentence, unlookedSentence } from '../../domain/words/staff-looked.ts';
import { fileSentence, problemSentence } from '../../domain/words/staffing-file.ts';

export const STAFF_CHECK_HELP = `cordon staff check FILE RESULT          verifies a result of "cordon staff" independently; FILE is JSON or .inp`;

/** Exit status: 0 everything holds, 1 something does not, 2 the check was not possible. */
type Status = 0 | 1 | 2;

/** Checks a result against the problem in a file, and prints each check. */
export async function staffCheck([file, resultFile, ...more]: readonly string[]): Promise<Status> {
  if (file === undefined || resultFile === undefined || more.length > 0) return complain(STAFF_CHECK_HELP);
  const [question, answer] = [await bytesIn(file), await bytesIn(resultFile)];
  if (!question.ok) return complain(...Object.values(question.refusal));
  if (!answer.ok) return complain(...Object.values(answer.refusal));
  const result = saidIn(resultFile, answer.value);
  if (!result.ok) return complain(...Object.values(result.refusal));
  const given = result.value;
  const text = certainTextOf(question.value) ?? '';
  if (/^\s*\d/.test(text)) return checkInstance(file, text, given);
  const read = saidIn(file, question.value);
  if (!read.ok) return complain(...Object.values(read.refusal));
  const problem = problemIn(read.value);
  if (problem.ok) return tell(checkResult(problem.value, given), unlookedIn(given, 'problem'));
  return complain(
    ...problem.refusal.flatMap((fault) =>
      Object.values(inEveryLanguage((shown) => problemSentence(fault, shown))),
    ),
  );
}

function checkInstance(file: string, text: string, given: unknown): Status {
  const question = huismanQuestion(text);
  if (question.ok) return tell(checkAnswer(question.value, given), unlookedIn(given, 'instance'));
  const said = inEveryLanguage((shown) => `${file}: ${checkSentence(question.refusal, shown)}`);
  return complain(...Object.values(said));
}

/** `ok` covers only what was checked. The rest is listed by name. */
function tell(checks: readonly Check[], unlooked: readonly NotLookedAt[]): Status {
  const ok = checks.every((check) => check.ok);
  const notLookedAt = unlooked.map((name) => ({ name, detail: unlookedSentence(name) }));
  console.log(JSON.stringify({ ok, checks: checks.map(told), notLookedAt }, null, 2));
  return ok ? 0 : 1;
}

function unlookedIn(given: unknown, kind: 'problem' | 'instance'): NotLookedAt[] {
  return isPrintedResult(given) ? notLookedAt(given, kind) : [];
}

/** A check as it is printed, with its faults or with how much it covered. */
function told({ name, ok, looked, faults }: Check): object {
  const sentences = faults.map((fault) => inEveryLanguage((shown) => checkSentence(fault, shown)));
  const good = inEveryLanguage((shown) => lookedSentence(name, looked, shown));
  return { name, ok, detail: sentences[0] ?? good, ...(ok ? {} : { faults: sentences }) };
}

function complain(...lines: readonly string[]): 2 {
  for (const line of lines) console.error(line);
  return 2;
}

/** The bytes of a file, unpacked, or why it cannot be read. */
export async function bytesIn(file: string): Promise<Result<Buffer, Sentence>> {
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return refuse(fileSentence('missing', file));
  const isPacked = bytes[0] === 0x1f && bytes[1] === 0x8b;
  if (!isPacked) return ok(bytes);
  const plain = await promisify(gunzip)(bytes).catch(() => undefined);
  return plain ? ok(plain) : refuse(fileSentence('packed-broken', file));
}

/** Parses bytes as JSON, or says that the file is not text or not JSON. */
export function saidIn(file: string, bytes: Buffer): Result<unknown, Sentence> {
  const text = certainTextOf(bytes);
  if (text === undefined) return refuse(fileSentence('not-text', file));
  const said = jsonIn(text);
  if (said.ok) return said;
  const { message } = said.refusal;
  return refuse(inEveryLanguage(({ language }) => `${file} ${message[language]}`));
}
