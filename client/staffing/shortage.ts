import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement } from 'lit/decorators.js';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import type { StaffingResult } from '../../domain/staffing/problem/staffing-result.ts';
import { storeContext } from '../store/contexts.ts';
import type { OperationStore } from '../store/operation-store.ts';
import { base, stack } from '../theme/shared-styles.ts';
import { FollowingElement } from '../ui/following.ts';
import { speaking } from '../words/language.ts';
import { staffingWords } from '../words/staffing.ts';
import { termIn } from '../words/terms.ts';
import type { SolverAnswer } from './question.ts';
import { solvingContext, type Solving } from './solving.ts';

/** How many places stay uncovered, by level, the strictest first. */
export function openByLevel(
  { plan: { tables } }: Operation,
  { uncovered }: Pick<StaffingResult, 'uncovered'>,
): { readonly level: number; readonly places: number; readonly posts: readonly string[] }[] {
  const levels = new Map<number, { places: number; posts: Set<string> }>();
  for (const { duty, missing } of uncovered) {
    const post = tables.posts.get(postIdOf(duty as DutyId));
    const level = post?.level ?? 1;
    const known = levels.get(level) ?? { places: 0, posts: new Set<string>() };
    known.places += missing;
    if (post) known.posts.add(post.code);
    levels.set(level, known);
  }
  return [...levels]
    .toSorted(([a], [b]) => a - b)
    .map(([level, { places, posts }]) => ({ level, places, posts: [...posts] }));
}

/** At most this many posts of a level are named; the others are counted. */
const NAMED = 8;

/** Too few officers: what stays uncovered by level, and the least additional help that would cover it. */
@customElement('cordon-shortage')
export class StaffShortage extends FollowingElement {
  readonly #say = speaking(staffingWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;

  override render(): TemplateResult {
    const { operation } = this.store;
    const { solved } = this.solving;
    const answer = solved?.answer;
    if (!answer || !this.#isShort) return html``;
    return html`
      <ul>
        ${openByLevel(operation, answer.result).map(
          ({ level, places, posts }) => html`
            <li>
              ✕ ${this.#say('open-level', { level, n: places, posts: posts.slice(0, NAMED).join(' ') })}
              ${posts.length > NAMED ? this.#say('and-more', { n: posts.length - NAMED }) : ''}
            </li>
          `,
        )}
      </ul>
      ${this.#proof(answer.result)}
      ${
        answer.help.length > 0
          ? html`
              <p>${this.#helpHeading(answer)}</p>
              <ul>
                ${answer.help.map(
                  ({ base: squad, grade, officers }) => html`
                    <li>
                      ＋
                      ${this.#say('help-line', {
                        n: officers,
                        grade: termIn('grade', grade),
                        squad: operation.plan.tables.squads.get(squad)?.name ?? squad,
                      })}
                    </li>
                  `,
                )}
              </ul>
            `
          : ''
      }
    `;
  }

  #helpHeading({ help, leastHelp: least }: SolverAnswer): string {
    const n = help.reduce((sum, { officers }) => sum + officers, 0);
    if (n === least) return this.#say('help-proven', { n });
    return least > 0 ? this.#say('help-gap', { n, least }) : this.#say('help-enough', { n });
  }

  /** The proof that no roster covers more, or what every roster leaves uncovered. */
  #proof({ shortage }: StaffingResult): TemplateResult | typeof nothing {
    if (!shortage || shortage.open.length === 0) return nothing;
    const levels = shortage.open.map(({ level, missing }) =>
      this.#say('open-of-level', { level, n: missing }),
    );
    const atLeast = this.#say('open-at-least', { levels: levels.join(' · ') });
    return html`
      <p>${shortage.proven ? `✓ ${this.#say('open-proven')}` : atLeast}</p>
    `;
  }

  protected override updated(): void {
    this.hidden = !this.#isShort;
  }

  get #isShort(): boolean {
    return (this.solving.solved?.answer.result.uncovered.length ?? 0) > 0;
  }

  static override readonly styles = [
    base,
    stack,
    css`
      :host {
        gap: var(--space-1);
        max-height: 11rem;
      }
    `,
  ];
}
