import type { Plan } from '../operation/plan.ts';
import type { StreetArea } from '../roads/streets-within.ts';
import { closureTimetable } from './closure-timetable.ts';
import { deploymentPlan } from './deployment-plan.ts';
import type { Asked, Making } from './document.ts';
import { marchOrders } from './march-orders.ts';
import { streetArea } from './map-ground.ts';
import { mapSheets, sheetFrames } from './map-sheets.ts';
import { officerCards } from './officer-cards.ts';
import { paperPack } from './paper-pack.ts';
import { postOrders } from './post-orders.ts';
import { sketchFrame } from './sketch-map.ts';
import { squadOrders } from './squad-orders.ts';
import { staffingCertificate } from './staffing-certificate.ts';

/** Every document of a plan, by name, and how it is made. */
const MAKERS = {
  'deployment-plan': deploymentPlan,
  'squad-orders': squadOrders,
  'officer-cards': officerCards,
  'post-orders': postOrders,
  'march-orders': marchOrders,
  'closure-timetable': closureTimetable,
  'map-sheets': mapSheets,
  'staffing-certificate': staffingCertificate,
  'paper-pack': paperPack,
} satisfies Readonly<Record<string, (asked: Asked) => Making>>;

export type DocumentName = keyof typeof MAKERS;

export const DOCUMENTS = Object.keys(MAKERS) as readonly DocumentName[];

/** The documents that have a sketch of each post. */
const WITH_SKETCHES: readonly DocumentName[] = ['officer-cards', 'post-orders', 'paper-pack'];

/** The documents that say which arms are closed. */
export const WITH_ARMS = WITH_SKETCHES;

/** Where the maps of a document are, and which streets are of use there. */
export function streetAreas(name: DocumentName, plan: Plan): StreetArea[] {
  if (name === 'map-sheets') return sheetFrames(plan).map(streetArea);
  return WITH_SKETCHES.includes(name)
    ? [...plan.tables.posts.values()].map((post) => streetArea(sketchFrame(post)))
    : [];
}

export function documentNamed(name: DocumentName, asked: Asked): Making {
  return MAKERS[name](asked);
}
