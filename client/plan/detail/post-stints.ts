import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import {
  assignmentsTo,
  stintsHolding,
  stintsOf,
  type Duty,
  type Stint,
} from '../../../domain/duties/duties.ts';
import type { Operation } from '../../../domain/operation/operation.ts';
import type { Assignment } from '../../../domain/records/assignment.ts';
import { GRADES, codesOf, type Grade } from '../../../domain/records/people.ts';
import type { Post } from '../../../domain/records/post.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { tables } from '../../theme/table-styles.ts';
import { icon } from '../../ui/icons.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { planWords } from '../../words/plan.ts';
import { termOf } from '../../words/terms.ts';
import { commandsContext, selectionContext, watchContext } from '../desk/contexts.ts';
import type { PlanCommands } from '../desk/plan-commands.ts';
import type { PlanSelection } from '../desk/plan-selection.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import { windowWords } from '../health/finding-words.ts';
import './assign-search.ts';
import { detailStyles } from './detail-styles.ts';
import { MOMENTS, momentOf } from './timetable-columns.ts';

/** The windows of a post, each a box with its times and its officers. */
const stintStyles = css`
  .stint h3 {
    color: var(--ink);
    font-size: var(--text-m);
  }
  .stint h3 .quiet {
    font-weight: var(--weight);
  }
  :is(th, td) {
    height: 1.5rem;
    padding: 0 var(--space-1);
  }
  :is(th, td):first-child {
    width: 100%;
    max-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  td .link {
    display: inline;
    white-space: nowrap;
  }
`;

/** When a post is held, for which convoys, and by whom; officers are assigned and removed here. */
@customElement('cordon-post-stints')
export class PostStints extends FollowingElement {
  @property({ attribute: false }) post!: Post;
  /** The place for which an officer is being searched: stint and grade. */
  @state() protected seeking = '';

  readonly #say = speaking(planWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: selectionContext, subscribe: true }) protected selection!: PlanSelection;
  @consume({ context: commandsContext, subscribe: true }) protected commands!: PlanCommands;
  @consume({ context: watchContext, subscribe: true }) protected watch!: ConflictWatch;

