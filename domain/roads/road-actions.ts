import { placing, removing } from '../operation/placing.ts';
import { Road } from './road.ts';

export const roadActions = {
  'road.place': placing('roads', Road, () => undefined),
  'road.remove': removing('roads', () => ({ also: [] })),
};
