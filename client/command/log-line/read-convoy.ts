import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { ok, refuse } from '../../../domain/kernel/result.ts';
import { chainageMark } from '../../../domain/kernel/sentence.ts';
import type { Movement } from '../../../domain/records/route.ts';
import type { Sighting } from '../../../domain/records/sighting.ts';
import { headAt, tailAt } from '../../../domain/routes/timetable.ts';
import { placeFrom } from '../convoy-place.ts';
import { movementsNamed } from './names.ts';
import type { Said } from './read-reports.ts';
import { subjectOf } from './read-reports.ts';
import { momentsTyped, write, type Meaning, type Read, type Scene } from './scene.ts';

/** These name a place; the others may. */
const NEEDS_PLACE: ReadonlySet<Sighting['what']> = new Set(['head', 'tail']);
const NO_PLACE: ReadonlySet<Sighting['what']> = new Set(['departed', 'ended']);
const BEHIND: ReadonlySet<Sighting['what']> = new Set(['tail', 'ended']);

const HALT = /^(\d{1,3})\s*(?:min\b|分钟?)/i;

/** `head R2 K12+400`, `tail R2 2-049 12:10`, `halted R2 K5 10 min`. */
export function readSighting(said: Said, scene: Scene, what: Sighting['what']): Read {
  const { run } = scene;
  const movements = subjectOf(said).need(movementsNamed(run.plan), 'which-route');
  if (!movements.ok) return movements;
  const noMovement = said.after.fault('no-movement');
  const noPlace = said.after.fault('which-place');
  const typed = NO_PLACE.has(what)
    ? undefined
    : said.after.match(/^(?:k\s*\d+\s*(?:\+\s*\d{1,3})?(?=\s|$)|\S+)/i)?.[0];
  const place = typed === undefined ? {} : placeFrom(run.plan, typed);
  if (!place || (typed === undefined && NEEDS_PLACE.has(what))) return refuse(noPlace);
  const forMin = what === 'halted' ? said.after.match(HALT)?.[1] : undefined;
  const moments = said.after.time((time) => momentsTyped(scene, time));
  if (!moments.ok) return moments;
  const meanings = moments.value.flatMap((at) =>
    movementsMeant(scene, movements.value.flat(), what, at).map((movement): Meaning => {
      const body = {
        ...{ runId: run.record.id, movementId: movement.id, what, ...place, happenedAt: at },
        ...(forMin !== undefined && { forS: Number(forMin) * 60 }),
        ...(BEHIND.has(what) && { reopens: true }),
      };
      return {
        writes: [write('convoy.report', body)],
        deed: ['sighting', what],
        who: [movement.name],
        ...(typed !== undefined && { where: 'atM' in place ? chainageMark(place.atM) : typed }),
        at,
        ...(BEHIND.has(what) && { reopens: true }),
      };
    }),
  );
  return meanings.length > 0 ? ok(meanings) : refuse(noMovement);
}

/** Those under way at a moment; if there is none, the one before and the one after. More than one is for the person to choose. */
function movementsMeant(
  { run: { plan } }: Scene,
  all: readonly Movement[],
  what: Sighting['what'],
  at: number,
): readonly Movement[] {
  if (all.length < 2) return all;
  const lengthM = (one: Movement) => routeLengthM(plan.tables.routes.get(one.routeId)!);
  const endOf = (one: Movement) => tailAt(one, lengthM(one), one.departsAt, lengthM(one));
  const sorted = all.toSorted((a, b) => headAt(a, 0) - headAt(b, 0));
  const isOut = (one: Movement) => headAt(one, 0) <= at && at <= endOf(one);
  const isNew = (one: Movement) => what !== 'departed' || !one.seen;
  const underWay = sorted.filter((one) => isOut(one) && isNew(one));
  if (underWay.length > 0) return underWay;
  const before = sorted.findLast((one) => endOf(one) < at && isNew(one));
  const next = sorted.find((one) => headAt(one, 0) > at);
  return [before, next].filter((one) => one !== undefined);
}
