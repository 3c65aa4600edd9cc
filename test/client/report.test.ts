import { render } from 'lit';
import { expect, test, vi } from 'vitest';
import { accountOf } from '../../client/after/account.ts';
import '../../client/after/report/after-report.ts';
import { reportDocument, reportFor, reportJson, reportRows } from '../../client/after/report/report.ts';
import { REPORT_PARTS } from '../../client/after/report/report-parts.ts';
import { asCsv } from '../../domain/kernel/csv-text.ts';
import { written } from '../../client/documents/make.ts';
import { documentPage } from '../../client/documents/page.ts';
import { language } from '../../client/words/language.ts';
import { standingClosing } from '../../domain/closings/closing-actions.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  fixedPost,
  movement,
  north,
  officer,
  route,
  run,
  runOf,
  vehicle,
} from '../domain/builders.ts';
import { Desk, send, textOf, within } from './desk-scene.ts';
import { unzipped } from './unzipped.ts';

const NOW = EIGHT + 2 * HOUR;

function desk(role: 'commander' | 'dispatcher' = 'commander'): Desk {
  return new Desk(
    [
      ...north,
      officer('ida', { name: 'Ida Weber', number: 'J0285' }),
      officer('bo', { name: 'Bo Lind' }),
      vehicle('car-1'),
      route('R1', [at(0), at(3000)]),
      movement('m', 'R1'),
      fixedPost('east', at(0), 30, 90),
      assigned('ida', 'east~w'),
      assigned('bo', 'east~w'),
      run('day'),
    ],
    { role, now: NOW, address: '/o/op/after?run=day&view=report' },
  );
}

/** What happened: a report, an incident, a lesson and a commendation that name people. */
function happen(one: Desk): void {
  const told = { runId: 'day', officerId: 'ida', dutyIds: ['east~w'] };
  one.hear('report.make', { ...told, step: 'on-post', happenedAt: EIGHT + 25 * MINUTE });
  const incident = { runId: 'day', kind: 'crowd', words: 'Ida Weber needs a hand' };
  one.hear('incident.open', { ...incident, happenedAt: EIGHT + 40 * MINUTE });
  const lesson = {
    runId: 'day',
    kind: 'improve',
    words: 'Ida Weber (J0285) needs cones',
    actionBy: 'Bo Lind',
  };
  one.hear('lesson.note', { ...lesson, until: '2020-12-01' });
  one.hear('lesson.note', { runId: 'day', kind: 'commendation', words: 'Bo Lind stayed' });
}

function reportOf({ served }: Desk, withoutNames = false) {
  const account = accountOf(served, runOf(served), NOW);
  return reportFor({ operation: served, account, until: NOW, withoutNames });
}

const made = { at: NOW, link: 'http://cordon/o/op/after' };

test('[X8] the report of a run without facts has all ten parts and says where there is nothing, in both languages', async () => {
  const empty = desk();
  for (const spoken of ['en', 'zh'] as const) {
    language.choose(spoken);
    const report = reportOf(empty);
    expect(report.parts.map(({ name }) => name)).toEqual(REPORT_PARTS);
    const document = reportDocument(report, made);
    for (const { blocks } of document.parts) expect(blocks.length).toBeGreaterThan(0);
    const text = JSON.stringify([report.parts, document, reportRows(report)]);
    for (const wrong of ['NaN', 'Infinity', 'undefined', 'null']) expect(text).not.toContain(wrong);
    for (const format of ['word', 'excel'] as const) {
      const file = await written({ document, format, language: spoken });
      expect('file' in file && file.file.byteLength).toBeGreaterThan(1000);
    }
  }
  language.choose('en');
  expect(textOf(await empty.show('cordon-after-report', shown(empty)))).toContain('10. Annexes');
});

const shown = (one: Desk) =>
  ({
    store: one.store,
    account: accountOf(one.store.operation, runOf(one.store.operation), NOW),
    until: NOW,
  }) as object;

test('[X8] page, Word, Excel, CSV and JSON have the same figures and rows', async () => {
  const one = desk();
  happen(one);
  const report = reportOf(one);
  const document = reportDocument(report, made);
  const [word, excel] = await Promise.all(
    (['word', 'excel'] as const).map(async (format) => {
      const file = await written({ document, format, language: 'en' });
      return [...(await unzipped('file' in file ? file.file : new ArrayBuffer())).values()].join('');
    }),
  );
  const csv = asCsv(reportRows(report));
  const json = reportJson(report, document);
  for (const text of [word, excel, csv, json]) {
    expect(text).toContain('Ida Weber (J0285) needs cones');
    expect(text).toContain('Person-dispatches');
    expect(text).toContain('1 / 2');
  }
  expect(JSON.parse(json)).toMatchObject({ run: { id: 'day' }, closing: null, signed: null });
});

