import { ESLint } from 'eslint';
import { describe, expect, test } from 'vitest';
import { filesOfTheHouse, textOf } from './tree.ts';

interface Trespass {
  readonly what: string;
  readonly file: string;
  readonly code: string;
  readonly wayOut: string;
}

const trespasses: readonly Trespass[] = [
  {
    what: 'the domain reaching for the server',
    file: 'domain/runs/x.ts',
    code: `import { book } from '../../server/book/book.ts';\nbook();`,
    wayOut: 'The domain knows neither server nor client',
  },
  {
    what: 'the domain reading a file',
    file: 'domain/runs/x.ts',
    code: `import { readFileSync } from 'node:fs';\nreadFileSync('x');`,
    wayOut: 'The domain is pure',
  },
  {
    what: 'the domain asking the clock',
    file: 'domain/runs/x.ts',
    code: 'export const now = Date.now();',
    wayOut: 'The domain has no clock',
  },
  {
    what: 'the domain making a date of now',
    file: 'domain/runs/x.ts',
    code: 'export const now = new Date();',
    wayOut: 'The domain has no clock',
  },
  {
    what: 'code that compares with a tag of a language',
    file: 'client/ui/x.ts',
    code: `export const isFar = (spoken: string): boolean => spoken === 'zh-CN';`,
    wayOut: 'Put what differs into LANGUAGES',
  },
  {
    what: 'code that compares the language of the page',
    file: 'domain/words/x.ts',
    code: 'export const isSame = (shown: { language: string }, own: string): boolean => shown.language === own;',
    wayOut: 'Put what differs into LANGUAGES',
  },
  {
    what: 'a list that is separated as another language does it',
    file: 'client/ui/x.ts',
    code: `export const all = (names: readonly string[]): string => names.join('、');`,
    wayOut: 'use listed(texts)',
  },
  {
    what: 'the domain throwing dice',
    file: 'domain/runs/x.ts',
    code: 'export const dice = Math.random();',
    wayOut: 'The domain has no randomness',
  },
  {
    what: 'the domain taking bytes from crypto',
    file: 'domain/runs/x.ts',
    code: 'crypto.getRandomValues(new Uint8Array(1));',
    wayOut: 'The domain has no randomness',
  },
  {
    what: 'the domain printing',
    file: 'domain/runs/x.ts',
    code: `console.log('x');`,
    wayOut: 'The domain is pure',
  },
  {
    what: 'a lower step of the domain importing from a higher one',
    file: 'domain/routes/x.ts',
    code: `import { allStints } from '../duties/duties.ts';\nallStints();`,
    wayOut: 'The domain is a stair',
  },
  {
    what: 'a lower room of staffing importing from a higher one',
    file: 'domain/staffing/engine/limits/x.ts',
    code: `import type { StaffingProblem } from '../../problem/problem.ts';\nexport type X = StaffingProblem;`,
    wayOut: 'The rooms of staffing are a stair',
  },
  {
    what: 'a room of staffing importing from a step above it',
    file: 'domain/staffing/rules/x.ts',
    code: `import { totalsOf } from '../../totals/totals.ts';\ntotalsOf();`,
    wayOut: 'The domain is a stair',
  },
  {
    what: 'the server importing the client',
    file: 'server/book/x.ts',
    code: `import { show } from '../../client/ui/show.ts';\nshow();`,
    wayOut: 'The server never imports the client',
  },
  {
    what: 'the client importing the server',
    file: 'client/ui/x.ts',
    code: `import { book } from '../../server/book/book.ts';\nbook();`,
    wayOut: 'The client never imports the server',
  },
  {
    what: 'the client importing Node',
    file: 'client/ui/x.ts',
    code: `import { join } from 'node:path';\njoin();`,
    wayOut: 'there is no Node here',
  },
  {
    what: 'Leaflet outside client/map',
    file: 'client/plan/x.ts',
    code: `import L from 'leaflet';\nL.map('x');`,
    wayOut: 'Only client/map/ knows Leaflet',
  },
  {
    what: 'knex outside server/store',
    file: 'server/book/x.ts',
    code: `import knex from 'knex';\nknex({});`,
    wayOut: 'Only server/store/ knows the database',
  },
  {
    what: 'the driver outside server/store',
    file: 'server/app/x.ts',
    code: `import sqlite3 from 'sqlite3';\nsqlite3.verbose();`,
    wayOut: 'Only server/store/ knows the database',
  },
  {
    what: 'the environment read outside server/config.ts',
    file: 'server/app/x.ts',
    code: 'export const port = process.env.PORT;',
    wayOut: 'Only server/config.ts reads the environment',
  },
  {
    what: 'the environment imported outside server/config.ts',
    file: 'server/app/x.ts',
    code: `import { env } from 'node:process';\nexport const port = env.PORT;`,
    wayOut: 'Only server/config.ts reads the environment',
  },
  {
    what: 'a barrel made',
    file: 'domain/runs/x.ts',
    code: `export * from './run.ts';`,
    wayOut: 'No barrels',
  },
  {
    what: 'a barrel used',
    file: 'domain/runs/x.ts',
    code: `import { Run } from '../runs/index.ts';\nRun();`,
    wayOut: 'No barrels',
  },
  {
    what: 'an import without its ending',
    file: 'client/ui/x.ts',
    code: `import { ok } from '../../domain/kernel/result';\nok();`,
    wayOut: 'Write the ending of the file',
  },
  {
    what: 'a default export',
    file: 'server/app/x.ts',
    code: 'export default function app() {}',
    wayOut: 'Named exports only',
  },
  {
    what: 'product code importing a test',
    file: 'server/app/x.ts',
    code: `import { worldOf } from '../../test/server/world.ts';\nworldOf();`,
    wayOut: 'Product code does not import tests',
  },
];

