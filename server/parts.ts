import type { Accounts } from './accounts/accounts.ts';
import type { Guesses } from './accounts/guesses.ts';
import type { Enrolment, Sessions } from './accounts/sessions.ts';
import type { Shelf } from './book/shelf.ts';
import type { Drills } from './drill/drills.ts';
import type { CookieTerms } from './door/cookie.ts';
import type { Proxies } from './door/proxies.ts';
import type { Pace } from './door/token-buckets.ts';
import type { PhotoFiles } from './files/photo-files.ts';
import type { HealthChecks } from './health/health-checks.ts';
import type { Devices } from './live/devices.ts';
import type { ErrorLog } from './log/error-log.ts';
import type { Trackers } from './positions/trackers.ts';
import type { Positions } from './positions/positions.ts';
import type { EditionRides } from './rides/edition-rides.ts';
import type { BaseMapShelf } from './roads/base-map-shelf.ts';
import type { NetworkShelf } from './roads/network-shelf.ts';
import type { TravelTables } from './roads/travel-tables.ts';
import type { Journal } from './store/journal.ts';
import type { Walls } from './walls/walls.ts';
import type { PhoneNumbers } from './store/phone-numbers.ts';

/** What the routes work with. */
export interface Parts {
  readonly now: () => number;
  readonly journal: Journal;
  readonly shelf: Shelf;
  readonly sessions: Sessions;
  readonly accounts: Accounts;
  readonly enrolment: Enrolment;
  readonly guesses: Guesses;
  readonly pace: Pace;
  readonly phoneNumbers: PhoneNumbers;
  readonly photos: PhotoFiles;
  readonly positions: Positions;
  readonly trackers: Trackers;
  readonly networks: NetworkShelf;
  readonly travel: TravelTables;
  readonly health: HealthChecks;
  readonly rides: EditionRides;
  readonly baseMaps: BaseMapShelf;
  readonly proxies: Proxies;
  readonly errors: ErrorLog;
  readonly devices: Devices;
  readonly drills: Drills;
  readonly walls: Walls;
  readonly cookie: CookieTerms;
}
