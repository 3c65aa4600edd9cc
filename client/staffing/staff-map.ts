import { consume } from '@lit/context';
import { css, html, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { Post } from '../../domain/records/post.ts';
import { select, selectionNow } from '../app/selection.ts';
import type { MapPickEvent } from '../map/cordon-map.ts';
import '../map/operation-map.ts';
import type { OperationMap } from '../map/operation-map.ts';
import { ProofLayer, type ProofMark } from '../map/proof-layer.ts';
import { base } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import type { StateName } from '../words/states.ts';
import { choosePlaces, chosenPlaces, proofOf, type ShownProof } from './proof/shown-proof.ts';
import { solvingContext, type Solving } from './solving.ts';

interface Picture {
  readonly of: ShownProof;
  readonly marks: readonly ProofMark[];
  readonly stateOf: (post: Post) => StateName;
}

/** The map of the staffing screen: the duties of the proof at their places; all others are small. */
@customElement('cordon-staff-map')
export class StaffMap extends FollowingElement {
  @query('cordon-operation-map') protected map!: OperationMap;

  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;
  readonly #layer = new ProofLayer();
  #made: Picture | undefined;
  #seen = '';
  #settled: ShownProof | undefined;

  override render(): TemplateResult {
    const { stateOf } = this.#picture(proofOf(this.solving));
    return html`
      <cordon-operation-map
        class="wide fill"
        .selection=${selectionNow()}
        .stateOf=${stateOf}
        @map-pick=${this.#onPick}
      ></cordon-operation-map>
    `;
  }

  protected override firstUpdated(): void {
    this.map.add(this.#layer);
  }

  protected override updated(): void {
    const proof = proofOf(this.solving);
    const chosen = chosenPlaces(proof);
    const ids = chosen.map(({ id }) => id);
    const { marks } = this.#picture(proof);
    this.#layer.show(marks, ids);
    if (proof !== this.#settled) void this.#settle(proof, ids.length > 0);
    if (ids.join() === this.#seen) return;
    this.#seen = ids.join();
    if (ids.length > 0) void this.#show(chosen.map(({ stint }) => stint.post));
  }

  /** Brings the certificate into view when it is found, unless the user looks at one of its places. */
  async #settle(proof: ShownProof, isLookedAt: boolean): Promise<void> {
    this.#settled = proof;
    await this.map.updateComplete;
    if (!isLookedAt) this.map.settleOn(proof.places.map(({ stint }) => stint.post.position));
  }

  /** Brings two places into view together, or a single one like any selection. */
  async #show(posts: readonly Post[]): Promise<void> {
    await this.map.updateComplete;
    if (posts.length > 1) this.map.showPlaces(posts.map(({ position }) => position));
    else this.map.showSelection();
  }

  #picture(proof: ShownProof): Picture {
    if (this.#made?.of === proof) return this.#made;
    const ids = new Set(proof.places.map(({ stint }) => stint.post.id));
    this.#made = {
      of: proof,
      marks: proof.places.map(({ id, stint, heads }) => ({ id, position: stint.post.position, heads })),
      stateOf: ({ id }) => (ids.size > 0 && !ids.has(id) ? 'relieved' : 'planned'),
    };
    return this.#made;
  }

  readonly #onPick = ({ detail: { collection, id } }: MapPickEvent): void => {
    const proof = proofOf(this.solving);
    const place = collection === 'posts' ? proof.places.find(({ stint }) => stint.post.id === id) : undefined;
    if (place) {
      this.#seen = place.id;
      choosePlaces(proof, [place.id]);
    } else select({ collection, id });
  };

  static override readonly styles = [base, css``];
}
