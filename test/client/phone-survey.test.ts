import { expect, test } from 'vitest';
import { HazardGrading, type HazardGraded } from '../../client/phone/hazard-grading.ts';
import type { OutboxEntry, PhoneAction } from '../../client/phone/outbox-entry.ts';
import { UNREAD, seenSurvey } from '../../client/phone/seen-survey.ts';
import { Surveying } from '../../client/phone/surveying.ts';
import { SEVERITIES } from '../../domain/records/incident.ts';
import type { Part } from '../../domain/survey/matched-parts.ts';
import { EIGHT, at } from '../domain/builders.ts';

const line = [at(0), at(4000)];

/** A phone that drives along a route; `to` puts it at a place, ten seconds later each time. */
function driving() {
  let [found, seconds]: [PositionCallback | undefined, number] = [undefined, 0];
  const drove: Part[] = [];
  const geolocation = {
    watchPosition: (success: PositionCallback) => ((found = success), 1),
    clearWatch: () => (found = undefined),
  };
  const surveying = new Surveying({
    geolocation,
    drove: (_route, parts) => drove.push(...parts),
    changed: () => undefined,
  });
  const to = (eastM: number, northM = 0) => {
    const [longitude, latitude] = at(eastM, northM);
    const timestamp = EIGHT + 10_000 * ++seconds;
    found?.({ coords: { longitude, latitude, accuracy: 8 }, timestamp } as GeolocationPosition);
  };
  surveying.start({ id: 'R1', line });
  return { surveying, drove, to };
}

test('[K5] a phone says what it drove in steps and at the end, and says when it is off the route', () => {
  const { surveying, drove, to } = driving();
  for (const eastM of [100, 300, 500]) to(eastM);
  expect([surveying.state, drove]).toEqual(['on-route', []]);
  to(700);
  expect(drove).toEqual([{ from: 100, until: 700 }]);
  to(900);
  to(900, 400);
  expect([surveying.state, surveying.atM]).toEqual(['off-route', undefined]);
  surveying.stop();
  expect(drove).toEqual([
    { from: 100, until: 700 },
    { from: 700, until: 900 },
  ]);
  to(1100);
  expect([surveying.state, drove.length]).toEqual(['off', 2]);
});

function entry(action: object, state: OutboxEntry['state']): OutboxEntry {
  return { order: 1, owner: 'o', action: action as PhoneAction, state };
}

test('[K4] what was said without a line is shown at once, until the server has it', () => {
  const own = {
    ...UNREAD,
    routes: [{ id: 'R1', code: 'R1', name: 'R1', line, parts: [] }] as never,
    revision: 5,
  };
  const hazard = { kind: 'bridge', severity: 'critical', happenedAt: EIGHT, words: 'loose' };
  const parts = [{ fromM: 0, untilM: 900 }];
  const said = [
    entry({ id: 'a', name: 'hazard.raise', body: hazard }, { kind: 'waiting' }),
    entry(
      { id: 'b', name: 'survey.log', body: { routeId: 'R1', parts, how: 'driven' } },
      { kind: 'waiting' },
    ),
    entry({ id: 'c', name: 'hazard.clear', body: { id: 'a.1' } }, { kind: 'taken', revision: 6 }),
    entry(
      { id: 'e', name: 'hazard.regrade', body: { id: 'a.1', severity: 'slight', words: 'dry' } },
      { kind: 'waiting' },
    ),
    entry({ id: 'd', name: 'hazard.raise', body: hazard }, { kind: 'taken', revision: 5 }),
  ];
  const seen = seenSurvey(own, said);
  expect(
    seen.hazards.map(({ id, isUnproven, words, severity }) => [id, isUnproven, words, severity]),
  ).toEqual([['a.1', true, 'loose', 'slight']]);
  expect(seen.hazards[0]!.isSent).toBe(false);
  expect(seen.routes[0]!.parts).toEqual([{ from: 0, until: 900 }]);
});

test('[K9] a leader changes the severity of a hazard on the phone, with a reason', async () => {
  document.body.replaceChildren();
  const grading = Object.assign(new HazardGrading(), { severity: 'serious' as const });
  const told: HazardGraded[] = [];
  grading.addEventListener('graded', (event) => told.push((event as CustomEvent<HazardGraded>).detail));
  document.body.append(grading);
  await grading.updateComplete;
  const root = grading.shadowRoot!;
  const send = root.querySelector<HTMLButtonElement>('button.primary')!;
  expect(send.disabled).toBe(true);
  const critical = [...root.querySelectorAll('button')][SEVERITIES.indexOf('critical')]!;
  critical.click();
  await grading.updateComplete;
  expect([critical.getAttribute('aria-pressed'), send.disabled]).toEqual(['true', false]);
  const form = root.querySelector('form')!;
  const submit = () => form.dispatchEvent(new Event('submit', { cancelable: true }));
  submit();
  expect(told).toEqual([]);
  root.querySelector('textarea')!.value = ' The rail is gone ';
  submit();
  expect(told).toEqual([{ severity: 'critical', words: 'The rail is gone' }]);
  grading.remove();
});
