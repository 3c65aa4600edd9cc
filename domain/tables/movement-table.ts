import Type, { type TSchema } from 'typebox';
import type { Id } from '../kernel/id.ts';
import { ok, refuse, type Result } from '../kernel/result.ts';
import { Convoy, FixedClosure, Movement, Pace, Procession, Tail, kindOf } from '../records/route.ts';
import { folded } from '../kernel/clean-text.ts';
import { PARTS_OF, lengthOf, shapedAs, type MovementKind, type Parts } from '../routes/movement-kinds.ts';
import type { CellFault, Cells, RowFault } from './cell-fault.ts';
import { numberColumn, termColumn, textColumn, type About, type Column, type Reading } from './column.ts';
import type { TableKind } from './table-kind.ts';
import { dayColumn, timeColumn } from './time-columns.ts';

/** The columns that a new movement of each kind cannot do without. */
const NEEDED: Readonly<Record<MovementKind, readonly string[]>> = {
  convoy: ['speed', 'vehicles'],
  race: ['speed', 'tailSpeed'],
  procession: ['speed', 'length'],
  closure: ['closed'],
};

function shaped(record: Movement): Movement {
  const { people, ...parts } = record as Partial<Procession>;
  const isCounted = people && lengthOf(people) === parts.lengthM;
  return shapedAs({ ...parts, ...(isCounted && { people }) }, kindOf(record)) as unknown as Movement;
}

/** What a movement of its kind has too much or too little. */
function lacking(record: Movement, row: Cells): RowFault | undefined {
  const kind = kindOf(record);
  const parts = record as unknown as Parts;
  for (const { key, path = '' } of movementColumns.filter((one) => OWN.has(one.key))) {
    const said = row[key] ?? '';
    const [part = ''] = path.split('/');
    if (said.trim() !== '' && !PARTS_OF[kind].includes(part))
      return { reason: 'not-of-kind', said, column: key };
    if (NEEDED[kind].includes(key) && valueAt(parts, path) === undefined)
      return { reason: 'missing', column: key };
  }
  return undefined;
}

function valueAt(parts: Parts, path: string): unknown {
  return path
    .split('/')
    .reduce(
      (whole: unknown, name) => (whole as Readonly<Record<string, unknown>> | undefined)?.[name],
      parts,
    );
}

/** The route by its code or its name. */
function routeIn(cell: string, { plan }: Reading): Result<Id<'Route'>, CellFault> {
  const asked = folded(cell);
  const routes = [...plan.tables.routes.values()];
  const byCode = routes.filter(({ code }) => folded(code) === asked);
  const found = byCode.length > 0 ? byCode : routes.filter(({ name }) => folded(name) === asked);
  if (found.length === 1) return ok(found[0]!.id);
  return refuse({
    reason: found.length === 0 ? 'no-such' : 'several-such',
    collection: 'routes',
    said: cell,
  });
}

/** A value that only some kinds have, or nothing. */
function partColumn(
  about: About<Movement>,
  schema: TSchema,
  part: (record: Parts) => unknown,
): Column<Movement> {
  return numberColumn(about, schema, (record) => (part(record as unknown as Parts) ?? '') as number | '');
}

/** Whole minutes of a value that is stored in seconds. */
function minutesColumn(
  about: About<Movement>,
  schema: TSchema & { readonly minimum?: number; readonly maximum?: number },
  seconds: (record: Parts) => unknown,
): Column<Movement> {
  const { minimum = 0, maximum = 0 } = schema;
  const limits = { minimum: Math.ceil(minimum / 60), maximum: Math.floor(maximum / 60) };
  const column = partColumn(about, Type.Number(limits), (record) => {
    const stored = seconds(record);
    return typeof stored === 'number' ? stored / 60 : undefined;
  });
  return {
    ...column,
    read: (cell, reading) => {
      const minutes = column.read(cell, reading);
      return minutes.ok ? ok(Math.round(Number(minutes.value) * 60)) : minutes;
    },
  };
}

const tailIn = ({ tail }: Parts) => tail as Readonly<Record<string, unknown>> | undefined;

