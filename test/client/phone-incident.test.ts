import { expect, onTestFinished, test } from 'vitest';
import '../../client/phone/incident-sheet.ts';
import type { IncidentSheet } from '../../client/phone/incident-sheet.ts';
import type { IncidentTold } from '../../client/phone/wishes.ts';
import { language } from '../../client/words/language.ts';

test('[I1] an incident is sent with the chosen severity, and without one if it was removed again', async () => {
  language.choose('en');
  const sheet: IncidentSheet = document.createElement('incident-sheet') as IncidentSheet;
  const told: IncidentTold[] = [];
  sheet.addEventListener('told', (event) => told.push((event as CustomEvent<IncidentTold>).detail));
  // An officer at a post reports from that post: the phone is not asked for its position.
  sheet.duty = { code: 'p', position: [123, 45], dutyIds: ['p~w'], said: [{ step: 'on-post' }] } as never;
  sheet.open = true;
  document.body.append(sheet);
  onTestFinished(() => sheet.remove());
  const send = async (...choices: string[]): Promise<void> => {
    for (const choice of [...choices, 'Send']) {
      await sheet.updateComplete;
      const buttons = [...sheet.shadowRoot!.querySelectorAll('button')];
      buttons.find(({ textContent }) => textContent.trim() === choice)!.click();
    }
  };
  await send('medical', 'critical');
  await send('critical');
  expect(told.map(({ kind, severity }) => [kind, severity])).toEqual([
    ['medical', 'critical'],
    ['medical', undefined],
  ]);
});
