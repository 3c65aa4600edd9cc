import { ContextProvider } from '@lit/context';
import type { LitElement } from 'lit';
import { expect, test } from 'vitest';
import { commandsContext } from '../../client/plan/desk/contexts.ts';
import { PlanCommands } from '../../client/plan/desk/plan-commands.ts';
import { storeContext } from '../../client/store/contexts.ts';
import '../../client/tables/table-import.ts';
import { by, north, officer } from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

/** The dialog for tables of officers, over a plan in which Ida is. */
async function dialog() {
  localStorage.clear();
  const desk = new Desk([...north, officer('ida')], { role: 'planner' });
  const commands = new PlanCommands(desk.store, by('planner'));
  const host = document.createElement('div');
  new ContextProvider(host, { context: storeContext, initialValue: desk.store });
  new ContextProvider(host, { context: commandsContext, initialValue: commands });
  const element = document.createElement('cordon-table-import');
  host.append(element);
  document.body.append(host);
  await element.show(['officers']);
  const settled = async (): Promise<void> => {
    await element.updateComplete;
    await within<LitElement>(element, 'cordon-table-preview')?.updateComplete;
    await within<LitElement>(element, 'cordon-table')?.updateComplete;
  };
  const press = async (words: string): Promise<void> => {
    const buttons = [...element.shadowRoot!.querySelectorAll('button')];
    const preview = within(element, 'cordon-table-preview')?.shadowRoot?.querySelectorAll('button') ?? [];
    [...buttons, ...preview].find((button) => textOf(button).includes(words))!.click();
    await settled();
  };
  return { desk, commands, element, settled, press };
}

type Scene = Awaited<ReturnType<typeof dialog>>;

async function read({ element, press, settled }: Scene, text: string): Promise<void> {
  within<HTMLTextAreaElement>(element, 'textarea')!.value = text;
  await press('Read it');
  await settled();
}

function primary({ element }: Scene): HTMLButtonElement {
  return within<HTMLButtonElement>(element, 'button.primary')!;
}

test('[U3] nothing is filed while a row is wrong, unless the user leaves it out', async () => {
  const scene = await dialog();
  await read(scene, 'number,name,grade,squad\n7,New,police,s1\n8,Bad,captain,s1');
  expect(primary(scene).disabled).toBe(true);
  expect(textOf(scene.element)).toContain('“captain” is not known');
  const leave = within<HTMLInputElement>(scene.element, '[name=leavesWrong]')!;
  leave.click();
  await scene.settled();
  expect(textOf(primary(scene))).toBe('File 1 row');
  primary(scene).click();
  await expect.poll(() => scene.desk.served.plan.tables.officers.size).toBe(2);
  await expect.poll(() => scene.commands.edits.nextUndo?.revision).toBe(scene.desk.served.revision);
});

test('[U2] a column chosen by hand is remembered for tables like it', async () => {
  const scene = await dialog();
  await read(scene, 'q1,New,s1\nr1,Newer,s1');
  expect(primary(scene).disabled).toBe(true);
  for (const [i, key] of ['number', 'name', 'squad'].entries()) {
    const select = within(scene.element, 'details')!.querySelectorAll('select')[i]!;
    select.value = key;
    select.dispatchEvent(new Event('change'));
    await scene.settled();
  }
  expect(textOf(primary(scene))).toBe('File 2 rows');
  await scene.press('Another table');
  await read(scene, 'v1,Other,s1');
  expect(textOf(primary(scene))).toBe('File 1 row');
});
