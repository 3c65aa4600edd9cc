import { say, type Scene } from './report-parts.ts';

/** A name of one sign is in too many words. */
const LEAST = 2;

/** Puts a mark in place of every name, number, call sign and plate that the plan of the run or its lessons know. docs/rules.md, X5. */
export function namelessWords({
  account: { run },
  lessons,
  closing,
  signOff,
}: Scene): (text: string) => string {
  const { officers, vehicles } = run.plan.tables;
  const known = [
    ...[...officers.values()].flatMap(({ name, number, callSign }) => [name, number, callSign]),
    ...[...vehicles.values()].map(({ plate }) => plate),
    ...lessons.flatMap(({ by, actionBy }) => [by, actionBy]),
    ...[closing?.by, signOff?.by],
  ].filter((text) => text !== undefined && text.trim().length >= LEAST);
  if (known.length === 0) return (text) => text;
  const longestFirst = [...new Set(known as string[])].sort((a, b) => b.length - a.length);
  const pattern = new RegExp(
    longestFirst.map((text) => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'),
    'giu',
  );
  return (text) => text.replaceAll(pattern, say('name-mark'));
}
