import { PassThrough, Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static } from 'typebox';
import { LINES_OF_JSON, MOST_TRACK_BYTES, trackCalls } from '../../../domain/contract/tracks.ts';
import { planners } from '../../../domain/operation/action.ts';
import { Refused } from '../../door/fault.ts';
import type { Http } from '../../door/http.ts';
import type { TrackOrder, TrackOutcome } from './track-order.ts';
import { TrackReader } from './track-reader.ts';

const WRAPPED = 'application/json';

const schema = trackCalls['POST /api/tracks'];

/** Returns the lines of an uploaded file. It is read in a separate process, and nothing is saved. */
export function trackRoutes(app: Http): void {
  const reader = new TrackReader();
  app.addHook('onClose', () => reader.stop());
  void app.register((files, _options, done) => {
    files.removeAllContentTypeParsers();
    files.addContentTypeParser(schema.consumes, (_request, file, taken) => taken(null, file));
    files.post(
      '/api/tracks',
      {
        config: { may: planners, forLimited: true },
        schema,
        onRequest: async (request, reply) => enter(reader, request, reply),
      },
      (request, reply) => {
        const { datum = 'wgs84' } = request.query as Static<typeof schema.querystring>;
        const isWrapped = request.headers['content-type']?.startsWith(WRAPPED) === true;
        return answer(reader, { isWrapped, datum }, request, reply);
      },
    );
    done();
  });
}

/** Refuses before the file arrives if there is no place for it. */
function enter(reader: TrackReader, request: FastifyRequest, reply: FastifyReply): void {
  if (Number(request.headers['content-length']) > MOST_TRACK_BYTES)
    throw new Refused({ kind: 'too-large', limitBytes: MOST_TRACK_BYTES });
  const place = reader.place();
  if (typeof place !== 'function') throw new Refused({ kind: 'track-refused', fault: place });
  reply.raw.once('close', place);
}

async function answer(
  reader: TrackReader,
  order: TrackOrder,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const file = (request.body as Readable | undefined) ?? Readable.from([]);
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort());
  reply.raw.once('finish', () => hangUp(request));
  if (request.headers.accept?.includes(LINES_OF_JSON) === true)
    return reply.type(LINES_OF_JSON).send(told((say) => reader.read(file, order, say, gone.signal)));
  const outcome = await reader.read(file, order, () => {}, gone.signal);
  return reply.type('application/json; charset=utf-8').send(answered(outcome));
}

/** A client that was answered early would go on sending its file. */
function hangUp({ raw }: FastifyRequest): void {
  if (!raw.complete) raw.socket.destroySoon();
}

function answered(outcome: TrackOutcome | undefined): Buffer {
  if (!outcome) throw new Refused({ kind: 'stopping' });
  if ('fault' in outcome) throw new Refused(outcome.fault);
  const { buffer, byteOffset, byteLength } = outcome.answer;
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Lines of progress, and the answer as the last line. */
function told(read: (onShare: (share: number) => void) => Promise<TrackOutcome | undefined>): PassThrough {
  const lines = new PassThrough();
  const say = (word: object): void => void lines.write(`${JSON.stringify(word)}\n`);
  say({ share: 0 });
  read((share) => say({ share }))
    .then((outcome) => {
      if (outcome && 'answer' in outcome) lines.end(outcome.answer);
      else lines.end(JSON.stringify(outcome ?? { fault: { kind: 'stopping' } }));
    })
    .catch((error: unknown) => lines.destroy(error as Error));
  return lines;
}
