import type { Action, ActionBody, ActionName } from '../actions/actions.ts';
import type { Commit } from '../actions/commit.ts';
import type { AttentionKind } from '../attention/attention.ts';
import { chainageMark, type Params } from '../kernel/sentence.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import type { Incident, PublicRequest } from '../records/incident.ts';
import type { InjectContent, InjectKind } from '../records/inject.ts';
import { namedBy, type OrderTarget } from '../records/order.ts';
import type { TableName } from '../tables/table-kind.ts';
import { isFromAfar } from '../reports/report-actions.ts';

/** The parameters of the sentence of an action. Names are looked up in the operation as it is now. */
export function paramsOf(action: Action, changes: Commit['changes'], operation: Operation): Params {
  const special = (byAction as Partial<Record<ActionName, (body: never, operation: Operation) => Params>>)[
    action.name
  ];
  if (special) return special(action.body as never, operation);
  const { records, ids, findings } = action.body as Readonly<Record<string, readonly unknown[] | undefined>>;
  const count = (records ?? ids ?? findings ?? []).length;
  const named = changes.flatMap((change): Named[] => ('record' in change ? [change.record] : []));
  return {
    what: changes[0]?.collection ?? '',
    count,
    names: firstOf(named.map(nameOf)),
    ...plain(action.body),
  };
}

interface Named {
  readonly code?: string;
  readonly name?: string;
  readonly plate?: string;
  readonly words?: string;
  readonly id: string;
}

function nameOf({ code, name, plate, words, id }: Named): string {
  return code ?? name ?? plate ?? words ?? id;
}

/** The first few names, and how many more there are. */
export function firstOf(names: readonly string[], most = 3): string[] {
  const more = names.length - most;
  return names.slice(0, most).map((name, i) => (more > 0 && i === most - 1 ? `${name} +${more}` : name));
}

function whoWhere(records: readonly Assignment[], operation: Operation): string[] {
  return firstOf(
    records.map((a) => `${officerName(operation, a.officerId)} → ${postCode(operation, a.dutyIds)}`),
  );
}