  override render(): TemplateResult {
    const { operation } = this.store;
    const stints = stintsOf(operation.plan, this.post);
    const adrift = operation.plan.indexes.assignmentsByPost
      .of(this.post.id)
      .filter(({ dutyIds }) => stintsHolding(operation.plan, dutyIds).length === 0);
    return html`
      ${
        adrift.length > 0
          ? html`
              <section class="stack callout danger">
                <p>${this.#say('adrift-here')}</p>
                <ul>
                  ${adrift.map((assignment) => this.#assigned(operation, assignment))}
                </ul>
              </section>
            `
          : nothing
      }
      ${
        stints.length === 0
          ? html`
              <p class="quiet">${this.#say('no-windows')}</p>
            `
          : nothing
      }
      ${stints.map((stint) => this.#stint(operation, stint))}
    `;
  }

  #stint(operation: Operation, stint: Stint): TemplateResult {
    const formats = formatsFor(operation.brief.timeZone);
    return html`
      <section class="stack pad-2 stint box">
        <h3>
          ${windowWords(stint, formats)}
          <span class="quiet">${formats.duration((stint.until - stint.from) / 1000)}</span>
        </h3>
        ${
          stint.duties.some(({ passing }) => passing)
            ? html`
                <table>
                  <thead>
                    <tr>
                      <th>${this.#say('movement')}</th>
                      ${(['posted', 'close', 'head', 'tail', 'reopen'] as const).map(
                        (moment) => html`
                          <th>${this.#say(`at-${moment}`)}</th>
                        `,
                      )}
                    </tr>
                  </thead>
                  <tbody>${stint.duties.map((duty) => this.#passing(duty))}</tbody>
                </table>
              `
            : nothing
        }
        ${GRADES.map((grade) => this.#grade(operation, stint, grade))}
      </section>
    `;
  }

  #passing({ passing, from, until }: Duty): TemplateResult {
    const { time } = formatsFor(this.store.operation.brief.timeZone);
    if (!passing) {
      return html`
        <tr>
          <td>${this.#say('fixed-window')}</td>
          <td>${time(from)}</td>
          <td colspan="3"></td>
          <td>${time(until)}</td>
        </tr>
      `;
    }
    const { movement, route } = passing;
    return html`
      <tr>
        <td>
          <button
            class="flat link"
            title=${movement.name}
            @click=${() => this.selection.choose({ collection: 'movements', id: movement.id })}
          >
            ${route.code} ${movement.name}
          </button>
        </td>
        ${MOMENTS.map((moment) => {
          const at = momentOf(passing, moment);
          return html`
            <td>${at === undefined ? '–' : time(at)}</td>
          `;
        })}
      </tr>
    `;
  }

  #grade(operation: Operation, stint: Stint, grade: Grade): TemplateResult | typeof nothing {
    const needed = this.post.strength[grade];
    const standing = assignmentsTo(operation.plan, stint).filter((assignment) => assignment.grade === grade);
    if (needed === 0 && standing.length === 0) return nothing;
    const key = `${stint.id} ${grade}`;
    const isShort = standing.length < needed;
    return html`
      <div class="grade">
        <div class="line">
          <strong>${this.#say(grade)}</strong>
          <span class=${isShort ? 'small wrong strong' : ''}>${standing.length} / ${needed}</span>
          ${isShort ? this.#shortage(key, needed - standing.length) : nothing}
        </div>
        <ul>
          ${standing.map((assignment) => this.#assigned(operation, assignment, stint))}
        </ul>
        ${
          this.seeking === key && isShort
            ? html`
                <cordon-assign-search
                  class="pad-s sunken"
                  .stint=${stint}
                  grade=${grade}
                  @assigned=${() => this.#seek(key)}
                ></cordon-assign-search>
              `
            : nothing
        }
      </div>
    `;
  }

  #shortage(key: string, missing: number): TemplateResult {
    return html`
      <span class="small wrong strong">${this.#say('short-of', { n: missing })}</span>
      <button
        class="end"
        ?hidden=${!this.commands.mayEdit}
        aria-expanded=${this.seeking === key}
        @click=${() => this.#seek(key)}
      >
        ${icon('plus')}${this.#say('assign')}
      </button>
    `;
  }

  #assigned(operation: Operation, { id, officerId }: Assignment, stint?: Stint): TemplateResult {
    const officer = operation.plan.tables.officers.get(officerId);
    if (!officer) return html``;
    const squad = operation.plan.tables.squads.get(officer.squadId)?.name ?? '';
    const trouble = this.watch
      .of(officerId)
      .find((one) => one.kind === 'clash' || one.id === `away ${officerId} ${stint?.id ?? ''}`)?.kind;
    return html`
      <li class="line">
        <button
          class="flat link"
          @click=${() => this.selection.choose({ collection: 'officers', id: officerId })}
        >
          ${officer.name}
        </button>
        <span class="quiet small">${codesOf(officer)} · ${termOf('grade', officer.grade)} · ${squad}</span>
        ${
          trouble
            ? html`
                <span class="small wrong strong" title=${this.#say(trouble)}>▲ ${this.#say(trouble)}</span>
              `
            : nothing
        }
        <button
          class="bare icon end"
          ?hidden=${!this.commands.mayEdit}
          aria-label=${this.#say('unassign', { officer: officer.name })}
          title=${this.#say('unassign', { officer: officer.name })}
          @click=${() => this.#unassign(id)}
        >
          ${icon('close')}
        </button>
      </li>
    `;
  }

  #seek(key: string): void {
    this.seeking = this.seeking === key ? '' : key;
  }

  async #unassign(id: string): Promise<void> {
    tellAnswer(
      await this.commands.act('roster.unassign', { ids: [id] }),
      this.store.operation.brief.timeZone,
    );
  }

  static override readonly styles = [base, buttons, tables, detailStyles, stintStyles];
}
