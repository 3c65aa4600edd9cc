import { HealthAnswerer, type HealthQuestion, type PlanPart } from './health-answerer.ts';

const answerer = new HealthAnswerer();

addEventListener('message', ({ data }: MessageEvent<HealthQuestion | PlanPart>) => {
  if ('part' in data) answerer.take(data);
  else postMessage(answerer.answer(data));
});
