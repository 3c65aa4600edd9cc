import type { Attention } from '../../domain/attention/attention.ts';
import { matterTitle } from '../command/matter-title.ts';
import type { Watched } from '../command/live-run.ts';
import { recordName } from '../command/order-words.ts';
import { incidentKind } from '../words/terms.ts';

/** What a matter is about, in words, on a screen that gets no names: the squad of whoever it concerns, and the place. */
export function wallTitle(live: Watched, matter: Attention): string {
  const { operation, run } = live;
  const { about } = matter;
  const post = (id: string | undefined) => id && recordName(operation, run, 'posts', id);
  const squad = (officerId: string) => {
    const id = run.plan.tables.officers.get(officerId)?.squadId;
    return id && recordName(operation, run, 'squads', id);
  };
  const joined = (...parts: readonly (string | undefined)[]) => parts.filter(Boolean).join(' · ');
  switch (about.collection) {
    case 'incidents':
      return joined(incidentKind(about.record), post(about.record.postId));
    case 'requests':
      return recordName(operation, run, 'supportSites', about.record.supportSiteId);
    case 'officers':
      return joined(squad(about.record.id));
    case 'messages':
      return joined(squad(about.record.officerId), post(about.record.postId));
    case 'orders':
      return 'officerId' in about.record.to
        ? joined(squad(about.record.to.officerId))
        : matterTitle(live, matter);
    default:
      return matterTitle(live, matter);
  }
}
