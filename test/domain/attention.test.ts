import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stintOf } from '../../domain/duties/duties.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import { inRun, type Change } from '../../domain/records/collections.ts';
import type { Brief } from '../../domain/records/brief.ts';
import type { Step } from '../../domain/records/report.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { attentionOf, type Attention } from '../../domain/attention/attention.ts';
import { filteredMatters, groupedMatters } from '../../domain/attention/matter-groups.ts';
import { helpersFor } from '../../domain/reports/help.ts';
import { measuredHold } from '../../domain/reports/measured-hold.ts';
import { postNow } from '../../domain/reports/post-state.ts';
import {
  EIGHT,
  HOUR,
  MINUTE,
  act,
  assigned,
  assignment,
  at,
  brief,
  by,
  fixedPost,
  movement,
  north,
  officer,
  operationOf,
  outcome,
  post,
  put,
  route,
  run,
  runOf,
  squad,
} from './builders.ts';

const two = { strength: { police: 0, auxiliary: 2, warden: 0 } };

/** Head at p and q at 8:05, tail at 8:05:20, window 7:57 to 8:05:50; at the gate 8:00 to 17:00. */
const plan = [
  ...north,
  ...['ida', 'bo', 'cy', 'di', 'ed'].map((id) => officer(id)),
  route('r', [at(0), at(6000)]),
  movement('m', 'r'),
  post('p', at(3000)),
  post('q', at(3000, 5), two),
  fixedPost('gate', at(0, 900), 0, 540, two),
  assigned('ida', 'p~m~1'),
  assigned('bo', 'q~m~1'),
  assigned('cy', 'q~m~1'),
  assigned('di', 'gate~w'),
  assigned('ed', 'gate~w'),
];

/** A run of the plan with these records. */
const running = (...more: readonly Change[]): Operation =>
  operationOf(
    ...plan,
    ...more,
    run('day', { clock: { from: EIGHT - HOUR, startedAt: EIGHT - HOUR, rate: 1 } }),
  );

const PLACES: Readonly<Record<string, string>> = { ida: 'p~m~1', bo: 'q~m~1', cy: 'q~m~1', di: 'gate~w' };

function say(operation: Operation, officerId: string, step: Step, minute: number, duty?: string): void {
  const happenedAt = EIGHT + minute * MINUTE;
  const dutyIds = [duty ?? PLACES[officerId] ?? 'gate~w'];
  const wish = { runId: 'day', officerId, dutyIds, step, happenedAt };
  expect(outcome(act(operation, 'report.make', wish as never, { at: happenedAt }))).toBe('done');
}

function order(operation: Operation, ...changes: readonly Change[]): void {
  const ordered = changes.map((change) => inRun(change, 'day'));
  operation.apply({ revision: operation.revision + 1, at: EIGHT - HOUR, changes: ordered });
}

function attentionAt(operation: Operation, minute: number): Attention[] {
  const state = runOf(operation);
  const now = EIGHT + minute * MINUTE;
  const posts = [...state.plan.tables.posts.values()].map((one) => postNow(state.plan, state, one, now));
  return attentionOf(state, posts, now);
}

const found = (operation: Operation, minute: number): string[] =>
  attentionAt(operation, minute)
    .map(({ kind, about }) => `${kind} ${about.record.id}`)
    .toSorted();

test('[M1] a post that is relieved before the convoy has passed is uncovered until somebody is back', () => {
  const operation = running();
  say(operation, 'ida', 'on-post', -3);
  say(operation, 'ida', 'relieved', 1);
  const state = (minute: number) => {
    const { plan } = runOf(operation);
    return postNow(plan, runOf(operation), plan.tables.posts.get('p')!, EIGHT + minute * MINUTE);
  };
  expect(state(2)).toMatchObject({ state: 'uncovered', there: 0, left: 1, isNeeded: true });
  expect(found(operation, 2)).toContain('relieved-early p');
  expect(found(operation, 5.5)).not.toContain('relieved-early p');
  expect(state(5.5).state).toBe('relieved');
  say(operation, 'ida', 'back-on-post', 3);
  expect(state(4).state).toBe('on-post');
  expect(found(operation, 4)).not.toContain('relieved-early p');
});

