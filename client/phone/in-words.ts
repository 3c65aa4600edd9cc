import { postIdOf } from '../../domain/operation/indexes.ts';
import type { DutyCard } from '../../domain/reports/duty-card.ts';
import { formatsFor } from '../words/format.ts';
import { phrase } from '../words/language.ts';
import { phoneWords } from '../words/phone.ts';
import { hazardTitle, incidentTitle, termOf } from '../words/terms.ts';
import type { PhoneAction } from './outbox-entry.ts';

type Known = Pick<DutyCard, 'operation' | 'vehicles' | 'squad'> & {
  readonly duties: readonly Pick<DutyCard['duties'][number], 'dutyIds' | 'code'>[];
};

/** What somebody said on this phone, in the language of the page. */
export function inWords(
  action: PhoneAction,
  { duties, operation, vehicles = [], squad = [] }: Known,
): string {
  const say = (key: keyof typeof phoneWords) => phrase(phoneWords[key]);
  const { timeOn } = formatsFor(operation.timeZone);
  const when = 'happenedAt' in action.body ? timeOn(action.body.happenedAt, Date.now()) : '';
  const platesOf = (ids: readonly string[]) =>
    vehicles.flatMap(({ id, plate }) => (ids.includes(id) ? [plate] : [])).join(' ');
  const namesOf = (ids: readonly string[]) =>
    squad.flatMap(({ id, name }) => (ids.includes(id) ? [name] : [])).join(' ');
  switch (action.name) {
    case 'report.make': {
      const [first] = action.body.dutyIds;
      const code = duties.find(({ dutyIds }) => dutyIds.includes(first!))?.code ?? postIdOf(first!);
      return `${namesOf([action.body.officerId])} ${say(action.body.step)} ${code} ${when}`.trim();
    }
    case 'turn-out.begin':
      return `${say('turn-out')} ${namesOf(action.body.officerIds)} ${platesOf(action.body.vehicles.map(({ vehicleId }) => vehicleId))} ${when}`;
    case 'turn-out.end':
      return `${say('stand-down')} ${namesOf(action.body.officerIds)} ${platesOf(action.body.vehicleIds)} ${when}`;
    case 'count.add':
      return `${say('count')} ${say(`count-${action.body.direction ?? 'in'}`)} ${action.body.vehicles} ${when}`;
    case 'incident.open':
      return `${say('incident')} ${when}: ${incidentTitle(action.body)}`;
    case 'request.open':
      return `${termOf('collection', 'requests')} ${when}: ${action.body.words}`;
    case 'order.answer':
      return `${termOf('answer', action.body.answer)} ${when} ${action.body.why ?? ''}`;
    case 'message.send':
      return `${termOf('message', action.body.kind)} ${when}: ${action.body.words ?? ''}`;
    case 'change.acknowledge':
      return `${say('change-read')} ${when}`;
    case 'hazard.raise':
      return `${termOf('collection', 'hazards')} ${when}: ${hazardTitle(action.body)}`;
    case 'hazard.clear':
      return `${termOf('collection', 'hazards')} ${when}: ${termOf('hazardStep', 'cleared')}`;
    case 'hazard.regrade':
      return `${termOf('hazardStep', 'regraded')} ${when}: ${termOf('severity', action.body.severity)}, ${action.body.words}`;
    case 'survey.log': {
      const metres = action.body.parts.reduce((sum, { fromM, untilM }) => sum + untilM - fromM, 0);
      return `${termOf('collection', 'surveyed')} ${when}: ${formatsFor(operation.timeZone).km(metres)}`;
    }
    case 'count.void':
    case 'fact.void':
    case 'refusal.note':
      return say('undo');
  }
}
