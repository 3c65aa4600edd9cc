import type { RunState } from '../operation/run-state.ts';
import { openSince } from '../incidents/incident-actions.ts';
import type { Handling, MatterId } from '../records/handling.ts';
import type { Incident, Note, Photo, PublicRequest } from '../records/incident.ts';
import type { Order } from '../records/order.ts';
import { handlingOf, incidentMatter } from './attention.ts';

/** One thing that was said or done about an incident or a request. Times are on the clock of the run. */
export interface StoryEntry {
  readonly step: 'raised' | 'taken' | 'photo' | 'sent' | Note['step'];
  readonly at: number;
  /** Nobody, if the command post entered a request of the public. */
  readonly by?: string;
  readonly words?: string;
  readonly photo?: Photo;
  /** The order that sent somebody. */
  readonly order?: Order;
}

/** Everything that was said and done about an incident or a request, in the order in which it happened. */
export function storyOf(run: RunState, matter: Incident | PublicRequest, now: number): readonly StoryEntry[] {
  const { answered, closed } = matter;
  const owner = ownerOf(run, matter, now);
  const entries: StoryEntry[] = [
    raised(run, matter),
    ...(owner ? [{ step: 'taken' as const, at: owner.at, by: owner.by }] : []),
    ...run.indexes.notesByMatter.of(matter.id),
    ...ordersTo(run, matter.id).map((order): StoryEntry => ({
      step: 'sent',
      at: order.givenAt,
      by: order.by,
      order,
    })),
    ...('photos' in matter ? (matter.photos ?? []) : []).map((photo): StoryEntry => ({
      step: 'photo',
      at: photo.at,
      by: photo.by,
      photo,
    })),
    ...(answered ? [{ step: 'answered' as const, ...answered }] : []),
    ...(closed ? [{ step: 'closed' as const, ...closed }] : []),
  ];
  return entries.toSorted((a, b) => a.at - b.at);
}

function raised({ plan }: RunState, matter: Incident | PublicRequest): StoryEntry {
  const { happenedAt: at, officerId } = matter;
  const by = 'raisedBy' in matter ? matter.raisedBy : plan.tables.officers.get(officerId ?? '')?.name;
  return { step: 'raised', at, ...(by !== undefined && { by }) };
}

/** The matter that an incident or a request is in attention. */
export function matterIdOf(matter: Incident | PublicRequest): MatterId {
  return 'kind' in matter ? incidentMatter(matter.id) : (`request~${matter.id}` as MatterId);
}

/** Who has taken an incident or a request. Whoever has only set it aside has not taken it. */
export function ownerOf(run: RunState, matter: Incident | PublicRequest, now: number): Handling | undefined {
  const handling = handlingOf(run, matterIdOf(matter), openSince(run, matter), now);
  return handling?.aside ? undefined : handling;
}

/** The orders that send somebody to an incident, without those that were withdrawn. */
function ordersTo({ tables }: RunState, incidentId: string): readonly Order[] {
  return [...tables.orders.values()].filter(
    ({ destination, withdrawn }) =>
      !withdrawn && destination && 'incidentId' in destination && destination.incidentId === incidentId,
  );
}
