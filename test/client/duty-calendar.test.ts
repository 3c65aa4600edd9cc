import { expect, onTestFinished, test, vi } from 'vitest';
import { DutyCalendar } from '../../client/phone/duty-calendar.ts';
import { cardCalendar } from '../../domain/formats/card-calendar.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { HOUR, SIX, card, duty, seen } from './phone-scene.ts';

const written = { ...duty('A', { closes: [[SIX + HOUR, SIX + 2 * HOUR]] }), words: 'Close; wave, then open' };
const duties = [written, duty('B', { from: SIX + 3 * HOUR, until: SIX + 4 * HOUR })];

/** The part of the screen for a card. */
async function shown(of: ReturnType<typeof seen>): Promise<DutyCalendar> {
  const part = new DutyCalendar();
  Object.assign(part, { card: of, now: SIX });
  document.body.append(part);
  onTestFinished(() => part.remove());
  await part.updateComplete;
  return part;
}

test('[U18] the own duties leave as a calendar: post, place, times and words of each, and no times of closures', () => {
  const text = cardCalendar(card(duties), SIX);
  expect(
    text.match(/^(UID|DTSTART|DTEND|SUMMARY|DESCRIPTION|GEO):.*$/gm)?.map((line) => line.trim()),
  ).toEqual([
    'UID:duty-festival-ida-A~movement~1@cordon',
    ...['DTSTART:20200922T070000Z', 'DTEND:20200922T080000Z', 'SUMMARY:A Junction A'],
    ...[String.raw`DESCRIPTION:Close\; wave\, then open`, 'GEO:45.8;123.2'],
    'UID:duty-festival-ida-B~movement~1@cordon',
    ...['DTSTART:20200922T090000Z', 'DTEND:20200922T100000Z', 'SUMMARY:B Junction B', 'GEO:45.8;123.2'],
  ]);
  const moved = { ...written, from: SIX };
  expect(cardCalendar(card([moved]), SIX)).toContain('UID:duty-festival-ida-A~movement~1@cordon');
});

test('[U18] the phone saves the file from what it has, and asks nobody', async () => {
  const asked = vi.spyOn(globalThis, 'fetch');
  const saved: Blob[] = [];
  const made = vi.spyOn(URL, 'createObjectURL').mockImplementation((file) => {
    saved.push(file as Blob);
    return 'blob:saved';
  });
  // The page of the tests has nowhere to save a file to, and would leave for its address.
  const pressed = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(() => undefined);
  onTestFinished(() => [asked, made, pressed].forEach((spy) => spy.mockRestore()));
  const part = await shown(seen(duties));
  part.shadowRoot!.querySelector('button')!.click();
  expect(saved.map(({ type }) => type)).toEqual(['text/calendar']);
  expect(await saved[0]!.text()).toBe(cardCalendar(card(duties), SIX));
  expect(asked).not.toHaveBeenCalled();
});

test('[U18] there is none without duties, and none of a drill', async () => {
  const drill: DutyCard['run'] = { ...card([]).run!, kind: 'drill' };
  for (const none of [seen([]), seen(duties, { run: drill })])
    expect((await shown(none)).shadowRoot!.querySelector('button')).toBe(null);
});