test('[X5] the version without names has no name, number, plate or words of a person, and says what it leaves out', () => {
  const one = desk();
  happen(one);
  one.hear('vehicle.place', {
    records: [{ ...one.served.plan.tables.vehicles.get('car-1'), plate: 'ABC 12' }],
  });
  one.hear('run.close', { runId: 'day', words: 'Bo Lind has gone home' });
  const report = reportOf(one, true);
  const document = reportDocument(report, made);
  for (const text of [JSON.stringify(document), asCsv(reportRows(report)), reportJson(report, document)]) {
    for (const name of ['Weber', 'Lind', 'J0285', 'ABC 12', 'gone home', 'needs a hand', 'administrator'])
      expect(text, name).not.toContain(name);
    expect(text).toContain('N. N. (N. N.) needs cones');
    expect(text).toContain('1 commendation left out');
  }
});

test('[X8] the report of a closed run stays as it was frozen, whatever arrives later', () => {
  const one = desk();
  happen(one);
  one.hear('run.close', { runId: 'day', words: 'home' });
  const text = () => JSON.stringify(reportDocument(reportOf(one), made));
  const before = text();
  const late = { runId: 'day', officerId: 'bo', dutyIds: ['east~w'], step: 'on-post' };
  one.hear('report.make', { ...late, happenedAt: EIGHT + 50 * MINUTE });
  expect(text()).toBe(before);
});

test('[X7] a commander signs on the screen, and sees that the journal still has the hash; lessons are noted and changed', async () => {
  const one = desk();
  happen(one);
  one.hear('run.close', { runId: 'day', words: 'home' });
  one.journal.forEach((commit, i) =>
    Object.assign(commit, { hash: i.toString(16).padStart(64, '0'), previous: '' }),
  );
  const page = await one.show('cordon-after-report', shown(one));
  const panel = within(page, 'cordon-sign-panel')!;
  expect(textOf(panel)).toContain('You sign closing 1');
  send(panel, { words: 'Seen' });
  await vi.waitFor(() => expect(textOf(panel)).toContain('✓ the journal has this hash'));
  const closing = standingClosing(one.served, 'day')!;
  expect([...one.served.tables.signOffs.values()]).toMatchObject([{ closingId: closing.id, words: 'Seen' }]);
  one.hear('run.reopen', { runId: 'day', why: 'One more convoy' });
  await vi.waitFor(() => expect(textOf(panel)).toContain('Withdrawn, as administrator reopened the run'));

  const lessons = within(page, 'cordon-lessons-form')!;
  send(lessons, { kind: 'keep', words: 'Lights on the bridge' });
  await vi.waitFor(() => expect(textOf(lessons)).toContain('Lights on the bridge'));
  expect(one.served.tables.lessons.size).toBe(3);
  send(within(page, 'cordon-materials-form')!, { 'cones-placed': '20', 'cones-recovered': '18' }, 'button');
  await vi.waitFor(() => expect(one.served.tables.materials.size).toBe(1));
});

test('[X7] a dispatcher reads the report and does not sign it', async () => {
  const one = desk('dispatcher');
  one.hear('run.close', { runId: 'day', words: 'home' });
  const page = await one.show('cordon-after-report', shown(one));
  expect(textOf(within(page, 'cordon-sign-panel')!)).toContain('A commander signs it.');
});

test('[X10] each bar of a chart opens its moment or its records; Word and Excel have it as text; print draws it', async () => {
  const one = desk();
  happen(one);
  const page = await one.show('cordon-after-report', shown(one));
  const charts = [...page.shadowRoot!.querySelectorAll('cordon-report-chart')];
  const headings = charts.map((chart) => chart.getAttribute('heading'));
  expect(headings).toEqual(expect.arrayContaining(['Incidents', 'Officers on post over time']));
  const incidents = charts.find((chart) => chart.getAttribute('heading') === 'Incidents')!;
  await (incidents as never as { updateComplete: Promise<unknown> }).updateComplete;
  const links = [...incidents.shadowRoot!.querySelectorAll('svg a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `/o/op/after/replay?run=day&at=${EIGHT + 40 * MINUTE}`,
  ]);
  const document = reportDocument(reportOf(one), made);
  expect(JSON.stringify(document)).not.toContain('█');
  for (const format of ['word', 'excel'] as const) {
    const file = await written({ document, format, language: 'en' });
    const text = [...(await unzipped('file' in file ? file.file : new ArrayBuffer())).values()].join('');
    expect(text, format).toContain('█');
  }
  const paper = window.document.createElement('div');
  render(documentPage(document, new Map()), paper);
  const drawn = [...paper.querySelectorAll('svg.chart')].map((chart) => chart.getAttribute('aria-label'));
  expect(drawn).toEqual(headings);
  dispatchEvent(new Event('beforeprint'));
  const sheets = [...window.document.querySelector('#cordon-paper')!.shadowRoot!.adoptedStyleSheets];
  dispatchEvent(new Event('afterprint'));
  const rules = sheets.flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
  expect(rules.some((rule) => rule.includes('.legend'))).toBe(true);
  const grids = rules.filter((rule) => /^(:host|section)\b[^{]*\{[^}]*display: grid/.test(rule));
  expect(grids, 'a table that breaks overlaps what follows it in a grid').toEqual([]);
});
