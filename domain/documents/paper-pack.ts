import { closureTimetable } from './closure-timetable.ts';
import type { Asked, Making, Part } from './document.ts';
import { marchOrders } from './march-orders.ts';
import { postOrders } from './post-orders.ts';
import { squadOrders } from './squad-orders.ts';
import { headingOf, sayingIn } from './written.ts';

const LOG_SHEETS = 10;
const LINES_OF_A_SHEET = 18;

/** Everything that a command post needs when nothing works: movements, closures, squads, posts, and log sheets whose lines are numbered, so that they can be typed in afterwards. docs/rules.md, Q10. */
export function paperPack(asked: Asked): Making {
  const inPack = [marchOrders(asked), closureTimetable(asked), squadOrders(asked), postOrders(asked)];
  return {
    ...headingOf(asked, sayingIn(asked.shown)('paper-pack')),
    count: inPack.reduce((sum, { count }) => sum + count, LOG_SHEETS),
    parts: packParts(asked, inPack),
  };
}

function* packParts(asked: Asked, inPack: readonly Making[]): Generator<Part> {
  for (const { title, parts } of inPack)
    for (const part of parts) yield { ...part, title: `${title} · ${part.title}` };
  for (let sheet = 0; sheet < LOG_SHEETS; sheet++) yield logSheet(asked, sheet);
}

function logSheet({ shown }: Asked, sheet: number): Part {
  const say = sayingIn(shown);
  const first = sheet * LINES_OF_A_SHEET + 1;
  return {
    title: say('log-sheet', { sheet: sheet + 1, sheets: LOG_SHEETS }),
    isSheet: true,
    blocks: [
      { kind: 'paragraph', text: say('log-words') },
      {
        kind: 'table',
        name: say('log'),
        isBlank: true,
        columns: [
          { head: say('log-number'), width: 1, isNumber: true },
          { head: say('log-time'), width: 1.6 },
          { head: say('log-from'), width: 2.4 },
          { head: say('log-to'), width: 2.4 },
          { head: say('log-what'), width: 8 },
          { head: say('log-entered'), width: 1.6 },
        ],
        rows: Array.from({ length: LINES_OF_A_SHEET }, (_, i) => [first + i, '', '', '', '', '']),
      },
    ],
  };
}
