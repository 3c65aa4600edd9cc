import { passesByRoute } from '../../../domain/duties/duties.ts';
import { lengthM } from '../../../domain/kernel/geodesy.ts';
import { grouped } from '../../../domain/kernel/grouped.ts';
import type { Interval } from '../../../domain/kernel/interval.ts';
import type { HazardCount } from '../../../domain/closings/preparation.ts';
import { preparationOf } from '../../../domain/closings/preparation.ts';
import { reportOf, standingClosing } from '../../../domain/closings/closing-actions.ts';
import type { Cell } from '../../../domain/documents/document.ts';
import type { CarParkCourse } from '../../../domain/totals/car-park-course.ts';
import { DIMENSIONS } from '../../../domain/totals/dimensions.ts';
import { editionPath, surveyPath } from '../../app/places.ts';
import { recordName } from '../../command/order-words.ts';
import { afterWords } from '../../words/after.ts';
import { listed, phrase } from '../../words/language.ts';
import { termOf } from '../../words/terms.ts';
import { cellsOf, linesOf, type NamedRow } from '../breakdown.ts';
import { countPlaceName, layersOf, sumOf } from '../chart-tables.ts';
import { partOf } from '../course.ts';
import { headlinesOf } from '../after-totals.ts';
import type { FigureName } from '../figures.ts';
import { shareOf } from '../share.ts';
import {
  listOf,
  say,
  type ReportFigure,
  type ReportPart,
  type ReportTable,
  type Scene,
} from './report-parts.ts';

type Content = Omit<ReportPart, 'name' | 'title'>;

/** Part 1: what it was. */
export function eventPart({ operation, account: { run }, formats }: Scene): Content {
  const { tables } = run.plan;
  const { edition, name, kind, days, clock, closedAt } = run.record;
  const of = (text: string, plan: string) => ({
    text,
    opens: { address: `/o/${operation.id}/plan?list=${plan}` },
  });
  const figures: ReportFigure[] = [
    { label: say('run'), text: `${name} · ${termOf('run', kind)}` },
    { label: say('days'), text: listed(days.map((day) => formats.day(day))) },
    { label: say('opened'), text: formats.dateTime((clock.earlier?.[0] ?? clock).from) },
    { label: say('closed'), text: closedAt === undefined ? say('not-closed') : formats.dateTime(closedAt) },
    ...(edition === undefined
      ? []
      : [
          {
            label: say('edition'),
            text: String(edition),
            opens: { address: editionPath(operation.id, edition) },
          },
        ]),
    { label: say('venues'), ...of(formats.count(tables.venues.size), 'venues') },
    { label: say('car-parks'), ...of(formats.count(tables.carParks.size), 'carParks') },
    { label: say('routes'), ...of(formats.count(tables.routes.size), 'routes') },
    { label: say('movements'), ...of(formats.count(tables.movements.size), 'movements') },
    { label: say('posts'), ...of(formats.count(tables.posts.size), 'posts') },
    { label: say('groups'), ...of(formats.count(tables.groups.size), 'groups') },
    { label: say('squads'), ...of(formats.count(tables.squads.size), 'squads') },
  ];
  const rows = [...tables.routes.values()].map((route): Cell[] => [
    ...[route.code, route.name, route.level, Math.round(lengthM(route.line) / 100) / 10],
    run.plan.indexes.movementsByRoute.of(route.id).length,
  ]);
  const columns = [say('route'), say('name'), say('level'), say('km'), say('movements')];
  return { figures, words: [], tables: [{ title: say('routes'), columns, rows }] };
}

