import { consume } from '@lit/context';
import { css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Position } from '../../../domain/kernel/position.ts';
import { Kept } from '../../../domain/operation/kept.ts';
import { proposePosts, type PassedPlaces, type Proposal } from '../../../domain/posts/proposal.ts';
import type { Post } from '../../../domain/records/post.ts';
import { usualTable, type ProposalTable } from '../../../domain/records/proposal-table.ts';
import type { Route } from '../../../domain/records/route.ts';
import { newId } from '../../api/new-id.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { recordsOf } from '../../store/records.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { proposingWords } from '../../words/proposing.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext, shownContext, type ShownPlaces } from '../desk/contexts.ts';
import { editsOf, type PlanCommands } from '../desk/plan-commands.ts';
import { detailStyles } from '../detail/detail-styles.ts';
import type { OtherTable, TableChangeEvent } from './proposal-table-form.ts';
import './proposal-table-form.ts';

/** The list of proposed posts, each with a checkbox. */
const reviewStyles = css`
  :host,
  section {
    grid-template-columns: minmax(0, 1fr);
  }
  .review {
    max-height: 20rem;
  }
  .review label {
    display: flex;
    gap: var(--space-2);
    align-items: center;
    min-height: 1.75rem;
    padding: 0 var(--space-2);
    font-size: var(--text-s);
  }
  .kind {
    min-width: 3rem;
  }
  .kind.dropped {
    color: var(--danger);
  }
`;

/** One line of the review. */
interface Line {
  readonly id: string;
  readonly kind: 'added' | 'moved' | 'dropped';
  readonly post: Post;
  readonly note: string;
}

/** The posts that a route needs in addition to the existing ones: reviewed, and taken over in whole or in part. */
@customElement('cordon-propose-posts')
export class ProposePosts extends FollowingElement {
  @property({ attribute: false }) route!: Route;
  @property({ attribute: false }) along: PassedPlaces = { junctions: [], keyPlaces: [] };
  @state() protected open = false;
  @state() protected left: ReadonlySet<string> = new Set();

