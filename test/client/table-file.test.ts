import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asCsv, type SheetCell } from '../../domain/kernel/csv-text.ts';
import { pastedRows, sheetsIn } from '../../client/tables/table-file.ts';
import { textOfBytes } from '../../domain/kernel/text-encoding.ts';
import { workbookOf, workbookSheets } from '../../client/tables/workbook.ts';

const TEXT = '警号,姓名\r\n1,张三\r\n';

function utf16(text: string, isBig: boolean): number[] {
  return Array.from(text).flatMap((sign) => {
    const code = sign.charCodeAt(0);
    const bytes = [code & 0xff, code >> 8];
    return isBig ? bytes.reverse() : bytes;
  });
}

/** 警号,姓名 CR LF 1,张三 in GB 18030. */
const GB = [
  0xbe, 0xaf, 0xba, 0xc5, 0x2c, 0xd0, 0xd5, 0xc3, 0xfb, 0x0d, 0x0a, 0x31, 0x2c, 0xd5, 0xc5, 0xc8, 0xfd, 0x0d,
  0x0a,
];

test('[U8] a text file is read in the encoding that it has, with or without a byte order mark', () => {
  const utf8 = [...new TextEncoder().encode(TEXT)];
  const forms = [
    ...[utf8, [0xef, 0xbb, 0xbf, ...utf8], utf16(TEXT, false), utf16(TEXT, true), GB],
    ...[
      [0xff, 0xfe, ...utf16(TEXT, false)],
      [0xfe, 0xff, ...utf16(TEXT, true)],
    ],
  ];
  for (const bytes of forms) expect(textOfBytes(new Uint8Array(bytes))).toBe(TEXT);
  const western = new Uint8Array(
    Array.from('1;M')
      .map((sign) => sign.charCodeAt(0))
      .concat(0xfc, 0x6c, 0x6c, 0x65, 0x72),
  );
  expect(textOfBytes(western)).toBe('1;Müller');
});

test('[U8] the separator of a text file is found', () => {
  const cells = (text: string) => pastedRows(text).map((row) => row.cells);
  expect(cells('a;b,c;d\n1;"2;3";4')).toEqual([
    ['a', 'b,c', 'd'],
    ['1', '2;3', '4'],
  ]);
  expect(cells('a|b\n1|2')[1]).toEqual(['1', '2']);
  expect(cells('\uFEFFa\tb;c,d')).toEqual([['a', 'b;c,d']]);
});

test('[U8] the kind of a file is told by its content, and what is no table is refused', async () => {
  const open = (bytes: readonly number[] | Blob) =>
    sheetsIn(new File([bytes instanceof Blob ? bytes : new Uint8Array(bytes)], 'list.csv'));
  expect(await open([0xd0, 0xcf, 0x11, 0xe0, 1])).toMatchObject({ refusal: 'old-excel' });
  expect(await open([0x50, 0x4b, 3, 4, 9])).toMatchObject({ refusal: 'not-a-table' });
  expect(await open([0x0a, 0x2c])).toMatchObject({ refusal: 'no-rows' });
  const workbook = await workbookOf('list', [
    ['Number', 'Seats'],
    ['007', 5],
    ['3-1', 2],
  ]);
  expect(await open(workbook)).toMatchObject({
    value: [{ rows: [{ line: 1 }, { line: 2, cells: ['007', '5'] }, { line: 3, cells: ['3-1', '2'] }] }],
  });
});

test('[U8] places of GeoJSON, KML and GPX are a table of names and coordinates', async () => {
  const cells = async (text: string) => {
    const found = await sheetsIn(new File([text], 'places'));
    return found.ok && found.value[0]!.rows.map((row) => row.cells);
  };
  const point = { type: 'Feature', geometry: { type: 'Point', coordinates: [8.69, 49.41] } };
  const area = {
    type: 'Polygon',
    coordinates: [
      [
        [8, 49],
        [9, 49],
        [9, 50],
        [8, 49],
      ],
    ],
  };
  const features = [
    { ...point, properties: { name: 'P1', capacity: 300, tags: {} } },
    { type: 'Feature', geometry: area, properties: { name: 'P2' } },
  ];
  expect(await cells(JSON.stringify({ type: 'FeatureCollection', features }))).toEqual([
    ['name', 'latitude', 'longitude', 'capacity'],
    ['P1', '49.41', '8.69', '300'],
    ['P2', '49.5', '8.5', ''],
  ]);
  expect(
    await cells(
      '<kml><Document><Placemark><name>Hall</name><ExtendedData><Data name="Rooms"><value>4</value></Data></ExtendedData><Point><coordinates>8.69,49.41,0</coordinates></Point></Placemark></Document></kml>',
    ),
  ).toEqual([
    ['name', 'latitude', 'longitude', 'rooms'],
    ['Hall', '49.41', '8.69', '4'],
  ]);
  expect(await cells('<gpx><wpt lat="49.41" lon="8.69"><name>Gate</name></wpt></gpx>')).toEqual([
    ['name', 'latitude', 'longitude'],
    ['Gate', '49.41', '8.69'],
  ]);
  expect(await cells('{"type":"Nothing"}')).toBe(false);
});

const cell = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc
    .tuple(
      fc.constantFrom('', ' ', '\n', "'", '\u200B'),
      fc.constantFrom('=', '+', '-', '@', '＝', '＋', '－', '＠', '\t'),
      fc.string(),
    )
    .map((parts) => parts.join('')),
);

test('[U7] text in a CSV file is never calculated, and is read as it was', () => {
  for (const sign of '=+-@＝＋－＠')
    for (const before of ['', ' ', '\n', '\u200B', "'"])
      expect(asCsv([[`${before}${sign}1`]]).replace(/^\uFEFF"?/, '')).toMatch(/^'/);
  fc.assert(
    fc.property(fc.array(cell, { minLength: 1, maxLength: 5 }), (cells) => {
      const [read] = pastedRows(asCsv([['x', ...cells]]));
      const seen = (text: string): string => text.replace(/\r\n?/g, '\n').trim();
      expect(read!.cells.map(seen)).toEqual(['x', ...cells].map(seen));
    }),
    { examples: [[['\t', '=']], [["'\t"]], [['\n=1']]] },
  );
});

test('[U7] text in an Excel file is text, and numbers are numbers', async () => {
  const rows: SheetCell[][] = [
    ['a', 'b'],
    ['=1+1', 1.5],
    ['＝x', -2],
    ['1E5', 46_319.33],
  ];
  const [sheet] = await workbookSheets(new Uint8Array(await (await workbookOf('a/b', rows)).arrayBuffer()));
  expect(sheet!.rows.map(({ cells }) => cells)).toEqual(rows.map((row) => row.map(String)));
});
