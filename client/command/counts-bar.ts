import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import type { LiveCounts } from '../../domain/totals/live-counts.ts';
import { router } from '../app/router.ts';
import { queryOf, selectionNow } from '../app/selection.ts';
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
  'orders',
  'car-parks',
] as const;
export type LiveFigureName = (typeof LIVE_FIGURES)[number];

interface Figure {
  readonly value: number;
  readonly of?: number | undefined;
  /** A person must act. */
  readonly alert?: boolean;
}

/** The counts on top, each with what it is out of. */
export function figuresOf(counts: LiveCounts): Readonly<Record<LiveFigureName, Figure>> {
  const { incidentsOpen, ordersOpen } = counts;
  return {
    'officers-out': { value: counts.officersOut, of: counts.officers },
    'vehicles-out': { value: counts.vehiclesOut, of: counts.vehicles },
    'on-post': { value: counts.onPost, of: counts.neededNow },
    guided: { value: counts.guided },
    incidents: { value: incidentsOpen, of: counts.incidents, alert: incidentsOpen > 0 },
    requests: { value: counts.requestsOpen, of: counts.requests },
    orders: { value: ordersOpen, of: counts.orders, alert: ordersOpen > 0 },
    'car-parks': { value: counts.parked, of: counts.places || undefined },
  };
}

/** The counts on top; each opens the records that were counted, at `?show=`. */
@customElement('cordon-counts-bar')
export class CordonCountsBar extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  readonly #say = speaking(commandWords);

  override render(): TemplateResult {
    const figures = figuresOf(this.live.counts);
    return html`
      ${LIVE_FIGURES.map((name) => this.#figure(name, figures[name]))}
    `;
  }

  #figure(name: LiveFigureName, { value, of, alert = false }: Figure): TemplateResult {
    const { count } = formatsFor(this.live.plan.brief.timeZone);
    const pressed = router.of('show') === name && !selectionNow();
    return html`
      <cordon-figure
        label=${this.#say(name)}
        value=${count(value)}
        of=${of === undefined ? '' : count(of)}
        ?pressed=${pressed}
        ?alert=${alert}
        @click=${() => router.select({ ...queryOf(undefined), show: pressed ? undefined : name })}
      ></cordon-figure>
    `;
  }

  static override readonly styles = [
    base,
    css`
      :host {
        display: grid;
        grid-template-columns: repeat(8, minmax(0, 1fr));
        border-bottom: 1px solid var(--line-soft);
        background: var(--surface);
      }
      cordon-figure + cordon-figure {
        border-left: 1px solid var(--line-soft);
      }
      @media (width <= 48rem) {
        :host {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
        cordon-figure:nth-child(5) {
          border-left: 0;
        }
        cordon-figure:nth-child(n + 5) {
          border-top: 1px solid var(--line-soft);
        }
      }
    `,
  ];
}
