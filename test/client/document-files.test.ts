import { expect, test } from 'vitest';
import { codePng, drawnCode } from '../../client/documents/code.ts';
import { excelFile } from '../../client/documents/excel.ts';
import { wordFile } from '../../client/documents/word.ts';
import { shareOf, type Document } from '../../domain/documents/document.ts';
import { unzipped } from './unzipped.ts';

const LONG = '镇'.repeat(80);
const NAMES = ['=1+1', '+cmd', '@sum', '-2', 'A & <B>', 'bad\u0001\ud800end', LONG];

const document: Document = {
  title: '警力部署预案',
  operation: 'Feast & <Sons>',
  edition: '第 3 版（已批准）',
  isDraft: false,
  madeAt: '2020年9月20日 08:00',
  link: 'https://cordon.example/o/feast/plan/editions/3',
  parts: [
    {
      title: '一、指导思想',
      blocks: [
        { kind: 'paragraph', text: '统一指挥。' },
        { kind: 'facts', rows: [['组', '一组']] },
        {
          kind: 'table',
          name: "a/b:c's?",
          columns: [
            { head: '点位', width: 3 },
            { head: '数', width: 1, isNumber: true },
          ],
          rows: NAMES.map((name, i) => [name, i]),
        },
        { kind: 'code', text: '1-001 briefing', words: '任务' },
      ],
    },
    { title: '二', isSheet: true, blocks: [{ kind: 'heading', text: '小标题' }] },
  ],
};

/** The document has no maps: a browser draws them. */
const noMaps = (): Promise<ArrayBuffer> => Promise.reject(new Error('no map is expected'));

/** Whether an XML text has its tags in order, and no character that XML cannot hold. */
function isWellFormed(xml: string): boolean {
  const open: string[] = [];
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([A-Za-z][\w:.-]*)[^>]*?(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false;
    } else if (!empty) open.push(name!);
  }
  return open.length === 0 && !/[\u0000-\u0008\ud800-\udfff]/u.test(xml) && !/&(?!\w+;|#)/.test(xml);
}

test('[Q4] a Word file in Chinese has the page, the fonts and the line spacing of GB/T 9704, and repeats heads', async () => {
  const files = await unzipped(await wordFile(document, 'zh', noMaps));
  const text = files.get('word/document.xml')!;
  const styles = files.get('word/styles.xml')!;
  expect(text).toContain('w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"');
  for (const font of ['方正小标宋简体', '仿宋_GB2312', '楷体_GB2312', '黑体']) expect(styles).toContain(font);
  expect(styles).toContain('w:line="579" w:lineRule="exact"');
  expect(text).toContain('<w:tblHeader/>');
  expect(text.match(/<w:cantSplit\/>/g)).toHaveLength(NAMES.length + 2);
  expect(text).toContain('<w:pageBreakBefore/>');
  expect(text).toContain(LONG);
  expect((await unzipped(await wordFile(document, 'en', noMaps))).get('word/styles.xml')).not.toContain(
    '仿宋',
  );
});

test('[Q4] a column has room for the longest Latin word of its head; Chinese breaks anywhere', () => {
  expect(shareOf({ head: 'Requirements of a post', width: 1 })).toBe(3);
  expect(shareOf({ head: '需要封控的路口方向', width: 1 })).toBe(1);
  expect(shareOf({ head: 'Day', width: 2 })).toBe(2);
});

test('[Q4] in Excel a row is as high as its text, and the page is as wide as its paper', async () => {
  const texts = ['短', '警'.repeat(60), 'one\ntwo\nthree'];
  const blocks = texts.map((text) => ({ kind: 'paragraph', text }) as const);
  const files = await unzipped(await excelFile({ ...document, parts: [{ title: '一', blocks }] }, 'zh'));
  const sheet = files.get('xl/worksheets/sheet1.xml')!;
  const heights = [...sheet.matchAll(/<row r="(\d+)" ht="(\d+)"/g)].map(([, row, ht]) => [row, ht]);
  expect(Object.fromEntries(heights)).toEqual({ 1: '24', 5: '15', 6: '45', 7: '45' });
});

test('[Q4] a name of 80 characters wraps in Excel, and its row is high enough', async () => {
  const files = await unzipped(await excelFile(document, 'zh'));
  const rows = [...files.get('xl/worksheets/sheet2.xml')!.matchAll(/<row r="(\d+)" ht="(\d+)"/g)];
  expect(rows.at(-1)!.slice(1)).toEqual([String(4 + NAMES.length), String(15 * Math.ceil(160 / 18))]);
  expect(files.get('xl/styles.xml')).toContain('wrapText="1"');
});

test('[Q3] each page of a Word file says operation, edition and time, and its number of how many', async () => {
  const files = await unzipped(await wordFile(document, 'zh', noMaps));
  const foot = files.get('word/footer1.xml')!;
  expect(foot).toMatch(/第 .*PAGE.* 页 共 .*NUMPAGES.* 页/);
  const head = files.get('word/header1.xml')!;
  expect(head).toContain('Feast &amp; &lt;Sons&gt; · 第 3 版（已批准） · 2020年9月20日 08:00');
  expect([...files.keys()].filter((name) => name.endsWith('.png'))).toHaveLength(2);
});

test('[Q5] text in an Excel file stays text, whatever it begins with, and numbers are numbers', async () => {
  const files = await unzipped(await excelFile(document, 'zh'));
  const sheet = files.get('xl/worksheets/sheet2.xml')!;
  const strings = files.get('xl/sharedStrings.xml') ?? sheet;
  expect([...files.values()].join()).not.toContain('<f>');
  expect(strings).toContain('=1+1');
  expect(sheet).toMatch(/<c r="B6"[^>]*><v>1<\/v><\/c>/);
  expect(sheet).toMatch(/<headerFooter><oddFooter>&amp;L第 3 版.*&amp;R第 &amp;P 页 共 &amp;N 页/);
  const book = files.get('xl/workbook.xml')!;
  expect(book).toContain('name="a b c s"');
  expect(book).toContain("'a b c s'!$1:$4");
});

test('[Q5] characters that a file cannot hold are left out', async () => {
  for (const file of [await wordFile(document, 'en', noMaps), await excelFile(document, 'en')])
    for (const [name, text] of await unzipped(file))
      if (name.endsWith('.xml')) expect([name, isWellFormed(text)]).toEqual([name, true]);
});

test('[Q3] a QR code is drawn as a path and as a picture of the same modules', () => {
  const { size, path } = drawnCode('https://cordon.example');
  expect(path.startsWith('M4 4.5h7m')).toBe(true);
  const png = Buffer.from(codePng('https://cordon.example', 2));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(size * 2);
});
