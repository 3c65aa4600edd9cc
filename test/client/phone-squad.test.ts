import { expect, test } from 'vitest';
import type { PhoneAction } from '../../client/phone/outbox-entry.ts';
import { inWords } from '../../client/phone/in-words.ts';
import { seenCard } from '../../client/phone/seen-card.ts';
import { SquadSheet } from '../../client/phone/squad-sheet.ts';
import type { MateRow } from '../../client/phone/mate-row.ts';
import type { SquadMate } from '../../domain/reports/card-squad.ts';
import { HOUR, MINUTE, SIX, card, duty, entry, wishesOf } from './phone-scene.ts';

const eve: SquadMate = {
  ...{ id: 'eve', name: 'Eve', number: '8', grade: 'auxiliary', callSign: 'Rook 8' },
  turnedOut: false,
  duties: ['B', 'C'].map((code, i) => {
    const { dutyIds, from, until } = duty(code, { from: SIX + (i + 1) * HOUR, until: SIX + (i + 2) * HOUR });
    return { dutyIds, from, until, code, convoys: 1, said: [] };
  }),
};
const bo: SquadMate = { id: 'bo', name: 'Bo', number: '9', grade: 'warden', turnedOut: true, duties: [] };
const others = Array.from({ length: 8 }, (_, i) => ({
  ...bo,
  id: `o${i}`,
  name: `Other ${i}`,
  number: `${20 + i}`,
}));
const held = card([duty('A')], { turnedOut: false, squad: [eve, bo, ...others] });
const wishes = wishesOf(held);
const onPost = wishes.reportFor('eve', eve.duties![0]!.dutyIds, 'on-post')!;
const mateIn = (...entries: Parameters<typeof seenCard>[1]) => seenCard(held, entries).squad![0]!;

test('[R22] what a leader says for a member is seen in the list at once, and not on the leader’s own card', () => {
  expect(mateIn(entry(1, onPost))).toMatchObject({
    ...{ turnedOut: true, step: 'on-post', post: 'B', saidBy: 'Ida' },
    duties: [{ said: [{ id: `${onPost.id}.1`, step: 'on-post' }] }, { said: [] }],
  });
  const own = seenCard(held, [entry(1, onPost)]);
  expect([own.turnedOut, own.duties[0]!.said]).toEqual([false, []]);
  expect(inWords(onPost, held)).toMatch(/^Eve On post B /);
});

test('[R22] what is taken back is gone from the list, before and after the card has it', () => {
  const body = { factId: `${onPost.id}.1`, unitId: 'eve', runId: 'run', why: 'x' };
  const back = { id: 'back', name: 'fact.void', body } as unknown as PhoneAction;
  const undoes = { ...entry(2, back), undoes: onPost };
  expect(mateIn(entry(1, onPost), undoes)).toEqual(eve);
  const shown = { ...held, squad: seenCard(held, [entry(1, onPost)]).squad!, number: 11 };
  const after = seenCard(shown, [entry(1, onPost, { kind: 'taken', revision: 11 }), undoes]).squad![0]!;
  expect([after.step, after.saidBy, after.duties![0]!.said]).toEqual([undefined, undefined, []]);
});

async function sheetAt(now: number, squad = held) {
  const sheet = new SquadSheet();
  const said: PhoneAction[] = [];
  sheet.addEventListener('wish', (event) => said.push((event as CustomEvent<PhoneAction>).detail));
  Object.assign(sheet, { card: seenCard(squad, []), wishes, now });
  document.body.append(sheet);
  await sheet.updateComplete;
  const rows = () => [...sheet.shadowRoot!.querySelectorAll<MateRow>('mate-row')];
  const press = async (row: MateRow, words: string) => {
    const buttons = [...row.shadowRoot!.querySelectorAll('button')];
    buttons.find(({ textContent }) => textContent.includes(words))!.click();
    await sheet.updateComplete;
    await row.updateComplete;
  };
  return { sheet, rows, press, said };
}

test('[R22] a leader finds a member, sees who is late, and reports for them', async () => {
  const { sheet, rows, press, said } = await sheetAt(SIX + HOUR + MINUTE);
  expect(rows()).toHaveLength(10);
  expect(rows()[0]!.shadowRoot!.textContent).toMatch(/B\s+Not turned out/);
  const field = sheet.shadowRoot!.querySelector('input')!;
  for (const [sought, names] of [
    ['rook 8', ['Eve']],
    ['c', ['Eve']],
    ['nobody', []],
  ] as const) {
    field.value = sought;
    field.dispatchEvent(new Event('input'));
    await sheet.updateComplete;
    expect(rows().map(({ mate }) => mate.name)).toEqual(names);
  }
  field.value = '8';
  field.dispatchEvent(new Event('input'));
  await sheet.updateComplete;
  await press(rows()[0]!, 'Eve');
  await press(rows()[0]!, 'On post');
  expect(said.map(({ name, body }) => [name, body])).toMatchObject([
    ['report.make', { officerId: 'eve', step: 'on-post', dutyIds: eve.duties![0]!.dutyIds }],
  ]);
  sheet.remove();
});

test('[R22] an early relief of a member waits for a second tap', async () => {
  const standing = seenCard(held, [entry(1, onPost)]).squad!;
  const { sheet, rows, press, said } = await sheetAt(SIX + HOUR + MINUTE, { ...held, squad: standing });
  await press(rows()[0]!, 'Eve');
  await press(rows()[0]!, 'Relieved');
  expect(said).toEqual([]);
  await press(rows()[0]!, 'Tap again');
  expect(said).toMatchObject([{ name: 'report.make', body: { step: 'relieved', officerId: 'eve' } }]);
  sheet.remove();
});