const ownColumns: readonly Column<Movement>[] = [
  partColumn(
    {
      key: 'speed',
      label: { zh: '速度（km/h）', en: 'Speed (km/h)' },
      words: ['速度', '时速', '车速', 'speed', 'pace'],
      example: { zh: '40', en: '40' },
      path: 'speedKmh',
    },
    Pace.properties.speedKmh,
    ({ speedKmh }) => speedKmh,
  ),
  partColumn(
    {
      key: 'vehicles',
      label: { zh: '车辆数', en: 'Vehicles' },
      words: ['车辆', '台数', '车数', 'cars'],
      example: { zh: '12', en: '12' },
      path: 'vehicles',
    },
    Convoy.properties.vehicles,
    ({ vehicles }) => vehicles,
  ),
  partColumn(
    {
      key: 'spacing',
      label: { zh: '车距（米）', en: 'Spacing (m)' },
      words: ['车距', '间距', 'spacing', 'gap'],
      example: { zh: '20', en: '20' },
      path: 'spacingM',
    },
    Convoy.properties.spacingM,
    ({ spacingM }) => spacingM,
  ),
  partColumn(
    {
      key: 'length',
      label: { zh: '队伍长度（米）', en: 'Length of column (m)' },
      words: ['队伍长度', '队长', 'column length', 'length'],
      path: 'lengthM',
    },
    Procession.properties.lengthM,
    ({ lengthM }) => lengthM,
  ),
  partColumn(
    {
      key: 'tailSpeed',
      label: { zh: '尾部速度（km/h）', en: 'Speed of tail (km/h)' },
      words: ['尾部速度', '收尾车速度', '末尾速度', 'tail speed', 'sweep speed'],
      path: 'tail/speedKmh',
    },
    Tail.properties.speedKmh,
    (record) => tailIn(record)?.['speedKmh'],
  ),
  minutesColumn(
    {
      key: 'tailAfter',
      label: { zh: '尾部晚出发（分）', en: 'Tail sets out later (min)' },
      words: ['尾部晚出发', 'tail after', 'sweep after'],
      path: 'tail/afterS',
    },
    Tail.properties.afterS,
    (record) => tailIn(record)?.['afterS'],
  ),
  minutesColumn(
    {
      key: 'closed',
      label: { zh: '封控时长（分）', en: 'Closed for (min)' },
      words: ['封控时长', '封闭时长', '时长', 'closed', 'duration'],
      path: 'closedS',
    },
    FixedClosure.properties.closedS,
    ({ closedS }) => closedS,
  ),
];

const OWN = new Set(ownColumns.map(({ key }) => key));

const movementColumns: readonly Column<Movement>[] = [
  textColumn(
    {
      key: 'name',
      label: { zh: '名称', en: 'Name' },
      words: ['行程', '行程名称', '车队', '车队名称', '批次', 'movement', 'convoy', 'title'],
      example: { zh: '第一批', en: 'First convoy' },
      path: 'name',
      is: 'needed',
    },
    Convoy.properties.name,
    ({ name }) => name,
  ),
  {
    key: 'route',
    label: { zh: '路线', en: 'Route' },
    words: ['线路', '路线编号', '线路编号', 'route code', 'course'],
    example: { zh: 'R1', en: 'R1' },
    path: 'routeId',
    is: 'needed',
    carries: true,
    read: routeIn,
    write: ({ routeId }, { plan }) => plan.tables.routes.get(routeId)?.code ?? '',
  },
  termColumn(
    {
      key: 'kind',
      label: { zh: '类别', en: 'Kind' },
      words: ['类型', '行程类别', 'type'],
      example: { zh: '车队', en: 'convoy' },
      path: 'kind',
    },
    'movementKind',
    Object.keys(PARTS_OF),
    kindOf,
    {
      race: ['跑步', '马拉松', '自行车赛', 'marathon', 'run'],
      procession: ['游行', '行进', '徒步', 'parade', 'march'],
      closure: ['封路', '封控', '封闭', 'closure', 'road closure'],
    },
  ),
  dayColumn(({ departsAt }) => departsAt),
  timeColumn(
    {
      key: 'departs',
      label: { zh: '出发', en: 'Departs' },
      words: ['出发时间', '发车时间', '发车', '开始', '开始时间', 'departure', 'start', 'begins', 'time'],
      example: { zh: '08:00', en: '08:00' },
      path: 'departsAt',
      is: 'needed',
    },
    ({ departsAt }) => departsAt,
  ),
  ...ownColumns,
];

/** Convoys, races, processions and fixed closures. Halts, stretches with a speed of their own, waves, a cut-off and the part of a closure are not in the table, and stay as they are. */
export const movementTable: TableKind<Movement> = {
  collection: 'movements',
  schema: Movement,
  fresh: { kind: 'convoy', stretches: [], halts: [], spacingM: 20, earlier: [] },
  key: ['name', 'route', 'day'],
  columns: movementColumns,
  shaped,
  lacks: (record, _plan, row) => lacking(record, row),
};
