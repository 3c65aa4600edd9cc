import type {
  AskedEffects,
  AskedSteps,
  AskedWay,
  FoundEffects,
  FoundMatch,
  FoundSteps,
  FoundWay,
} from '../../domain/contract/roads.ts';
import type { FoundTracks } from '../../domain/contract/tracks.ts';
import type { Datum } from '../../domain/kernel/datum.ts';
import type { Line } from '../../domain/kernel/position.ts';
import { call, type Reply } from './http.ts';
import { upload, type Upload } from './upload.ts';

type OnShare = (share: number) => void;

/** What a road network is asked while a plan is drawn on it. */
export const roadApi = {
  way: (networkId: string, asked: AskedWay): Promise<Reply<FoundWay>> =>
    call('POST', `/api/networks/${networkId}/ways`, asked),
  /** Reads the lines of a GPX, KML, TCX or GeoJSON file, and tells how much of it has gone and how much has been read. */
  tracks: (file: Blob, datum: Datum, onSent: OnShare, onRead: OnShare): Upload<FoundTracks> =>
    upload(`/api/tracks?datum=${datum}`, file, onSent, onRead),
  effects: (networkId: string, asked: AskedEffects): Promise<Reply<FoundEffects>> =>
    call('POST', `/api/networks/${networkId}/effects`, asked),
  steps: (networkId: string, asked: AskedSteps): Promise<Reply<FoundSteps>> =>
    call('POST', `/api/networks/${networkId}/steps`, asked),
  match: (networkId: string, line: Line): Promise<Reply<FoundMatch>> =>
    call('POST', `/api/networks/${networkId}/matches`, { line }),
};
