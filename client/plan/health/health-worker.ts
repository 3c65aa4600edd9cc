import { HealthAnswerer, type HealthQuestion } from './health-answerer.ts';

const answerer = new HealthAnswerer();

addEventListener('message', ({ data }: MessageEvent<HealthQuestion>) => {
  postMessage(answerer.answer(data));
});
