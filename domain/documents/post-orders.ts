import { closuresIn } from '../duties/closures.ts';
import { assignmentsTo, stintsOf, type Stint } from '../duties/duties.ts';
import { LANGUAGES } from '../kernel/language.ts';
import { calledBy, type Officer } from '../records/people.ts';
import { postKindWord } from '../posts/post-kind-word.ts';
import type { Post } from '../records/post.ts';
import { armWords, armsDuring, armsFor } from './arms-to-close.ts';
import { strengthWords } from './deployed-posts.ts';
import type { Asked, Block, Cell, Making, Part } from './document.ts';
import { sketchOf } from './sketch-map.ts';
import { clock, dayWord, headingOf, recordLink, sayingIn, spans } from './written.ts';

/** A QR code with more letters than this is hard to read from paper. */
const MOST_LETTERS = 400;

/** An order for each post: its times, who holds it, what to do, and the same as a text that a phone reads without a line. docs/rules.md, Q7. */
export function postOrders(asked: Asked): Making {
  const posts = [...asked.plan.tables.posts.values()].toSorted((a, b) => a.code.localeCompare(b.code));
  return {
    ...headingOf(asked, sayingIn(asked.shown)('post-orders')),
    count: posts.length,
    parts: postParts(asked, posts),
  };
}

function* postParts(asked: Asked, posts: readonly Post[]): Generator<Part> {
  for (const post of posts) yield postPart(asked, post);
}

function postPart(asked: Asked, post: Post): Part {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const stints = stintsOf(plan, post);
  const [lng, lat] = post.position;
  const duty: Block[] = post.duty === '' ? [] : [{ kind: 'paragraph', text: post.duty }];
  return {
    title: `${post.code} ${post.name}`,
    isSheet: true,
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say('kind'), postKindWord(post, shown.language)],
          [say('level'), String(post.level)],
          [say('strength'), strengthWords(post.strength, say, LANGUAGES[shown.language].listSeparator)],
          [say('position'), `${lat.toFixed(6)}, ${lng.toFixed(6)}`],
        ],
      },
      ...duty,
      {
        kind: 'table',
        name: say('post-orders'),
        columns: [
          { head: say('day'), width: 2 },
          { head: say('from'), width: 1.5, isNumber: true },
          { head: say('closed'), width: 3 },
          { head: say('until'), width: 1.5, isNumber: true },
          { head: say('officers'), width: 7 },
        ],
        rows: stints.map((stint) => stintRow(asked, stint)),
      },
      ...armTable(asked, stints),
      { kind: 'maps', maps: [sketchOf(asked, post)] },
      { kind: 'code', text: briefingOf(asked, post, stints), words: say('briefing') },
      { kind: 'code', text: recordLink(asked, 'post', post.id), words: say('live-post') },
    ],
  };
}

function stintRow(asked: Asked, stint: Stint): Cell[] {
  const { plan, shown } = asked;
  return [
    dayWord(plan.brief, stint.from, shown.language),
    clock(plan.brief, stint.from),
    closedWords(asked, stint),
    clock(plan.brief, stint.until),
    officersOf(asked, stint),
  ];
}

function closedWords({ plan, shown }: Asked, { duties }: Stint): string {
  return spans(plan.brief, closuresIn(plan, duties), shown.language);
}

/** Which officer closes which arm, for each stint. */
function armTable(asked: Asked, stints: readonly Stint[]): Block[] {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const rows = stints.flatMap((stint) =>
    armsDuring(asked, stint).map((arm): Cell[] => [
      dayWord(plan.brief, stint.from, shown.language),
      armWords(arm, asked),
      spans(plan.brief, arm.closures, shown.language),
      officersOf(asked, stint, ({ id }) =>
        armsFor(asked, stint, id).some(({ bearing }) => bearing === arm.bearing),
      ),
    ]),
  );
  if (rows.length === 0) return [];
  return [
    {
      kind: 'table',
      name: say('arms'),
      title: say('arms'),
      columns: [
        { head: say('day'), width: 2 },
        { head: say('arm'), width: 5 },
        { head: say('closed'), width: 4 },
        { head: say('officers'), width: 6 },
      ],
      rows,
    },
  ];
}

function officersOf(
  { plan, shown }: Asked,
  stint: Stint,
  isMeant: (officer: Officer) => boolean = () => true,
): string {
  return assignmentsTo(plan, stint)
    .flatMap(({ officerId }) => plan.tables.officers.get(officerId) ?? [])
    .filter(isMeant)
    .map(calledBy)
    .join(LANGUAGES[shown.language].listSeparator);
}

/** The briefing of a post as plain text, without names. What is too long ends with an ellipsis. */
function briefingOf(asked: Asked, post: Post, stints: readonly Stint[]): string {
  const { plan, shown } = asked;
  const say = sayingIn(shown);
  const times = stints.map((stint) => {
    const closed = closedWords(asked, stint);
    const held = `${dayWord(plan.brief, stint.from, shown.language)} ${clock(plan.brief, stint.from)}–${clock(plan.brief, stint.until)}`;
    return closed === '' ? held : `${held} ${say('closed')} ${closed}`;
  });
  const { edition } = headingOf(asked, '');
  const text = [`${post.code} ${post.name}`, edition, post.duty, ...times]
    .filter((line) => line !== '')
    .join('\n');
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text;
}
