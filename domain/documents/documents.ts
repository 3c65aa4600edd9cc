import { closureTimetable } from './closure-timetable.ts';
import { deploymentPlan } from './deployment-plan.ts';
import type { Asked, Making } from './document.ts';
import { marchOrders } from './march-orders.ts';
import { mapSheets } from './map-sheets.ts';
import { officerCards } from './officer-cards.ts';
import { paperPack } from './paper-pack.ts';
import { postOrders } from './post-orders.ts';
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

/** The documents that say which arms are closed. */
export const WITH_ARMS: readonly DocumentName[] = ['officer-cards', 'post-orders', 'paper-pack'];

export function documentNamed(name: DocumentName, asked: Asked): Making {
  return MAKERS[name](asked);
}