/** Part 2: who was out, in all and by each dimension. */
export function forcesPart(scene: Scene): Content {
  const { operation, account, course, formats } = scene;
  const hours = (key: 'officerId' | 'vehicleId', label: 'officer-hours' | 'vehicle-hours'): ReportFigure => {
    const ms = course.hours.filter(({ unit }) => key in unit).map((one) => one.ms);
    const [total, mean] = [sumOf(ms), ms.length === 0 ? 0 : sumOf(ms) / ms.length].map((sum) =>
      formats.count(Math.round(sum / 360_000) / 10),
    );
    const what = phrase(afterWords[key === 'officerId' ? 'col-persons' : 'col-vehicles']);
    return { label: say(label), text: say('mean-of', { total: total!, mean: mean!, what }) };
  };
  const tables = DIMENSIONS.filter((by) => by !== 'severity').map((by): ReportTable => {
    const lines = linesOf(operation, account, by, formats);
    const total = account.totals.all;
    const [columns, ...rows] = cellsOf(lines, { by, total, say: (key) => phrase(afterWords[key]) });
    const heads = columns!.map(String);
    const table = { title: phrase(afterWords[`by-${by}`]), columns: heads, rows };
    return by === 'group' ? fillDrawn(table, lines) : table;
  });
  return {
    figures: [
      ...figuresNamed(scene, ['persons', 'vehicles', 'attended']),
      hours('officerId', 'officer-hours'),
      hours('vehicleId', 'vehicle-hours'),
    ],
    words: [],
    tables,
  };
}

/** The fill of each group: how many were assigned, and how many came. */
function fillDrawn(table: ReportTable, lines: readonly NamedRow[]): ReportTable {
  const series = (['planned', 'col-attended'] as const).map((word) =>
    table.columns.indexOf(phrase(afterWords[word])),
  );
  return {
    ...table,
    drawn: { form: 'bars', names: [0], series, rows: lines.length, unit: say('attendances') },
    opens: lines.map(({ row }) => ({ figure: 'attended', by: 'group', row: row.key })),
  };
}

/** The large numbers of the screen, each with what it is out of; they open their records. */
export function figuresNamed({ account, formats }: Scene, names: readonly FigureName[]): ReportFigure[] {
  const headlines = headlinesOf(account, (key, params) => phrase(afterWords[key], params), formats);
  return headlines
    .filter(({ figure }) => names.includes(figure))
    .map(({ figure, value, of, note }) => ({
      label: phrase(afterWords[figure]),
      text: [of === undefined ? value : `${value} / ${of}`, note].filter((part) => part !== '').join(' · '),
      opens: { figure },
    }));
}

const LATE_MS = 5 * 60_000;

/** Part 3: the movements and the closures, by plan and by fact. */
export function timetablePart(scene: Scene): Content {
  const { operation, account, course, formats } = scene;
  const { movements, holds } = course;
  const nOf = (n: number, all: number) => say('n-of', { n: formats.count(n), all: formats.count(all) });
  const longest = holds[0];
  const min = (one: { readonly from: number; readonly until: number }) => (one.until - one.from) / 60_000;
  const over = holds.filter(({ planned, measured }) => min(measured) > min(planned));
  return {
    figures: [
      {
        label: say('departed-late'),
        text: nOf(movements.filter(({ lateMs = 0 }) => lateMs > LATE_MS).length, movements.length),
      },
      {
        label: say('not-seen'),
        text: nOf(movements.filter(({ lateMs }) => lateMs === undefined).length, movements.length),
      },
      { label: say('holds'), text: formats.count(holds.length) },
      { label: say('over-plan'), text: nOf(over.length, holds.length) },
      ...(longest
        ? [
            {
              label: say('longest-hold'),
              text: say('at-post', {
                min: Math.round(min(longest.measured)),
                post: recordName(operation, account.run, 'posts', longest.postId),
              }),
            },
          ]
        : []),
    ],
    words: [],
    tables: [
      listOf(scene, 'movements', say('movements')),
      holdsByRoute(scene),
      listOf(scene, 'holds', say('holds')),
    ],
  };
}

