import { html, type TemplateResult } from 'lit';
import type { TabName } from './desk/plan-collections.ts';
import './health/plan-health.ts';
import './lists/plan-list.ts';
import './roads/plan-roads.ts';

/** What a tab of the plan shows. */
export function sheetOf(tab: TabName): TemplateResult {
  if (tab === 'health')
    return html`
      <cordon-plan-health></cordon-plan-health>
    `;
  if (tab === 'roads')
    return html`
      <cordon-plan-roads></cordon-plan-roads>
    `;
  return html`
    <cordon-plan-list tab=${tab}></cordon-plan-list>
  `;
}
