import { html, nothing, type TemplateResult } from 'lit';
import type { StoryEntry } from '../../domain/attention/incident-story.ts';
import { countsOf, progressOf } from '../../domain/orders/progress.ts';
import type { Order } from '../../domain/records/order.ts';
import { formatsFor } from '../words/format.ts';
import { speaking } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import type { LiveRun } from './live-run.ts';
import { orderSays, targetWords } from './order-words.ts';

const say = speaking(matterWords);

/** The story of an incident or a request, in order. */
export function matterStory(entries: readonly StoryEntry[], live: LiveRun): TemplateResult {
  const { timeOn } = formatsFor(live.plan.brief.timeZone);
  return html`
    <section>
      <h3>${say('story')}</h3>
      <ol>
        ${entries.map(
          ({ step, at, by, words, order }) => html`
            <li>
              <time class="quiet">${timeOn(at, live.minute)}</time>
              <span class="grow">
                <b>${say(`step-${step}`)}</b>
                ${by ?? ''} ${order ? sent(order, live) : nothing}
                ${
                  words === undefined
                    ? nothing
                    : html`
                        <span class="block breaks">${words}</span>
                      `
                }
              </span>
            </li>
          `,
        )}
      </ol>
    </section>
  `;
}

/** To whom the order went, and how far it is. */
function sent(order: Order, { operation, run }: LiveRun): TemplateResult {
  const counts = { ...countsOf(progressOf(run, order)) };
  return html`
    <span class="block">${say('sent-to', { to: targetWords(operation, run, order), ...counts })}</span>
    <span class="block quiet">${orderSays(order)}</span>
  `;
}
