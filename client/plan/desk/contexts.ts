import { createContext } from '@lit/context';
import type { MapMark } from '../../../domain/editions/map-marks.ts';
import type { Position } from '../../../domain/kernel/position.ts';
import type { Cell } from '../../ui/following.ts';
import type { ConflictWatch } from '../health/conflict-watch.ts';
import type { Drafts } from './drafts.ts';
import type { PlanCommands } from './plan-commands.ts';
import type { PlanSelection } from './plan-selection.ts';

/** The plan screen provides these to its elements; each element consumes what it needs. */
export const commandsContext = createContext<PlanCommands>(Symbol('cordon plan commands'));
export const selectionContext = createContext<PlanSelection>(Symbol('cordon plan selection'));
export const draftsContext = createContext<Drafts>(Symbol('cordon drafts'));
export const watchContext = createContext<ConflictWatch>(Symbol('cordon conflicts'));

/** Places that a panel marks on the map. */
export type ShownPlaces = Cell<readonly Position[]>;
export const shownContext = createContext<ShownPlaces>(Symbol('cordon shown places'));

/** What a comparison of two plans marks on the map. */
export type ComparedMarks = Cell<readonly MapMark[]>;
export const marksContext = createContext<ComparedMarks>(Symbol('cordon compared marks'));
