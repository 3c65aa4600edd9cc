import type { Action, ActionBody, ActionName } from '../actions/actions.ts';
import type { Commit } from '../actions/commit.ts';
import { fill, sentencesFor, type Params, type Shown } from '../kernel/sentence.ts';
import { postIdOf } from '../operation/indexes.ts';
import type { Operation } from '../operation/operation.ts';
import type { Assignment, DutyId } from '../records/assignment.ts';
import type { CollectionName } from '../records/collections.ts';

const placed = { zh: '设置{what|collection}：{names}', en: 'Placed {what|collection}: {names}' } as const;
const removed = {
  zh: '删除{what|collection} {count} 个',
  en: 'Removed {count} × {what|collection}',
} as const;

const sentences = sentencesFor<{ [Name in ActionName]: Told<Name> }[ActionName]>()({
  'operation.create': { zh: '建立安保任务“{name}”', en: 'Created the operation “{name}”' },
  'brief.edit': { zh: '修改任务概况', en: 'Edited the brief' },
  'record.edit': { zh: '修改{what|collection}：{names}', en: 'Changed {what|collection}: {names}' },
  'operation.phase': { zh: '设置阶段（旧版，不再生效）', en: 'Set a phase (old version; it has no effect)' },
  'plan.undo': { zh: '撤销第 {revision} 号操作', en: 'Undid entry {revision}' },
  'venue.place': placed,
  'venue.remove': removed,
  'gate.place': placed,
  'gate.remove': removed,
  'support-site.place': placed,
  'support-site.remove': removed,
  'car-park.place': placed,
  'car-park.remove': removed,
  'road.place': placed,
  'road.remove': removed,
  'route.place': placed,
  'route.remove': removed,
  'movement.place': placed,
  'movement.remove': removed,
  'movement.retime': {
    zh: '{movement} 改为 {departsAt|time} 出发',
    en: '{movement} now departs at {departsAt|time}',
  },
  'post.place': placed,
  'post.remove': removed,
  'group.place': placed,
  'group.remove': removed,
  'squad.place': placed,
  'squad.remove': removed,
  'officer.place': placed,
  'officer.remove': removed,
  'vehicle.place': placed,
  'vehicle.out': { zh: '{plate} 自 {from|time} 起停用', en: '{plate} is out of action from {from|time}' },
  'vehicle.back': { zh: '{plate} 恢复使用', en: '{plate} is back in action' },
  'vehicle.remove': removed,
  'roster.assign': { zh: '派勤 {count} 项：{names}', en: 'Assigned {count}: {names}' },
  'roster.unassign': { zh: '取消派勤 {count} 项', en: 'Took back {count} {count|assignment|assignments}' },
  'roster.exchange': {
    zh: '调整派勤：派 {count} 项，撤 {gone} 项：{names}',
    en: 'Changed the roster: {count} assigned, {gone} taken back: {names}',
  },
  'roster.adopt': {
    zh: '采用新的派勤表，共 {count} 项',
    en: 'Adopted a roster of {count} {count|assignment|assignments}',
  },
  'run.open': { zh: '“{name}”开始（{kind|run}）', en: '“{name}” opened ({kind|run})' },
  'run.reopen': { zh: '“{run}”重新开始：{why}', en: '“{run}” reopened: {why}' },
  'run.close': { zh: '“{run}”结束', en: '“{run}” closed' },
  'turn-out.begin': {
    zh: '出动 {officers} 人、{vehicles} 车：{names}',
    en: '{officers} {officers|officer|officers} and {vehicles} {vehicles|vehicle|vehicles} turned out: {names}',
  },
  'turn-out.end': {
    zh: '收勤 {officers} 人、{vehicles} 车：{names}',
    en: '{officers} {officers|officer|officers} and {vehicles} {vehicles|vehicle|vehicles} stood down: {names}',
  },
  'report.make': { zh: '{officer} 在 {post}：{step|step}', en: '{officer} at {post}: {step|step}' },
  'count.add': {
    zh: '{officer} 在{place}疏导 {vehicles} 辆',
    en: '{officer} guided {vehicles} {vehicles|vehicle|vehicles} at {place}',
  },
  'passage.report': {
    zh: '{movement}{end|end}通过 {post}',
    en: 'The {end|end} of {movement} passed {post}',
  },
  'fact.void': { zh: '撤回一条报告：{why}', en: 'A report was taken back: {why}' },
  'fact.correct': { zh: '更正一条报告：{why}', en: 'A report was corrected: {why}' },
  'edition.submit': { zh: '提交预案版本送审', en: 'Submitted an edition of the plan' },
  'edition.return': { zh: '退回第 {number} 版：{words}', en: 'Returned edition {number}: {words}' },
  'edition.approve': { zh: '批准第 {number} 版', en: 'Approved edition {number}' },
  'edition.publish': { zh: '发布第 {number} 版', en: 'Published edition {number}' },
  'edition.withdraw': { zh: '撤销第 {number} 版：{words}', en: 'Withdrew edition {number}: {words}' },
  'edition.issue': {
    zh: '一人提交、批准并发布预案',
    en: 'Submitted, approved and published the plan in one step',
  },
  'count.void': { zh: '计数作废：{why}', en: 'A count was voided: {why}' },
  'incident.open': { zh: '突发情况（{kind|incident}）：{words}', en: 'Incident ({kind|incident}): {words}' },
  'incident.answer': { zh: '突发情况已答复：{words}', en: 'Incident answered: {words}' },
  'incident.close': { zh: '突发情况已办结：{words}', en: 'Incident closed: {words}' },
  'request.open': { zh: '{site} 群众求助：{words}', en: 'Public request at {site}: {words}' },
  'request.answer': { zh: '群众求助已答复：{words}', en: 'Public request answered: {words}' },
  'request.close': { zh: '群众求助已办结：{words}', en: 'Public request closed: {words}' },
});

