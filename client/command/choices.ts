import { html, type TemplateResult } from 'lit';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Count } from '../../domain/records/car-park.ts';
import { calledBy, type Officer } from '../../domain/records/people.ts';
import type { Post } from '../../domain/records/post.ts';
import { recordsOf } from '../store/records.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { deskWords } from '../words/desk.ts';
import { phrase } from '../words/language.ts';

/** Something that is found by typing a part of its label. */
export interface Choice<Id extends string = string> {
  readonly id: Id;
  readonly label: string;
}

export function officerChoices(plan: Plan): Choice<Officer['id']>[] {
  return recordsOf(plan, 'officers').map((officer) => ({ id: officer.id, label: calledBy(officer) }));
}

export function postChoices(plan: Plan): Choice<Post['id']>[] {
  return recordsOf(plan, 'posts').map(({ id, code, name }) => ({ id, label: `${code} ${name}` }));
}

/** The places where vehicles are counted: gates and car parks. */
export function placeChoices(plan: Plan): (Choice & Pick<Count, 'place'>)[] {
  return [
    ...recordsOf(plan, 'gates').map(({ id, name }) => ({ id, label: name, place: { gateId: id } })),
    ...recordsOf(plan, 'carParks').map(({ id, name }) => ({ id, label: name, place: { carParkId: id } })),
  ];
}

/** A field in which one of the choices is typed or picked. */
export function choiceField(
  name: string,
  label: string,
  choices: readonly Choice[],
  chosenId?: string,
  required = true,
): TemplateResult {
  const chosen = choices.find(({ id }) => id === chosenId);
  return html`
    <label>
      ${label}
      <input
        name=${name}
        list=${`${name}-choices`}
        ?required=${required}
        autocomplete="off"
        value=${chosen?.label ?? ''}
      />
      <datalist id=${`${name}-choices`}>
        ${choices.map(
          (choice) => html`
            <option value=${choice.label}></option>
          `,
        )}
      </datalist>
    </label>
  `;
}

/** The choice that was meant in a field: the one with this label, otherwise the only one that contains it. If there is none, it is told. */
export function chosenIn<One extends Choice>(
  form: FormData,
  name: string,
  choices: readonly One[],
): One | undefined {
  const said = written(form, name).trim();
  const exact = choices.find(({ label }) => label === said);
  const near = choices.filter(({ label }) => label.toLowerCase().includes(said.toLowerCase()));
  if (exact) return exact;
  if (said !== '' && near.length === 1) return near[0];
  tell(phrase(deskWords['not-found'], { said }), 'fault');
  return undefined;
}
