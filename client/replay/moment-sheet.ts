import { html, nothing, type TemplateResult } from 'lit';
import type { PostState } from '../../domain/reports/post-state.ts';
import { LIVE_FIGURES, figuresOf } from '../command/counts-bar.ts';
import type { LiveRun } from '../command/live-run.ts';
import { matterTitle, matterWhen } from '../command/matter-title.ts';
import { orderSays, targetWords } from '../command/order-words.ts';
import { recordsOf } from '../store/records.ts';
import { commandWords } from '../words/command.ts';
import { formatsFor, type Formats } from '../words/format.ts';
import { phrase, type Say } from '../words/language.ts';
import { replayWords, type ReplayWord } from '../words/replay.ts';
import { stateWord } from '../words/states.ts';
import { termOf } from '../words/terms.ts';
import type { ReplaySide } from './replay-side.ts';

const say: Say<ReplayWord> = (key, params) => phrase(replayWords[key], params);
const command: Say<keyof typeof commandWords> = (key, params) => phrase(commandWords[key], params);

/** The states of posts that somebody had to see to. */
const WRONG: readonly PostState[] = ['late', 'uncovered', 'passed'];

/** Orders this old are of the moment, ms. */
const RECENT_MS = 3_600_000;

/** The moments that a replay shows, for paper: figures, what needed attention, posts, convoys and orders. */
export function momentSheet(sides: readonly ReplaySide[]): TemplateResult {
  return html`
    ${sides.map((side) => sheet(side))}
  `;
}

function sheet({ live, view }: ReplaySide): TemplateResult {
  const { brief } = live.plan;
  const formats = formatsFor(brief.timeZone);
  const { record } = live.run;
  return html`
    <h1>${say('sheet-title', { operation: brief.name })}</h1>
    ${
      record.kind === 'drill'
        ? html`
            <p class="drill">${termOf('run', record.kind)}</p>
          `
        : nothing
    }
    <p class="across wrap facts">
      <span>${record.name} · ${termOf('run', record.kind)}</span>
      <strong>${formats.dateClock(live.now)}</strong>
      <span>${say(view ?? 'as-it-was')}</span>
    </p>
    <p class="small">${say(`${view ?? 'as-it-was'}-hint`)}</p>
    ${figures(live, formats)} ${matters(live)} ${posts(live)} ${convoys(live, formats)}
    ${orders(live, formats)}
  `;
}

function figures({ counts }: LiveRun, { count }: Formats): TemplateResult {
  const found = figuresOf(counts);
  const rows = LIVE_FIGURES.map((name) => {
    const { value, of } = found[name];
    return [command(name), of === undefined ? count(value) : `${count(value)} / ${count(of)}`];
  });
  return table(say('sheet-counts'), [say('figure'), say('value')], rows);
}

function matters(live: LiveRun): TemplateResult {
  const rows = live.attention.map((matter) => [
    matterTitle(live, matter),
    command(`attention-${matter.kind}`, matter.params),
    matterWhen(live, matter),
    matter.handling?.by ?? '',
  ]);
  return table(command('attention'), [command('name'), command('state'), command('since'), ''], rows);
}

function posts({ posts: all }: LiveRun): TemplateResult {
  const rows = [...all.values()]
    .filter(({ state }) => WRONG.includes(state))
    .map(({ post, state, there, needed }) => [
      `${post.code} ${post.name}`,
      stateWord(state),
      `${there} / ${needed}`,
    ]);
  return table(say('sheet-posts'), [say('post'), say('state'), say('there')], rows);
}

function convoys(live: LiveRun, { chainage }: Formats): TemplateResult {
  const rows = live.convoys.map(({ movement, route, headM, tailM }) => [
    `${route.code} ${movement.name}`,
    chainage(headM),
    chainage(tailM),
  ]);
  return table(say('sheet-convoys'), [say('route'), say('head'), say('tail')], rows);
}

function orders({ operation, run, now }: LiveRun, { timeOn }: Formats): TemplateResult {
  const rows = recordsOf(run, 'orders')
    .filter(({ givenAt }) => now - givenAt <= RECENT_MS)
    .map((order) => [
      timeOn(order.givenAt, now),
      termOf('order', order.kind),
      targetWords(operation, run, order),
      orderSays(order),
      order.by,
    ]);
  return table(say('sheet-orders'), [], rows);
}

function table(
  title: string,
  heads: readonly string[],
  rows: readonly (readonly string[])[],
): TemplateResult {
  if (rows.length === 0)
    return html`
      <h2>${title}</h2>
      <p>${say('sheet-none')}</p>
    `;
  return html`
    <h2>${title}</h2>
    <table>
      ${
        heads.length > 0
          ? html`
              <thead>
                <tr>
                  ${heads.map(
                    (head) => html`
                      <th scope="col">${head}</th>
                    `,
                  )}
                </tr>
              </thead>
            `
          : nothing
      }
      <tbody>
        ${rows.map(
          (row) => html`
            <tr>
              ${row.map(
                (cell) => html`
                  <td>${cell}</td>
                `,
              )}
            </tr>
          `,
        )}
      </tbody>
    </table>
  `;
}
