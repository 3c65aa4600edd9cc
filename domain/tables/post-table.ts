import { PLACE_OF_KIND, placeMissing } from '../posts/post-places.ts';
import { GRADES } from '../records/people.ts';
import { POST_KINDS, Post, Strength } from '../records/post.ts';
import { LEVELS } from '../records/brief.ts';
import { refuse, ok } from '../kernel/result.ts';
import type { Sentence } from '../kernel/sentence.ts';
import { codeColumn, numberColumn, numberIn, termColumn, textColumn, type Column } from './column.ts';
import { placeColumns } from './place-columns.ts';
import { referenceColumn } from './reference-columns.ts';
import { windowsColumn } from './time-columns.ts';
import type { TableKind } from './table-kind.ts';

const HEADS: Readonly<Record<(typeof GRADES)[number], { label: Sentence; words: readonly string[] }>> = {
  police: { label: { zh: '民警', en: 'Police' }, words: ['民警数', '民警人数', '警力'] },
  auxiliary: { label: { zh: '辅警', en: 'Auxiliary' }, words: ['辅警数', '辅警人数', '人数'] },
  warden: { label: { zh: '协警', en: 'Warden' }, words: ['协警数', '协警人数', '协管员', 'wardens'] },
};

/** 2, or 2 级, or level 2. */
const levelColumn: Column<Post> = {
  key: 'level',
  label: { zh: '等级', en: 'Level' },
  words: ['级别', '警卫等级', '勤务等级'],
  example: { zh: '2', en: '2' },
  path: 'level',
  read: (cell) => {
    const value = numberIn(cell.replace(/level/i, ''));
    const level = LEVELS.find((one) => one === value);
    return level === undefined
      ? refuse({ reason: 'no-whole', said: cell, least: LEVELS[0], most: LEVELS.at(-1)! })
      : ok(level);
  },
  write: ({ level }) => level,
};

export const postTable: TableKind<Post> = {
  collection: 'posts',
  schema: Post,
  fresh: {
    ...{ kind: 'junction', level: 2, duty: '', fixedWindows: [] },
    strength: { police: 0, auxiliary: 1, warden: 0 },
  },
  key: ['code'],
  lacks: (post, plan) => {
    if (!placeMissing(plan, post)) return undefined;
    return { reason: 'missing', column: PLACE_OF_KIND[post.kind] === 'gateId' ? 'gate' : 'carPark' };
  },
  place: 'position',
  columns: [
    codeColumn(
      {
        key: 'code',
        label: { zh: '编号', en: 'Code' },
        words: ['点位编号', '岗位编号', '岗号', '点号', '序号', 'post', 'no', 'number'],
        example: { zh: '1-001', en: '1-001' },
        path: 'code',
        is: 'needed',
      },
      Post.properties.code,
      ({ code }) => code,
    ),
    textColumn(
      {
        key: 'name',
        label: { zh: '名称', en: 'Name' },
        words: ['点位', '点位名称', '岗位', '岗位名称', '路口', '地点', 'place'],
        example: { zh: '人民路口', en: 'Station road' },
        path: 'name',
        is: 'needed',
      },
      Post.properties.name,
      ({ name }) => name,
    ),
    termColumn(
      {
        key: 'kind',
        label: { zh: '类别', en: 'Kind' },
        words: ['类型', '点位类型', 'type'],
        example: { zh: '路口', en: 'junction' },
        path: 'kind',
      },
      'postKind',
      POST_KINDS,
      ({ kind }) => kind,
      {
        'high-ground': ['高点', '瞭望哨', 'lookout', 'overwatch'],
        'fixed-sentry': ['定点岗', '固定岗', '岗哨', 'sentry'],
        'night-guard': ['夜间看护', '夜间值守', '夜岗', 'night watch'],
        'quick-reaction': ['快速反应', '快反力量', '快反组', 'QRF'],
        reserve: ['预备', '机动', '备勤力量', 'stand-by'],
      },
    ),
    textColumn(
      {
        key: 'kindName',
        label: { zh: '自定类别名称', en: 'Own kind' },
        words: ['自定类别', '岗位性质', 'own kind of post'],
        example: { zh: '船闸看护', en: 'lock guard' },
        path: 'kindName',
        is: 'optional',
      },
      Post.properties.kindName,
      ({ kindName = '' }) => kindName,
    ),
    levelColumn,
    ...GRADES.map((grade) =>
      numberColumn<Post>(
        { key: grade, ...HEADS[grade], example: { zh: '1', en: '1' }, path: `strength/${grade}` },
        Strength.properties[grade],
        ({ strength }) => strength[grade],
      ),
    ),
    referenceColumn(
      {
        key: 'group',
        label: { zh: '工作小组', en: 'Group' },
        words: ['辖区', '小组', 'sector'],
        is: 'optional',
      },
      'groups',
      'groupId',
    ),
    referenceColumn(
      {
        key: 'venue',
        label: { zh: '会场', en: 'Venue' },
        words: ['场馆', '展区'],
        is: 'optional',
      },
      'venues',
      'venueId',
    ),
    referenceColumn({ key: 'gate', label: { zh: '出入口', en: 'Gate' }, is: 'optional' }, 'gates', 'gateId'),
    referenceColumn(
      { key: 'carPark', label: { zh: '停车场', en: 'Car park' }, is: 'optional' },
      'carParks',
      'carParkId',
    ),
    {
      ...textColumn<Post>(
        {
          key: 'duty',
          label: { zh: '勤务要求', en: 'What to do' },
          words: ['任务', '职责', '工作要求', '岗位职责', 'duty', 'task', 'instructions'],
          example: { zh: '封控东西方向车辆', en: 'Stop traffic from both sides' },
          path: 'duty',
        },
        Post.properties.duty,
        ({ duty }) => duty,
      ),
    },
    windowsColumn<Post>(
      {
        key: 'fixedWindows',
        label: { zh: '固定时段', en: 'Fixed times' },
        words: ['时段', '上岗时间', '执勤时间', '值守时间', '岗位时间', 'times', 'hours', 'shift', 'shifts'],
        example: { zh: '06:00–18:00', en: '06:00–18:00' },
        path: 'fixedWindows',
      },
      ({ fixedWindows }) => fixedWindows,
    ),
    ...placeColumns<Post>(({ position }) => position),
  ],
};
