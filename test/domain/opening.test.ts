import { describe, expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { decide } from '../../domain/actions/decide.ts';
import type { Run, RunClock } from '../../domain/records/run.ts';
import { runTime } from '../../domain/runs/clock.ts';
import { refusalSentence } from '../../domain/words/refusals.ts';
import { EIGHT, HOUR, MINUTE, act, by, operationOf, outcome } from './builders.ts';

/** The server's time when a run is opened. */
const NOW = EIGHT + 10 * HOUR;

type Opening = ActionBody<'run.open'>['run'];

function opening(kind: Run['kind'], clock?: RunClock): Opening {
  return { id: kind as Run['id'], kind, name: kind, days: ['2020-09-22'], ...(clock && { clock }) };
}

function opened(kind: Run['kind'], clock?: RunClock) {
  const operation = operationOf();
  const answer = act(operation, 'run.open', { run: opening(kind, clock) }, { at: NOW });
  return { outcome: outcome(answer), clock: operation.tables.runs.get(kind)?.clock };
}

const TRUE: RunClock = { from: NOW, startedAt: NOW, rate: 1 };

describe('[R11] the clock of an event', () => {
  test('is the server’s, and is not asked for', () => {
    expect(opened('event')).toEqual({ outcome: 'done', clock: TRUE });
  });

  test('cannot be stated otherwise', () => {
    const wrong: readonly Partial<RunClock>[] = [
      { from: EIGHT },
      { from: NOW + 17 * MINUTE },
      { startedAt: NOW + 5 * HOUR },
      { rate: 60 },
      { rate: 0.5 },
      { from: NOW + 5 * HOUR, startedAt: NOW + 5 * HOUR, rate: 60 },
      { from: NOW - 2 * MINUTE },
    ];
    for (const part of wrong)
      expect(opened('event', { ...TRUE, ...part })).toEqual({ outcome: 'event-clock', clock: undefined });
    const said = (language: 'zh' | 'en') =>
      refusalSentence({ reason: 'event-clock', now: NOW }, { language, timeZone: 'Asia/Shanghai' });
    expect(said('en')).toContain('22 Sept 18:00');
    expect(said('zh')).toContain('9月22日 18:00');
  });

  test('is made by the rule where a console of before stated the true one, to the minute or from another start', () => {
    expect(opened('event', { ...TRUE, from: NOW - 45_000 }).clock).toEqual(TRUE);
    const earlier = { from: NOW - HOUR, startedAt: NOW - HOUR, rate: 1 };
    expect(opened('event', earlier).clock).toEqual(TRUE);
  });

  test('stays in a journal as its times were recorded', () => {
    const wrong = { from: EIGHT, startedAt: NOW, rate: 1 };
    const action = { id: 'action-old', name: 'run.open' as const, body: { run: opening('event', wrong) } };
    const asked = { by: by('dispatcher'), at: NOW, takenBefore: true };
    const decision = decide(operationOf(), action, asked);
    expect(decision).toMatchObject({
      ok: true,
      value: [{ collection: 'editions' }, { record: { clock: wrong } }],
    });
  });
});

test('[R11] a drill has the clock that is stated for it, else the server’s', () => {
  const fast = { from: EIGHT, startedAt: NOW, rate: 60 };
  expect(opened('drill', fast).clock).toEqual(fast);
  expect(opened('drill').clock).toEqual(TRUE);
});

test('[R11] an event shows the server’s time for as long as it is open', () => {
  const operation = operationOf();
  act(operation, 'run.open', { run: opening('event') }, { at: NOW });
  for (const later of [0, MINUTE, 30 * HOUR])
    expect(runTime(operation.tables.runs.get('event')!, NOW + later)).toBe(NOW + later);
});
