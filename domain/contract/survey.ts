import { OwnSurvey } from '../survey/own-survey.ts';
import { ById } from './call-schema.ts';

export const surveyCalls = {
  'GET /api/operations/:id/own-survey': {
    tags: ['survey'],
    summary: 'What the officer of a phone needs to survey routes and report hazards, also without a line',
    params: ById,
    response: { 200: OwnSurvey },
  },
};
