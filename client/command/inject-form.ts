import { consume } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { Reason } from '../../domain/kernel/record.ts';
import { INJECT_KINDS, InjectContent, type InjectKind } from '../../domain/records/inject.ts';
import { base, buttons, fields } from '../theme/shared-styles.ts';
import { boundsOf } from '../ui/bounds.ts';
import { FollowingElement } from '../ui/following.ts';
import { written } from '../ui/form-words.ts';
import { tellAnswer } from '../ui/notices.ts';
import { drillWords } from '../words/drill.ts';
import { speaking } from '../words/language.ts';
import { termOf } from '../words/terms.ts';
import { injectWords, targetsOf } from './inject-words.ts';
import { liveContext, type LiveRun } from './live-run.ts';

/** The number that a kind of inject needs, and its usual value. */
const NUMBERS = {
  'road-blocked': { name: 'atM', label: 'at-m', usual: 1000 },
  surge: { name: 'vehicles', label: 'vehicles', usual: 300 },
  'convoy-late': { name: 'minutes', label: 'minutes', usual: 10 },
  'network-down': { name: 'minutes', label: 'minutes', usual: 30 },
} as const;

/** What is expected of the command post unless somebody says otherwise, in minutes. */
const EXPECTED = { noticed: 3, ordered: 10 } as const;

/** Brings an inject into the drill by hand. */
@customElement('cordon-inject-form')
export class CordonInjectForm extends FollowingElement {
  @consume({ context: liveContext, subscribe: true }) protected live!: LiveRun;
  @state() protected kind: InjectKind = 'road-blocked';
  readonly #say = speaking(drillWords);

  override render(): TemplateResult {
    const targets = targetsOf(this.live.plan, this.kind);
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <h3>${this.#say('by-hand')}</h3>
        <label>
          ${this.#say('kind')}
          <select name="kind" @change=${this.#onKind}>
            ${INJECT_KINDS.map(
              (kind) => html`
                <option value=${kind} ?selected=${kind === this.kind}>${termOf('inject', kind)}</option>
              `,
            )}
          </select>
        </label>
        <label>
          ${this.#say('target')}
          <select name="targetId" required>
            ${targets.map(
              ({ id, name }) => html`
                <option value=${id}>${name}</option>
              `,
            )}
          </select>
        </label>
        ${this.#number()}
        <label>
          ${this.#say('words')}
          <input name="words" required maxlength=${boundsOf(Reason).maxLength} />
        </label>
        <div class="row">${this.#expected('noticed')} ${this.#expected('ordered')}</div>
        <button class="primary" ?disabled=${targets.length === 0}>${this.#say('inject-now')}</button>
      </form>
    `;
  }

  #number(): TemplateResult | typeof nothing {
    if (!(this.kind in NUMBERS)) return nothing;
    const { name, label, usual } = NUMBERS[this.kind as keyof typeof NUMBERS];
    const { minimum, maximum } = boundsOf(InjectContent.properties[name]);
    return html`
      <label>
        ${this.#say(label)}
        <input type="number" name=${name} required min=${minimum} max=${maximum} .value=${String(usual)} />
      </label>
    `;
  }

  #expected(step: keyof typeof EXPECTED): TemplateResult {
    return html`
      <label>
        ${this.#say(`expect-${step}`)}
        <input type="number" name=${step} required min="1" max="240" .value=${String(EXPECTED[step])} />
      </label>
    `;
  }

  #onKind(event: Event): void {
    this.kind = (event.target as HTMLSelectElement).value as InjectKind;
  }

  async #onSubmit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const said = new FormData(form);
    const { run, store, plan } = this.live;
    const number = this.kind in NUMBERS ? NUMBERS[this.kind as keyof typeof NUMBERS].name : undefined;
    const content: InjectContent = {
      kind: this.kind,
      targetId: written(said, 'targetId'),
      ...(number && { [number]: Number(said.get(number)) }),
      words: written(said, 'words'),
      expects: (['noticed', 'ordered'] as const).map((step) => ({ step, withinMin: Number(said.get(step)) })),
    };
    const answer = await store.api.act('drill.inject', { runId: run.record.id, ...content });
    const what = injectWords(plan, content);
    if (tellAnswer(answer, plan.brief.timeZone, this.#say('told', { what }))) form.reset();
  }

  static override readonly styles = [base, buttons, fields];
}
