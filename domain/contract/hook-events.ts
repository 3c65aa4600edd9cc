import type { Attention } from '../attention/attention.ts';
import type { Commit } from '../actions/commit.ts';
import type { Cover } from '../operation/cover.ts';
import type { Change } from '../records/collections.ts';
import type { Edition } from '../records/edition.ts';
import type { Incident } from '../records/incident.ts';
import { serverTime, type Run } from '../records/run.ts';
import type { HookBody } from './webhooks.ts';

/** The actions of which subscribers may be told. */
export const HOOK_ACTIONS = [
  ...['edition.publish', 'edition.issue', 'run.open', 'run.close', 'run.reopen'],
  ...['incident.open', 'incident.close', 'incident.reopen'],
] as const;

/** An event and the run that it is of, if it is of one. */
export interface HookedEvent {
  readonly body: HookBody;
  readonly isDrill: boolean;
}

/** What a commit tells subscribers. What was imported happened elsewhere. [L24] */
export function hookedIn(cover: Cover, { revision, at, action, changes, importedAt }: Commit): HookedEvent[] {
  if (importedAt !== undefined) return [];
  const events = changes.flatMap((change) => eventOf(cover, change, { name: action.name, at }));
  return events.map(({ run, ...event }, n) => ({
    body: {
      ...{ id: `${cover.id}-${revision}-${n}`, at: iso(at), operation: operationOf(cover) },
      ...event,
      ...(run && { run: runOf(run) }),
    },
    isDrill: run?.kind === 'drill',
  }));
}

/** A matter of a run that needs attention. The same matter is one event, however often it is looked at. */
export function hookedMatter(cover: Cover, run: Run, matter: Attention): HookedEvent {
  const { collection, record } = matter.about;
  const isPerson = collection === 'officers' || collection === 'messages';
  const since = serverTime(run.clock, matter.since);
  return {
    isDrill: run.kind === 'drill',
    body: {
      ...{ id: `${cover.id}-${run.id}-${matter.id}-${matter.since}`, event: 'attention.raised' },
      ...{ at: iso(since), operation: operationOf(cover), run: runOf(run) },
      attention: {
        ...{ kind: matter.kind, since: iso(since), collection },
        ...(!isPerson && { recordId: record.id }),
      },
    },
  };
}

type Part = Omit<HookBody, 'id' | 'at' | 'operation' | 'run'> & { readonly run?: Run | undefined };

interface Of {
  readonly name: string;
  readonly at: number;
}

function eventOf(cover: Cover, change: Change, of: Of): readonly Part[] {
  if (!('record' in change)) return [];
  if (change.collection === 'editions') return editionEvent(change.record, of);
  if (change.collection === 'runs') return runEvent(change.record, of);
  return change.collection === 'incidents' ? incidentEvent(cover, change.record, of) : [];
}

function editionEvent({ number, state, signatures }: Edition, { at }: Of): readonly Part[] {
  const isNow = state === 'published' && signatures.at(-1)?.at === at;
  return isNow ? [{ event: 'edition.published', edition: { number } }] : [];
}

function runEvent(run: Run, { name }: Of): readonly Part[] {
  if (name === 'run.close') return [{ event: 'run.closed', run }];
  if (name === 'run.reopen') return [{ event: 'run.opened', run, again: true }];
  return name === 'run.open' ? [{ event: 'run.opened', run }] : [];
}

function incidentEvent({ runs }: Cover, incident: Incident, { name }: Of): readonly Part[] {
  const { id, kind, severity, postId, happenedAt } = incident;
  const run = runs.find((one) => one.id === incident.runId);
  const told = {
    ...{ id, kind, happenedAt: iso(happenedAt) },
    ...(severity && { severity }),
    ...(postId && { postId }),
  };
  if (name === 'incident.close') return [{ event: 'incident.closed', run, incident: told }];
  if (name === 'incident.reopen') return [{ event: 'incident.raised', run, incident: told, again: true }];
  return name === 'incident.open' ? [{ event: 'incident.raised', run, incident: told }] : [];
}

function operationOf({ id, brief }: Cover) {
  return { id, name: brief.name };
}

function runOf({ id, name, kind }: Run) {
  return { id, name, kind };
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
