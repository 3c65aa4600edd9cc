import { consume } from '@lit/context';
import { css, html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { dayOf } from '../../../domain/operation/days.ts';
import { LEVELS, type Level } from '../../../domain/records/brief.ts';
import { GRADES, type Grade } from '../../../domain/records/people.ts';
import { storeContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields, stack } from '../../theme/shared-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { formatsFor } from '../../words/format.ts';
import { speaking } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { whatIfWords, type WhatIfWord } from '../../words/what-if.ts';
import { solvingContext, type Solving } from '../solving.ts';
import {
  SUPPOSITION_KINDS,
  whatIfsContext,
  type Supposition,
  type SuppositionKind,
  type WhatIfs,
} from './what-ifs.ts';

/** The form for assumptions: chosen by kind, and compared with the present plan. */
@customElement('cordon-what-if-form')
export class WhatIfForm extends FollowingElement {
  @state() protected kind: SuppositionKind = 'departure';
  @state() protected problem = '';

  readonly #say = speaking(whatIfWords);
  @consume({ context: storeContext, subscribe: true }) protected store!: OperationStore;
  @consume({ context: solvingContext, subscribe: true }) protected solving!: Solving;
  @consume({ context: whatIfsContext, subscribe: true }) protected whatIfs!: WhatIfs;

  override render(): TemplateResult {
    const { whatIfs } = this;
    return html`
      <p class="quiet">${this.#say('what-if-words')}</p>
      <form @submit=${this.#onSubmit}>
        <label>
          ${this.#say('suppose')}
          <select name="kind" @change=${this.#onKind}>
            ${SUPPOSITION_KINDS.map((kind) => option(kind, this.#say(`kind-${kind}`), kind === this.kind))}
          </select>
        </label>
        ${this.#fields()}
        ${
          this.problem
            ? html`
                <p class="problem wrong" role="alert">${this.problem}</p>
              `
            : nothing
        }
        <div class="deeds">
          ${
            whatIfs.ofDay.length > 0
              ? html`
                  <label class="inline">
                    <input type="checkbox" name="on-top" />
                    ${this.#say('on-top')}
                  </label>
                `
              : nothing
          }
          <button class="primary" ?disabled=${whatIfs.isBusy}>${this.#say('compare')}</button>
        </div>
      </form>
    `;
  }

  #fields(): TemplateResult {
    switch (this.kind) {
      case 'departure':
        return html`
          ${this.#select('movement', 'movement', this.#movements())} ${this.#number('later', 'later-min', 10)}
        `;
      case 'squad': {
        const squads = [...this.#tables.squads.values()].map(({ id, name }) => option(id, name));
        return html`
          ${this.#select('squad', 'base-of', squads)}
          <div class="row">
            ${this.#number('officers', 'officers-more', 6, 1, 99)}
            ${this.#select('grade', 'grade', this.#grades())}
          </div>
        `;
      }
      case 'post':
        return html`
          ${this.#text('code', 'post-code')}
          <div class="row">
            ${this.#select(
              'level',
              'level',
              LEVELS.map((level) => option(String(level), String(level))),
            )}
            ${this.#number('more', 'more-of', 1, -99, 99)} ${this.#select('grade', 'grade', this.#grades())}
          </div>
        `;
      case 'away':
        return this.#text('number', 'officer-number');
    }
  }

  #movements(): TemplateResult[] {
    const { operation } = this.store;
    const { day } = this.solving;
    const { time } = formatsFor(operation.brief.timeZone);
    return [...operation.plan.tables.movements.values()]
      .filter(({ departsAt }) => dayOf(operation.brief, departsAt) === day)
      .toSorted((a, b) => a.departsAt - b.departsAt)
      .map(({ id, name, departsAt }) => option(id, `${time(departsAt)} ${name}`));
  }

  #grades(): TemplateResult[] {
    return GRADES.map((grade) => option(grade, termOf('grade', grade)));
  }

  #select(name: string, key: WhatIfWord, options: readonly TemplateResult[]): TemplateResult {
    return html`
      <label>
        ${this.#say(key)}
        <select name=${name} required>
          ${options}
        </select>
      </label>
    `;
  }

  #number(
    name: string,
    key: 'later-min' | 'officers-more' | 'more-of',
    value: number,
    least = -600,
    most = 600,
  ): TemplateResult {
    return html`
      <label>
        ${this.#say(key)}
        <input type="number" name=${name} value=${value} min=${least} max=${most} step="1" required />
      </label>
    `;
  }

  #text(name: string, key: 'post-code' | 'officer-number'): TemplateResult {
    return html`
      <label>
        ${this.#say(key)}
        <input name=${name} required autocomplete="off" />
      </label>
    `;
  }

  readonly #onKind = (event: Event): void => {
    this.kind = (event.target as HTMLSelectElement).value as SuppositionKind;
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const one = this.#supposition(form);
    if (!one) return;
    const { whatIfs } = this;
    const before = form.has('on-top') ? (whatIfs.ofDay.at(-1)?.suppositions ?? []) : [];
    void whatIfs.compare([...before, one]);
  };

  #supposition(form: FormData): Supposition | undefined {
    const number = (name: string): number => Math.round(Number(written(form, name)));
    // Safe: the options of the form are exactly the grades and levels.
    const grade = written(form, 'grade') as Grade;
    this.problem = '';
    switch (this.kind) {
      case 'departure':
        return { kind: 'departure', movementId: written(form, 'movement'), laterMin: number('later') };
      case 'squad':
        return { kind: 'squad', likeSquadId: written(form, 'squad'), officers: number('officers'), grade };
      case 'post': {
        const code = written(form, 'code').trim();
        const post = [...this.#tables.posts.values()].find((one) => one.code === code);
        if (!post) return this.#missing(code);
        const level = number('level') as Level;
        return { kind: 'post', postId: post.id, level, grade, more: number('more') };
      }
      case 'away': {
        const said = written(form, 'number').trim();
        const officer = [...this.#tables.officers.values()].find((one) => one.number === said);
        return officer ? { kind: 'away', officerId: officer.id } : this.#missing(said);
      }
    }
  }

  #missing(said: string): undefined {
    this.problem = this.#say('not-found', { said });
  }

  get #tables() {
    return this.store.operation.plan.tables;
  }

  static override readonly styles = [
    base,
    stack,
    buttons,
    fields,
    css`
      :host {
        gap: var(--space-3);
      }
    `,
  ];
}

function option(value: string, words: string, selected = false): TemplateResult {
  return html`
    <option value=${value} ?selected=${selected}>${words}</option>
  `;
}
