import { expect, test } from 'vitest';
import {
  changesSince,
  comparable,
  readDuties,
  withFirstRides,
  type ReadDuties,
} from '../../domain/reports/changed-duties.ts';
import { inWords } from '../../client/phone/in-words.ts';
import type { PhoneAction } from '../../client/phone/outbox-entry.ts';
import { Outbox } from '../../client/phone/outbox.ts';
import { PageStorage } from '../../client/phone/storage.ts';
import { language } from '../../client/words/language.ts';
import type { CardDuty, DutyCard } from '../../domain/reports/duty-card.ts';
import { HOUR, MINUTE, SIX, card, duty, wishesOf } from './phone-scene.ts';

const drill = { ...card([]).run!, id: 'drill' as NonNullable<DutyCard['run']>['id'], kind: 'drill' as const };

function told(read: ReadDuties | undefined, after: DutyCard, now = SIX): string[] | undefined {
  const before = comparable(after, read);
  return (
    before &&
    changesSince(before, after, now).map(
      ({ code, was, now: is }) => `${code} ${was ? was.from - SIX : '-'} ${is ? is.from - SIX : '-'}`,
    )
  );
}

function changed(before: readonly CardDuty[], after: readonly CardDuty[], now = SIX): string[] {
  return told(readDuties(card(before)), card(after), now)!;
}

/** A card outside a run: of an edition, or without one. */
function published(duties: readonly CardDuty[], edition?: number): DutyCard {
  const { run: _run, ...rest } = card(duties);
  return { ...rest, ...(edition !== undefined && { edition }) };
}

test('[R19] a duty that was moved, given or taken since it was read is shown, with what was and what is', () => {
  const later = duty('A', { from: SIX + HOUR + 12 * MINUTE, until: SIX + 2 * HOUR });
  expect(changed([duty('A')], [duty('A')])).toEqual([]);
  expect(changed([duty('A')], [later])).toEqual([`A ${HOUR} ${HOUR + 12 * MINUTE}`]);
  expect(changed([duty('A')], [duty('B')])).toEqual([`B - ${HOUR}`, `A ${HOUR} -`]);
  expect(changed([duty('A')], [{ ...duty('A'), from: SIX + HOUR + 59_000 }])).toEqual([]);
});

test('[R23] the first rides that are known are no change; another vehicle, another time and no ride any more are', () => {
  const leaves = SIX + 10 * MINUTE;
  const ridden = (ride?: CardDuty['ride'], ridesKnown = true) =>
    card([{ ...duty('A'), ...(ride && { ride }) }], ridesKnown ? { ridesKnown } : {});
  const car = { plate: 'G1', leaves, arrives: SIX + 20 * MINUTE };
  const rides = (read: ReadDuties | undefined, after: DutyCard) =>
    changesSince(comparable(after, read)!, after, SIX).map(({ ride }) => ride);
  const unknown = readDuties(ridden(undefined, false));
  expect(rides(unknown, ridden(car))).toEqual([]);
  const read = withFirstRides(ridden(car), unknown);
  expect(rides(read, ridden(car))).toEqual([]);
  expect(rides(read, ridden({ ...car, leaves: leaves + 30_000 }))).toEqual([]);
  expect(rides(read, ridden({ ...car, plate: 'G2' }))).toEqual([{ plate: 'G2', leaves }]);
  expect(rides(read, ridden({ ...car, leaves: leaves + 5 * MINUTE }))).toHaveLength(1);
  expect(rides(read, ridden())).toEqual([null]);
  expect(rides(read, ridden(undefined, false))).toEqual([]);
  const waiting = readDuties(ridden(undefined, false), read);
  expect(rides(waiting, ridden({ ...car, plate: 'G2' }))).toEqual([{ plate: 'G2', leaves }]);
});

