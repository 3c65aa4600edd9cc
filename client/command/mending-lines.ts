import { html, nothing, type TemplateResult } from 'lit';
import { stintOf, type Stint } from '../../domain/duties/duties.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { DutyId } from '../../domain/records/assignment.ts';
import { codesOf, type Grade } from '../../domain/records/people.ts';
import type { Mended, Short } from '../../domain/staffing/from-plan/mending.ts';
import type { Moved } from '../../domain/staffing/from-plan/roster-rides.ts';
import type { Placed } from '../../domain/staffing/problem/problem.ts';
import type { Ride } from '../../domain/staffing/rides/ride.ts';
import { select } from '../app/selection.ts';
import { placeName } from '../staffing/rides/shown-rides.ts';
import { formatsFor } from '../words/format.ts';
import type { Say } from '../words/language.ts';
import type { mendingWords } from '../words/mending.ts';
import { termIn, termOf } from '../words/terms.ts';
import { helpFor } from './mending-address.ts';

type SayMending = Say<keyof typeof mendingWords>;

/** How many calls are needed, and whether that is proven to be the least. */
export function mendingVerdict({ calls, uncovered, atLeast }: Mended, say: SayMending): string {
  const n = calls.length;
  if (uncovered.length > 0) return say('not-all', { n });
  if (n === 0) return say('nobody-to-call');
  if (n > atLeast) return say('gap', { n, least: atLeast, gap: n - atLeast });
  return say('proven', { n });
}

/** An officer (name, number, grade, squad) or a vehicle. */
export function unitLine({ tables }: Plan, id: string): TemplateResult {
  const vehicle = tables.vehicles.get(id);
  if (vehicle)
    return html`
      <span class="grow">
        <strong>${vehicle.plate}</strong>
        <span class="quiet">
          ${termOf('vehicle', vehicle.kind)} · ${tables.squads.get(vehicle.squadId)?.name ?? ''}
        </span>
      </span>
    `;
  const officer = tables.officers.get(id);
  if (!officer) return html``;
  const squad = tables.squads.get(officer.squadId)?.name ?? '';
  return html`
    <span class="grow">
      <strong>${officer.name}</strong>
      <span class="quiet">${codesOf(officer)} · ${termOf('grade', officer.grade)} · ${squad}</span>
    </span>
  `;
}

/** A duty that a called officer takes or leaves. */
export function dutyLine(
  plan: Plan,
  { duty, officer, grade }: Placed,
  deed: 'gains' | 'loses',
  say: SayMending,
): TemplateResult {
  const stint = stintOf(plan, duty as DutyId);
  const own = plan.tables.officers.get(officer)?.grade;
  return html`
    <li>
      <span class="quiet">${say(deed)}</span>
      ${stint ? placeOf(plan, stint) : duty}
      ${
        deed === 'gains' && grade !== undefined && grade !== own
          ? html`
              <span class="quiet">${say('stands-for', { grade: termIn('grade', grade) })}</span>
            `
          : nothing
      }
    </li>
  `;
}

/** Duties that stay uncovered, the strictest level first, and those that have begun and are short. */
export function shortLines(plan: Plan, mended: Mended, say: SayMending): TemplateResult {
  const open = mended.uncovered.flatMap(({ duty, grade, missing }): Short[] => {
    const stint = stintOf(plan, duty as DutyId);
    return stint ? [{ stint, grade: grade as Grade, missing }] : [];
  });
  const levels = [...new Set(open.map(({ stint }) => stint.post.level))].sort((a, b) => a - b);
  return html`
    <section>
      <h3>${say('stays-open')}</h3>
      ${
        open.length === 0
          ? html`
              <p>${say('nothing-open')}</p>
            `
          : nothing
      }
      ${levels.map((level) => {
        const ofLevel = open.filter(({ stint }) => stint.post.level === level);
        return html`
          <p class="strong">${say('level-n', { n: level })}</p>
          ${shortList(plan, ofLevel, say)}
        `;
      })}
    </section>
    ${
      mended.begun.length > 0
        ? html`
            <section>
              <h3>${say('begun-short')}</h3>
              ${shortList(plan, mended.begun, say, true)}
            </section>
          `
        : nothing
    }
  `;
}

function shortList(plan: Plan, shorts: readonly Short[], say: SayMending, hasBegun = false): TemplateResult {
  return html`
    <ul>
      ${shorts.map(
        ({ stint, grade, missing }) => html`
          <li>
            ${placeOf(plan, stint)}
            <span class="quiet">${say('short-of', { n: missing, grade: termOf('grade', grade) })}</span>
            ${
              hasBegun
                ? html`
                    <button @click=${() => helpFor(stint.id)}>${say('help')}</button>
                  `
                : nothing
            }
          </li>
        `,
      )}
    </ul>
  `;
}

function placeOf(plan: Plan, { post, from, until }: Stint): TemplateResult {
  const { time } = formatsFor(plan.brief.timeZone);
  return html`
    <button class="bare place" @click=${() => select({ collection: 'posts', id: post.id })}>
      <strong>${post.code}</strong>
    </button>
    <span class="grow">${post.name}</span>
    <span>${time(from)}–${time(until)}</span>
  `;
}

/** Who rides differently than before; those without a seat come first. */
export function movedLines(plan: Plan, moved: readonly Moved[], say: SayMending): TemplateResult {
  const { time } = formatsFor(plan.brief.timeZone);
  const nameOf = (place: string, { base }: Ride) => placeName(plan, base, place);
  const plateOf = ({ vehicle }: Ride) => plan.tables.vehicles.get(vehicle ?? '')?.plate;
  const getsIn = ({ transfer, ride }: Moved) =>
    ride.halts.find(({ on }) => on.includes(transfer))?.leaves ?? ride.leaves;
  const seatless = moved.filter(({ ride }) => ride.vehicle === undefined);
  const seated = moved.filter(({ ride }) => ride.vehicle !== undefined);
  return html`
    <section>
      <h3>${say('who-moves')}</h3>
      ${
        moved.length === 0
          ? html`
              <p>${say('nobody-moves')}</p>
            `
          : nothing
      }
      <ul aria-label=${say('who-moves')}>
        ${[...seatless, ...seated].map((one) => {
          const plate = plateOf(one.ride);
          const at = time(getsIn(one));
          return html`
            <li>
              ${unitLine(plan, one.transfer.chain.officer ?? '')}
              <span class=${plate === undefined ? 'wrong' : 'strong'}>
                ${plate === undefined ? say('no-seat-at', { time: at }) : say('gets-in-at', { time: at, plate })}
              </span>
              <span class="quiet way">
                ${nameOf(one.transfer.from, one.ride)} → ${nameOf(one.transfer.to, one.ride)}
              </span>
            </li>
          `;
        })}
      </ul>
    </section>
  `;
}
