import { stintOf } from '../../domain/duties/duties.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import type { CarPark } from '../../domain/records/car-park.ts';
import type { Caller } from './caller.ts';
import { DeskPlay } from './desk-play.ts';
import { Phone, type Trouble } from './phone.ts';
import type { Stage } from './stage.ts';

/** How many codes are asked for at once, and how many phones sign in each second. */
const CODES = 500;
const SIGN_INS_A_SECOND = 40;

/** Everybody's phone but those of a few who never come. */
class Crowd {
  readonly #phones: Phone[] = [];
  readonly #trouble: Trouble;
  #hasLeft = false;

  constructor(trouble: Trouble) {
    this.#trouble = trouble;
  }

  get size(): number {
    return this.#phones.length;
  }

  /** Signs the phones in over some seconds, so that the server has time for everyone else. */
  async gather(desk: Caller, url: string, operationId: string, officerIds: readonly string[]): Promise<void> {
    for (let i = 0; i < officerIds.length; i += CODES) {
      const codes = await codesFor(desk, operationId, officerIds.slice(i, i + CODES));
      for (const { officerId, code } of codes) {
        await new Promise((settle) => setTimeout(settle, 1000 / SIGN_INS_A_SECOND));
        if (this.#hasLeft) return;
        const phone = new Phone(operationId, officerId, this.#trouble);
        this.#phones.push(phone);
        phone.signIn(url, code).catch((error: unknown) => this.#trouble(officerId, String(error)));
      }
    }
  }

  speak(now: number): void {
    for (const phone of this.#phones) void phone.speak(now);
  }

  leave(): void {
    this.#hasLeft = true;
    for (const phone of this.#phones) phone.leave();
  }
}

/** Codes that enrol the phones of officers, as the command post makes them. */
async function codesFor(desk: Caller, operationId: string, officerIds: readonly string[]) {
  const reply = await desk.post(`/api/operations/${operationId}/codes`, { officerIds });
  return (reply as { readonly codes: readonly { readonly officerId: string; readonly code: string }[] })
    .codes;
}

/** Who holds a phone that is played, less those who are left out: those who have duties first. */
function officersToPlay(operation: Operation, without: ReadonlySet<string>): string[] {
  const duties = (id: string): number => operation.plan.indexes.assignmentsByOfficer.of(id).length;
  return [...operation.tables.officers.keys()]
    .filter((id) => !without.has(id))
    .sort((a, b) => Number(duties(b) > 0) - Number(duties(a) > 0));
}

const TICK_MS = 200;

/** How many never come: enough for the command post to have something to ask about. */
const MISSING = 2;

/** The day being played on a stage. */
export interface Play {
  /** An officer at a car park whose phone is nobody's: for whoever watches. */
  readonly guestId: string;
  readonly guestCode: string;
  readonly phones: () => number;
  readonly troubles: readonly string[];
  /** When the run has been closed. */
  readonly over: Promise<void>;
  stop(): void;
}

/** Plays the run: phones sign in by themselves and report, the command post does its part. `most` bounds the phones. */
export async function play(stage: Stage, most = Infinity): Promise<Play> {
  const { desk, operation, runId, url } = stage;
  const troubles: string[] = [];
  const trouble = (who: string, what: string): void => void troubles.push(`${who}: ${what}`);
  const atCarParks = earliestAt(operation, 'car-park-1-1' as CarPark['id'], stage.from);
  const guestId = atCarParks.at(-1)!;
  const missing = earliestAt(operation, 'car-park-1-2' as CarPark['id'], stage.from).slice(-MISSING);
  const [guest] = await codesFor(desk, operation.id, [guestId]);
  const crowd = new Crowd(trouble);
  const officers = officersToPlay(operation, new Set([guestId, ...missing])).slice(0, most);
  const deskPlay = new DeskPlay(desk, operation, runId, stage.from, trouble);
  const gathered = crowd
    .gather(desk, url, operation.id, officers)
    .catch((error: unknown) => trouble('desk', String(error)));
  void gathered;

  let end = (): void => undefined;
  const over = new Promise<void>((settle) => (end = settle));
  const ticking = setInterval(() => {
    const now = stage.runNow();
    crowd.speak(now);
    void deskPlay.speak(now);
    if (deskPlay.isOver) {
      clearInterval(ticking);
      end();
    }
  }, TICK_MS);
  const stop = (): void => {
    clearInterval(ticking);
    crowd.leave();
  };
  return { guestId, guestCode: guest!.code, phones: () => crowd.size, troubles, over, stop };
}

/** Who stands first at a car park, in order of service number. */
function earliestAt(operation: Operation, carParkId: CarPark['id'], from: number): string[] {
  const standing = [...operation.tables.posts.values()]
    .filter((post) => post.carParkId === carParkId)
    .flatMap((post) => operation.plan.indexes.assignmentsByPost.of(post.id))
    .map(({ officerId, dutyIds }) => ({ officerId, stint: stintOf(operation.plan, dutyIds[0]!)! }))
    .filter(({ stint }) => stint.from >= from)
    .sort((a, b) => a.stint.from - b.stint.from || (a.officerId < b.officerId ? -1 : 1));
  const first = standing[0]?.stint.id;
  return standing.filter(({ stint }) => stint.id === first).map(({ officerId }) => officerId);
}
