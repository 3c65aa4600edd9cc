import { expect, test } from 'vitest';
import { filesOfTheHouse, isText, textOf } from './tree.ts';

const files = filesOfTheHouse();

function linesWith(pattern: RegExp, among: readonly string[]): string[] {
  return among.flatMap((file) =>
    textOf(file)
      .split('\n')
      .flatMap((line, i) => (pattern.test(line) ? [`${file}:${i + 1}: ${line.trim().slice(0, 120)}`] : [])),
  );
}

test('the lock file names no host, so that any registry serves', () => {
  expect(linesWith(/"resolved":|https?:\/\/[^"]*\.tgz/, ['package-lock.json'])).toEqual([]);
  expect(textOf('.npmrc')).toContain('omit-lockfile-registry-resolved=true');
});

test('no file knows a folder of the machine it was written on', () => {
  const folders = ['work', 'root', 'Users', 'home'].join('|');
  const machinePath = new RegExp(`(?<![\\w.:/~$}*-])/(?:${folders})/[\\w.-]+`);
  expect(linesWith(machinePath, files.filter(isText))).toEqual([]);
});

test('the client asks no other host for anything', () => {
  const shown = files.filter((file) => /^client\/.*\.(ts|css|html|svg|json|webmanifest)$/.test(file));
  const elsewhere = /(?:https?:)?\/\/(?!www\.w3\.org\/|127\.0\.0\.1|localhost)(?:[a-z0-9-]+\.)+[a-z]{2,}\//i;
  expect(linesWith(elsewhere, shown)).toEqual([]);
});

test('every folder has files named after their content', () => {
  const vague = /(^|\/)(utils?|helpers?|common|shared|misc|types|index)(\.ts|\/)/;
  expect(files.filter((file) => file.endsWith('.ts') && vague.test(file))).toEqual([]);
});

test('nothing is left for later in a comment', () => {
  const later = new RegExp(`//.*\\b(?:${['TO' + 'DO', 'FIX' + 'ME', 'XX' + 'X'].join('|')})\\b`);
  expect(
    linesWith(
      later,
      files.filter((file) => file.endsWith('.ts')),
    ),
  ).toEqual([]);
});
