import { surveyCalls as calls } from '../../domain/contract/survey.ts';
import { ownSurvey } from '../../domain/survey/own-survey.ts';
import { bookOf, signedIn } from '../door/asking.ts';
import { Refused } from '../door/fault.ts';
import type { Http } from '../door/http.ts';
import type { Parts } from '../parts.ts';

/** What a phone needs to survey, before any run is open. */
export function surveyRoutes(app: Http, { shelf, now }: Parts): void {
  const path = '/api/operations/:id/own-survey';
  app.get(path, { config: { may: 'phones' }, schema: calls[`GET ${path}`] }, (request) => {
    const session = signedIn(request);
    if (!('phone' in session)) throw new Refused({ kind: 'signed-out' });
    const { officerId } = session.phone;
    return bookOf(shelf, session, request.params.id).read((operation) =>
      ownSurvey(operation, officerId, now()),
    );
  });
}
