import { stintsHolding, type Stint } from '../../duties/duties.ts';
import { folded } from '../../kernel/clean-text.ts';
import { grouped } from '../../kernel/grouped.ts';
import { ok, refuse, type Result } from '../../kernel/result.ts';
import { postIdOf } from '../../operation/indexes.ts';
import { keptFor } from '../../operation/kept.ts';
import type { Plan } from '../../operation/plan.ts';
import { wallOf } from '../../operation/typed-time.ts';
import { Assignment, type DutyId } from '../../records/assignment.ts';
import { GRADES, type Officer } from '../../records/people.ts';
import type { Post } from '../../records/post.ts';
import type { CellFault, Cells } from '../../tables/cell-fault.ts';
import { termColumn, type Column, type Reading } from '../../tables/column.ts';
import { GRADE_WORDS } from '../../tables/people-tables.ts';
import type { TableKind } from '../../tables/table-kind.ts';
import { dayColumn } from '../../tables/time-columns.ts';
import { stintOfRow } from './row-stint.ts';
import { triedTogether } from './tried-rows.ts';

/** The times of an assignment whose duty the plan has no more. */
const GONE = '–';

/** The officer of a row by number or by name. A number with another name is not taken. */
function officerIn(plan: Plan, { officer = '', name = '' }: Cells): Result<Officer, CellFault> {
  const found = oneOf(officersSaid(plan), 'officers', officer);
  if (!found.ok || name === '' || folded(name) === folded(found.value.name)) return found;
  return folded(name) === folded(officer)
    ? found
    : refuse({ reason: 'other-name', column: 'name', said: name, meant: found.value.name });
}

/** The post of a row by code or by name. */
function postIn(plan: Plan, { post = '', place = '' }: Cells): Result<Post, CellFault> {
  const found = oneOf(postsSaid(plan), 'posts', post || place);
  if (!found.ok || post === '' || place === '' || folded(place) === folded(found.value.name)) return found;
  return refuse({ reason: 'other-name', column: 'place', said: place, meant: found.value.name });
}

/** Records by what a cell says of them. */
interface Said<Stored> {
  readonly byCode: ReadonlyMap<string, readonly Stored[]>;
  readonly byName: ReadonlyMap<string, readonly Stored[]>;
}

const officersSaid = keptFor(({ tables }: Plan): Said<Officer> => {
  const officers = [...tables.officers.values()];
  return {
    byCode: grouped(officers, ({ number }) => folded(number)),
    byName: grouped(officers, ({ name }) => folded(name)),
  };
});

const postsSaid = keptFor(({ tables }: Plan): Said<Post> => {
  const posts = [...tables.posts.values()];
  return {
    byCode: grouped(posts, ({ code }) => folded(code)),
    byName: grouped(posts, ({ name }) => folded(name)),
  };
});

function oneOf<Stored>(
  { byCode, byName }: Said<Stored>,
  collection: 'officers' | 'posts',
  said: string,
): Result<Stored, CellFault> {
  const asked = folded(said);
  const found = byCode.get(asked) ?? byName.get(asked) ?? [];
  if (found.length === 1) return ok(found[0]!);
  return refuse({ reason: found.length === 0 ? 'no-such' : 'several-such', collection, said });
}

function stintIn(plan: Plan, row: Cells): Result<Stint, CellFault> {
  const post = postIn(plan, row);
  return post.ok ? stintOfRow(plan, post.value, row) : post;
}

/** The first of the stints that an assignment is in now. */
function stintHeld(plan: Plan, { dutyIds }: Assignment): Stint | undefined {
  return stintsHolding(plan, dutyIds).toSorted((a, b) => a.from - b.from)[0];
}

const sameness: NonNullable<TableKind<Assignment>['sameness']> = {
  ofRow: (row, plan) => {
    const officer = officerIn(plan, row);
    if (!officer.ok) return undefined;
    if (row['from'] === GONE) {
      const post = postIn(plan, row);
      return post.ok ? `${officer.value.id} gone ${post.value.id}` : undefined;
    }
    const stint = stintIn(plan, row);
    return stint.ok ? `${officer.value.id} ${stint.value.id}` : undefined;
  },
  ofRecord: (assignment, plan) => {
    const stint = stintHeld(plan, assignment);
    return `${assignment.officerId} ${stint?.id ?? `gone ${postIdOf(assignment.dutyIds[0]!)}`}`;
  },
};

