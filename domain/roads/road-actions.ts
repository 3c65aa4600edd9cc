import { placing, removing } from '../operation/placing.ts';
import { Road } from '../records/road.ts';

export const roadActions = {
  'road.place': placing('roads', Road, () => undefined),
  'road.remove': removing('roads', () => ({ also: [] })),
};
