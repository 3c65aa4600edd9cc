import { ok } from '../kernel/result.ts';
import type { Sentence } from '../kernel/sentence.ts';
import { CarPark } from '../records/car-park.ts';
import { Gate, KeptPlace, SupportSite, Venue } from '../records/venue.ts';
import { itemsIn } from './cell-text.ts';
import { joinedIn, numberColumn, termColumn, textColumn, type Column } from './column.ts';
import { placeColumns } from './place-columns.ts';
import { referenceColumn, referencesColumn } from './reference-columns.ts';
import type { TableKind } from './table-kind.ts';

const VENUE = { key: 'venue', label: { zh: '会场', en: 'Venue' } } as const;
const VENUE_WORDS = ['场馆', '展区', '所属会场', '所属场馆', 'site', 'hall'];
const VENUE_EXAMPLE = { zh: '主会场', en: 'Town hall' };

function nameColumn<Stored extends { readonly name: string }>(
  words: readonly string[],
  example: Sentence,
): Column<Stored> {
  const label = { zh: '名称', en: 'Name' };
  return textColumn(
    { key: 'name', label, words: ['名字', ...words], example, path: 'name', is: 'needed' },
    Venue.properties.name,
    ({ name }) => name,
  );
}

export const venueTable: TableKind<Venue> = {
  collection: 'venues',
  schema: Venue,
  fresh: { kind: 'main' },
  key: ['name'],
  place: 'position',
  columns: [
    nameColumn(['会场', '会场名称', ...VENUE_WORDS, 'venue'], VENUE_EXAMPLE),
    termColumn(
      {
        key: 'kind',
        label: { zh: '类别', en: 'Kind' },
        words: ['类型', 'type'],
        example: { zh: '主会场', en: 'main venue' },
        path: 'kind',
      },
      'venue',
      Venue.properties.kind.enum,
      ({ kind }) => kind,
      { main: ['main'], exhibition: ['exhibition', '分会场'] },
    ),
    ...placeColumns<Venue>(({ position }) => position),
  ],
};

export const gateTable: TableKind<Gate> = {
  collection: 'gates',
  schema: Gate,
  fresh: {},
  key: ['name', 'venue'],
  place: 'position',
  columns: [
    nameColumn(['出入口', '入口', '大门', '门', 'gate', 'entrance'], { zh: '东门', en: 'East gate' }),
    referenceColumn(
      { ...VENUE, words: VENUE_WORDS, example: VENUE_EXAMPLE, is: 'needed', carries: true },
      'venues',
      'venueId',
    ),
    ...placeColumns<Gate>(({ position }) => position),
  ],
};

export const carParkTable: TableKind<CarPark> = {
  collection: 'carParks',
  schema: CarPark,
  fresh: { capacity: 100, gateIds: [] },
  key: ['name'],
  place: 'position',
  columns: [
    nameColumn(['停车场', '停车场名称', 'car park', 'parking'], { zh: '东停车场', en: 'East car park' }),
    numberColumn(
      {
        key: 'capacity',
        label: { zh: '车位', en: 'Capacity' },
        words: ['车位数', '容量', '泊位', '停车位', 'spaces'],
        example: { zh: '300', en: '300' },
        path: 'capacity',
      },
      CarPark.properties.capacity,
      ({ capacity }) => capacity,
    ),
    referenceColumn(
      { ...VENUE, words: VENUE_WORDS, example: VENUE_EXAMPLE, is: 'optional' },
      'venues',
      'venueId',
    ),
    referencesColumn(
      {
        key: 'gates',
        label: { zh: '来车出入口', en: 'Gates whose vehicles all come here' },
        words: ['出入口', 'gates'],
      },
      'gates',
      'gateIds',
    ),
    ...placeColumns<CarPark>(({ position }) => position),
  ],
};

export const supportSiteTable: TableKind<SupportSite> = {
  collection: 'supportSites',
  schema: SupportSite,
  fresh: { roomsM2: 0, squareM2: 0, services: [] },
  key: ['name'],
  place: 'position',
  columns: [
    nameColumn(['服务保障点', '保障点', '服务点', 'support site'], { zh: '和平村', en: 'Village hall' }),
    numberColumn(
      {
        key: 'rooms',
        label: { zh: '用房（m²）', en: 'Rooms (m²)' },
        words: ['用房', '用房面积', '房屋面积'],
        example: { zh: '400', en: '400' },
        path: 'roomsM2',
      },
      SupportSite.properties.roomsM2,
      ({ roomsM2 }) => roomsM2,
    ),
    numberColumn(
      {
        key: 'square',
        label: { zh: '广场（m²）', en: 'Square (m²)' },
        words: ['广场', '广场面积', '场地面积'],
        example: { zh: '2000', en: '2000' },
        path: 'squareM2',
      },
      SupportSite.properties.squareM2,
      ({ squareM2 }) => squareM2,
    ),
    {
      key: 'services',
      label: { zh: '服务事项', en: 'Services' },
      words: ['服务', '服务内容'],
      example: { zh: '饮水、医疗', en: 'water, first aid' },
      path: 'services',
      read: (cell) => ok(itemsIn(cell)),
      write: ({ services }, { language }) => joinedIn(language, services),
    },
    ...placeColumns<SupportSite>(({ position }) => position),
  ],
};

export const keptPlaceTable: TableKind<KeptPlace> = {
  collection: 'keptPlaces',
  schema: KeptPlace,
  fresh: { kind: 'other' },
  key: ['name'],
  place: 'position',
  columns: [
    nameColumn(['保通地点', '保通单位', '地点', '单位', 'place to keep reachable', 'place'], {
      zh: '第一人民医院',
      en: 'City Hospital',
    }),
    termColumn(
      {
        key: 'kind',
        label: { zh: '类别', en: 'Kind' },
        words: ['类型', 'type'],
        example: { zh: '医院', en: 'hospital' },
        path: 'kind',
      },
      'keptPlace',
      KeptPlace.properties.kind.enum,
      ({ kind }) => kind,
      {
        'fire-station': ['消防队', 'fire_station', 'fire brigade'],
        police: ['派出所', '公安局', 'police station'],
        station: ['火车站', '汽车站', 'bus_station', 'railway station'],
        fuel: ['gas station', 'filling station'],
      },
    ),
    ...placeColumns<KeptPlace>(({ position }) => position),
  ],
};