test('[M1] whoever reports from elsewhere or stands down has left; a late word of being relieved does not count', () => {
  const operation = running(assigned('bo', 'gate~w'), assigned('bo', 'p~m~1'));
  say(operation, 'bo', 'on-post', -4);
  say(operation, 'cy', 'on-post', -4);
  expect(found(operation, 1)).toContain('late p');
  expect(found(operation, 0)).not.toContain('short q');
  say(operation, 'bo', 'on-post', 0, 'gate~w');
  expect(found(operation, 1)).toContain('relieved-early q');
  say(operation, 'bo', 'relieved', 2, 'p~m~1');
  expect(found(operation, 2)).toContain('short gate');
  const down = { runId: 'day', officerIds: ['bo'], vehicleIds: [], happenedAt: EIGHT + 3 * MINUTE };
  act(operation, 'turn-out.end', down as never, { at: EIGHT + 3 * MINUTE });
  expect(found(operation, 3)).toContain('relieved-early gate');
});

test('[M1] one of two missing is short, though the other says that the post is closed', () => {
  const operation = running();
  say(operation, 'bo', 'on-post', -3);
  say(operation, 'bo', 'closed', 2);
  expect(found(operation, 3)).toContain('short q');
  say(operation, 'cy', 'on-post', 3);
  expect(found(operation, 3)).not.toContain('short q');
});

test('[M2] a post that is reopened before its convoy, or closed long before it, is seen until that is put right', () => {
  const operation = running();
  say(operation, 'ida', 'on-post', -15);
  say(operation, 'ida', 'closed', -14);
  expect(found(operation, -12)).toContain('closed-early p');
  expect(found(operation, -3)).not.toContain('closed-early p');
  say(operation, 'ida', 'reopened', -2);
  expect(found(operation, -1)).toContain('reopened-early p');
  say(operation, 'ida', 'closed', 3);
  expect(found(operation, 4)).not.toContain('reopened-early p');
  say(operation, 'ida', 'reopened', 6);
  expect(found(operation, 6)).not.toContain('reopened-early p');
});

test('[M2] a post that is still closed is seen even if its next convoy is near', () => {
  const operation = running(movement('n', 'r', { departsAt: EIGHT + HOUR }));
  say(operation, 'ida', 'on-post', -3);
  say(operation, 'ida', 'closed', 2);
  expect(found(operation, 10)).toContain('still-closed p');
  say(operation, 'ida', 'reopened', 11);
  expect(found(operation, 11)).not.toContain('still-closed p');
});

test('[M6] nobody is on the way although the drive must begin now: seen before the window begins', () => {
  const far = post('far', at(12_000), {
    fixedWindows: [{ id: 'w' as never, from: EIGHT, until: EIGHT + HOUR }],
  });
  const operation = running(far, officer('fay'), assigned('fay', 'far~w'));
  expect(found(operation, -18)).not.toContain('transfer-late far');
  expect(found(operation, -16)).toContain('transfer-late far');
  say(operation, 'fay', 'on-my-way', -15, 'far~w');
  expect(found(operation, -14)).not.toContain('transfer-late far');

  const lead = put('briefs', { ...brief, attention: { transferLeadMin: 10 } });
  const early = running(lead, far, officer('fay'), assigned('fay', 'far~w'));
  expect(found(early, -25)).toContain('transfer-late far');
});

test('[M7] a unit that was not heard of and has no duty left may have stood down', () => {
  const asking: Brief = { ...brief, quietLimitMin: 60 };
  const operation = running(put('briefs', asking), officer('spare'));
  const out = { runId: 'day', officerIds: ['spare', 'di'], vehicles: [], happenedAt: EIGHT - HOUR };
  act(operation, 'turn-out.begin', out as never, { at: EIGHT - HOUR });
  expect(found(operation, 0)).not.toContain('quiet spare');
  expect(found(operation, 1)).toContain('quiet spare');
  expect(found(operation, 1)).not.toContain('quiet di');
  const down = { runId: 'day', officerIds: ['spare'], vehicleIds: [], happenedAt: EIGHT + 2 * MINUTE };
  act(operation, 'turn-out.end', down as never, { at: EIGHT + 2 * MINUTE });
  expect(found(operation, 3)).not.toContain('quiet spare');
});

