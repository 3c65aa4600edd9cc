import fc from 'fast-check';
import { expect, test } from 'vitest';
import { armWords, armsAt, dealt } from '../../domain/documents/arms-to-close.ts';
import { DOCUMENTS, documentNamed, type DocumentName } from '../../domain/documents/documents.ts';
import type { Document, Table } from '../../domain/documents/document.ts';
import { languages, type Language } from '../../domain/kernel/language.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import { put, type Change } from '../../domain/records/collections.ts';
import { CHAPTERS } from '../../domain/records/plan-text.ts';
import { PLACEHOLDERS, unknownIn } from '../../domain/texts/placeholders.ts';
import { commitSentence } from '../../domain/words/journal.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import { proposedTexts } from '../../domain/words/plan-texts.ts';
import {
  EIGHT,
  act,
  assigned,
  at,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  road,
  route,
} from './builders.ts';

const scene = (...more: Change[]) =>
  operationOf(
    ...north,
    officer('ida', { name: 'Ida Berg' }),
    route('R1', [at(0), at(3000)]),
    movement('guests', 'R1'),
    post('1-001', at(1000), { name: 'Bridge Street', duty: 'Close the north arm.' }),
    fixedPost('2-001', at(500, 900), 0, 120, { name: 'Gate' }),
    ...more,
  );

function made(plan: Plan, name: DocumentName, language: Language = 'en', edition?: 1): Document {
  const shown = { language, timeZone: 'Asia/Shanghai' };
  const state = 'approved' as const;
  const link = 'https://cordon.example/o/harvest/plan';
  const asked = { plan, madeAt: EIGHT, shown, link, ...(edition && { edition: { number: edition, state } }) };
  const { count, parts, ...head } = documentNamed(name, asked);
  const document = { ...head, parts: [...parts] };
  expect(document.parts).toHaveLength(count);
  return document;
}

const write = (operation: ReturnType<typeof scene>, text: string, id = 'situation.en') =>
  act(operation, 'text.place', { records: [{ id, chapter: 'situation', language: 'en', text }] } as never);

const textsOf = ({ parts }: Document) =>
  parts.map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])));

const tablesOf = ({ parts }: Document): Table[] =>
  parts.flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === 'table' ? [block] : [])));

test('[Q1] the deployment plan has five chapters, with the texts of the plan or else the proposed ones', () => {
  const operation = scene();
  for (const language of languages) {
    const { parts } = made(operation.plan, 'deployment-plan', language);
    expect(parts.map(({ title }) => title)).toHaveLength(5);
    for (const chapter of CHAPTERS) expect(unknownIn(proposedTexts[chapter][language])).toBeUndefined();
  }
  expect(outcome(write(operation, 'Rain is likely.\n\nBring boots.'))).toBe('done');
  expect(textsOf(made(operation.plan, 'deployment-plan'))[1]).toEqual(['Rain is likely.', 'Bring boots.']);
  expect(textsOf(made(operation.plan, 'deployment-plan', 'zh'))[1]!.join()).not.toContain('Rain');
  expect(outcome(write(operation, 'Another.', 'second'))).toBe('already-there');
  expect(outcome(act(operation, 'text.remove', { ids: ['situation.en'] }))).toBe('done');
  expect(textsOf(made(operation.plan, 'deployment-plan'))[1]!.join()).toContain('Guarded routes: 1');
});

test('[Q2] placeholders are filled from the plan, and an unknown one is refused with its place', () => {
  const operation = scene();
  write(operation, PLACEHOLDERS.map((name) => `${name}={${name}}`).join(' '));
  const [text] = textsOf(made(operation.plan, 'deployment-plan', 'en', 1))[1]!;
  expect(text).not.toMatch(/[{}]|undefined|NaN/);
  expect(text).toContain('posts=2');
  expect(text).toContain('lengthKm=3.0');
  expect(text).toContain('edition=Edition 1 (approved)');

  const answer = act(operation, 'text.place', {
    records: [{ id: 't', chapter: 'tasks', language: 'zh', text: '共 {posts} 个\n见 {post} 和 {officers}' }],
  } as never);
  expect(outcome(answer)).toBe('no-such-placeholder');
  const refusal = { reason: 'no-such-placeholder', chapter: 'tasks', line: 2, said: '{post}' } as const;
  expect(refusalSentence(refusal, { language: 'zh', timeZone: 'UTC' })).toContain('第 2 行');
  const edit = { collection: 'texts', basedOn: operation.revision } as const;
  const fields = [{ path: 'text', before: undefined, value: '{no}' }];
  const stored = operation.plan.tables.texts.get('situation.en')!;
  const wrong = [{ ...fields[0], before: stored.text }];
  expect(
    outcome(act(operation, 'record.edit', { ...edit, records: [{ id: stored.id, fields: wrong }] } as never)),
  ).toBe('no-such-placeholder');
});