/** The duties of a row. Those that an assignment has of a stint stay as they are. */
function dutiesIn(_cell: string, { plan, row, before }: Reading): Result<readonly DutyId[], CellFault> {
  // The record that was found for the row is of this kind.
  if (before !== undefined) return ok((before as Assignment).dutyIds);
  const stint = stintIn(plan, row);
  return stint.ok ? ok(stint.value.duties.map(({ id }) => id)) : stint;
}

function timeColumn(
  about: Pick<Column<Assignment>, 'key' | 'label' | 'words' | 'example'>,
  of: 'from' | 'until',
): Column<Assignment> {
  return {
    ...about,
    carries: 'post',
    read: ok,
    write: (assignment, { plan }) => {
      const stint = stintHeld(plan, assignment);
      return stint ? wallOf(plan.brief, stint[of]).time : GONE;
    },
  };
}

function postOf(plan: Plan, { dutyIds }: Assignment): Post | undefined {
  return plan.tables.posts.get(postIdOf(dutyIds[0]!));
}

/** Who stands where and when: an officer, a post and the time of one of its duties. */
export const assignmentTable: TableKind<Assignment> = {
  collection: 'assignments',
  schema: Assignment,
  fresh: { grade: 'warden' },
  key: ['officer'],
  sameness,
  together: triedTogether,
  columns: [
    {
      key: 'officer',
      label: { zh: '警号', en: 'Number' },
      words: [
        '工号',
        '胸号',
        '警力',
        '值班人员',
        '人员',
        'badge',
        'badge number',
        'service number',
        'officer',
      ],
      example: { zh: '100123', en: '100123' },
      path: 'officerId',
      is: 'needed',
      read: (_cell, { plan, row }) => {
        const officer = officerIn(plan, row);
        return officer.ok ? ok(officer.value.id) : officer;
      },
      write: ({ officerId }, { plan }) => plan.tables.officers.get(officerId)?.number ?? '',
    },
    {
      key: 'name',
      label: { zh: '姓名', en: 'Name' },
      words: ['执勤人员', '人员姓名', '警员姓名', 'officer name', 'full name'],
      example: { zh: '张三', en: 'Anna Example' },
      read: ok,
      write: ({ officerId }, { plan }) => plan.tables.officers.get(officerId)?.name ?? '',
    },
    {
      key: 'post',
      label: { zh: '点位编号', en: 'Post' },
      words: ['点位', '岗位', '岗位编号', '岗号', '编号', 'post code', 'duty', 'code'],
      example: { zh: '1-001', en: '1-001' },
      path: 'dutyIds',
      is: 'needed',
      carries: true,
      beside: ['day', 'from', 'until'],
      read: dutiesIn,
      write: (assignment, { plan }) => postOf(plan, assignment)?.code ?? '',
    },
    {
      key: 'place',
      label: { zh: '点位名称', en: 'Place' },
      words: ['岗位名称', '路口', '地点', '位置', 'post name', 'location'],
      example: { zh: '人民路口', en: 'Station road' },
      carries: 'post',
      read: ok,
      write: (assignment, { plan }) => postOf(plan, assignment)?.name ?? '',
    },
    dayColumn((assignment, plan) => stintHeld(plan, assignment)?.from),
    timeColumn(
      {
        ...{ key: 'from', label: { zh: '开始', en: 'From' }, example: { zh: '06:00', en: '06:00' } },
        words: ['开始时间', '上岗', '上岗时间', '起', '自', 'begins', 'begin', 'start', 'starts'],
      },
      'from',
    ),
    timeColumn(
      {
        ...{ key: 'until', label: { zh: '结束', en: 'Until' }, example: { zh: '12:00', en: '12:00' } },
        words: ['结束时间', '下岗', '撤岗时间', '止', '至', 'ends', 'end', 'to'],
      },
      'until',
    ),
    termColumn(
      {
        key: 'grade',
        label: { zh: '承担', en: 'Stands as' },
        words: ['身份', '岗位身份', '角色', 'role', 'grade', 'as'],
        example: { zh: '民警', en: 'police officer' },
        path: 'grade',
      },
      'grade',
      GRADES,
      ({ grade }) => grade,
      GRADE_WORDS,
    ),
  ],
};