/** Code that is allowed, but close to the borders. */
const neighbours: readonly Omit<Trespass, 'wayOut'>[] = [
  {
    what: 'a higher step importing from a lower one',
    file: 'domain/staffing/rules/x.ts',
    code: `import { allStints } from '../../duties/duties.ts';\nimport { ok } from '../problem/problem.ts';\nallStints(ok);`,
  },
  {
    what: 'the server importing the domain',
    file: 'server/book/x.ts',
    code: `import { ok } from '../../domain/kernel/result.ts';\nok();`,
  },
  { what: 'Leaflet in client/map', file: 'client/map/x.ts', code: `import L from 'leaflet';\nL.map('x');` },
  { what: 'knex in server/store', file: 'server/store/x.ts', code: `import knex from 'knex';\nknex({});` },
  {
    what: 'the environment in server/config.ts',
    file: 'server/config.ts',
    code: 'export const port = process.env.PORT;',
  },
  {
    what: 'a date of a given moment in the domain',
    file: 'domain/runs/x.ts',
    code: 'export const dayOf = (at: number) => new Date(at).getUTCDate();',
  },
  {
    what: 'a style sheet taken as text',
    file: 'client/ui/x.ts',
    code: `import tokens from '../theme/tokens.css?inline';\ntokens.trim();`,
  },
];

const linter = new ESLint({
  ruleFilter: ({ ruleId }) => ruleId.startsWith('no-restricted-'),
  overrideConfig: { languageOptions: { parserOptions: { projectService: false } } },
});

async function messagesOf(file: string, code: string): Promise<string> {
  const [result] = await linter.lintText(code, { filePath: file });
  return (result?.messages ?? []).map(({ message }) => message).join('\n');
}

describe('the linter', () => {
  test.each(trespasses)('stops $what and says the way out', async ({ file, code, wayOut }) => {
    expect(await messagesOf(file, code)).toContain(wayOut);
  });

  test.each(neighbours)('lets $what be', async ({ file, code }) => {
    expect(await messagesOf(file, code)).toBe('');
  });
});

test('totals are computed for a closing, a request and the screen after the day, never for a report that arrives', () => {
  const callers = filesOfTheHouse().filter(
    (file) => /^(domain|server|client)\/.*\.ts$/.test(file) && /\btotalsOf\(/.test(textOf(file)),
  );
  expect(callers.toSorted()).toEqual([
    'client/after/account.ts',
    'domain/closings/closing-report.ts',
    'domain/totals/totals.ts',
    'server/operation/operation-routes.ts',
  ]);
});
