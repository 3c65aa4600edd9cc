import { html, nothing, type TemplateResult } from 'lit';
import type { Operation } from '../../../domain/operation/operation.ts';
import { calledBy, type Officer } from '../../../domain/records/people.ts';
import { followLink } from '../../app/router.ts';
import { threadPath } from '../../plan/string-line/address.ts';
import { formatsFor } from '../../words/format.ts';
import { phrase } from '../../words/language.ts';
import { rosterWords, type RosterWord } from '../../words/roster.ts';
import { termOf } from '../../words/terms.ts';
import { dayShown } from '../address.ts';
import { chooseBar, type ShownRoster } from './chosen.ts';
import type { HeldDuty } from './roster-rows.ts';

const say = (key: RosterWord): string => phrase(rosterWords[key]);

/** An officer's day in order, each duty with a link to its bar. */
export function officerDay(operation: Operation, shown: ShownRoster, officer: Officer): TemplateResult {
  const {
    plan: { tables },
    brief,
  } = operation;
  const { time } = formatsFor(brief.timeZone);
  const held = shown.roster.byOfficer.get(officer.id) ?? [];
  return html`
    <h2>${calledBy(officer)}</h2>
    <p class="quiet">
      ${termOf('grade', officer.grade)} · ${tables.squads.get(officer.squadId)?.name ?? ''}
      ${threadLink(operation, officer.id, held)}
    </p>
    ${
      held.length === 0
        ? html`
            <p>${say('in-reserve')}</p>
          `
        : nothing
    }
    <ol>
      ${held.map(
        ({ assignment, stint: { post, from, until } }) => html`
          <li>
            <button class="bare" @click=${() => chooseBar(shown, assignment.id)}>
              <span>${time(from)}–${time(until)}</span>
              <strong>${post.code}</strong>
              <span>${post.name}</span>
            </button>
          </li>
        `,
      )}
    </ol>
  `;
}

/** A link to the officer's thread in the string-line diagram, if one of these duties waits for a convoy. */
export function threadLink(
  operation: Operation,
  officerId: string,
  held: readonly HeldDuty[],
): TemplateResult | typeof nothing {
  const stints = held.map(({ stint }) => stint);
  const address = threadPath(operation.id, stints, { officerId, day: dayShown(operation) });
  if (address === undefined) return nothing;
  return html`
    ·
    <a href=${address} @click=${followLink}>${say('show-thread')}</a>
  `;
}
