import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Run } from '../../domain/records/run.ts';
import { base, fields } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { afterWords } from '../words/after.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';

/** The id of the run to count. */
export type RunEvent = CustomEvent<string>;

/** The runs of an operation to choose from: events first, drills separately. Dispatches `run`. */
@customElement('cordon-after-run-chooser')
export class CordonAfterRunChooser extends FollowingElement {
  @property({ attribute: false }) runs: readonly Run[] = [];
  @property() chosen = '';
  @property({ attribute: 'time-zone' }) timeZone = 'UTC';

  readonly #say = speaking(afterWords);

  override render(): TemplateResult {
    return html`
      <select class="strong" aria-label=${this.#say('run')} @change=${this.#onChange}>
        ${this.#group('event', this.#say('events'))} ${this.#group('drill', this.#say('drills'))}
      </select>
    `;
  }

  #group(kind: Run['kind'], label: string): TemplateResult | typeof nothing {
    const runs = this.runs.filter((run) => run.kind === kind);
    if (runs.length === 0) return nothing;
    return html`
      <optgroup label=${label}>
        ${runs.map(
          (run) => html`
            <option value=${run.id} ?selected=${run.id === this.chosen}>
              ${run.name} · ${this.#days(run)}
            </option>
          `,
        )}
      </optgroup>
    `;
  }

  #days({ days }: Run): string {
    const { day } = formatsFor(this.timeZone);
    return days.length === 1 ? day(days[0]!) : `${day(days[0]!)} – ${day(days.at(-1)!)}`;
  }

  readonly #onChange = (event: Event): void => {
    this.dispatchEvent(new CustomEvent('run', { detail: (event.target as HTMLSelectElement).value }));
  };

  static override readonly styles = [
    base,
    fields,
    css`
      :host {
        min-width: 16rem;
      }
    `,
  ];
}
