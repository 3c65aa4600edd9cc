import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ActionBody } from '../../domain/actions/actions.ts';
import { isReadable } from '../../domain/kernel/record.ts';
import { rowsOfText } from '../../domain/kernel/table-text.ts';
import type { Operation } from '../../domain/operation/operation.ts';
import { TABLE_KINDS } from '../../domain/actions/table-kinds.ts';
import { readTable, type TableReading, type Wishes } from '../../domain/tables/read-table.ts';
import type { TableName } from '../../domain/tables/table-kind.ts';
import { takenParts } from '../../domain/tables/taken.ts';
import { exampleTable, writtenTable } from '../../domain/tables/write-table.ts';
import { cellFaultSentence } from '../../domain/words/tables.ts';
import { postKindWord } from '../../domain/posts/post-kind-word.ts';
import { put } from '../../domain/records/collections.ts';
import type { Post } from '../../domain/records/post.ts';
import { act, at, north, officer, operationOf, outcome, squad, group, vehicle } from './builders.ts';

const ENGLISH = { language: 'en', timeZone: 'UTC' } as const;

function reading(
  operation: Operation,
  name: TableName,
  text: string,
  wishes: Partial<Wishes> = {},
): TableReading {
  const all = { batch: 'batch-1', squads: false, numbers: false, groupName: 'Group', ...wishes };
  return readTable(TABLE_KINDS[name], operation.plan, rowsOfText(text), all);
}

function statesOf({ rows }: TableReading): string[] {
  return rows.map(({ line, state }) => `${line} ${state}`);
}

function faultsOf({ rows }: TableReading): string[] {
  return rows.flatMap(({ line, faults }) =>
    faults.map((fault) => `${line} ${fault.column} ${cellFaultSentence(fault, ENGLISH)}`),
  );
}

function take(operation: Operation, read: TableReading) {
  const body = { basedOn: operation.revision, parts: takenParts(read) } as unknown;
  return act(operation, 'table.take', body as ActionBody<'table.take'>);
}

function officerCalled(operation: Operation, number: string) {
  return [...operation.plan.tables.officers.values()].find((one) => one.number === number);
}

test('[U1] a table of officers is filed as one entry, and one undo takes it back with the squads that it made', () => {
  const operation = operationOf(...north, officer('ida'));
  const text = '警号\t姓名\t职务\t中队\n1001\t张三\t民警\t一中队\n1002\t李四\t协管员\t二中队\nida\tIda B\t\t';
  const wanting = reading(operation, 'officers', text);
  expect(faultsOf(wanting)).toEqual([
    '2 squad there is no squad “一中队”',
    '3 squad there is no squad “二中队”',
    '4 squad there is no squad “二中队”',
  ]);
  const read = reading(operation, 'officers', text.replace(/\t$/, '\ts1'), { squads: true, base: at(5) });
  expect(statesOf(read)).toEqual(['2 new', '3 new', '4 changed']);
  const revision = operation.revision;
  expect(outcome(take(operation, read))).toBe('done');
  expect(operation.revision).toBe(revision + 1);
  const made = officerCalled(operation, '1002')!;
  expect(made).toMatchObject({ name: '李四', grade: 'warden' });
  expect(operation.plan.tables.squads.get(made.squadId)).toMatchObject({
    ...{ name: '二中队', groupId: 'north', base: at(5) },
  });
  expect(officerCalled(operation, 'ida')).toMatchObject({ name: 'Ida B', grade: 'auxiliary', squadId: 's1' });
  expect(outcome(act(operation, 'plan.undo', { revision: operation.revision }))).toBe('done');
  expect(operation.plan.tables.officers.size).toBe(1);
  expect(operation.plan.tables.squads.size).toBe(1);
  expect(officerCalled(operation, 'ida')!.name).toBe('ida');
});

test('[U1] a table that was read before somebody else changed the same value is refused whole', () => {
  const operation = operationOf(...north, officer('ida'), officer('bo'));
  const read = reading(operation, 'officers', 'number,name\nida,Ida B\n7,New');
  const alone = reading(operation, 'officers', 'number,name,squad\nida,Ida B,s1\n7,New,s1');
  expect(statesOf(read)).toEqual(['2 changed', '3 wrong']);
  act(operation, 'officer.place', {
    records: [{ ...officerCalled(operation, 'ida')!, name: 'Somebody' }],
  });
  expect(outcome(take(operation, alone))).toBe('changed-meanwhile');
  expect(operation.plan.tables.officers.size).toBe(2);
});

