import type { AnswerTo } from '../../domain/contract/calls.ts';
import { refuse } from '../../domain/kernel/result.ts';
import { addressOf, replyOf, type Reply } from './http.ts';

const TO_INCIDENT = 'PUT /api/operations/:id/incidents/:incidentId/photos/:photoId';
const TO_REQUEST = 'PUT /api/operations/:id/requests/:requestId/photos/:photoId';
const TO_HAZARD = 'PUT /api/operations/:id/hazards/:hazardId/photos/:photoId';

/** The incident or the request of the public that a photograph shows. */
export interface Photographed {
  readonly collection: 'incidents' | 'requests';
  readonly id: string;
}

/** A photograph on a weak line takes its time, ms. */
const WITHIN_MS = 60_000;

/** Sends a photograph. Under the same id it is kept once. */
export async function sendPhoto(
  operationId: string,
  of: Photographed,
  photoId: string,
  photo: Blob | ArrayBuffer,
): Promise<Reply<AnswerTo<typeof TO_INCIDENT>>> {
  const params = { id: operationId, photoId };
  const path =
    of.collection === 'incidents'
      ? addressOf(TO_INCIDENT, { params: { ...params, incidentId: of.id } })
      : addressOf(TO_REQUEST, { params: { ...params, requestId: of.id } });
  return sendTo(path, photo);
}

/** The same of a hazard, or of the step by which it was cleared. */
export async function sendHazardPhoto(
  operationId: string,
  hazardId: string,
  photoId: string,
  photo: Blob | ArrayBuffer,
): Promise<Reply<AnswerTo<typeof TO_HAZARD>>> {
  return sendTo(addressOf(TO_HAZARD, { params: { id: operationId, hazardId, photoId } }), photo);
}

async function sendTo(path: string, photo: Blob | ArrayBuffer): Promise<Reply<AnswerTo<typeof TO_INCIDENT>>> {
  try {
    const response = await fetch(path, {
      method: 'PUT',
      credentials: 'same-origin',
      headers: { 'content-type': 'image/jpeg' },
      body: photo,
      signal: AbortSignal.timeout(WITHIN_MS),
    });
    return replyOf(response.status, await response.text());
  } catch {
    return refuse({ kind: 'no-line' });
  }
}

/** The address of a photograph. */
export function photoAddress(operationId: string, hash: string): string {
  return addressOf('GET /api/operations/:id/photos/:hash', { params: { id: operationId, hash } });
}