test('[Q3] every document says operation, edition, time and address, and the draft that it is not approved', () => {
  const { plan } = scene();
  for (const name of DOCUMENTS)
    for (const language of languages) {
      const draft = made(plan, name, language);
      expect(draft).toMatchObject({
        operation: 'Harvest',
        isDraft: true,
        link: expect.stringContaining('/o/') as unknown,
      });
      expect(draft.madeAt).toMatch(/2020.*08:00/);
      expect(made(plan, name, language, 1).edition).toMatch(/1/);
      expect(JSON.stringify(draft)).not.toMatch(/undefined|NaN|Invalid Date/);
      for (const { columns, rows } of tablesOf(draft))
        for (const row of rows) expect(row).toHaveLength(columns.length);
    }
});

test('[Q6] squad orders have each duty once, and every officer with a duty has a card', () => {
  const operation = scene(assigned('ida', '2-001~w'));
  const [orders] = tablesOf(made(operation.plan, 'squad-orders'));
  expect(orders!.rows).toEqual([['ida Ida Berg', '22 Sept', '08:00', '10:00', '2-001 Gate', '']]);
  const cards = made(operation.plan, 'officer-cards');
  expect(cards.parts.map(({ title }) => title)).toEqual(['ida Ida Berg']);
  expect(JSON.stringify(cards)).toContain('?officer=ida');
});

test('[Q7] the briefing of a post is text without names, short enough to be read from paper', () => {
  const operation = scene(
    fixedPost('3-001', at(0, 800), 0, 60, { name: 'Long', duty: '长'.repeat(2000) }),
    assigned('ida', '2-001~w'),
  );
  const codes = made(operation.plan, 'post-orders').parts.map(
    ({ blocks }) => blocks.flatMap((block) => (block.kind === 'code' ? [block.text] : []))[0]!,
  );
  expect(codes[0]).toBe(
    '1-001 Bridge Street\nDraft, not approved\nClose the north arm.\n22 Sept 07:53–08:02 Closed 07:58–08:02',
  );
  expect(codes.join()).not.toContain('Ida');
  expect(Math.max(...codes.map(({ length }) => length))).toBeLessThanOrEqual(401);
});

test('[Q8] the public is told of places and times, and of no officer, code or movement', () => {
  const operation = scene(assigned('ida', '2-001~w'));
  const timetable = made(operation.plan, 'closure-timetable');
  expect(tablesOf(timetable).flatMap(({ rows }) => rows)).toEqual([['Bridge Street', '07:58–08:02']]);
  expect(JSON.stringify(timetable.parts)).not.toMatch(/Ida|1-001|guests/);
});

test('[Q9] a march order has the moments of the timetable, place by place', () => {
  const [places] = tablesOf(made(scene().plan, 'march-orders'));
  expect(places!.rows).toEqual([
    ['K1+000', '1-001 Bridge Street', '07:53', '07:58', '08:01', '08:02', '08:02'],
  ]);
});

