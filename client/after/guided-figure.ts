import { html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { RunState } from '../../domain/operation/run-state.ts';
import type { GuidedByHour } from '../../domain/totals/series.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { tables } from '../theme/table-styles.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { chartStyles } from './chart-styles.ts';
import { asTable, fills, guidedChart, guidedTable, layersOf, type Fill } from './chart-tables.ts';
import { DrawnWidth } from './drawn-width.ts';

const HEIGHT = 264;

/** Vehicles guided by hour: bars of one layer for each venue, and each place by hour as a table. */
@customElement('cordon-after-guided')
export class CordonAfterGuided extends FollowingElement {
  @property({ attribute: false }) run: RunState | undefined;
  @property({ attribute: false }) guided: GuidedByHour = { hours: [], places: [] };

  readonly #say = speaking(afterWords);
  readonly #width = new DrawnWidth(this);

  override render(): TemplateResult {
    const { run, guided } = this;
    if (!run || guided.hours.length === 0)
      return html`
        <p class="small quiet note">${this.#say('no-chart')}</p>
      `;
    const formats = formatsFor(run.plan.brief.timeZone);
    const layers = layersOf(run, guided, this.#say('elsewhere'));
    const drawing = { width: this.#width.px, height: HEIGHT, say: this.#say, formats };
    return html`
      <ul class="wrap small legend">
        ${layers.map(
          ({ name, fill, sum }) => html`
            <li>
              ${swatch(fill)}${name}
              <span class="amount">${formats.count(sum)}</span>
            </li>
          `,
        )}
      </ul>
      <svg
        class="block wide chart"
        role="img"
        aria-label=${this.#say('chart-guided')}
        height=${HEIGHT}
        viewBox="0 0 ${drawing.width} ${HEIGHT}"
      >
        ${fills()}${guidedChart(guided.hours, layers, drawing)}
      </svg>
      ${asTable(guidedTable(run, guided, this.#say, formats), this.#say)}
    `;
  }

  static override readonly styles = [base, tables, chartStyles];
}

function swatch(fill: Fill): TemplateResult {
  return html`
    <svg width="16" height="12" aria-hidden="true">
      <rect width="16" height="12" fill="url(#fill-${fill})" />
    </svg>
  `;
}
