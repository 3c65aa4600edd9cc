import { createContext } from '@lit/context';
import type { Me } from '../../domain/contract/accounts.ts';
import type { OperationStore } from './operation-store.ts';

/** The operation that the screen around an element shows. Actions go to its `api`. */
export const storeContext = createContext<OperationStore>(Symbol('cordon store'));

/** Who is signed in. */
export const meContext = createContext<Me>(Symbol('cordon me'));
