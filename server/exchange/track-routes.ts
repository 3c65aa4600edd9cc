import Type from 'typebox';
import { planners } from '../../domain/contract/action.ts';
import { AskedDatum } from '../../domain/kernel/datum.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import { readTracks } from './tracks.ts';

/** A track of a whole day with a point each second stays well under it. */
const MOST_BYTES = 20 * 1024 * 1024;

/** Lines in a file that somebody has from elsewhere: read, checked, and handed back; nothing is filed. */
export function trackRoutes(app: Http): void {
  const schema = {
    tags: ['roads'],
    summary: 'Reads the lines of a GPX, KML, TCX or GeoJSON file',
    body: Type.Object(
      { text: Type.String({ minLength: 1 }), datum: AskedDatum },
      { additionalProperties: false },
    ),
  };
  app.post('/api/tracks', { config: { may: planners }, schema, bodyLimit: MOST_BYTES }, (request) => {
    const { text, datum = 'wgs84' } = request.body;
    const tracks = readTracks(text, undefined, undefined, datum);
    if (!tracks.ok) throw new Refused({ kind: 'track-refused', fault: tracks.refusal });
    return { tracks: tracks.value, datum };
  });
}
