import Type from 'typebox';
import { ActionTaken } from '../operation/fault.ts';
import { fileOf } from './call-schema.ts';

/** The largest file that is accepted as a photograph. Clients make it smaller before they send it. */
export const MOST_PHOTO_BYTES = 2 * 1024 * 1024;

/** The longest side of a photograph that is accepted, and the one that clients make. */
export const MOST_PHOTO_PX = 2400;
export const SENT_PHOTO_PX = 1600;

const tags = ['photographs'];

const adding = {
  tags,
  description: `A JPEG file of at most ${MOST_PHOTO_BYTES} bytes and ${MOST_PHOTO_PX} pixels a side. Everything in it that is not picture is removed.
The client makes photoId, the id of the action: what is sent again is kept once.`,
  response: { 200: ActionTaken },
};

const matterId = Type.String({ maxLength: 120 });
const names = { id: Type.String(), photoId: Type.String({ pattern: '^[A-Za-z0-9-]{8,80}$' }) };

export const photoCalls = {
  'PUT /api/operations/:id/incidents/:incidentId/photos/:photoId': {
    ...adding,
    summary: 'Adds a photograph to an incident',
    params: Type.Object({ ...names, incidentId: matterId }),
  },
  'PUT /api/operations/:id/requests/:requestId/photos/:photoId': {
    ...adding,
    summary: 'Adds a photograph to a request of the public',
    params: Type.Object({ ...names, requestId: matterId }),
  },
  'PUT /api/operations/:id/hazards/:hazardId/photos/:photoId': {
    ...adding,
    summary: 'Adds a photograph to a hazard, or to a step by which it was cleared',
    description: 'As for an incident. hazardId is the id of the hazard, or of the step.',
    params: Type.Object({ ...names, hazardId: matterId }),
  },
  'GET /api/operations/:id/photos/:hash': {
    tags,
    summary: 'A photograph',
    params: Type.Object({ id: Type.String(), hash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
    response: { 200: fileOf('image/jpeg', 'the picture, without any other data') },
  },
};
