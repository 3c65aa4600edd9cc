import { render } from 'lit';
import { expect, test, vi } from 'vitest';
import { accountOf } from '../../client/after/account.ts';
import '../../client/after/after-closings.ts';
import { printSheet } from '../../client/after/summary-sheet.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  assigned,
  at,
  fixedPost,
  north,
  officer,
  put,
  run,
  runOf,
} from '../domain/builders.ts';
import { Desk, textOf } from './desk-scene.ts';

const records = [
  ...north,
  ...['ida', 'bo'].map((id) => officer(id)),
  put('venues', { id: 'fair', name: 'fair', kind: 'main', position: at(0) } as never),
  put('gates', { id: 'gate', venueId: 'fair', name: 'North gate', position: at(0) } as never),
  fixedPost('east', at(0), 30, 90),
  assigned('ida', 'east~w'),
  assigned('bo', 'east~w'),
  run('day'),
];

const onPost = (officerId: string, minute: number) => ({
  runId: 'day',
  officerId,
  dutyIds: ['east~w'],
  step: 'on-post',
  happenedAt: EIGHT + minute * MINUTE,
});

/** A run that was closed, reopened and closed again, with an incident open. */
function closedTwice(): Desk {
  const desk = new Desk(records, { now: EIGHT + 2 * HOUR });
  desk.hear('report.make', onPost('ida', 25));
  desk.hear('incident.open', { runId: 'day', happenedAt: EIGHT + 40 * MINUTE, kind: 'crowd', words: 'many' });
  desk.hear('run.close', { runId: 'day', words: 'the storm' });
  desk.hear('run.reopen', { runId: 'day', why: 'it has passed' });
  const counted = {
    officerId: 'ida',
    place: { gateId: 'gate' },
    vehicles: 12,
    happenedAt: EIGHT + 50 * MINUTE,
  };
  desk.hear('count.add', { runId: 'day', ...counted });
  desk.hear('run.close', { runId: 'day', words: 'dark' });
  return desk;
}

function paperOf({ served }: Desk): string {
  const account = accountOf(served, runOf(served));
  const paper = document.createElement('div');
  render(printSheet({ operation: served, account, seal: undefined }), paper);
  return textOf(paper);
}

test('[R13] the paper of a closed run is its standing closing, whatever arrives or is put right later', () => {
  const desk = closedTwice();
  const before = paperOf(desk);
  expect(before).toContain('Closing 2: administrator');
  expect(before).toContain('Closing 1, withdrawn by administrator');
  expect(before).toContain('Open then: 1 incident, 0 requests, 1 on post, 0 under way. 08:40 crowd many');
  const { counts, reports } = runOf(desk.served).tables;
  desk.hear('report.make', onPost('bo', 26));
  desk.hear('fact.void', { runId: 'day', factId: [...counts.keys()][0], unitId: 'ida', why: 'a slip' });
  desk.hear('fact.correct', {
    runId: 'day',
    factId: [...reports.keys()][0],
    why: 'late',
    happenedAt: EIGHT + 45 * MINUTE,
  });
  desk.hear('officer.place', { records: [{ ...desk.served.plan.tables.officers.get('ida'), name: 'Ida' }] });
  desk.hear('vehicle.place', { records: [{ id: 'v', plate: 'v', kind: 'car', seats: 5, squadId: 's1' }] });
  expect(paperOf(desk)).toBe(before);
});

test('[R13] the closings of a run are listed, and beside them what arrived later with what it would change', async () => {
  const desk = closedTwice();
  const show = () =>
    desk.show('cordon-after-closings', {
      operation: desk.served,
      account: accountOf(desk.served, runOf(desk.served)),
    } as object);
  const text = textOf(await show());
  expect(text).toMatch(/Closing 2: .* dark · stands .* Closing 1: .* the storm Closing 1, withdrawn/);
  expect(text).toContain('Nothing has arrived since the closing.');
  desk.hear('report.make', onPost('bo', 26));
  const opened = vi.fn();
  const closings = await show();
  expect(textOf(closings)).toContain(
    '1 entry arrived after the closing. They would change: Person-dispatches +1, Post attendance +1, On time +1.',
  );
  closings.addEventListener('figure-open', opened);
  closings.shadowRoot!.querySelector<HTMLElement>('.link')!.click();
  expect(opened).toHaveBeenCalledOnce();
});
