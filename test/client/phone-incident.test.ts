import { expect, onTestFinished, test } from 'vitest';
import '../../client/phone/incident-sheet.ts';
import type { IncidentSheet } from '../../client/phone/incident-sheet.ts';
import type { IncidentTold, RequestTold } from '../../client/phone/wishes.ts';
import { language } from '../../client/words/language.ts';

/** The sheet of an officer at a post: the phone is not asked for its position. */
function opened() {
  language.choose('en');
  const sheet: IncidentSheet = document.createElement('incident-sheet') as IncidentSheet;
  const told: IncidentTold[] = [];
  const asked: RequestTold[] = [];
  sheet.addEventListener('told', (event) => told.push((event as CustomEvent<IncidentTold>).detail));
  sheet.addEventListener('asked', (event) => asked.push((event as CustomEvent<RequestTold>).detail));
  sheet.sites = [{ id: 'north' as never, name: 'North hall' }];
  sheet.duty = { code: 'p', position: [123, 45], dutyIds: ['p~w'], said: [{ step: 'on-post' }] } as never;
  sheet.open = true;
  document.body.append(sheet);
  onTestFinished(() => sheet.remove());
  const press = async (...choices: string[]): Promise<void> => {
    for (const choice of choices) {
      await sheet.updateComplete;
      const buttons = [...sheet.shadowRoot!.querySelectorAll('button')];
      buttons.find(({ textContent }) => textContent.trim() === choice)!.click();
    }
  };
  const write = async (words: string): Promise<void> => {
    await sheet.updateComplete;
    const field = sheet.shadowRoot!.querySelector('textarea')!;
    field.value = words;
    field.dispatchEvent(new Event('input'));
    await sheet.updateComplete;
  };
  return { told, asked, press, write };
}

test('[I2] no kind is chosen before, and words are needed only for "other"', async () => {
  const { told, press, write } = opened();
  await press('Send');
  expect(told).toEqual([]);
  await press('medical', 'critical', 'Send', 'critical', 'Send');
  await press('other', 'Send');
  await write('a swan on the road');
  await press('Send');
  expect(told.map(({ kind, severity, words }) => [kind, severity, words])).toEqual([
    ['medical', 'critical', undefined],
    ['medical', undefined, undefined],
    ['other', undefined, 'a swan on the road'],
  ]);
});

test('[I6] a request of the public is told with its support site and its words', async () => {
  const { told, asked, press, write } = opened();
  await press('Public request', 'Send');
  expect(asked).toEqual([]);
  await write('lost child');
  await press('Send');
  expect([told, asked]).toEqual([[], [{ siteId: 'north', words: 'lost child', photos: [] }]]);
});
