import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { decide } from '../../domain/actions/decide.ts';
import type { Action } from '../../domain/actions/actions.ts';
import { MOST_PHOTO_BYTES, MOST_PHOTO_PX, photoCalls as calls } from '../../domain/contract/photos.ts';
import type { Incident, PublicRequest } from '../../domain/records/incident.ts';
import { askerOf } from '../accounts/sessions.ts';
import type { OperationBook } from '../book/operation-book.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';
import { pictureIn, type Picture } from './jpeg.ts';

/** Routes that take and give photographs of incidents, requests and hazards. A phone sends them; only staff see them. */
export function photoRoutes(app: Http, parts: Parts): void {
  void app.register((files, _options, done) => {
    files.removeAllContentTypeParsers();
    const whole = { parseAs: 'buffer' as const, bodyLimit: MOST_PHOTO_BYTES };
    files.addContentTypeParser('*', whole, (_request, file, taken) => taken(null, file));
    takingRoutes(files, parts);
    done();
  });
  givingRoute(app, parts);
}

function takingRoutes(app: Pick<Http, 'put'>, parts: Parts): void {
  const keeping = new Keeping(parts);
  const options = {
    config: { may: 'signed-in' as const },
    bodyLimit: MOST_PHOTO_BYTES,
    onRequest: (request: FastifyRequest, _reply: unknown, done: () => void) => {
      const fault = parts.pace.take(signedIn(request));
      if (fault) throw new Refused(fault);
      done();
    },
  };
  const ofIncident = '/api/operations/:id/incidents/:incidentId/photos/:photoId';
  app.put(ofIncident, { ...options, schema: calls[`PUT ${ofIncident}`] }, (request) => {
    const { id, incidentId, photoId } = request.params;
    const picture = pictureOf(request.body);
    const body = { incidentId: incidentId as Incident['id'], ...told(picture) };
    return keeping.keep(request, id, picture, { id: photoId, name: 'incident.photo', body });
  });
  const ofRequest = '/api/operations/:id/requests/:requestId/photos/:photoId';
  app.put(ofRequest, { ...options, schema: calls[`PUT ${ofRequest}`] }, (request) => {
    const { id, requestId, photoId } = request.params;
    const picture = pictureOf(request.body);
    const body = { requestId: requestId as PublicRequest['id'], ...told(picture) };
    return keeping.keep(request, id, picture, { id: photoId, name: 'request.photo', body });
  });
  const ofHazard = '/api/operations/:id/hazards/:hazardId/photos/:photoId';
  app.put(ofHazard, { ...options, schema: calls[`PUT ${ofHazard}`] }, (request) => {
    const { id, hazardId, photoId } = request.params;
    const picture = pictureOf(request.body);
    const body = { hazardId, ...told(picture) };
    return keeping.keep(request, id, picture, { id: photoId, name: 'hazard.photo', body });
  });
}

/** Keeps photographs. The rule is asked before a file is kept, and the action follows when it is on the disk. */
class Keeping {
  readonly #parts: Parts;
  /** How many are kept under a hash at this moment. */
  readonly #underWay = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async keep(
    request: FastifyRequest,
    operationId: string,
    { bytes }: Picture,
    action: Action<'incident.photo'> | Action<'request.photo'> | Action<'hazard.photo'>,
  ) {
    const { shelf, photos, now } = this.#parts;
    const session = signedIn(request);
    const book = bookOf(shelf, session, operationId);
    const asker = askerOf(session);
    const decision = await book.read((operation) => {
      const by = asker(operation);
      return by && decide(operation, action, { by, at: now() });
    });
    if (!decision) throw new Refused({ kind: 'signed-out' });
    if (!decision.ok) throw new Refused(decision.refusal);
    const { hash } = action.body;
    const end = this.#begin(`${book.id} ${hash}`);
    let isNamed = false;
    try {
      await photos.keep(book.id, hash, bytes);
      const answer = await book.act(action, asker);
      if (!answer.ok) throw new Refused(answer.fault);
      isNamed = true;
      return answer;
    } finally {
      if (end() === 0 && !isNamed) await this.#dropUnnamed(book, hash);
    }
  }

  /** Returns how to end it, which says how many are left. */
  #begin(key: string): () => number {
    this.#underWay.set(key, (this.#underWay.get(key) ?? 0) + 1);
    return () => {
      const left = this.#underWay.get(key)! - 1;
      if (left > 0) this.#underWay.set(key, left);
      else this.#underWay.delete(key);
      return left;
    };
  }

  /** The action may be refused although the rule allowed it before the file was written. */
  async #dropUnnamed(book: OperationBook, hash: string): Promise<void> {
    const isNamed = await book.read(({ runs, tables }) => {
      const matters = [...runs.values()].flatMap((run) => [
        ...run.tables.incidents.values(),
        ...run.tables.requests.values(),
      ]);
      const all = [...matters, ...tables.hazards.values()];
      return all.some(({ photos = [] }) => photos.some((photo) => photo.hash === hash));
    });
    if (!isNamed) await this.#parts.photos.drop(book.id, hash);
  }
}

function pictureOf(body: unknown): Picture {
  const picture = pictureIn(Buffer.isBuffer(body) ? body : Buffer.of(), MOST_PHOTO_PX);
  if (!picture.ok) throw new Refused({ kind: 'photo-refused', refusal: picture.refusal });
  return picture.value;
}

/** What the journal has of a photograph. */
function told({ bytes, widthPx, heightPx }: Picture) {
  return {
    hash: createHash('sha256').update(bytes).digest('hex'),
    ...{ bytes: bytes.length, widthPx, heightPx },
  };
}

/** Whatever the file is, a browser draws it as a picture and runs nothing in it. */
const AS_PICTURE = {
  'content-type': 'image/jpeg',
  'x-content-type-options': 'nosniff',
  'content-security-policy': "default-src 'none'; sandbox",
} as const;

function givingRoute(app: Http, { shelf, photos }: Parts): void {
  const path = '/api/operations/:id/photos/:hash';
  app.get(path, { config: { may: 'staff' }, schema: calls[`GET ${path}`] }, async (request, reply) => {
    const { id, hash } = request.params;
    const book = bookOf(shelf, signedIn(request), id);
    const file = await photos.read(book.id, hash);
    if (!file) throw new Refused({ kind: 'not-found' });
    return reply
      .headers({ ...AS_PICTURE, 'content-disposition': `inline; filename="${hash}.jpg"` })
      .send(file);
  });
}