function plain(body: unknown): Params {
  const entries = Object.entries(body as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
}

/** What a part of a table is about. */
function takenOf(part: ActionBody<'table.take'>['parts'][number]): TableName {
  if ('placed' in part) return part.placed;
  return 'removed' in part ? part.removed : part.collection;
}

/** The actions whose sentences have parameters of their own. */
export const byAction = {
  'operation.create': ({ brief }) => ({ name: brief.name }),
  'operation.copy': ({ brief, of }) => ({
    name: brief.name,
    of: of.name,
    edition: of.edition ?? '–',
    revision: of.revision,
  }),
  'table.take': ({ parts }, operation) => {
    const last = parts.at(-1)!;
    const what = takenOf(last);
    const ofKind = parts.filter((part) => takenOf(part) === what);
    const made = ofKind.flatMap((part) => ('placed' in part ? part.records : []));
    const changed = ofKind.flatMap((part) => ('collection' in part ? part.records : []));
    const names = [...made, ...changed].map(({ id }) => {
      const stored = operation.find(what, id) ?? made.find((one) => one.id === id);
      return nameOf((stored as Named | undefined) ?? { id });
    });
    return { what, made: made.length, count: changed.length, names: firstOf(names) };
  },
  'movement.retime': ({ id, departsAt }, operation) => ({
    movement: operation.find('movements', id)?.name ?? id,
    departsAt,
  }),
  'roster.assign': ({ records }, operation) => ({
    count: records.length,
    names: whoWhere(records, operation),
  }),
  'roster.exchange': ({ records, without }, operation) => ({
    count: records.length,
    gone: without.length,
    names: whoWhere(records, operation),
  }),
  'vehicle.out': ({ id, from }, operation) => ({ plate: operation.find('vehicles', id)?.plate ?? id, from }),
  'vehicle.back': ({ id }, operation) => ({ plate: operation.find('vehicles', id)?.plate ?? id }),
  'drill.inject': (body, operation) => injectSaid(body, operation),
  'run.open': ({ run }) => ({ name: run.name, kind: run.kind }),
  'report.sign': ({ closingId, entry }, operation) => {
    const closing = operation.tables.closings.get(closingId);
    return {
      run: operation.tables.runs.get(closing?.runId ?? '')?.name ?? closingId,
      number: closing?.number ?? 0,
      revision: entry.revision,
    };
  },
  'run.close': ({ runId }, operation) => ({ run: operation.tables.runs.get(runId)?.name ?? runId }),
  'run.reopen': ({ runId, why }, operation) => ({
    run: operation.tables.runs.get(runId)?.name ?? runId,
    why,
  }),
  'run.take-edition': ({ runId, number, without = [] }, operation) => ({
    run: operation.tables.runs.get(runId)?.name ?? runId,
    number,
    dropped: without.length,
  }),
  'plan.keep-orders': ({ runId, orders }, operation) => ({
    run: operation.tables.runs.get(runId)?.name ?? runId,
    count: orders.length,
  }),
  'passage.report': ({ movementId, postId, end }, operation) => ({
    movement: operation.find('movements', movementId)?.name ?? movementId,
    post: operation.find('posts', postId)?.code ?? postId,
    end,
  }),
  'turn-out.begin': ({ officerIds, vehicles }, operation) =>
    units(
      operation,
      officerIds,
      vehicles.map(({ vehicleId }) => vehicleId),
    ),
  'turn-out.end': ({ officerIds, vehicleIds }, operation) => units(operation, officerIds, vehicleIds),
  'report.make': (body, operation) => ({
    officer: officerName(operation, body.officerId),
    post: postCode(operation, body.dutyIds),
    step: body.step,
    ...(isFromAfar(body) && { awayM: body.awayM! }),
  }),
  'refusal.note': ({ officerId, words, why }, operation) => ({
    officer: officerName(operation, officerId),
    words,
    why,
  }),
  'change.acknowledge': ({ officerId, changes }, operation) => ({
    officer: officerName(operation, officerId),
    names: firstOf(changes.map(({ code }) => code)),
  }),
  'count.add': (body, operation) => ({
    officer: officerName(operation, body.officerId),
    place: placeName(operation, body.place),
    vehicles: body.vehicles,
  }),
  'order.give': ({ kind, to, words, phrase }, operation) => ({
    kind,
    ...targetParams(operation, to),
    ...(phrase !== undefined && { phrase }),
    words: words ?? '',
  }),
  'order.answer': ({ officerId, answer }, operation) => ({
    officer: officerName(operation, officerId),
    answer,
  }),
  'convoy.report': ({ movementId, what, atM, postId }, operation) => ({
    movement: operation.find('movements', movementId)?.name ?? movementId,
    what,
    place:
      postId === undefined
        ? atM === undefined
          ? ''
          : chainageMark(atM)
        : (operation.find('posts', postId)?.code ?? postId),
  }),
  'convoy.dismiss': ({ movementId, what, atM, why }, operation) => ({
    movement: operation.find('movements', movementId)?.name ?? movementId,
    what,
    place: chainageMark(atM),
    why,
  }),
  'run.confirm-passages': ({ confirms }) => ({
    confirming: confirms ? ('system' as const) : ('people' as const),
  }),
  'message.send': ({ officerId, kind, words }, operation) => ({
    officer: officerName(operation, officerId),
    kind,
    words: words ?? '',
  }),
  'incident.open': ({ kind, severity, words }) => ({
    kind,
    ...(severity !== undefined && { severity }),
    words: words ?? '–',
  }),
  'hazard.raise': ({ kind, severity, words, onRoute }, operation) => ({
    ...{ kind, severity, words: words ?? '–' },
    place: onRoute ? `${routeCode(operation, onRoute.routeId)} ${chainageMark(onRoute.atM)}` : '',
  }),
  'hazard.assign': ({ id, actionBy }, operation) => ({ ...hazardParams(operation, id), actionBy }),
  'hazard.note': ({ id, words }, operation) => ({ ...hazardParams(operation, id), words }),
  'hazard.clear': ({ id, words }, operation) => ({ ...hazardParams(operation, id), words: words ?? '–' }),
  'hazard.reopen': ({ id, words }, operation) => ({ ...hazardParams(operation, id), words }),
  'hazard.regrade': ({ id, words, severity }, operation) => ({
    ...hazardParams(operation, id),
    ...{ words, severity },
  }),
  'survey.log': ({ routeId, parts, how }, operation) => ({
    route: routeCode(operation, routeId),
    metres: parts.reduce((sum, { fromM, untilM }) => sum + untilM - fromM, 0),
    how,
  }),
  'survey.repeat': ({ routeId, why }, operation) => ({
    route: routeId === undefined ? '' : routeCode(operation, routeId),
    why,
  }),
  'request.open': (body, operation) => ({
    site: operation.find('supportSites', body.supportSiteId)?.name ?? body.supportSiteId,
    words: body.words,
  }),
  'matter.take': ({ matterId }, operation) => matterParams(operation, matterId),
  'matter.set-aside': ({ matterId, minutes, why }, operation) => ({
    ...matterParams(operation, matterId),
    minutes,
    why,
  }),
  'matter.release': ({ matterId }, operation) => matterParams(operation, matterId),
} satisfies { readonly [Name in ActionName]?: (body: ActionBody<Name>, operation: Operation) => Params };

/** The kind and the words of an inject. One of the script that was removed has neither. */
function injectSaid(body: ActionBody<'drill.inject'>, operation: Operation) {
  const stored = 'injectId' in body ? operation.find('injects', body.injectId) : body;
  const said: Pick<InjectContent, 'kind' | 'words'> = stored ?? { kind: '' as InjectKind, words: '' };
  return { kind: said.kind, words: said.words };
}

function units(operation: Operation, officerIds: readonly string[], vehicleIds: readonly string[]) {
  const plates = vehicleIds.map((id) => operation.find('vehicles', id)?.plate ?? id);
  const names = [...officerIds.map((id) => officerName(operation, id)), ...plates];
  return { officers: officerIds.length, vehicles: vehicleIds.length, names: firstOf(names) };
}

/** The kind of a matter, and the code, name or words of what it is about. */
function matterParams(operation: Operation, matterId: string) {
  const [kind, id] = matterId.split('~', 2) as [AttentionKind, string];
  const happened = [...operation.runs.values()].flatMap(({ tables }) => [
    tables.incidents.get(id as Incident['id'])?.words,
    tables.requests.get(id as PublicRequest['id'])?.words,
    tables.messages.get(id)?.words,
    tables.orders.get(id)?.words,
  ]);
  const about =
    operation.find('posts', id)?.code ??
    operation.find('officers', id)?.name ??
    operation.find('vehicles', id)?.plate ??
    operation.find('carParks', id)?.name ??
    operation.find('movements', id)?.name ??
    happened.find((words) => words !== undefined);
  return { kind, about: about ?? id };
}

/** The kind of a hazard, and its place on its route. */
function hazardParams({ tables }: Operation, id: string) {
  const hazard = tables.hazards.get(id);
  const { onRoute, kind = 'other' } = hazard ?? {};
  return { kind, place: onRoute ? `${onRoute.code} ${chainageMark(onRoute.atM)}` : '' };
}

function routeCode(operation: Operation, id: string): string {
  return operation.find('routes', id)?.code ?? id;
}

function officerName(operation: Operation, id: string): string {
  return operation.find('officers', id)?.name ?? id;
}

/** The kind of a target, and its name after a space. */
function targetParams(operation: Operation, to: OrderTarget) {
  const named = namedBy(to);
  if (!named) return { target: 'everyone', to: '' } as const;
  const record: Named = operation.find(named.collection, named.id) ?? { id: named.id };
  return { target: named.target, to: ` ${nameOf(record)}` };
}

function postCode(operation: Operation, dutyIds: readonly DutyId[]): string {
  const id = postIdOf(dutyIds[0]!);
  return operation.find('posts', id)?.code ?? id;
}

function placeName(operation: Operation, place: { gateId: string } | { carParkId: string }): string {
  return 'gateId' in place
    ? (operation.find('gates', place.gateId)?.name ?? place.gateId)
    : (operation.find('carParks', place.carParkId)?.name ?? place.carParkId);
}