/** An incident with a stated severity. */
const gradedIncident = {
  zh: '突发情况（{kind|incident}，{severity|severity}）：{words}',
  en: 'Incident ({kind|incident}, {severity|severity}): {words}',
} as const;

/** The parameters of an action's sentence: its own, or those that every action has. */
type Told<Name extends ActionName> = { readonly reason: Name } & (Name extends keyof typeof byAction
  ? ReturnType<(typeof byAction)[Name]>
  : ActionBody<Name> & {
      readonly what: CollectionName;
      readonly count: number;
      readonly names: readonly string[];
    });

/** A journal entry as a sentence. Names are looked up in the operation as it is now. */
export function commitSentence(
  commit: Pick<Commit, 'action' | 'changes'>,
  operation: Operation,
  shown: Shown,
): string {
  const { action } = commit;
  const params = paramsOf(action, commit.changes, operation);
  const isGraded = action.name === 'incident.open' && 'severity' in params;
  return isGraded ? fill(gradedIncident, params, shown) : fill(sentences[action.name], params, shown);
}

function paramsOf(action: Action, changes: Commit['changes'], operation: Operation): Params {
  const special = (byAction as Partial<Record<ActionName, (body: never, operation: Operation) => Params>>)[
    action.name
  ];
  if (special) return special(action.body as never, operation);
  const body = action.body as { readonly records?: readonly unknown[]; readonly ids?: readonly string[] };
  const count = body.records?.length ?? body.ids?.length ?? 0;
  const named = changes.flatMap((change): Named[] => ('record' in change ? [change.record] : []));
  return {
    what: changes[0]?.collection ?? '',
    count,
    names: listed(named.map(nameOf)),
    ...plain(action.body),
  };
}

interface Named {
  readonly code?: string;
  readonly name?: string;
  readonly plate?: string;
  readonly id: string;
}

function nameOf({ code, name, plate, id }: Named): string {
  return code ?? name ?? plate ?? id;
}

/** The first few names, and how many more there are. */
function listed(names: readonly string[], most = 3): string[] {
  const more = names.length - most;
  return names.slice(0, most).map((name, i) => (more > 0 && i === most - 1 ? `${name} +${more}` : name));
}

function whoWhere(records: readonly Assignment[], operation: Operation): string[] {
  return listed(
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

const byAction = {
  'operation.create': ({ brief }) => ({ name: brief.name }),
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
  'run.open': ({ run }) => ({ name: run.name, kind: run.kind }),
  'run.close': ({ runId }, operation) => ({ run: operation.tables.runs.get(runId)?.name ?? runId }),
  'run.reopen': ({ runId, why }, operation) => ({
    run: operation.tables.runs.get(runId)?.name ?? runId,
    why,
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
  }),
  'count.add': (body, operation) => ({
    officer: officerName(operation, body.officerId),
    place: placeName(operation, body.place),
    vehicles: body.vehicles,
  }),
  'request.open': (body, operation) => ({
    site: operation.find('supportSites', body.supportSiteId)?.name ?? body.supportSiteId,
    words: body.words,
  }),
} satisfies { readonly [Name in ActionName]?: (body: ActionBody<Name>, operation: Operation) => Params };

function units(operation: Operation, officerIds: readonly string[], vehicleIds: readonly string[]) {
  const plates = vehicleIds.map((id) => operation.find('vehicles', id)?.plate ?? id);
  const names = [...officerIds.map((id) => officerName(operation, id)), ...plates];
  return { officers: officerIds.length, vehicles: vehicleIds.length, names: listed(names) };
}

function officerName(operation: Operation, id: string): string {
  return operation.find('officers', id)?.name ?? id;
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