test('[R23] a changed way home is told as a changed ride there is, each for itself', () => {
  const ride = { plate: 'G1', leaves: SIX, arrives: SIX + 20 * MINUTE };
  const home = { plate: 'G2', leaves: SIX + 2 * HOUR, arrives: SIX + 3 * HOUR };
  const at = (rides: Pick<CardDuty, 'ride' | 'home'>) =>
    card([{ ...duty('A'), ...rides }], { ridesKnown: true });
  const rides = (read: ReadDuties | undefined, after: DutyCard) =>
    changesSince(comparable(after, read)!, after, SIX).map(({ ride, home }) => ({ ride, home }));
  const read = readDuties(at({ ride, home }));
  expect(rides(read, at({ ride, home: { ...home, plate: 'G3' } }))).toEqual([
    { ride: undefined, home: { plate: 'G3', leaves: home.leaves } },
  ]);
  expect(rides(read, at({ ride }))).toEqual([{ ride: undefined, home: null }]);
  const both = at({ home: { ...home, leaves: home.leaves + HOUR } });
  expect(rides(read, both)).toEqual([{ ride: null, home: { plate: 'G2', leaves: home.leaves + HOUR } }]);
  const beforeHome = { ...read!, duties: read!.duties.map(({ home: _home, ...duty }) => duty) };
  expect(rides(withFirstRides(at({ ride, home }), beforeHome), at({ ride, home }))).toEqual([]);
});

test('[R19] what is over needs no reading', () => {
  expect(changed([duty('A')], [], SIX + 2 * HOUR)).toEqual([]);
});

test('[R19] a run is compared with the edition that was read, not with another run', () => {
  const read = readDuties(published([duty('A')], 2));
  expect(told(read, card([]))).toEqual([`A ${HOUR} -`]);
  expect(told(readDuties(card([])), published([duty('A')], 2))).toBeUndefined();
  expect(told(readDuties(card([])), card([duty('A')], { run: drill }))).toBeUndefined();
});

test('[R19] the first edition that a phone shows is no change; the next ones are', () => {
  for (const before of [readDuties(published([])), { of: 'edition ', duties: [] }]) {
    expect(told(before, published([duty('A')], 1))).toBeUndefined();
    expect(told(before, card([duty('A')]))).toBeUndefined();
  }
  const first = readDuties(published([duty('A')], 1), readDuties(published([])));
  expect(told(first, published([duty('B')], 2))).toEqual([`B - ${HOUR}`, `A ${HOUR} -`]);
});

test('[R19] duties that were withdrawn and read so are new in the next edition', () => {
  const first = readDuties(published([duty('A')], 1));
  expect(told(first, published([]))).toEqual([`A ${HOUR} -`]);
  const withdrawn = readDuties(published([]), first);
  expect(told(withdrawn, published([duty('A')], 2))).toEqual([`A - ${HOUR}`]);
});

test('[R19] after a drill the plan is compared with the edition that was read before it', () => {
  const first = readDuties(published([duty('A')], 1));
  const moved = card([duty('B')], { run: drill });
  const inDrill = readDuties(moved, first);
  expect(told(inDrill, moved)).toEqual([]);
  const after = published([duty('A'), duty('C')], 2);
  expect(told(inDrill, after)).toEqual([`C - ${HOUR}`]);
  expect(told(comparable(after, inDrill), published([duty('A')], 3))).toEqual([]);
  expect(told(inDrill, card([duty('C')]))).toEqual([`C - ${HOUR}`, `A ${HOUR} -`]);
});

test('[R18] what was refused stays on the phone when it was read, and the command post is told once, in words', async () => {
  language.choose('en');
  const shown = card([duty('A')]);
  const wishes = wishesOf(shown);
  const incident = wishes.incident({ kind: 'accident', words: 'two cars, one hurt' })!;
  const sent: PhoneAction[] = [];
  const storage = new PageStorage();
  const page = () =>
    new Outbox({
      ...{ owner: 'festival ida', storage, waitsMs: [0] },
      noteOf: ({ action }) => wishes.note(action, inWords(action, shown), 'The run is closed'),
      send: (action) => {
        sent.push(action);
        const isRefused = action.name === 'incident.open';
        const fault = { kind: 'forbidden', action: action.name } as const;
        return Promise.resolve(isRefused ? { ok: false, fault } : { ok: true, revision: 9 });
      },
    });
  const first = page();
  await first.add(incident);
  while (sent.length < 2)
    await new Promise((heard) => first.addEventListener('change', heard, { once: true }));
  expect(first.unread).toHaveLength(1);
  await first.markRead();
  first.stop();
  const next = page();
  await next.load();
  expect([next.unread.length, next.refused.map(({ action }) => action.id)]).toEqual([0, [incident.id]]);
  expect(sent.map(({ name }) => name)).toEqual(['incident.open', 'refusal.note']);
  expect(sent[1]).toMatchObject({
    id: `${incident.id}-refused`,
    body: { runId: 'run', why: 'The run is closed', happenedAt: SIX },
  });
  expect(JSON.stringify(sent[1])).toContain('two cars, one hurt');
});
