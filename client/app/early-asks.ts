import { askEarly } from '../api/early.ts';
import { addressOf, call } from '../api/http.ts';
import { placeOf } from './places.ts';

/** Asks who is signed in, and for the operation in the address, while the code of its place loads. One after the other takes half a second longer. */
const at = placeOf(location.pathname);
if (at) {
  const sent = { params: { id: at.operationId } };
  askEarly(addressOf('GET /api/me', {}), () => call('GET /api/me'));
  askEarly(addressOf('GET /api/operations/:id', sent), () => call('GET /api/operations/:id', sent));
}