/** Closures by route, planned and measured: the median of each, and the longest with its moment. */
function holdsByRoute({ account: { run }, course }: Scene): ReportTable {
  const { routes, posts } = run.plan.tables;
  const byRoute = grouped(course.holds, ({ postId }) => {
    const post = posts.get(postId);
    return (post && [...passesByRoute(run.plan, post).keys()][0]?.id) ?? '';
  });
  const shown = [...routes.values()].flatMap((route) => {
    const holds = byRoute.get(route.id);
    return holds ? [{ route, holds }] : [];
  });
  const minutes = (times: readonly Interval[]) =>
    times.map(({ from, until }) => Math.round((until - from) / 6000) / 10).toSorted((a, b) => a - b);
  const heads = ['route', 'number', 'planned-median', 'held-median', 'longest'] as const;
  return {
    title: say('holds-by-route'),
    columns: heads.map((head) => say(head)),
    drawn: { form: 'bars', names: [0], series: [2, 3], unit: say('unit-min') },
    rows: shown.map(({ route, holds }): Cell[] => {
      const [planned, measured] = [holds.map((one) => one.planned), holds.map((one) => one.measured)].map(
        minutes,
      );
      const half = holds.length >> 1;
      return [
        `${route.code} ${route.name}`,
        holds.length,
        planned![half]!,
        measured![half]!,
        measured!.at(-1)!,
      ];
    }),
    at: shown.map(({ holds }) => holds[0]!.measured.from),
  };
}

/** Part 4: vehicles guided, car parks, diversions, incidents by kind. */
export function trafficPart(scene: Scene): Content {
  const { account, course, formats } = scene;
  const { run } = account;
  const guided = new Map<string, number>();
  for (const { places } of account.days.map((day) => day.guided))
    for (const { placeId, vehicles } of places)
      guided.set(placeId, (guided.get(placeId) ?? 0) + sumOf(vehicles));
  const rows = [...guided]
    .toSorted(([, a], [, b]) => b - a)
    .map(([id, vehicles]): Cell[] => {
      const capacity = run.plan.tables.carParks.get(id)?.capacity;
      const share = capacity ? shareOf(vehicles, capacity) : '';
      return [countPlaceName(run, id), vehicles, capacity ?? '', share];
    });
  const diversions = course.orders.filter(({ orderId }) => run.tables.orders.get(orderId)?.kind === 'divert');
  return {
    figures: [
      ...figuresNamed(scene, ['guided']),
      { label: say('diversions'), text: formats.count(diversions.length) },
    ],
    words: leavingUncounted(parksOf(scene)),
    tables: [
      guidedByHour(scene),
      carParksTable(scene),
      {
        title: say('guided-places'),
        columns: [say('place'), say('guided'), say('capacity'), say('share')],
        rows,
      },
      incidentsByKind(scene),
    ],
  };
}

/** Vehicles guided hour by hour, by venue as on the screen. */
function guidedByHour({ account: { run, days }, formats }: Scene): ReportTable {
  const elsewhere = phrase(afterWords.elsewhere);
  const layered = days.map(({ guided }) => ({
    hours: guided.hours,
    layers: layersOf(run, guided, elsewhere),
  }));
  const names = [...new Set(layered.flatMap(({ layers }) => layers.map(({ name }) => name)))];
  const rows = layered.flatMap(({ hours, layers }) =>
    hours.map((at, i) => {
      const values = names.map((one) => layers.find(({ name }) => name === one)?.vehicles[i] ?? 0);
      return { at, cells: [formats.dateTime(at), ...values, sumOf(values)] };
    }),
  );
  return {
    title: phrase(afterWords['chart-guided']),
    columns: [say('time'), ...names, phrase(afterWords.sum)],
    drawn: {
      ...{ form: 'columns', names: [0], series: names.map((_, i) => i + 1), isStacked: true },
      unit: phrase(afterWords['chart-guided-axis']),
    },
    rows: rows.map(({ cells }) => cells),
    at: rows.map(({ at }) => at),
  };
}

function parksOf({ account: { run }, until, course }: Scene): readonly CarParkCourse[] {
  return partOf('carParks', { run, until, course });
}

/** Where nobody counted who left, all that came in seem to be there. */
function leavingUncounted(parks: readonly CarParkCourse[]): string[] {
  const n = parks.filter(({ left }) => left === 0).length;
  return n > 0 ? [say('leaving-uncounted', { n })] : [];
}