test('[U1] a table never places a record over one that is there', () => {
  const operation = operationOf(...north, officer('ida'));
  const parts = [{ placed: 'officers', records: [officerCalled(operation, 'ida')!] }];
  const body = { basedOn: operation.revision, parts } as unknown as ActionBody<'table.take'>;
  expect(outcome(act(operation, 'table.take', body))).toBe('already-there');
});

test('[U2] columns are known by their headings in both languages, whatever their order, and others are left alone', () => {
  const operation = operationOf(...north);
  const rows = (text: string) => reading(operation, 'officers', text);
  expect(rows('序号,姓名（必填）,手机,所属中队,人员身份,工号*\n1,张三,1380,s1,辅警,9').rows[0]).toMatchObject(
    {
      ...{ state: 'new', record: { number: '9', name: '张三', grade: 'auxiliary', squadId: 's1' } },
    },
  );
  expect(rows('Full Name;x;BADGE NO;Squad\nIda;;9;s1'.replaceAll(';', '\t')).layout.mapping).toEqual([
    ...['name', undefined, 'number', 'squad'],
  ]);
  expect(rows('9,张三,s1').layout.mapping).toEqual([undefined, undefined, undefined]);
  const byHand = reading(operation, 'officers', '9,张三,s1', { mapping: ['number', 'name', 'squad'] });
  expect(statesOf(byHand)).toEqual(['1 new']);
});

test('[U2] titles, repeated headings, totals and the example row are left out, and each is named', () => {
  const operation = operationOf(...north);
  const text = [
    ...['2020年秋收节警力名册', '制表：指挥部', '警号,姓名,中队', '1,张三,s1', '警号,姓名,中队', '2,李四,s1'],
    ...['小 计,2人,', '3,王五,s1', 'Total:,3,'],
  ].join('\n');
  const read = reading(operation, 'officers', text);
  expect(statesOf(read)).toEqual(['4 new', '6 new', '8 new']);
  expect(read.leftOut.map(({ line, why }) => `${line} ${why}`)).toEqual([
    ...['1 title', '2 title', '5 heading', '7 total', '9 total'],
  ]);
  const example = exampleTable(TABLE_KINDS.officers, 'zh')
    .map((row) => row.join('\t'))
    .join('\n');
  expect(reading(operation, 'officers', example).leftOut).toEqual([{ line: 2, why: 'example' }]);
});

test('[U3] a row is new, changed, the same or wrong, and a wrong one names its cell and why', () => {
  const operation = operationOf(...north, officer('1', { name: 'Ida', grade: 'police' }), officer('2'));
  const text =
    'number,name,grade,call sign,squad\n1,Ida,民警,,s1\n2,Bo,,,s1\n3,Cy,captain,,s2\n4,,police,,s1';
  const read = reading(operation, 'officers', text);
  expect(statesOf(read)).toEqual(['2 same', '3 changed', '4 wrong', '5 wrong']);
  expect(read.rows[1]!.changed).toEqual(['name']);
  expect(faultsOf(read)).toEqual([
    '4 grade “captain” is not known; write one of: police officer, auxiliary officer, traffic warden',
    '4 squad there is no squad “s2”',
    '5 name is needed',
  ]);
});

test('[U4] width, case, spaces and what nobody sees do not make another number or name', () => {
  const operation = operationOf(...north, officer('a01', { number: 'A01', name: 'Ida' }));
  const text =
    'number\tname\tsquad\nａ０１ \tIda\ts1\nA\u200B01\tIda\tS1\n７\t"张\n三\u202E\u0000"\ts1\n 7\t李四\ts1';
  const read = reading(operation, 'officers', text);
  expect(statesOf(read)).toEqual(['2 same', '3 wrong', '4 new', '6 wrong']);
  expect(faultsOf(read)).toEqual([
    '3 number “A\u200B01” is in row 2 already',
    '6 number “7” is in row 4 already',
  ]);
  expect(read.rows[2]).toMatchObject({ record: { number: '7' }, cleaned: ['name'] });
  expect(/[\p{Cc}\p{Cf}]/u.test((read.rows[2]!.record as { name?: string }).name!)).toBe(false);
});

