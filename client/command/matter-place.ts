import type { ActionBody } from '../../domain/actions/actions.ts';
import type { Plan } from '../../domain/operation/plan.ts';
import type { MapPick } from '../map/map-layer.ts';
import { recordsOf } from '../store/records.ts';
import { phrase } from '../words/language.ts';
import { matterWords } from '../words/matters.ts';
import { placeFrom } from './convoy-place.ts';

/** Where an incident is, as an action says it. */
export type MatterPlace = Pick<
  ActionBody<'incident.open'>,
  'postId' | 'onRoute' | 'supportSiteId' | 'position'
>;

/** The posts and support sites by which a place is typed. */
export function placeLabels(plan: Plan): readonly string[] {
  return [
    ...recordsOf(plan, 'posts').map(({ code, name }) => `${code} ${name}`),
    ...recordsOf(plan, 'supportSites').map(({ name }) => name),
  ];
}

/** A place as it is typed: a post by code or in full, a support site, or a route with a chainage. Undefined if it is none of them. */
export function placeTyped(plan: Plan, typed: string): MatterPlace | undefined {
  const text = typed.normalize('NFKC').trim();
  if (text === '') return {};
  const post = recordsOf(plan, 'posts').find(
    ({ code, name }) => code.toLowerCase() === text.toLowerCase() || `${code} ${name}` === text,
  );
  if (post) return { postId: post.id };
  const site = recordsOf(plan, 'supportSites').find(({ name }) => name === text);
  if (site) return { supportSiteId: site.id };
  const [code = '', ...rest] = text.split(/\s+/);
  const route = recordsOf(plan, 'routes').find((one) => one.code.toLowerCase() === code.toLowerCase());
  const atM = placeFrom(plan, rest.join(' '))?.atM;
  return route && atM !== undefined ? { onRoute: { routeId: route.id, atM } } : undefined;
}

/** What was picked on the map: a post, a support site, or that point. */
export function placePicked({ collection, id, position: [east, north] }: MapPick): MatterPlace {
  if (collection === 'posts') return { postId: id as NonNullable<MatterPlace['postId']> };
  if (collection === 'supportSites')
    return { supportSiteId: id as NonNullable<MatterPlace['supportSiteId']> };
  return { position: [east, north] };
}

/** A place in words, as it could be typed. */
export function placeLabel({ tables }: Plan, { postId, supportSiteId, position }: MatterPlace): string {
  const post = tables.posts.get(postId ?? '');
  if (post) return `${post.code} ${post.name}`;
  const site = tables.supportSites.get(supportSiteId ?? '');
  return site?.name ?? (position ? phrase(matterWords['on-map']) : '');
}
