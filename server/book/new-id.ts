import { randomBytes } from 'node:crypto';
import { uuidV7 } from '../../domain/kernel/id.ts';

export function newId(at: number): string {
  return uuidV7(at, randomBytes(16));
}
