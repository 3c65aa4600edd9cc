import { html, type TemplateResult } from 'lit';
import { router } from '../app/router.ts';
import './car-parks-panel.ts';
import { DRILL } from './drill-panel.ts';
import './help-panel.ts';
import './journal-feed.ts';
import { WALLS } from './walls-panel.ts';
import { HELP, MENDING } from './mending-address.ts';
import './mending-panel.ts';
import { CAR_PARKS, ORDERS } from './matter-address.ts';
import './orders-panel.ts';
import './out-list.ts';
import { TRACKERS } from './trackers-panel.ts';
import { RADIO } from './radio-form.ts';

/** What stands at the right where nothing is selected, by the address. */
export const PANELS: Readonly<Record<string, () => TemplateResult>> = {
  [MENDING]: () => html`
    <cordon-mending-panel></cordon-mending-panel>
  `,
  'officers-out': outList,
  'vehicles-out': outList,
  [RADIO]: () => html`
    <cordon-radio-form></cordon-radio-form>
  `,
  [ORDERS]: () => html`
    <cordon-orders-panel></cordon-orders-panel>
  `,
  [CAR_PARKS]: () => html`
    <cordon-car-parks-panel></cordon-car-parks-panel>
  `,
  [DRILL]: () => html`
    <cordon-drill-panel></cordon-drill-panel>
  `,
  [TRACKERS]: () => html`
    <cordon-trackers-panel></cordon-trackers-panel>
  `,
  [WALLS]: () => html`
    <cordon-walls-panel></cordon-walls-panel>
  `,
  [HELP]: () => html`
    <cordon-help-panel duty-id=${router.query.get('duty') ?? ''}></cordon-help-panel>
  `,
  journal: () => html`
    <cordon-journal-feed class="pad-3"></cordon-journal-feed>
  `,
};

function outList(): TemplateResult {
  return html`
    <cordon-out-list></cordon-out-list>
  `;
}