test('[Q10] the lines of the log are numbered from 1 without a gap', () => {
  const { parts } = made(scene().plan, 'paper-pack');
  const logs = parts.flatMap(({ blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' && block.isBlank ? block.rows : [])),
  );
  expect(logs.map(([number]) => number)).toEqual(Array.from(logs, (_, i) => i + 1));
  expect(parts.length).toBeGreaterThan(10);
  const posts = parts.filter(({ title }) => title.startsWith('Post orders'));
  expect(posts.map(({ title }) => title.split(' ')[3])).toEqual(['1-001', '2-001']);
});

test('[Q1] the journal says that a text was written', () => {
  const operation = scene();
  const action = {
    ...{ id: 'a-text-1234', name: 'text.place' as const },
    body: { records: [{ id: 't', chapter: 'tasks', language: 'en', text: 'Go.' }] } as never,
  };
  const changes = [put('texts', { id: 't' as never, chapter: 'tasks', language: 'en', text: 'Go.' })];
  expect(commitSentence({ action, changes }, operation, { language: 'en', timeZone: 'UTC' })).toBe(
    'Wrote 1 text of the plan',
  );
});

const crossing = [
  road('main', [at(0), at(1000), at(3000)]),
  road('mill', [at(1000), at(1000, 400)]),
  road('park', [at(1000), at(950, -400)]),
];

test('[Q11] the arms that movements only cross are closed, each by one of the officers of the post', () => {
  const two = { strength: { police: 2, auxiliary: 0, warden: 0 } };
  const operation = scene(
    ...crossing,
    post('1-001', at(1000), { name: 'Bridge Street', ...two }),
    officer('jon', { name: 'Jon Holm' }),
    assigned('ida', '1-001~guests~1'),
    assigned('jon', '1-001~guests~1'),
  );
  const [, arms] = tablesOf({
    parts: [made(operation.plan, 'post-orders').parts[0]!],
  } as unknown as Document);
  expect(arms!.rows).toEqual([
    ['22 Sept', 'N mill', '07:58–08:02', 'ida Ida Berg'],
    ['22 Sept', 'S park', '07:58–08:02', 'jon Jon Holm'],
  ]);
  const cards = made(operation.plan, 'officer-cards').parts.map(
    (part) => tablesOf({ parts: [part] } as unknown as Document)[1]!.rows,
  );
  expect(cards).toEqual([
    [['22 Sept', '1-001 Bridge Street', 'N mill', '07:58–08:02']],
    [['22 Sept', '1-001 Bridge Street', 'S park', '07:58–08:02']],
  ]);
});

test('[Q11] the junction of the road network comes before the roads of the plan', () => {
  const { plan } = scene(...crossing);
  const closures = [{ from: EIGHT, until: EIGHT + 60_000 }];
  const arm = (street: string, bearing: number, use: 'driven' | 'crossed') => ({
    ...{ arm: { street, bearing, class: 'residential' as const }, use, closures },
  });
  const arms = [arm('Route Road', 90, 'driven'), arm('Hill Lane', 200, 'crossed')];
  const junctions = [{ key: '7', position: at(1005), streets: [], closures, arms }];
  const asked = {
    plan,
    junctions,
    madeAt: EIGHT,
    shown: { language: 'en', timeZone: 'UTC' },
    link: '',
  } as const;
  const found = armsAt(asked, plan.tables.posts.get('1-001')!);
  expect(found.map((one) => armWords(one, asked))).toEqual(['S Hill Lane']);
  expect(armsAt({ ...asked, junctions: [] }, plan.tables.posts.get('1-001')!)).toHaveLength(2);
});

test('[Q11] every arm is dealt to somebody, and every officer has one', () => {
  const arms = fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 9 });
  fc.assert(
    fc.property(arms, fc.integer({ min: 1, max: 12 }), (all, officers) => {
      const shares = Array.from({ length: officers }, (_, i) => dealt(all, i, officers));
      expect(new Set(shares.flat())).toEqual(new Set(all));
      for (const share of shares) expect(share.length).toBeGreaterThan(0);
    }),
  );
  expect(dealt([], 0, 2)).toEqual([]);
});

test('[Q13] the certificate proves for each day that fewer officers are impossible', () => {
  const operation = scene(
    fixedPost('3-001', at(0, 800), 0, 60, { name: 'Mill' }),
    fixedPost('4-001', at(0, 900), 70, 120, { name: 'Farm' }),
    assigned('ida', '2-001~w'),
  );
  const [first, second] = made(operation.plan, 'staffing-certificate').parts;
  expect(first!.title).toBe('22 September 2020');
  const facts = first!.blocks.flatMap((block) => (block.kind === 'facts' ? block.rows : []));
  expect(facts).toEqual([
    ['Duties', '4'],
    ['Proven minimum', '3'],
    ['In the roster', '1'],
  ]);
  expect(textsOf({ parts: [first!] } as unknown as Document)[0]!.join(' ')).toMatch(
    /no two can be held by one officer.*fewer than 3 is impossible.*All 3 pairs were checked/,
  );
  const [places] = tablesOf({ parts: [first!] } as unknown as Document);
  expect(places!.rows).toHaveLength(3);
  expect(textsOf({ parts: [second!] } as unknown as Document)).toEqual([
    ['There are no duties on this day.'],
  ]);
});