  readonly #say = speaking(proposingWords);
  @consume({ context: shownContext, subscribe: true }) protected shown!: ShownPlaces;
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  readonly #made = new Kept<Proposal>();

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.shown.value = [];
  }

  protected override updated(changed: PropertyValues): void {
    if (changed.has('route') && changed.get('route') !== undefined) this.left = new Set();
    this.shown.value = this.open ? this.#places() : [];
  }

  override render(): TemplateResult {
    if (!this.open)
      return html`
        <button @click=${this.#turnOpen}>${this.#say('propose')}</button>
      `;
    const proposal = this.#proposal();
    const lines = this.#lines(proposal);
    const chosen = lines.filter(({ id }) => !this.left.has(id));
    const { added, moved, kept, dropped } = proposal;
    const sum = { added: added.length, moved: moved.length, kept: kept.length, dropped: dropped.length };
    return html`
      <section class="stack">
        <h3 class="medium">${this.#say('propose')}</h3>
        <p class="small" role="status">${this.#say('proposal-sum', sum)}</p>
        <cordon-proposal-table-form
          .table=${this.#table}
          .others=${this.#others()}
          @table-change=${this.#onTable}
        ></cordon-proposal-table-form>
        ${lines.length === 0 ? this.#nothing() : this.#review(lines)}
        <div class="deeds">
          <button @click=${this.#turnOpen}>${this.#say('cancel')}</button>
          <button
            class="primary"
            ?disabled=${chosen.length === 0}
            @click=${() => void this.#takeOver(chosen)}
          >
            ${this.#say('take-over', { n: chosen.length })}
          </button>
        </div>
      </section>
    `;
  }

  #nothing(): TemplateResult {
    return html`
      <p class="quiet">${this.#say('nothing-proposed')}</p>
    `;
  }

  #review(lines: readonly Line[]): TemplateResult {
    return html`
      <div class="deeds start">
        <button @click=${() => this.#leave([])}>${this.#say('choose-all')}</button>
        <button @click=${() => this.#leave(lines)}>${this.#say('choose-none')}</button>
      </div>
      <ul class="review box scroll">
        ${lines.map((line) => this.#line(line))}
      </ul>
    `;
  }

  #line({ id, kind, post, note }: Line): TemplateResult {
    return html`
      <li>
        <label>
          <input type="checkbox" .checked=${!this.left.has(id)} @change=${() => this.#turn(id)} />
          <span class="kind ${kind} quiet">${this.#say(kind)}</span>
          <strong>${post.code}</strong>
          <span class="name clip grow">${termOf('postKind', post.kind)} · ${post.name}</span>
          ${
            note === ''
              ? nothing
              : html`
                  <span class="quiet">${note}</span>
                `
          }
        </label>
      </li>
    `;
  }

  readonly #turnOpen = (): void => {
    this.open = !this.open;
  };

  #leave(lines: readonly Line[]): void {
    this.left = new Set(lines.map(({ id }) => id));
  }

  #turn(id: string): void {
    const left = new Set(this.left);
    if (!left.delete(id)) left.add(id);
    this.left = left;
  }

  get #table(): ProposalTable {
    if (this.route.proposal) return this.route.proposal;
    const others = [...this.store.operation.plan.tables.routes.values()];
    return others.find(({ proposal }) => proposal)?.proposal ?? usualTable;
  }

  #others(): OtherTable[] {
    return recordsOf(this.store.operation.plan, 'routes').flatMap(({ id, code, name, proposal }) =>
      proposal && id !== this.route.id ? { name: `${code} ${name}`, table: proposal } : [],
    );
  }

  /** The proposal for the present plan; computed again only when its inputs change, so that its ids stay the same. */
  #proposal(): Proposal {
    const { operation } = this.store;
    const { junctions, keyPlaces } = this.along;
    const key = [operation, this.route, junctions.length, keyPlaces.length];
    return this.#made.of(key, () => proposePosts(operation.plan, this.route, this.along, this.#table, newId));
  }

  #lines({ added, moved, dropped }: Proposal): Line[] {
    const { chainage } = formatsFor('UTC');
    return [
      ...added.map(({ post, chainageM }): Line => ({
        id: post.id,
        kind: 'added',
        post,
        note: chainage(chainageM),
      })),
      ...moved.map(({ post, byM }): Line => ({
        id: post.id,
        kind: 'moved',
        post,
        note: this.#say('by-m', { m: Math.round(byM) }),
      })),
      ...dropped.map((post): Line => ({ id: post.id, kind: 'dropped', post, note: '' })),
    ];
  }

  #places(): readonly Position[] {
    return this.#lines(this.#proposal())
      .filter(({ id }) => !this.left.has(id))
      .map(({ post }) => post.position);
  }

  async #takeOver(chosen: readonly Line[]): Promise<void> {
    const { posts } = this.store.operation.plan.tables;
    const of = (kind: Line['kind']): Post[] =>
      chosen.filter((line) => line.kind === kind).map(({ post }) => post);
    const [added, moved, gone] = [of('added'), of('moved'), of('dropped')];
    const moves = moved.map((post) => editsOf(posts.get(post.id) ?? post, post));
    if (added.length > 0 && !this.#told(await this.commands.place('posts', added), added.length)) return;
    if (moves.length > 0 && !this.#told(await this.commands.edit('posts', moves), moves.length)) return;
    for (const { id } of gone)
      if (!this.#told(await this.commands.act('post.remove', { ids: [id] }), 1)) return;
    this.left = new Set();
  }

  #told(answer: Parameters<typeof tellAnswer>[0], n: number): boolean {
    return tellAnswer(answer, this.store.operation.brief.timeZone, this.#say('taken-over', { n }));
  }

  readonly #onTable = ({ detail }: TableChangeEvent): void => {
    void this.commands
      .edit('routes', [editsOf(this.route, { ...this.route, proposal: detail })])
      .then((answer) => tellAnswer(answer, 'UTC'));
  };

  static override readonly styles = [base, buttons, fields, detailStyles, reviewStyles];
}
