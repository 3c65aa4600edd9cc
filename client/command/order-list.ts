import { html, nothing, type TemplateResult } from 'lit';
import { nameOf } from '../../domain/editions/difference.ts';
import type { Order } from '../../domain/editions/orders.ts';
import { postIdOf } from '../../domain/operation/indexes.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { Assignment } from '../../domain/records/assignment.ts';
import type { AnyRecord } from '../../domain/records/collections.ts';
import { calledBy } from '../../domain/records/people.ts';
import { commandWords } from '../words/command.ts';
import { phrase } from '../words/language.ts';
import { termOf } from '../words/terms.ts';

/** An assignment in words: who, and at which post. The first plan that has them names them. */
export function assignmentWords({ officerId, dutyIds }: Assignment, plans: readonly Plan[]): string {
  const officer = plans.map(({ tables }) => tables.officers.get(officerId)).find((one) => one);
  const postId = postIdOf(dutyIds[0]!);
  const post = plans.map(({ tables }) => tables.posts.get(postId)).find((one) => one);
  return `${officer ? calledBy(officer) : officerId} → ${post?.code ?? postId}`;
}

function orderWords({ collection, id, before, after }: Order, plans: readonly Plan[]): string {
  const deed = before && after ? 'order-changed' : after ? 'order-added' : 'order-removed';
  const record: AnyRecord | undefined = after ?? before;
  // Of the records of a plan, only assignments have duties.
  const isAssignment = record && 'dutyIds' in record && 'grade' in record;

  const name = isAssignment ? assignmentWords(record, plans) : record ? nameOf(record) : id;
  return phrase(commandWords[deed], { what: termOf('collection', collection), name });
}

/** The orders of a run with a tick for each; `note` says more about one of them. */
export function orderList(
  orders: readonly Order[],
  ticked: ReadonlySet<string>,
  plans: readonly Plan[],
  onTick: (key: string, isTicked: boolean) => void,
  note: (order: Order) => string = () => '',
): TemplateResult {
  return html`
    <ul class="stack plain">
      ${orders.map((order) => {
        const more = note(order);
        return html`
          <li>
            <label class="inline">
              <input
                type="checkbox"
                .checked=${ticked.has(order.key)}
                @change=${(event: Event) => onTick(order.key, (event.target as HTMLInputElement).checked)}
              />
              <span>
                ${orderWords(order, plans)}
                ${
                  more
                    ? html`
                        <br />
                        <span class="small late">▲ ${more}</span>
                      `
                    : nothing
                }
              </span>
            </label>
          </li>
        `;
      })}
    </ul>
  `;
}

/** A set with one thing put in or taken out. */
export function tickedWith(ticked: ReadonlySet<string>, key: string, isTicked: boolean): ReadonlySet<string> {
  const next = new Set(ticked);
  if (isTicked) next.add(key);
  else next.delete(key);
  return next;
}
