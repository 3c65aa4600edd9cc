import { expect, onTestFinished, test } from 'vitest';
import '../../client/plan/proposing/proposal-table-form.ts';
import type { OtherTable, ProposalTableForm } from '../../client/plan/proposing/proposal-table-form.ts';
import { language } from '../../client/words/language.ts';
import { usualTable, type ProposalTable } from '../../domain/records/proposal-table.ts';

const own: ProposalTable = { ...usualTable, sightM: { 1: 300, 2: 600, 3: 900 } };
const night: ProposalTable = { ...usualTable, sightM: { 1: 100, 2: 200, 3: 300 } };

async function formOf(others: readonly OtherTable[]) {
  language.choose('en');
  const form = document.createElement('cordon-proposal-table-form') as ProposalTableForm;
  Object.assign(form, { table: own, others });
  const taken: ProposalTable[] = [];
  form.addEventListener('table-change', ({ detail }: CustomEventInit<ProposalTable>) => taken.push(detail!));
  document.body.append(form);
  onTestFinished(() => form.remove());
  await form.updateComplete;
  const select = form.shadowRoot!.querySelector('label select') as HTMLSelectElement;
  const choose = (n: number): void => {
    select.selectedIndex = n;
    select.dispatchEvent(new Event('change'));
  };
  const names = [...select.options].map(({ text }) => text.trim());
  return { names, choose, taken, select };
}

test('[P21] levels and strengths are taken from the usual table or from another route, whole', async () => {
  const { names, choose, taken, select } = await formOf([{ name: 'R2 Night run', table: night }]);
  expect(names).toEqual(['Choose a table', 'The usual table', 'R2 Night run']);
  choose(2);
  choose(1);
  expect(taken).toEqual([night, usualTable]);
  expect(select.selectedIndex).toBe(0);
  choose(0);
  expect(taken).toHaveLength(2);
});
