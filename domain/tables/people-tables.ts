import { ok, refuse } from '../kernel/result.ts';
import { codesOf, Group, Officer, Squad, Vehicle, GRADES, type Grade } from '../records/people.ts';
import { folded } from '../kernel/clean-text.ts';
import { codeColumn, numberColumn, termColumn, textColumn, type Column, type Reading } from './column.ts';
import { phoneIn } from './phone-column.ts';
import { placeColumns } from './place-columns.ts';
import type { TableKind } from './table-kind.ts';

/** Other words for the grades. */
export const GRADE_WORDS: Readonly<Record<Grade, readonly string[]>> = {
  police: ['警察', '警员', '正式民警', '在编民警', '公安民警', 'police', 'constable', 'pc'],
  auxiliary: ['辅警人员', '勤务辅警', '辅助警察', '交通辅警', 'auxiliary', 'aux', 'pcso'],
  warden: ['协管员', '交通协管员', '保安', '志愿者', 'warden', 'steward', 'marshal', 'volunteer'],
};

const GROUP_WORDS = ['组', '小组', '大队', '支队', '分局', '所属大队', 'group', 'working group', 'division'];
const SQUAD_WORDS = [
  '所属中队',
  '队',
  '队别',
  '中队名称',
  '单位',
  '所属单位',
  '部门',
  'unit',
  'team',
  'company',
];

const PHONE_WORDS = [
  ...['手机', '手机号', '手机号码', '电话号码', '联系电话', '联系方式', '移动电话', '办公电话'],
  ...['phone', 'phone number', 'mobile', 'mobile number', 'tel', 'cell', 'contact', 'telefon', 'handy'],
];

/** The squad of an officer or vehicle. Squads of one name are told apart by the group. */
function squadColumns(): readonly Column<{ readonly squadId: Squad['id'] }>[] {
  return [
    {
      key: 'squad',
      label: { zh: '中队', en: 'Squad' },
      words: SQUAD_WORDS,
      example: { zh: '一中队', en: 'Squad 1' },
      path: 'squadId',
      is: 'needed',
      carries: true,
      beside: ['group'],
      read: (cell, { row, making }) => {
        const squad = making.squadOf(cell, row['group'] ?? '');
        return squad.ok ? ok(squad.value.id) : squad;
      },
      write: ({ squadId }, { plan }) => plan.tables.squads.get(squadId)?.name ?? '',
    },
    {
      key: 'group',
      label: { zh: '工作小组', en: 'Group' },
      words: GROUP_WORDS,
      example: { zh: '东区组', en: 'East' },
      carries: true,
      read: (cell) => ok(cell),
      write: ({ squadId }, { plan }) => {
        const squad = plan.tables.squads.get(squadId);
        return (squad && plan.tables.groups.get(squad.groupId)?.name) ?? '';
      },
    },
  ];
}

/** Who leads, by number or by name. */
function leaderColumn(): Column<{ readonly leaderId?: Officer['id'] }> {
  return {
    key: 'leader',
    label: { zh: '负责人', en: 'Leader' },
    words: ['组长', '队长', '中队长', '带队领导', '带队民警', '领导', 'led by', 'commander', 'in charge'],
    path: 'leaderId',
    is: 'optional',
    read: leaderIn,
    write: ({ leaderId }, { plan }) => {
      const officer = leaderId && plan.tables.officers.get(leaderId);
      return officer ? codesOf({ number: officer.number }) : '';
    },
  };
}

function leaderIn(cell: string, { plan }: Reading): ReturnType<Column<never>['read']> {
  const asked = folded(cell);
  const officers = [...plan.tables.officers.values()];
  const byNumber = officers.filter(({ number }) => folded(number) === asked);
  const found = byNumber.length > 0 ? byNumber : officers.filter(({ name }) => folded(name) === asked);
  if (found.length === 1) return ok(found[0]!.id);
  return refuse({
    reason: found.length === 0 ? 'no-such' : 'several-such',
    collection: 'officers',
    said: cell,
  });
}

