import { shortDistanceM } from '../../kernel/geodesy.ts';
import { grouped } from '../../kernel/grouped.ts';
import type { Plan } from '../../operation/plan.ts';
import type { CarPark } from '../../records/car-park.ts';
import type { Post } from '../../records/post.ts';
import type { Gate, SupportSite } from '../../records/venue.ts';
import { finding, type Finding, type Weight } from '../finding.ts';
import { daysHeld, eventHours } from './event-hours.ts';

/** A post this close to a support site is the post of the site. */
const AT_A_SITE_M = 100;

/** In degrees of latitude. Longer than that. */
const SURELY_FAR = 0.002;
const RADIANS = Math.PI / 180;

/** Gates, car parks and support sites where no post is held on a day of their event. */
export function unposted(plan: Plan): Finding[] {
  const posts = [...plan.tables.posts.values()];
  const byGate = grouped(posts, ({ gateId }) => gateId);
  const byCarPark = grouped(posts, ({ carParkId }) => carParkId);
  const days = daysWanted(plan, posts);
  const { gates, carParks, supportSites } = plan.tables;
  return [
    ...[...gates.values()].flatMap((gate) =>
      missing(plan, 'gates', gate, byGate.get(gate.id), days(gate.venueId)),
    ),
    ...[...carParks.values()].flatMap((park) =>
      missing(plan, 'carParks', park, byCarPark.get(park.id), days(park.venueId)),
    ),
    ...[...supportSites.values()].flatMap((site) =>
      missing(plan, 'supportSites', site, postsAt(site, posts), days(undefined)),
    ),
  ];
}

/** The days of a venue are those on which one of its posts is held, otherwise all days of the event, or of the brief if nothing is held yet. */
function daysWanted(plan: Plan, posts: readonly Post[]): (venueId: string | undefined) => readonly string[] {
  const byVenue = grouped(posts, ({ venueId }) => venueId);
  const held = [...eventHours(plan).keys()];
  const all = held.length > 0 ? held : plan.brief.days;
  return (venueId) => {
    const own = venueId === undefined ? [] : [...daysHeld(plan, byVenue.get(venueId as never) ?? [])];
    return own.length > 0 ? own.sort() : all;
  };
}

function postsAt({ position: [lng, lat] }: SupportSite, posts: readonly Post[]): Post[] {
  const shrink = Math.cos(lat * RADIANS);
  return posts.filter(
    ({ position }) =>
      Math.abs(position[1] - lat) < SURELY_FAR &&
      Math.abs(position[0] - lng) * shrink < SURELY_FAR &&
      shortDistanceM(position, [lng, lat]) <= AT_A_SITE_M,
  );
}

const WEIGHTS_OF = {
  gates: 'doubtful',
  carParks: 'doubtful',
  supportSites: 'note',
} as const satisfies Record<string, Weight>;

function missing(
  plan: Plan,
  collection: keyof typeof WEIGHTS_OF,
  { id, name }: Gate | CarPark | SupportSite,
  posts: readonly Post[] = [],
  wanted: readonly string[],
): Finding[] {
  const held = daysHeld(plan, posts);
  const bare = wanted.filter((day) => !held.has(day));
  if (bare.length === 0) return [];
  return [
    finding({
      ...{ kind: 'unposted', of: id, weight: WEIGHTS_OF[collection], cause: bare.join(' ') },
      seat: { collection, id },
      place: name,
      values: { collection, days: bare },
    }),
  ];
}
