import { CHAPTERS, type Chapter } from '../records/plan-text.ts';
import { textIn } from '../texts/plan-texts.ts';
import { filledWith } from '../texts/placeholders.ts';
import { proposedTexts } from '../words/plan-texts.ts';
import { postTables } from './deployed-posts.ts';
import type { Asked, Block, Making, Part } from './document.ts';
import { groupTable, squadTable } from './force-tables.ts';
import { planFigures } from './plan-figures.ts';
import { movementTable, routeTable, venueTable } from './situation-tables.ts';
import { headingOf, sayingIn } from './written.ts';

/** The tables of each chapter. */
const TABLES: Readonly<Partial<Record<Chapter, readonly ((asked: Asked) => Block[])[]>>> = {
  situation: [venueTable, routeTable, movementTable],
  organisation: [groupTable, squadTable],
  tasks: [postTables],
};

/** The deployment plan: five chapters, each with its text and the tables that follow from the plan. docs/rules.md, Q1. */
export function deploymentPlan(asked: Asked): Making {
  return {
    ...headingOf(asked, sayingIn(asked.shown)('deployment-plan')),
    count: CHAPTERS.length,
    parts: chaptersOf(asked),
  };
}

function* chaptersOf(asked: Asked): Generator<Part> {
  const say = sayingIn(asked.shown);
  const figures = planFigures(asked);
  for (const chapter of CHAPTERS) {
    const paragraphs = filledWith(chapterText(asked, chapter), figures)
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((text): Block => ({ kind: 'paragraph', text: text.trim() }));
    const tables = (TABLES[chapter] ?? []).flatMap((make) => make(asked));
    yield { title: say(`chapter-${chapter}`), blocks: [...paragraphs, ...tables] };
  }
}

/** The text of a chapter in the language of the document: the one in the plan, or else the proposed one. */
export function chapterText({ plan, shown }: Pick<Asked, 'plan' | 'shown'>, chapter: Chapter): string {
  const { language } = shown;
  return textIn(plan, chapter, language)?.text ?? proposedTexts[chapter][language];
}