export const officerTable: TableKind<Officer> = {
  collection: 'officers',
  schema: Officer,
  fresh: { grade: 'police' },
  key: ['number'],
  columns: [
    codeColumn(
      {
        key: 'number',
        label: { zh: '警号', en: 'Number' },
        words: [
          '工号',
          '编号',
          '证件号',
          '胸号',
          'badge',
          'badge number',
          'service number',
          'no',
          'staff id',
        ],
        example: { zh: '100123', en: '100123' },
        path: 'number',
        is: 'needed',
      },
      Officer.properties.number,
      ({ number }) => number,
    ),
    textColumn(
      {
        key: 'name',
        label: { zh: '姓名', en: 'Name' },
        words: ['名字', '人员', '人员姓名', '值班人员', '执勤人员', '警员姓名', 'officer', 'full name'],
        example: { zh: '张三', en: 'Anna Example' },
        path: 'name',
        is: 'needed',
      },
      Officer.properties.name,
      ({ name }) => name,
    ),
    termColumn(
      {
        key: 'grade',
        label: { zh: '身份', en: 'Grade' },
        words: ['类别', '人员类别', '警种', '人员身份', '职务', '岗位', 'rank', 'role', 'category'],
        example: { zh: '民警', en: 'police officer' },
        path: 'grade',
      },
      'grade',
      GRADES,
      ({ grade }) => grade,
      GRADE_WORDS,
    ),
    codeColumn(
      {
        key: 'callSign',
        label: { zh: '呼号', en: 'Call sign' },
        words: ['电台呼号', '代号', 'callsign', 'radio'],
        example: { zh: '01', en: 'Echo 1' },
        path: 'callSign',
        is: 'optional',
      },
      Officer.properties.callSign,
      ({ callSign = '' }) => callSign,
    ),
    {
      key: 'phone',
      label: { zh: '电话', en: 'Telephone' },
      words: PHONE_WORDS,
      example: { zh: '13800000000', en: '+49 6221 555010' },
      isOutside: true,
      read: phoneIn,
      write: ({ id }, { phones }) => phones?.get(id) ?? '',
    },
    ...squadColumns(),
  ],
};

export const vehicleTable: TableKind<Vehicle> = {
  collection: 'vehicles',
  schema: Vehicle,
  fresh: { kind: 'car', seats: 5 },
  key: ['plate'],
  columns: [
    codeColumn(
      {
        key: 'plate',
        label: { zh: '号牌', en: 'Plate' },
        words: ['车牌', '车牌号', '车牌号码', '牌照', '车号', 'licence plate', 'registration', 'vehicle'],
        example: { zh: '吉A0001警', en: 'POL 101' },
        path: 'plate',
        is: 'needed',
      },
      Vehicle.properties.plate,
      ({ plate }) => plate,
    ),
    termColumn(
      {
        key: 'kind',
        label: { zh: '类别', en: 'Kind' },
        words: ['车型', '车辆类型', '类型', '车种', 'type', 'model'],
        example: { zh: '警车', en: 'car' },
        path: 'kind',
      },
      'vehicle',
      Vehicle.properties.kind.enum,
      ({ kind }) => kind,
      {
        car: ['轿车', '小汽车', '小型车', '巡逻车', 'patrol car', 'sedan', 'suv'],
        motorcycle: ['摩托车', '摩托', '两轮摩托', 'motorbike', 'bike'],
        van: ['面包车', '中巴', '大巴', '客车', 'bus', 'minibus'],
        'tow-truck': ['拖车', '清障', 'recovery', 'tow'],
      },
    ),
    numberColumn(
      {
        key: 'seats',
        label: { zh: '座位', en: 'Seats' },
        words: ['座位数', '核载人数', '载客', 'capacity'],
        example: { zh: '5', en: '5' },
        path: 'seats',
      },
      Vehicle.properties.seats,
      ({ seats }) => seats,
    ),
    ...squadColumns(),
  ],
};

export const groupTable: TableKind<Group> = {
  collection: 'groups',
  schema: Group,
  fresh: {},
  key: ['name'],
  columns: [
    textColumn(
      {
        key: 'name',
        label: { zh: '名称', en: 'Name' },
        words: ['工作小组', '小组名称', '组名', ...GROUP_WORDS],
        example: { zh: '东区组', en: 'East' },
        path: 'name',
        is: 'needed',
      },
      Group.properties.name,
      ({ name }) => name,
    ),
    leaderColumn(),
  ],
};

export const squadTable: TableKind<Squad> = {
  collection: 'squads',
  schema: Squad,
  fresh: {},
  key: ['name', 'group'],
  place: 'base',
  columns: [
    textColumn(
      {
        key: 'name',
        label: { zh: '名称', en: 'Name' },
        words: ['中队', ...SQUAD_WORDS],
        example: { zh: '一中队', en: 'Squad 1' },
        path: 'name',
        is: 'needed',
      },
      Squad.properties.name,
      ({ name }) => name,
    ),
    {
      key: 'group',
      label: { zh: '工作小组', en: 'Group' },
      words: GROUP_WORDS,
      example: { zh: '东区组', en: 'East' },
      path: 'groupId',
      is: 'needed',
      carries: true,
      read: (cell, { making }) => {
        const group = making.groupOf(cell);
        return group.ok ? ok(group.value.id) : group;
      },
      write: ({ groupId }, { plan }) => plan.tables.groups.get(groupId)?.name ?? '',
    },
    leaderColumn(),
    ...placeColumns<Squad>(({ base }) => base, ['驻地', '驻地坐标', 'base']),
  ],
};
