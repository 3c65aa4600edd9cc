import { beforeEach, expect, test, vi } from 'vitest';
import '../../client/command/command-screen.ts';
import '../../client/command/panel-elements.ts';
import type { CordonCommandScreen } from '../../client/command/command-screen.ts';
import type { OperationMap } from '../../client/map/operation-map.ts';
import type { Hazard } from '../../domain/records/hazard.ts';
import { EIGHT, MINUTE, at, north, officer, run } from '../domain/builders.ts';
import { Desk, textOf, within } from './desk-scene.ts';

/** The test browser cannot draw: what is drawn on a map is left out. */
const canvas = new Proxy({}, { get: () => () => ({ width: 0 }), set: () => true });

beforeEach(() => {
  vi.stubGlobal('reportError', () => undefined);
  vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(canvas as never);
});

/** The command screen with a hazard that is open, and one that a photograph shows to be cleared. */
async function commanding() {
  const desk = new Desk([...north, officer('ida'), run('day')], { now: EIGHT + 30 * MINUTE });
  const raise = (words: string): Hazard => {
    const seen = { kind: 'bridge', severity: 'serious', words, position: at(900), happenedAt: EIGHT };
    desk.hear('hazard.raise', seen);
    return [...desk.served.tables.hazards.values()].at(-1)!;
  };
  const [open, gone] = [raise('rail bent'), raise('hole')];
  desk.hear('hazard.clear', { id: gone.id, happenedAt: EIGHT + MINUTE });
  const clearing = [...desk.served.tables.hazards.values()].at(-1)!.course.at(-1)!;
  const photo = { hash: 'a'.repeat(64), bytes: 100, widthPx: 10, heightPx: 10 };
  desk.hear('hazard.photo', { hazardId: clearing.id, ...photo });
  history.replaceState(null, '', `/o/op/command?run=day&hazard=${open.id}`);
  const screen = await desk.show<CordonCommandScreen>('cordon-command-screen');
  return { desk, screen, open };
}

test('[K10] the map of the command post draws the hazards that are still to be cleared, and one opens beside it', async () => {
  const { screen, open } = await commanding();
  const map = within<OperationMap>(screen, 'cordon-operation-map')!;
  await vi.waitFor(() => expect(map.hazards.map(({ id }) => id)).toEqual([open.id]));
  await vi.waitFor(() => expect(textOf(within(screen, 'cordon-hazard-panel')!)).toContain('rail bent'));
});

test('[K9] the desk changes the severity of a hazard, and its course says from what to what, by whom and why', async () => {
  const { desk, screen, open } = await commanding();
  const panel = await vi.waitFor(() => {
    const shown = within(screen, 'cordon-hazard-panel');
    expect(shown?.shadowRoot?.querySelector('select')).toBeTruthy();
    return shown!;
  });
  const field = <Field extends HTMLElement>(name: string): Field =>
    panel.shadowRoot!.querySelector<Field>(`[name="${name}"]`)!;
  const step = field<HTMLSelectElement>('step');
  step.value = 'regraded';
  step.dispatchEvent(new Event('change'));
  await vi.waitFor(() => expect(field('severity')).toBeTruthy());
  field<HTMLSelectElement>('severity').value = 'critical';
  field<HTMLTextAreaElement>('words').value = 'the rail is gone';
  panel.shadowRoot!.querySelector('form')!.requestSubmit();
  await vi.waitFor(() => expect(desk.served.tables.hazards.get(open.id)?.severity).toBe('critical'));
  await vi.waitFor(() => expect(textOf(panel)).toContain('serious → critical the rail is gone'));
});