test('[U5] several names in a cell are several officers, a spaced name is one', () => {
  const operation = operationOf(...north);
  const names = (text: string, wishes: Partial<Wishes> = {}) =>
    reading(operation, 'officers', text, wishes).rows.map(({ record }) => (record as { name?: string }).name);
  expect(names('值班人员\t中队\n吴戌 姜癸 许巳\ts1\n姜癸、冯辛八\ts1', { numbers: true })).toEqual([
    ...['吴戌', '姜癸', '许巳', '冯辛八'],
  ]);
  expect(names('警号\t姓名\n1\t张　三\n2\tWeber, Ida\n3、4\t吴戌 姜癸')).toEqual([
    ...['张三', 'Weber, Ida', '吴戌', '姜癸'],
  ]);
  expect(faultsOf(reading(operation, 'officers', '警号\t姓名\t中队\n1\t吴戌 姜癸\ts1'))).toEqual([
    '2 name “吴戌 姜癸” are several people, but there are not as many numbers',
  ]);
  const numbered = reading(operation, 'officers', '姓名\t中队\n吴戌\ts1\n姜癸\t', { numbers: true });
  expect(numbered.rows.map(({ cells }) => cells['number'])).toEqual(['N001', 'N002']);
  expect(statesOf(numbered)).toEqual(['2 new', '3 new']);
});

test('[U6] a merged cell counts for the rows below it, and squads of one name are told apart by the group', () => {
  const operation = operationOf(
    ...[
      ...north,
      group('south'),
      squad('n1', 'north', { name: 'One' }),
      squad('x1', 'south', { name: 'One' }),
    ],
  );
  const read = reading(operation, 'officers', 'number,name,squad,group\n1,A,One,south\n2,B,,\n3,C,One,north');
  expect(read.rows.map(({ record }) => (record as { squadId?: string }).squadId)).toEqual(['x1', 'x1', 'n1']);
  expect(read.carried).toBe(2);
  expect(faultsOf(reading(operation, 'officers', 'number,name,squad\n1,A,One'))).toEqual([
    '2 squad several of kind squad are called “One”',
  ]);
  const without = reading(operation, 'vehicles', 'plate,squad,group\n吉A1,Two,East', { squads: true });
  expect(faultsOf(without)).toEqual(['2 squad the new squad “Two” needs a base']);
  const made = reading(operation, 'vehicles', 'plate,squad,group\n吉A1,Two,East', {
    squads: true,
    base: at(0),
  });
  expect(outcome(take(operation, made))).toBe('done');
  expect([...operation.plan.tables.groups.values()].map(({ name }) => name)).toContain('East');
});

test('[U6] new rows without a squad take the one that the user states, and nobody is moved to it', () => {
  const operation = operationOf(...north, squad('s2'), officer('1', { name: 'Ida', grade: 'police' }));
  const text = 'number,name,squad\n1,Ida,\n2,Bo,';
  const read = reading(operation, 'officers', text, { given: { squad: 'north·s2' } });
  expect(statesOf(read)).toEqual(['2 same', '3 new']);
  expect(read.rows[1]!.record).toMatchObject({ squadId: 's2' });
});

test('[U6] what only wrong rows need is not made', () => {
  const operation = operationOf(...north);
  const read = reading(operation, 'officers', 'number,name,squad\n1,,Two\n2,B,s1', {
    squads: true,
    base: at(0),
  });
  expect(takenParts(read).map((part) => ('placed' in part ? part.placed : part))).toEqual(['officers']);
});

test('[U2] a place is read from latitude and longitude, from one cell, and as it is written on maps', () => {
  const placeOf = (text: string) => {
    const [row] = reading(operationOf(), 'supportSites', text).rows;
    return row!.state === 'wrong'
      ? faultsOf({ rows: [row!] } as never)
      : (row!.record as { position?: unknown }).position;
  };
  expect(placeOf('名称,纬度,经度\n和平村,45.84,123.19')).toEqual([123.19, 45.84]);
  expect(placeOf('名称\t坐标\n和平村\t１２３.１９，４５.８４')).toEqual([123.19, 45.84]);
  expect(placeOf('name\tlat\tlon\nHall\t49°24\'30"N\t8°41\'24"E')).toEqual([8.69, 49.408333333333331]);
  expect(placeOf('name;lat;lon\nHall;49,4093;8,6942')).toEqual([8.6942, 49.4093]);
  expect(placeOf('name,lat,lon\nHall,123.19,45.84')).toEqual([
    '2 latitude “123.19, 45.84” seems to have latitude and longitude the wrong way round; meant is 45.84, 123.19',
  ]);
  expect(placeOf('name,lat,lon\nHall,123°11\'24"E,45.84N')).toEqual([123.19, 45.84]);
  expect(placeOf('name\tposition\nHall\t北纬49°24\'30" 东经8.69')).toEqual([8.69, 49.408333333333331]);
  expect(placeOf('name,lat,lon\nHall,98,190')).toEqual([
    '2 latitude “98, 190” is not a position; latitude first, e.g. 49.4093, 8.6942',
  ]);
  expect(placeOf('name,lat,lon\nHall,,')).toEqual(['2 latitude is needed']);
});

