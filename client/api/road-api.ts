import type {
  AskedEffects,
  AskedSteps,
  AskedWay,
  FoundEffects,
  FoundMatch,
  FoundSteps,
  FoundWay,
} from '../../domain/contract/roads.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Line } from '../../domain/kernel/position.ts';
import type { Track } from '../../domain/routes/track.ts';
import { call, type Reply } from './http.ts';

/** What a road network is asked while a plan is drawn on it. */
export const roadApi = {
  way: (networkId: string, asked: AskedWay): Promise<Reply<FoundWay>> =>
    call('POST', `/api/networks/${networkId}/ways`, asked),
  /** Reads the lines of a GPX, KML, TCX or GeoJSON file. */
  tracks: (text: string, datum: Datum): Promise<Reply<{ readonly tracks: readonly Track[] }>> =>
    call('POST', '/api/tracks', { text, datum }),
  effects: (networkId: string, asked: AskedEffects): Promise<Reply<FoundEffects>> =>
    call('POST', `/api/networks/${networkId}/effects`, asked),
  steps: (networkId: string, asked: AskedSteps): Promise<Reply<FoundSteps>> =>
    call('POST', `/api/networks/${networkId}/steps`, asked),
  match: (networkId: string, line: Line): Promise<Reply<FoundMatch>> =>
    call('POST', `/api/networks/${networkId}/matches`, { line }),
};
