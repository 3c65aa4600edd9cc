import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, pane } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import '../../ui/messages.ts';
import '../../ui/table.ts';
import type { Column, RowPickEvent } from '../../ui/table.ts';
import { formatsFor, type Formats } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { staffingWords } from '../../words/staffing.ts';
import { termOf } from '../../words/terms.ts';
import { pairWords } from '../answer-words.ts';
import {
  pairsOf,
  type PairCounts,
  type ProofPlace,
} from '../../../domain/staffing/from-plan/proof-places.ts';
import { solvingContext, type Solving } from '../solving.ts';
import { choosePlaces, chosenPlaces, proofOf, type ShownProof } from './shown-proof.ts';

/** The text is above, the list takes the rest. */
const listStyles = css`
  cordon-table {
    min-height: 8rem;
  }
  @media (width <= 48rem) {
    :host {
      flex: none;
    }
    cordon-table {
      height: 24rem;
    }
  }
`;

/** Why fewer are impossible, in words and as a list of places; two of them can be compared. */
@customElement('cordon-proof-list')
export class ProofList extends FollowingElement {
  readonly #say = speaking(staffingWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;

  override render(): TemplateResult {
    const answer = this.solving.solved?.answer;
    const proof = proofOf(this.solving);
    if (!answer || proof.places.length === 0) return this.#empty(answer !== undefined);
    const chosen = chosenPlaces(proof);
    const { certificate } = answer.result;
    const n = certificate.officers;
    return html`
      <div class="pad-2 said stack tight fixed small">
        <p class="medium statement strong">${this.#say(`proof-${certificate.kind}`, { n, less: n - 1 })}</p>
        ${answer.pairs ? this.#pairs(answer.pairs) : nothing} ${this.#busiest(proof)}
        <p class="callout" role="status">${this.#chosen(chosen, proof)}</p>
      </div>
      <cordon-table
        class="line-above"
        label=${this.#say('proof-list')}
        multiple
        .columns=${this.#columns(certificate.kind === 'dual')}
        .rows=${proof.places}
        .selected=${chosen.map(({ id }) => id)}
        @row-pick=${({ detail }: RowPickEvent) => choosePlaces(proof, detail.ids)}
      ></cordon-table>
    `;
  }

  #empty(isSolved: boolean): TemplateResult {
    return html`
      <cordon-empty
        heading=${this.#say(isSolved ? 'no-proof' : 'solve-first')}
        words=${isSolved ? '' : this.#say('solve-first-words')}
      ></cordon-empty>
    `;
  }

  #pairs({ atOnce, tooFar, joinable }: PairCounts): TemplateResult {
    const { count } = this.#formats;
    const params = {
      pairs: count(atOnce + tooFar + joinable),
      once: count(atOnce),
      far: count(tooFar),
      n: count(joinable),
    };
    return html`
      <p class="quiet">
        ${
          joinable > 0
            ? this.#say('proof-pairs-open', params)
            : html`
                ✓ ${this.#say('proof-pairs', params)}
              `
        }
      </p>
    `;
  }

  #busiest({ crest }: ShownProof): TemplateResult | typeof nothing {
    if (!crest) return nothing;
    return html`
      <p class="quiet">
        ${this.#say('proof-busiest', { n: this.#formats.count(crest.heads), time: this.#formats.time(crest.at) })}
      </p>
    `;
  }

  /** The comparison of two places, or of one with all others; otherwise what can be done here. */
  #chosen([one, other]: readonly ProofPlace[], { places }: ShownProof): TemplateResult | string {
    const { operation } = this.store;
    if (one && other)
      return html`
        <strong>${pairWords(operation, one.stint, other.stint)}</strong>
      `;
    if (!one || this.solving.solved?.answer.result.certificate.kind === 'dual')
      return this.#say('proof-hint');
    const { atOnce, tooFar } = pairsOf(operation.plan, one, places);
    const { count } = this.#formats;
    return html`
      <strong>
        ${this.#say('proof-one', { post: one.stint.post.code, once: count(atOnce), far: count(tooFar) })}
      </strong>
      ${this.#say('proof-hint')}
    `;
  }

  #columns(hasWeights: boolean): readonly Column<ProofPlace>[] {
    const { time } = this.#formats;
    const columns: Column<ProofPlace>[] = [
      {
        key: 'post',
        label: this.#say('post'),
        width: '4.5rem',
        value: ({ stint }) => stint.post.code,
      },
      {
        key: 'from',
        label: `${this.#say('from')}–${this.#say('until')}`,
        width: '6.5rem',
        value: ({ stint }) => stint.from,
        show: ({ stint }) => `${time(stint.from)}–${time(stint.until)}`,
      },
      {
        key: 'grade',
        label: this.#say('grade'),
        width: '6rem',
        value: ({ grade, heads }) => this.#say('heads-of', { n: heads, grade: termOf('grade', grade) }),
      },
      { key: 'name', label: this.#say('name'), value: ({ stint }) => stint.post.name },
    ];
    if (!hasWeights) return columns;
    const weight: Column<ProofPlace> = {
      key: 'weight',
      label: this.#say('weight'),
      width: '3rem',
      number: true,
      value: (place) => Math.round(place.weight * 1000) / 1000,
    };
    return [weight, ...columns];
  }

  get #formats(): Formats {
    return formatsFor(this.store.operation.brief.timeZone);
  }

  static override readonly styles = [base, pane, listStyles];
}