test('[U13] a place far from all others is named before it is taken, and turned axes with what was meant', () => {
  const operation = operationOf(...north);
  const text = 'name,lat,lon\nNear,45.9,123.3\nTurned,23.19,45.84\nFar,49.4093,8.6942';
  expect(faultsOf(reading(operation, 'supportSites', text))).toEqual([
    expect.stringMatching(/^3 latitude “23.19, 45.84” is about \d{4} km away from everything else$/),
    expect.stringMatching(/^4 latitude “49.4093, 8.6942” is about \d{4} km away/),
  ]);
  expect(statesOf(reading(operation, 'supportSites', text, { takesFar: true }))).toEqual([
    ...['2 new', '3 new', '4 new'],
  ]);
  const heidelberg = operationOf(...north.slice(0, 1), squad('s1', 'north', { base: [8.69, 49.41] }));
  const lonLat = 'name,position\nHall,"8.7, 49.4"\nBridge,"49.41, 8.71"\nTower,8.71E 49.42N';
  expect(faultsOf(reading(heidelberg, 'supportSites', lonLat))).toEqual([
    '2 position “8.7, 49.4” seems to have latitude and longitude the wrong way round; meant is 49.4, 8.7',
  ]);
  const turned = reading(heidelberg, 'supportSites', lonLat, { isTurned: true });
  expect(statesOf(turned)).toEqual(['2 new', '3 wrong', '4 new']);
  expect(turned.rows[0]!.record).toMatchObject({ position: [8.7, 49.4] });
});

test('[U13] an empty plan takes the middle of the table, and places are converted before they are looked at', () => {
  const rows = ['49.41,8.69', '49.42,8.70', '49.40,8.71', '8.69,49.41'].map((one, i) => `S${i},${one}`);
  const text = ['name,lat,lon', ...rows].join('\n');
  expect(faultsOf(reading(operationOf(), 'supportSites', text))).toEqual([
    '5 latitude “8.69, 49.41” seems to have latitude and longitude the wrong way round; meant is 49.41, 8.69',
  ]);
  const shifted = reading(operationOf(), 'supportSites', 'name,lat,lon\nA,45.84,123.19', {
    inWgs84: ([x, y]) => [x + 1, y],
  });
  expect(shifted.rows[0]!.record).toMatchObject({ position: [124.19, 45.84] });
});

test('[U6] gates, car parks and posts name venues and gates, and a post of a gate needs one', () => {
  const outline = [at(-50, -50), at(50, -50), at(50, 50), at(-50, 50)];
  const venue = put('venues', { id: 'v1' as never, name: 'Main', kind: 'main', position: at(0), outline });
  const operation = operationOf(...north, venue);
  const [lat, lon] = [at(10)[1], at(10)[0]];
  const gates = reading(
    operation,
    'gates',
    `name,venue,lat,lon\nEast,Main,${lat},${lon}\nWest,Other,${lat},${lon}`,
  );
  expect(faultsOf(gates)).toEqual(['3 venue there is no venue “Other”']);
  expect(outcome(take(operation, gates))).toBe('done');
  const text = `code,name,kind,level,police,gate,lat,lon\n1,A,出入口,2级,3,,${lat},${lon}\n2,B,gate,1,0,east,${lat},${lon}`;
  const posts = reading(operation, 'posts', text);
  expect(faultsOf(posts)).toEqual(['2 gate is needed']);
  expect(posts.rows[1]!.record).toMatchObject({
    ...{ kind: 'gate', level: 1, venueId: 'v1', strength: { police: 0, auxiliary: 1, warden: 0 } },
  });
  expect(outcome(take(operation, posts))).toBe('done');
  const parks = reading(
    operation,
    'carParks',
    `name,capacity,出入口,lat,lon\nP1,"1,200",East、East,${lat},${lon}`,
  );
  expect(parks.rows[0]).toMatchObject({ state: 'new', record: { capacity: 1200, venueId: 'v1' } });
  for (const name of ['venues', 'gates', 'posts'] as const) {
    const rows = writtenTable(TABLE_KINDS[name], operation.plan, 'en').map((cells, i) => {
      return { line: i + 1, cells: cells.map(String) };
    });
    const again = readTable(TABLE_KINDS[name], operation.plan, rows, {
      ...{ batch: 'b', squads: false, numbers: false, groupName: '' },
    });
    expect(statesOf(again)).toEqual(['2 same']);
  }
});