test('[M8] the brief states when something needs attention', () => {
  const patient: Brief = { ...brief, attention: { lateMin: 3, relievedEarlyMin: 30 } };
  const operation = running(put('briefs', patient));
  expect(found(operation, -1)).not.toContain('late p');
  expect(found(operation, 1)).toContain('late p');
  for (const id of ['di', 'ed']) say(operation, id, 'on-post', 0);
  say(operation, 'di', 'relieved', 505);
  expect(found(operation, 509)).toContain('relieved-early gate');
  expect(found(operation, 511)).toEqual([]);
});

test('[M9] a matter is taken by one person, set aside for minutes, and new if it ends and comes again', () => {
  const operation = running();
  const late = () => attentionAt(operation, 2).find(({ id }) => id === 'late~p~m~1')!;
  const { id: matterId, since } = late();
  const asked = (name: string, minute: number) => ({
    at: EIGHT + minute * MINUTE,
    by: { ...by('dispatcher'), name },
  });
  const taking = { runId: 'day', matterId, since } as never;
  expect(outcome(act(operation, 'matter.take', taking, asked('Wang', 1)))).toBe('done');
  expect(late().handling).toMatchObject({ by: 'Wang', at: EIGHT + MINUTE });
  expect(outcome(act(operation, 'matter.take', taking, asked('Li', 1)))).toBe('already-taken');
  act(operation, 'matter.release', { runId: 'day', matterId } as never, asked('Li', 1));
  expect(late().handling).toBeUndefined();

  const aside = { runId: 'day', matterId, minutes: 3, why: 'on the bus' } as never;
  act(operation, 'matter.set-aside', aside, asked('Li', 1));
  const asideAt = (minute: number) => attentionAt(operation, minute).find(({ id }) => id === matterId);
  expect(asideAt(3.9)!.handling!.aside).toEqual({ until: EIGHT + 4 * MINUTE, why: 'on the bus' });
  expect(asideAt(4)!.handling).toBeUndefined();

  act(operation, 'matter.take', taking, asked('Wang', 4));
  order(operation, movement('m', 'r', { departsAt: EIGHT + 60 * MINUTE }));
  expect(asideAt(5)).toBeUndefined();
  expect(asideAt(60)!.handling).toBeUndefined();
  for (const none of ['late~nowhere~m~1', 'incident~p', 'lunch~p'])
    expect(
      outcome(
        act(operation, 'matter.take', { runId: 'day', matterId: none, since } as never, asked('Li', 4)),
      ),
    ).toBe('no-such-record');
  act(operation, 'run.close', { runId: 'day', words: 'over' } as never);
  expect(outcome(act(operation, 'matter.take', taking, asked('Wang', 5)))).toBe('run-closed');
});

test('[M3] matters are grouped by route, squad or venue, the group that matters next first', () => {
  const operation = running(squad('s2'), officer('di', { squadId: 's2' as never }));
  const { plan } = runOf(operation);
  const matters = attentionAt(operation, 2);
  const groups = (by: 'route' | 'squad') =>
    groupedMatters(plan, matters, by).map(({ place, matters: of }) => [place?.record.id, of.length]);
  expect(groups('route')).toEqual([
    [undefined, 1],
    ['r', 2],
  ]);
  expect(groups('squad')).toEqual([
    ['s2', 1],
    ['s1', 2],
  ]);
  expect(filteredMatters(plan, matters, { placeId: 'r', kind: 'late' })).toHaveLength(2);
  expect(filteredMatters(plan, matters, { placeId: 's2' }).map(({ about }) => about.record.id)).toEqual([
    'gate',
  ]);
});

