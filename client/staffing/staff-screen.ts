import { ContextProvider } from '@lit/context';
import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { router } from '../app/router.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, buttons } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import '../ui/panel.ts';
import { ScreenParts, partsStyles, stackedStyles } from '../ui/parts.ts';
import { speaking } from '../words/language.ts';
import { staffingWords } from '../words/staffing.ts';
import { STAFF_VIEWS, type StaffView } from './address.ts';
import './change/change-table.ts';
import './change/roster-difference.ts';
import { DayLocks, locksContext } from './day-locks.ts';
import './proof/proof-clock.ts';
import './proof/proof-list.ts';
import { proofOf } from './proof/shown-proof.ts';
import './rides/rides-side.ts';
import './rides/rides-table.ts';
import './roster/roster-side.ts';
import './roster/staff-roster.ts';
import { Solving, solvingContext } from './solving.ts';
import './staff-figures.ts';
import './staff-map.ts';
import './what-if/what-if-form.ts';
import './what-if/what-if-table.ts';
import { WhatIfs, whatIfsContext } from './what-if/what-ifs.ts';

/** Figures and the panel of the view at the left, the picture at the right. */
const staffScreenStyles = css`
  :host,
  .work {
    display: flex;
    flex: 1;
    min-width: 0;
    min-height: 0;
  }
  .views button {
    flex: 1;
    padding: 0 var(--space-1);
  }
  @media (width <= 48rem) {
    .work[data-part='picture'] > cordon-panel,
    .work[data-part='figures'] > .ground {
      display: none;
    }
    /* The list below shows the same; the map's panel has room only if the picture has the screen to itself. */
    .work:not([data-part='picture']) cordon-staff-map + cordon-panel {
      display: none;
    }
  }
`;

/** The visible part of a narrow screen: the picture, picture and figures, or figures alone. */
const PARTS = ['picture', 'both', 'figures'] as const;

const WIDE_PX = 1600;

/** How few officers a day needs, who they are, and why fewer are impossible: figures at the left, the picture at the right. */
@customElement('cordon-staff-screen')
export class StaffScreen extends FollowingElement {
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  readonly #say = speaking(staffingWords);
  readonly #solvingProvider = new ContextProvider(this, { context: solvingContext });
  readonly #locksProvider = new ContextProvider(this, { context: locksContext });
  readonly #whatIfsProvider = new ContextProvider(this, { context: whatIfsContext });
  readonly #parts = new ScreenParts<(typeof PARTS)[number]>(() => this.requestUpdate(), 'both');
  #solving: Solving | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#solving?.line.close();
  }

  protected override willUpdate(): void {
    if (this.#solving?.store === this.store) return;
    this.#solving?.line.close();
    const locks = new DayLocks(this.store);
    this.#solving = new Solving(this.store, locks);
    this.#locksProvider.setValue(locks);
    this.#solvingProvider.setValue(this.#solving);
    this.#whatIfsProvider.setValue(new WhatIfs(this.#solving));
  }

  override render(): TemplateResult {
    const view = this.#view;
    return html`
      <div class="work" data-part=${this.#parts.shown()}>
        <cordon-panel
          edge="left"
          name="staff"
          .size=${innerWidth > WIDE_PX ? 520 : 420}
          .least=${320}
          .most=${900}
        >
          <cordon-staff-figures class="pad-s fixed line-below"></cordon-staff-figures>
          <div
            class="pad-s line-below views across tight fixed"
            role="group"
            aria-label=${this.#say('staff-parts')}
          >
            ${STAFF_VIEWS.map(
              (name) => html`
                <button aria-pressed=${name === view} @click=${() => this.#open(name)}>
                  ${this.#say(`view-${name}`)}
                </button>
              `,
            )}
          </div>
          ${this.#side(view)}
        </cordon-panel>
        ${this.#parts.render(
          this.#say('parts-shown'),
          PARTS.map((part) => [part, this.#say(`part-${part}`)]),
        )}
        <div class="ground column grow">${this.#ground(view)}</div>
      </div>
    `;
  }

  get #view(): StaffView {
    return STAFF_VIEWS.find((view) => view === router.of('view')) ?? 'proof';
  }

  #open(view: StaffView): void {
    router.select({ view: view === 'proof' ? undefined : view });
  }

  #side(view: StaffView): TemplateResult {
    switch (view) {
      case 'proof':
        return html`
          <cordon-proof-list></cordon-proof-list>
        `;
      case 'change':
        return html`
          <cordon-roster-difference></cordon-roster-difference>
        `;
      case 'roster':
        return html`
          <cordon-roster-side></cordon-roster-side>
        `;
      case 'rides':
        return html`
          <cordon-rides-side></cordon-rides-side>
        `;
      case 'what-if':
        return html`
          <cordon-what-if-form class="from-top pad-3 small"></cordon-what-if-form>
        `;
    }
  }

  #ground(view: StaffView): TemplateResult {
    switch (view) {
      case 'proof':
        return html`
          <cordon-staff-map class="slight column fill"></cordon-staff-map>
          ${this.#clock()}
        `;
      case 'change':
        return html`
          <cordon-change-table class="surface"></cordon-change-table>
        `;
      case 'roster':
        return html`
          <cordon-staff-roster></cordon-staff-roster>
        `;
      case 'rides':
        return html`
          <cordon-rides-table class="surface"></cordon-rides-table>
        `;
      case 'what-if':
        return html`
          <cordon-what-if-table class="grow scroll surface"></cordon-what-if-table>
        `;
    }
  }

  /** The proof over time, once there is a proof. */
  #clock(): TemplateResult | typeof nothing {
    if (!this.#solving || proofOf(this.#solving).places.length === 0) return nothing;
    return html`
      <cordon-panel edge="bottom" name="staff-clock" .size=${260} .least=${120} .most=${900}>
        <cordon-proof-clock></cordon-proof-clock>
      </cordon-panel>
    `;
  }

  static override readonly styles = [base, buttons, partsStyles, staffScreenStyles, stackedStyles];
}