const code = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 }).filter(isReadable);

const odd = fc
  .string({ unit: 'binary', minLength: 1, maxLength: 12 })
  .filter((text) => text.trim() !== '' && !text.includes('\0'));

test('[U7] a table that is written and read again changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(code, odd, code), { maxLength: 6 }), (texts) => {
      const unique = texts.filter(([number], i) => texts.findIndex(([other]) => other === number) === i);
      const operation = operationOf(
        ...[...north, squad('s2', 'north', { name: 's1' }), group('g2', { leaderId: 'o0' as never })],
        ...unique.map(([number, name, callSign], i) =>
          officer(`o${i}`, { number, name, callSign, squadId: 's1' as never }),
        ),
        ...unique.map(([plate], i) => vehicle(`v${i}`, { plate })),
      );
      for (const name of ['groups', 'officers', 'vehicles'] as const) {
        const rows = writtenTable(TABLE_KINDS[name], operation.plan, 'zh').map((cells, i) => {
          return { line: i + 1, cells: cells.map(String) };
        });
        const read = readTable(TABLE_KINDS[name], operation.plan, rows, {
          ...{ batch: 'b', squads: false, numbers: false, groupName: '' },
        });
        expect(statesOf(read).filter((state) => !state.endsWith('same'))).toEqual([]);
      }
    }),
  );
});

test('[P19] the kinds of posts beyond traffic are read by the usual words of both languages', () => {
  const kinds = [
    '制高点',
    '定点岗',
    '夜间值守',
    '快速反应',
    '备勤',
    'Lookout',
    'sentry',
    'night watch',
    'QRF',
    'stand-by',
  ];
  const [lat, lon] = [at(10)[1], at(10)[0]];
  const rows = kinds.map((kind, i) => `K${i},Post ${i},${kind},${lat},${lon}`);
  const read = reading(operationOf(...north), 'posts', ['code,name,kind,lat,lon', ...rows].join('\n'));
  expect(faultsOf(read)).toEqual([]);
  const five = ['high-ground', 'fixed-sentry', 'night-guard', 'quick-reaction', 'reserve'];
  expect(read.rows.map(({ record }) => (record as { kind?: string }).kind)).toEqual([...five, ...five]);
});

test('[P22] a post of an own kind is read, written and shown by the name that the planner gives it', () => {
  const [lon, lat] = at(10);
  const table = `code,name,kind,own kind,lat,lon\nK1,Weir,own kind,船闸看护,${lat},${lon}\nK2,Pier,自定类别,,${lat},${lon}`;
  const read = reading(operationOf(...north), 'posts', table);
  expect(faultsOf(read)).toEqual([]);
  const posts = read.rows.map(({ record }) => record as Post);
  expect(posts.map(({ kind, kindName }) => [kind, kindName])).toEqual([
    ['own', '船闸看护'],
    ['own', undefined],
  ]);
  expect(posts.map((one) => postKindWord(one, 'en'))).toEqual(['船闸看护', 'own kind']);
  const junction = { kind: 'junction', kindName: '船闸看护' } as const;
  expect(postKindWord(junction, 'en')).toBe('junction');
  const { plan } = operationOf(...north, ...posts.map((record) => put('posts', record)));
  const [head, ...rows] = writtenTable(TABLE_KINDS.posts, plan, 'en');
  expect(rows.map((cells) => cells[head!.indexOf('Own kind')])).toEqual(['船闸看护', '']);
});

test('[U7] places to keep reachable are written and read again unchanged, and new ones are read by the usual words', () => {
  const hospital = { id: 'h' as never, name: 'City Hospital', kind: 'hospital', position: at(20) } as const;
  const operation = operationOf(...north, put('keptPlaces', hospital));
  const [lat, lon] = [at(10)[1], at(10)[0]];
  const text = `名称,类别,纬度,经度\nCity Hospital,医院,${at(20)[1]},${at(20)[0]}\n城东派出所,派出所,${lat},${lon}\n油站,fuel,${lat},${lon}`;
  const read = reading(operation, 'keptPlaces', text);
  expect(statesOf(read)).toEqual(['2 same', '3 new', '4 new']);
  expect(take(operation, read).ok).toBe(true);
  expect([...operation.plan.tables.keptPlaces.values()].map(({ kind }) => kind)).toEqual([
    'hospital',
    'police',
    'fuel',
  ]);
});
