import type { CollectionName } from '../../../domain/records/collections.ts';

/** What windows, passes and closures are made of: the timetable, the string-line diagram and the moment on the map. */
export const TIMETABLE_OF: readonly CollectionName[] = ['posts', 'routes', 'movements', 'briefs'];
