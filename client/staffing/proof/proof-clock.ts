import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { hull } from '../../../domain/kernel/interval.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import { formatsFor } from '../../words/format.ts';
import { language, speaking, type Language } from '../../words/language.ts';
import { staffingWords } from '../../words/staffing.ts';
import { termOf } from '../../words/terms.ts';
import '../gantt/cordon-gantt.ts';
import type { BarPickEvent } from '../gantt/events.ts';
import type { GanttRow } from '../gantt/rows.ts';
import type { ProofPlace } from '../../../domain/staffing/from-plan/proof-places.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { choosePlaces, chosenPlaces, proofOf, type ShownProof } from './shown-proof.ts';

/** The time before the first and after the last duty, in ms. */
const AROUND_MS = 10 * 60_000;

/** The proof over time: when each of its duties begins and ends, and the moment at which most are held at once. */
@customElement('cordon-proof-clock')
export class ProofClock extends FollowingElement {
  readonly #say = speaking(staffingWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;
  #made:
    { readonly of: ShownProof; readonly spoken: Language; readonly rows: readonly GanttRow[] } | undefined;

  override render(): TemplateResult {
    const { timeZone } = this.store.operation.brief;
    const proof = proofOf(this.solving);
    if (proof.places.length === 0)
      return html`
        <p class="pad-3 quiet">${this.#say('no-proof')}</p>
      `;
    const span = hull(proof.places.map(({ stint }) => stint));
    return html`
      <cordon-gantt
        class="fill surface"
        label=${this.#say('proof-clock')}
        row-px="18"
        .rows=${this.#rows(proof)}
        .span=${{ from: span.from - AROUND_MS, until: span.until + AROUND_MS }}
        .chosen=${chosenPlaces(proof).map(({ id }) => id)}
        .moment=${proof.crest?.at}
        time-zone=${timeZone}
        @bar-pick=${(event: BarPickEvent) => this.#onPick(event, proof)}
      ></cordon-gantt>
    `;
  }

  #rows(proof: ShownProof): readonly GanttRow[] {
    const spoken = language.current;
    if (this.#made?.of !== proof || this.#made.spoken !== spoken)
      this.#made = { of: proof, spoken, rows: proof.places.map((place) => this.#row(place)) };
    return this.#made.rows;
  }

  #row({ id, stint, grade, heads }: ProofPlace): GanttRow {
    const { time } = formatsFor(this.store.operation.brief.timeZone);
    const times = `${time(stint.from)}–${time(stint.until)}`;
    const { from, until, post } = stint;
    const label = `${post.code} ${times}`;
    return {
      id,
      name: `${post.code} ${post.name}`,
      note: heads > 1 ? `×${heads}` : '',
      bars: [{ id, from, until, kind: 'proof', label, told: `${label} ${termOf('grade', grade)}` }],
      ways: [],
    };
  }

  #onPick({ detail: { id, more } }: BarPickEvent, proof: ShownProof): void {
    const [first] = chosenPlaces(proof);
    choosePlaces(proof, more && first && first.id !== id ? [first.id, id] : [id]);
  }

  static override readonly styles = [base, pane, css``];
}
