import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { router } from '../app/router.ts';
import { base } from '../theme/shared-styles.ts';
import '../ui/figure.ts';
import { FollowingElement } from '../ui/following.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { liveContext, type LiveRun } from './live-run.ts';

export const LIVE_FIGURES = [
  'officers-out',
  'vehicles-out',
  'on-post',
  'guided',
  'incidents',
  'requests',
] as const;
export type LiveFigureName = (typeof LIVE_FIGURES)[number];

/** The counts on top; each opens the records that were counted, at `?show=`. */
@customElement('cordon-counts-bar')
export class CordonCountsBar extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const { counts } = this.live;
    return html`
      ${this.#figure('officers-out', counts.officersOut, counts.officers)}
      ${this.#figure('vehicles-out', counts.vehiclesOut, counts.vehicles)}
      ${this.#figure('on-post', counts.onPost, counts.neededNow)} ${this.#figure('guided', counts.guided)}
      ${this.#figure('incidents', counts.incidentsOpen, counts.incidents, counts.incidentsOpen > 0)}
      ${this.#figure('requests', counts.requestsOpen, counts.requests)}
    `;
  }

  #figure(name: LiveFigureName, value: number, of?: number, alert = false): TemplateResult {
    const { count } = formatsFor(this.live.plan.brief.timeZone);
    const pressed = router.of('show') === name;
    return html`
      <cordon-figure
        label=${this.#say(name)}
        value=${count(value)}
        of=${of === undefined ? '' : count(of)}
        ?pressed=${pressed}
        ?alert=${alert}
        @click=${() => router.select({ show: pressed ? undefined : name })}
      ></cordon-figure>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(6, minmax(0, 1fr));
        border-bottom: 1px solid var(--line-soft);
        background: var(--surface);
      }
      cordon-figure + cordon-figure {
        border-left: 1px solid var(--line-soft);
      }
      @media (width <= 48rem) {
        :host {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
        cordon-figure:nth-child(4) {
          border-left: 0;
        }
        cordon-figure:nth-child(n + 4) {
          border-top: 1px solid var(--line-soft);
        }
      }
    `,
  ];
}
