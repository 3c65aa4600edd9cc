import { html, nothing, type TemplateResult } from 'lit';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { placeIdOf, postIdOf } from '../../domain/operation/indexes.ts';
import { Count } from '../../domain/records/car-park.ts';
import type { Officer } from '../../domain/records/people.ts';
import type { Report } from '../../domain/records/report.ts';
import type { UnitFact } from '../../domain/records/life.ts';
import { boundsOf } from '../ui/bounds.ts';
import { written } from '../ui/form-words.ts';
import { tell } from '../ui/notices.ts';
import { deskWords } from '../words/desk.ts';
import { phrase } from '../words/language.ts';
import { choiceField, chosenIn, officerChoices, placeChoices, postChoices } from './choices.ts';
import { dutiesAt } from './duties-at.ts';
import type { LiveRun } from './live-run.ts';
import './time-said.ts';

/** What was wrong in a fact. */
type Correction = Omit<ActionBody<'fact.correct'>, 'runId' | 'factId' | 'why'>;

/** The fields of a fact, as it was said: whom it is about, where, how many, when. */
export function correctionFields(fact: UnitFact, live: LiveRun): TemplateResult {
  const { plan } = live;
  const who = officerOf(fact);
  return html`
    ${who === undefined ? nothing : choiceField('officer', phrase(deskWords.officer), officerChoices(plan), who)}
    ${'dutyIds' in fact ? choiceField('post', phrase(deskWords.post), postChoices(plan), postIdOf(fact.dutyIds[0]!)) : nothing}
    ${'place' in fact ? countFields(live, fact) : nothing}
    <cordon-time-said .saidAt=${fact.happenedAt}></cordon-time-said>
  `;
}

/** Where vehicles were counted, and how many. */
export function countFields({ plan }: LiveRun, count?: Count): TemplateResult {
  const { minimum, maximum } = boundsOf(Count, 'vehicles');
  const vehicles = count === undefined ? '' : String(count.vehicles);
  return html`
    ${choiceField('place', phrase(deskWords.place), placeChoices(plan), count && placeIdOf(count))}
    <label>
      ${phrase(deskWords.vehicles)}
      <input name="vehicles" type="number" required min=${minimum} max=${maximum} .value=${vehicles} />
    </label>
  `;
}

/** What differs in a form from the fact. Undefined if a field names nothing; that has been told then. */
export function correctionIn(
  form: FormData,
  fact: UnitFact,
  happenedAt: number,
  live: LiveRun,
): Correction | undefined {
  const before = officerOf(fact);
  const officer = before === undefined ? undefined : chosenIn(form, 'officer', officerChoices(live.plan));
  if (before !== undefined && !officer) return undefined;
  const when = happenedAt === fact.happenedAt ? {} : { happenedAt };
  const who = officer === undefined || officer.id === before ? {} : { officerId: officer.id };
  if ('place' in fact) {
    const where = chosenIn(form, 'place', placeChoices(live.plan));
    return where && { ...who, ...when, ...countIn(form, fact, where.place) };
  }
  if (!('dutyIds' in fact)) return { ...who, ...when };
  const duties = dutiesIn(form, { ...fact, ...who, happenedAt }, live);
  return duties && { ...who, ...when, ...(duties === fact.dutyIds ? {} : { dutyIds: [...duties] }) };
}

function officerOf(fact: UnitFact): Officer['id'] | undefined {
  if ('officerId' in fact) return fact.officerId;
  return 'officerId' in fact.unit ? fact.unit.officerId : undefined;
}

function countIn(form: FormData, count: Count, place: Count['place']): Correction {
  const vehicles = Number(written(form, 'vehicles'));
  return {
    ...(placeIdOf({ ...count, place }) !== placeIdOf(count) && { place }),
    ...(vehicles !== count.vehicles && { vehicles }),
  };
}

/** The duties of the officer at the post in the form. If neither was changed, those of the report. */
function dutiesIn(form: FormData, report: Report, { plan, run }: LiveRun): Report['dutyIds'] | undefined {
  const post = chosenIn(form, 'post', postChoices(plan));
  if (!post) return undefined;
  const isSaid =
    post.id === postIdOf(report.dutyIds[0]!) &&
    run.tables.reports.get(report.id)?.officerId === report.officerId;
  const duties = isSaid ? report.dutyIds : dutiesAt(run, report.officerId, post.id, report.happenedAt);
  if (!duties) tell(phrase(deskWords['no-duty'], { post: post.label }), 'fault');
  return duties;
}
