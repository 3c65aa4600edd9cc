import type { Problem } from '../kernel/problem.ts';
import type { Refusal } from './refusal.ts';

export type Fault =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'invalid'; readonly problems: readonly Problem[] }
  | { readonly kind: 'unknown-action'; readonly name: string }
  | { readonly kind: 'unknown-operation' }
  | { readonly kind: 'forbidden'; readonly action: string }
  | { readonly kind: 'too-large'; readonly limitBytes: number }
  /** `cutOff`: the command post has cut this phone off. */
  | { readonly kind: 'signed-out'; readonly cutOff?: true }
  /** Too much at once: the same may be sent again after so many seconds. */
  | { readonly kind: 'busy'; readonly retryAfterS: number }
  | { readonly kind: 'not-saved' }
  | { readonly kind: 'stopping' };

/** What the door says to an action. The answer to a repeated action is the first one. */
export type Answer =
  | { readonly ok: true; readonly revision: number; readonly at: number }
  | { readonly ok: false; readonly fault: Fault };
