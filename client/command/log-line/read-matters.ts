import { routeLengthM } from '../../../domain/kernel/geodesy.ts';
import { ok, refuse, type Result } from '../../../domain/kernel/result.ts';
import { chainageMark } from '../../../domain/kernel/sentence.ts';
import { INCIDENT_KINDS, SEVERITIES } from '../../../domain/records/incident.ts';
import { calledBy, type Officer } from '../../../domain/records/people.ts';
import type { Post } from '../../../domain/records/post.ts';
import type { Route } from '../../../domain/records/route.ts';
import type { SupportSite } from '../../../domain/records/venue.ts';
import { recordsOf } from '../../store/records.ts';
import { placeFrom } from '../convoy-place.ts';
import { countedNamed, officersNamed, partsOf, postsNamed, termsNamed, type CountedAt } from './names.ts';
import { officersAt, subjectOf, type Said } from './read-reports.ts';
import { momentsTyped, write, type LineFault, type Meaning, type Read, type Scene } from './scene.ts';

const NUMBER = /^([+−>-]|in|out|sent on|进|出|分流)\s*(\d{1,3})(?!\d|:)/i;
const DIRECTIONS: Readonly<Record<string, 'in' | 'out' | 'redirected'>> = {
  ...{ '+': 'in', in: 'in', 进: 'in' },
  ...{ '-': 'out', '−': 'out', out: 'out', 出: 'out' },
  ...{ '>': 'redirected', 'sent on': 'redirected', 分流: 'redirected' },
};

/** `park 2 +25`, `park 2 -10 14:05`, `J0285 count North gate +12`. */
export function readCount(said: Said, scene: Scene): Read {
  const { plan } = scene.run;
  const speakers = said.before.isAtEnd ? undefined : said.before.need(officersNamed(plan), 'which-officer');
  if (speakers && !speakers.ok) return speakers;
  const named = countedNamed(plan);
  const nobody = said.after.fault('nobody-there');
  const places = said.after.need(named, 'which-place', partsOf(named));
  if (!places.ok) return places;
  const noNumber = said.after.fault('no-number');
  const [, sign = '', typed] = said.after.match(NUMBER) ?? [];
  const vehicles = Number(typed);
  if (typed === undefined || vehicles < 1 || vehicles > 500) return refuse(noNumber);
  const moments = said.after.time((time) => momentsTyped(scene, time));
  if (!moments.ok) return moments;
  const direction = DIRECTIONS[sign.toLowerCase()]!;
  const meanings = moments.value.flatMap((at) =>
    places.value.flatMap(({ name, place }) =>
      (speakers?.value ?? countersAt(scene, place, at)).map((officer): Meaning => {
        const said = { runId: scene.run.record.id, officerId: officer.id, happenedAt: at };
        return {
          writes: [write('count.add', { ...said, place, vehicles, direction })],
          deed: ['direction', direction],
          who: [calledBy(officer)],
          where: name,
          at,
          words: String(vehicles),
        };
      }),
    ),
  );
  return meanings.length > 0 ? ok(meanings) : refuse(nobody);
}

/** The officers at the posts of a car park or gate. */
function countersAt(scene: Scene, place: CountedAt['place'], at: number): readonly Officer[] {
  const posts = recordsOf(scene.run.plan, 'posts').filter(({ gateId, carParkId }) =>
    'gateId' in place ? gateId === place.gateId : carParkId === place.carParkId,
  );
  const officers = posts.flatMap((post) => officersAt(scene, post, at).map(({ officer }) => officer));
  return [...new Map(officers.map((officer) => [officer.id, officer])).values()];
}

/** `incident 2-049 accident two cars`, `J0285 incident R2 K3+450 medical serious`. */
export function readIncident(said: Said, scene: Scene): Read {
  const { run } = scene;
  const speakers = said.before.isAtEnd
    ? undefined
    : said.before.need(officersNamed(run.plan), 'which-officer');
  if (speakers && !speakers.ok) return speakers;
  const places = placesIn(said, scene);
  if (!places.ok) return places;
  const kinds = said.after.need(termsNamed('incident', INCIDENT_KINDS), 'which-kind');
  if (!kinds.ok) return kinds;
  const [severity] = said.after.maybe(termsNamed('severity', SEVERITIES)) ?? [];
  const noWords = said.after.fault('no-words');
  const rest = said.after.wordsAndTime((typed) => momentsTyped(scene, typed));
  if (!rest.ok) return rest;
  const kind = kinds.value[0]! as (typeof INCIDENT_KINDS)[number];
  const { words, at: moments } = rest.value;
  if (kind === 'other' && words === '') return refuse(noWords);
  const meanings = moments.flatMap((at) =>
    (speakers?.value ?? [undefined]).flatMap((officer) =>
      places.value.map(({ code, ...place }): Meaning => {
        const body = {
          ...{ runId: run.record.id, kind, ...place, happenedAt: at },
          ...(words !== '' && { words }),
          ...(severity !== undefined && { severity: severity as (typeof SEVERITIES)[number] }),
          ...(officer && { officerId: officer.id }),
        };
        return {
          writes: [write('incident.open', body)],
          deed: ['incident', kind],
          who: officer ? [calledBy(officer)] : [],
          ...(code !== undefined && { where: code }),
          at,
          words,
        };
      }),
    ),
  );
  return ok(meanings);
}

interface IncidentPlace {
  readonly code?: string;
  readonly postId?: Post['id'];
  readonly onRoute?: { readonly routeId: Route['id']; readonly atM: number };
  readonly supportSiteId?: SupportSite['id'];
}

/** A post, a route with a chainage, a support site, or no place. The rule knows where that is. */
function placesIn({ after }: Said, { run: { plan } }: Scene): Result<readonly IncidentPlace[], LineFault> {
  const posts = after.maybe(postsNamed(plan));
  if (posts) return ok(posts.map(({ id, code }) => ({ code, postId: id })));
  const sites = after.maybe(recordsOf(plan, 'supportSites').map((value) => ({ name: value.name, value })));
  if (sites) return ok(sites.map(({ id, name }) => ({ code: name, supportSiteId: id })));
  const [route] = after.maybe(recordsOf(plan, 'routes').map((value) => ({ name: value.code, value }))) ?? [];
  if (!route) return ok([{}]);
  const fault = after.fault('which-place');
  const atM = placeFrom(plan, after.word())?.atM;
  if (atM === undefined) return refuse(fault);
  if (atM > routeLengthM(route)) return refuse({ ...fault, reason: 'beyond-route' });
  const onRoute = { routeId: route.id, atM: Math.floor(atM) };
  return ok([{ code: `${route.code} ${chainageMark(atM)}`, onRoute }]);
}

/** `request Central station lost child`. */
export function readRequest(said: Said, scene: Scene): Read {
  const { run } = scene;
  const named = recordsOf(run.plan, 'supportSites').map((value) => ({ name: value.name, value }));
  const sites = subjectOf(said).need(named, 'which-site', partsOf(named));
  if (!sites.ok) return sites;
  const noWords = said.after.fault('no-words');
  const rest = said.after.wordsAndTime((typed) => momentsTyped(scene, typed));
  if (!rest.ok) return rest;
  const { words, at: moments } = rest.value;
  if (words === '') return refuse(noWords);
  return ok(
    moments.flatMap((at) =>
      sites.value.map(({ id, name }): Meaning => {
        const body = { runId: run.record.id, supportSiteId: id, words, happenedAt: at };
        return {
          writes: [write('request.open', body)],
          deed: ['collection', 'requests'],
          who: [],
          where: name,
          at,
          words,
        };
      }),
    ),
  );
}
