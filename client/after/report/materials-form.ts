import { ContextConsumer } from '@lit/context';
import { html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { may } from '../../../domain/actions/decide.ts';
import { materialsOf } from '../../../domain/closings/lesson-actions.ts';
import { MATERIAL_KINDS } from '../../../domain/records/lesson.ts';
import { meContext } from '../../store/contexts.ts';
import type { OperationStore } from '../../store/operation-store.ts';
import { base, buttons, fields } from '../../theme/shared-styles.ts';
import { tables } from '../../theme/table-styles.ts';
import { FollowingElement } from '../../ui/following.ts';
import { written } from '../../ui/form-words.ts';
import { tellAnswer } from '../../ui/notices.ts';
import { speaking } from '../../words/language.ts';
import { reportWords } from '../../words/report.ts';
import { termOf } from '../../words/terms.ts';

/** What was put out for a run and came back, kind by kind. docs/rules.md, X6. */
@customElement('cordon-materials-form')
export class CordonMaterialsForm extends FollowingElement {
  @property({ attribute: false }) store!: OperationStore;
  @property({ attribute: 'run-id' }) runId = '';
  readonly #say = speaking(reportWords);
  readonly #me = new ContextConsumer(this, { context: meContext, subscribe: true });

  override render(): TemplateResult | typeof nothing {
    if (!this.#me.value || !may(this.#me.value, 'material.count')) return nothing;
    const known = new Map(materialsOf(this.store.operation, this.runId).map((one) => [one.kind, one]));
    return html`
      <form class="stack" @submit=${this.#onSubmit}>
        <div class="scroll">
          <table>
            <thead>
              <tr>
                <th scope="col">${this.#say('kind')}</th>
                <th scope="col">${this.#say('placed')}</th>
                <th scope="col">${this.#say('recovered')}</th>
              </tr>
            </thead>
            <tbody>
              ${MATERIAL_KINDS.map((kind) => {
                const what = termOf('material', kind);
                return html`
                  <tr>
                    <th scope="row" class="regular">${what}</th>
                    <td>
                      ${this.#number(`${kind}-placed`, this.#say('placed-of', { what }), known.get(kind)?.placed)}
                    </td>
                    <td>
                      ${this.#number(`${kind}-recovered`, this.#say('recovered-of', { what }), known.get(kind)?.recovered)}
                    </td>
                  </tr>
                `;
              })}
            </tbody>
          </table>
        </div>
        <div><button>${this.#say('save-materials')}</button></div>
      </form>
    `;
  }

  #number(name: string, label: string, value: number | undefined): TemplateResult {
    return html`
      <input
        name=${name}
        type="number"
        min="0"
        max="1000000"
        aria-label=${label}
        .value=${value === undefined ? '' : String(value)}
      />
    `;
  }

  /** Each kind whose numbers were changed is an entry of its own. */
  readonly #onSubmit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const said = new FormData(event.target as HTMLFormElement);
    const { operation, api } = this.store;
    const known = materialsOf(operation, this.runId);
    for (const kind of MATERIAL_KINDS) {
      const [placed, recovered] = [written(said, `${kind}-placed`), written(said, `${kind}-recovered`)];
      const before = known.find((one) => one.kind === kind);
      if (placed === '' && recovered === '' && !before) continue;
      const body = { runId: this.runId as never, kind, placed: Number(placed), recovered: Number(recovered) };
      if (before?.placed === body.placed && before.recovered === body.recovered) continue;
      const answer = await api.act('material.count', body);
      if (!tellAnswer(answer, operation.brief.timeZone, this.#say('materials-saved'))) return;
    }
  };

  static override readonly styles = [base, buttons, fields, tables];
}