/** How full each car park was at most, when it was full, and for how long. */
function carParksTable(scene: Scene): ReportTable {
  const { account, formats } = scene;
  const { carParks } = account.run.plan.tables;
  const time = (at: number | undefined) => (at === undefined ? '' : formats.dateTime(at));
  const parks = parksOf(scene);
  const heads = [
    'place',
    'capacity',
    'most',
    'share',
    'most-at',
    'nearly-full-at',
    'full-at',
    'full-min',
  ] as const;
  return {
    title: say('car-parks-filled'),
    columns: [...heads, 'left' as const, 'redirected' as const].map((head) => say(head)),
    drawn: { form: 'bars', names: [0], series: [1, 2], unit: phrase(afterWords['chart-guided-axis']) },
    rows: parks.map((one): Cell[] => {
      const capacity = carParks.get(one.carParkId)?.capacity ?? 0;
      return [
        countPlaceName(account.run, one.carParkId),
        ...[capacity, one.most, capacity > 0 ? shareOf(one.most, capacity) : ''],
        ...[time(one.mostAt), time(one.nearlyFullAt), time(one.fullAt)],
        ...[Math.round(one.fullMs / 60_000), one.left, one.redirected],
      ];
    }),
    at: parks.map(({ mostAt }) => mostAt),
  };
}

function incidentsByKind({ account: { run }, course }: Scene): ReportTable {
  const counts = new Map<string, number>();
  for (const { id } of course.incidents) {
    const incident = run.tables.incidents.get(id);
    if (!incident) continue;
    const word = termOf('incident', incident.kind);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return { title: say('by-kind'), columns: [say('kind'), say('number')], rows: [...counts] };
}

/** Part 5: the survey before, and the drills. */
export function preparationPart(scene: Scene): Content {
  const { operation, account, formats } = scene;
  const { hazards, routes, drillIds } = account.frozen?.preparation ?? preparationOf(operation, account.run);
  const address = surveyPath(operation.id);
  const sum = (of: readonly (keyof HazardCount)[]) =>
    hazards.reduce((so, one) => so + of.reduce((n, key) => n + Number(one[key]), 0), 0);
  const [closed, all] = [sum(['cleared', 'waived']), sum(['open', 'unproven', 'cleared', 'waived'])];
  const [doneM, lengthSumM] = [
    sumOf(routes.map((one) => one.doneM)),
    sumOf(routes.map((one) => one.lengthM)),
  ];
  const states = ['open', 'unproven', 'cleared', 'waived'] as const;
  return {
    figures: [
      { label: say('hazards-found'), text: formats.count(all), opens: { address } },
      { label: say('hazards-closed'), text: say('n-of', { n: closed, all }), opens: { address } },
      {
        label: say('surveyed'),
        text: say('n-of', { n: formats.km(doneM), all: formats.km(lengthSumM) }),
        opens: { address },
      },
      { label: say('drills-held'), text: formats.count(drillIds.length) },
    ],
    words: [],
    tables: [
      {
        title: say('hazards'),
        columns: [say('severity'), ...states.map((state) => say(state))],
        rows: hazards.map((one): Cell[] => [
          termOf('severity', one.severity),
          ...states.map((state) => one[state]),
        ]),
      },
      {
        title: say('surveyed-routes'),
        columns: [say('route'), say('km'), say('surveyed')],
        rows: routes.map((one): Cell[] => [
          recordName(operation, account.run, 'routes', one.routeId),
          Math.round(one.lengthM / 100) / 10,
          shareOf(one.doneM, one.lengthM),
        ]),
      },
      drillsTable(scene, drillIds),
    ],
  };
}

function drillsTable({ operation }: Scene, drillIds: readonly string[]): ReportTable {
  const heads = ['drills', 'on-time', 'late', 'uncovered', 'unanswered', 'expectations'] as const;
  const rows = drillIds.flatMap((id): Cell[][] => {
    const drill = operation.tables.runs.get(id);
    const closing = standingClosing(operation, id);
    const figures = closing && reportOf(closing).review?.figures;
    if (!drill) return [];
    if (!figures) return [[drill.name, '', '', '', '', '']];
    const { onTime, late, uncovered, unanswered, met, expected } = figures;
    return [[drill.name, onTime, late, uncovered, unanswered, say('n-of', { n: met, all: expected })]];
  });
  return { title: say('drills'), columns: heads.map((head) => say(head)), rows };
}
