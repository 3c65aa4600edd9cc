import { gunzipSync } from 'node:zlib';
import { refuse, type Result } from '../../domain/kernel/result.ts';
import {
  readGd,
  readInp,
  type InstanceRefusal,
  type PublicInstance,
} from '../../domain/staffing/problem/public-instances.ts';

/** Reads a public instance: `.inp` in Huisman's format, `.txt` in the GD format, either of them also gzipped as `.gz`. */
export function publicInstanceIn(name: string, bytes: Uint8Array): Result<PublicInstance, InstanceRefusal> {
  let text: string;
  try {
    text = new TextDecoder().decode(name.endsWith('.gz') ? gunzipSync(bytes) : bytes);
  } catch (error) {
    return refuse({ reason: 'instance-packing', message: (error as Error).message });
  }
  return /\.txt(\.gz)?$/.test(name) ? readGd(text) : readInp(text);
}
