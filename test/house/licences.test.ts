import { expect, test } from 'vitest';
import { filesOfTheHouse, textOf } from './tree.ts';

interface Locked {
  readonly dev?: boolean;
  readonly license?: string;
}

/** Licences under which others may run, change and pass on the product as MIT. Of MPL-2.0 the packages stay as they are. */
const GOOD = [
  ...['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'],
  ...['Unlicense', 'MPL-2.0'],
];

/** Packages whose own file says the licence in an old form, which the lock file does not take over. */
const IN_OLD_FORM: Readonly<Record<string, string>> = { 'xmlhttprequest-ssl': 'MIT' };

const locked = (JSON.parse(textOf('package-lock.json')) as { packages: Record<string, Locked> }).packages;
const { dependencies } = JSON.parse(textOf('package.json')) as { dependencies: Record<string, string> };
const notice = textOf('NOTICE');

const licenceOf = (path: string): string | undefined =>
  locked[path]?.license ?? IN_OLD_FORM[path.replace(/^.*node_modules\//, '')];

/** Whether one of the licences that may be chosen is good, and all of those that hold together. */
function isGood(licence: string): boolean {
  const choices = licence.replace(/[()]/g, '').split(' OR ');
  return choices.some((choice) => choice.split(' AND ').every((one) => GOOD.includes(one)));
}

/** Packages by the lines of NOTICE, each with its licence. */
function told(): Map<string, string> {
  const lines = notice.matchAll(/^ {2}(@?[a-z][\w./-]*) {2,}(\S+(?: AND \S+)?)(?: {2}|$)/gm);
  return new Map([...lines].map(([, name, licence]) => [name!, licence!]));
}

test('[D44] everything that runs may be passed on under the licence of the product', () => {
  const paths = Object.keys(locked).filter((path) => path !== '' && locked[path]?.dev !== true);
  expect(paths.length).toBeGreaterThan(100);
  expect(paths.filter((path) => !isGood(licenceOf(path) ?? 'none'))).toEqual([]);
  expect(['GPL-3.0-only', 'MIT AND GPL-2.0-only'].filter(isGood)).toEqual([]);
});

test('[D44] NOTICE names what the product runs on and what is built into the client, with the right licence', () => {
  const known = told();
  expect(Object.keys(dependencies).filter((name) => !known.has(name))).toEqual([]);
  const wrong = [...known].filter(([name, licence]) => {
    const paths = Object.keys(locked).filter((path) => path.endsWith(`node_modules/${name}`));
    return !paths.some((path) => licenceOf(path) === licence);
  });
  expect(wrong).toEqual([]);
  expect(importedByClient().filter((name) => !known.has(name))).toEqual([]);
});

/** The packages whose code the client or the domain imports. */
function importedByClient(): string[] {
  const files = filesOfTheHouse().filter((file) => /^(?:client|domain)\/.*\.ts$/.test(file));
  const names = files.flatMap((file) =>
    [...textOf(file).matchAll(/^(?:import (?!type)|\} )[^;']*'((?:@[^/']+\/)?[^./'@][^/']*)[^']*'/gm)].map(
      ([, name]) => name!,
    ),
  );
  return [...new Set(names)].filter((name) => locked[`node_modules/${name}`]);
}
