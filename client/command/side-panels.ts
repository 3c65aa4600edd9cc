import { html, type TemplateResult } from 'lit';
import { router } from '../app/router.ts';
import type { Selection } from '../map/operation-map.ts';
import { LIVE_FIGURES } from './counts-bar.ts';
import type { MatterPlace } from './matter-place.ts';
import { CAR_PARKS, DRILL, HELP, MENDING, ORDERS, RADIO, RAISING, TRACKERS, WALLS } from './panel-address.ts';

/** What stands at the right of the command screen: the panel of what is selected, or the one that the address names, or the journal. */
export function sidePanel(selection: Selection | undefined, raisedAt: MatterPlace): TemplateResult {
  const selected = selectedPanel(selection);
  if (selected) return selected;
  const shown = router.of('show') ?? '';
  if (shown === RAISING.incident || shown === RAISING.request)
    return html`
      <cordon-matter-form
        .asked=${shown === RAISING.incident ? 'incident' : 'request'}
        .place=${raisedAt}
      ></cordon-matter-form>
    `;
  return namedPanel(shown) ?? journal();
}

/** A panel, or the list behind a figure, by the key in the address. */
export function namedPanel(key: string): TemplateResult | undefined {
  if (key in PANELS) return PANELS[key]!();
  return LIVE_FIGURES.some((figure) => figure === key)
    ? html`
        <cordon-figure-panel figure=${key}></cordon-figure-panel>
      `
    : undefined;
}

/** What is selected, if there is a panel for it. */
export function selectedPanel(selection: Selection | undefined): TemplateResult | undefined {
  const { collection, id = '' } = selection ?? {};
  switch (collection) {
    case 'posts':
      return html`
        <cordon-post-panel post-id=${id}></cordon-post-panel>
      `;
    case 'routes':
      return html`
        <cordon-convoy-panel route-id=${id}></cordon-convoy-panel>
      `;
    case 'incidents':
    case 'requests':
      return html`
        <cordon-matter-panel collection=${collection} matter-id=${id}></cordon-matter-panel>
      `;
    case 'hazards':
      return html`
        <cordon-hazard-panel hazard-id=${id}></cordon-hazard-panel>
      `;
    default:
      return undefined;
  }
}

/** What stands at the right where nothing is selected, by the address. */
const PANELS: Readonly<Record<string, () => TemplateResult>> = {
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
  journal,
};

function journal(): TemplateResult {
  return html`
    <cordon-journal-feed class="pad-3"></cordon-journal-feed>
  `;
}

function outList(): TemplateResult {
  return html`
    <cordon-out-list></cordon-out-list>
  `;
}