test('[M10] help for a duty that has begun: who could be there soonest, by when, and the order is accepted', () => {
  const operation = running(
    fixedPost('near', at(3000, 1000), -60, 3, { code: 'near' }),
    fixedPost('busy', at(3000, 500), -60, 60),
    officer('nan'),
    officer('zoe'),
    officer('max'),
    assigned('nan', 'near~w'),
    assigned('zoe', 'busy~w'),
  );
  say(operation, 'nan', 'on-post', -10, 'near~w');
  const state = runOf(operation);
  const stint = stintOf(state.plan, 'q~m~1' as DutyId)!;
  say(operation, 'bo', 'on-post', 0);
  const help = helpersFor(state, stint, EIGHT);
  const drives = Object.fromEntries(help.map(({ officer: { id }, ...one }) => [id, one]));
  expect(Object.keys(drives)).not.toContain('zoe');
  expect(Object.keys(drives)).not.toContain('ida');
  expect(drives.max).toMatchObject({ freeAt: EIGHT, place: { instead: { officerId: 'cy' } } });
  expect((drives.max!.arrivesAt - EIGHT) / 1000).toBeCloseTo((3000 * 1.4) / (60 / 3.6), -1);
  expect(drives.nan!.freeAt).toBe(EIGHT + 4 * MINUTE);

  const send = (who: string, run?: string) => {
    const records = [assignment(who, 'q~m~1')];
    const body = { records, without: [assignment('cy', 'q~m~1').id] };
    return outcome(act(operation, 'roster.exchange', body, { at: EIGHT, ...(run && { run }) }));
  };
  expect(send('zoe', 'day')).toBe('two-places');
  expect(send('nan')).toBe('two-places');
  expect(send('nan', 'day')).toBe('done');
  expect(found(operation, 0)).toContain('short q');
  say(operation, 'nan', 'on-post', 5, 'q~m~1');
  expect(found(operation, 5)).not.toContain('short q');
});

const STEPS: readonly Step[] = ['on-my-way', 'on-post', 'closed', 'reopened', 'relieved', 'back-on-post'];
const words = fc.array(
  fc.record({
    who: fc.constantFrom('ida', 'bo', 'cy', 'di', 'ed'),
    step: fc.constantFrom(...STEPS),
    minute: fc.integer({ min: -10, max: 20 }),
  }),
  { maxLength: 14 },
);

test('[M1] whatever was said, each post with fewer officers than it needs now is in attention, once', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: -12, max: 25 }), (said, minute) => {
      const operation = running();
      for (const { who, step, minute: when } of said) say(operation, who, step, when);
      const { plan } = runOf(operation);
      const now = EIGHT + minute * MINUTE;
      const unfilled = [...plan.tables.posts.values()]
        .map((one) => postNow(plan, runOf(operation), one, now))
        .filter(({ isNeeded, there, needed }) => isNeeded && there < needed);
      const listed = attentionAt(operation, minute).filter(({ kind }) =>
        ['uncovered', 'relieved-early', 'short', 'late'].includes(kind),
      );
      expect(listed.map(({ about }) => about.record.id).toSorted()).toEqual(
        unfilled.map(({ post: { id } }) => id as string).toSorted(),
      );
    }),
    { numRuns: 100 },
  );
});

test('[M12] a hold is measured from the first word that a post is closed to the first that it is open again', () => {
  const operation = running();
  const hold = () => {
    const state = runOf(operation);
    return measuredHold(state, stintOf(state.plan, 'q~m~1' as DutyId)!);
  };
  say(operation, 'bo', 'reopened', 0);
  say(operation, 'bo', 'closed', 4);
  say(operation, 'cy', 'closed', 3);
  expect(hold()).toBeUndefined();
  say(operation, 'cy', 'reopened', 6);
  say(operation, 'bo', 'reopened', 7);
  expect(hold()).toEqual({ from: EIGHT + 3 * MINUTE, until: EIGHT + 6 * MINUTE });
});
