import writeExcelFile, {
  type CellObject,
  type Feature,
  type Row,
  type Sheet,
} from 'write-excel-file/universal';
import {
  getOrderOfSiblings,
  insertElementMarkupAccordingToOrderOfSiblings,
  sanitizeTextContent,
} from 'write-excel-file/utility';
import {
  shareOf,
  type Cell,
  type Document,
  type Heading,
  type Table,
} from '../../domain/documents/document.ts';
import { grouped } from '../../domain/kernel/grouped.ts';
import type { Language } from '../../domain/kernel/language.ts';
import { fill, type Params } from '../../domain/kernel/sentence.ts';
import { documentsWords, type DocumentsWord } from '../words/documents.ts';
import { codePng } from './code.ts';
import { printable } from './printable.ts';
import { withBars } from './text-bars.ts';

/** The characters of a column whose share is 1. */
const CHARACTERS = 6;
/** The side of a QR code: 25 mm, beside the texts on the same page. */
const CODE_PX = 96;
/** The characters of a line of text, and of the column with the QR code: together the width of an A4 page. */
const TEXT_WIDTHS = [50, 14] as const;
const TITLE_PT = 24;
const LINE_PT = 15;

type Say = (key: DocumentsWord, params?: Params) => string;

/** A table with the title of the part that it is in. */
interface Placed {
  readonly part: string;
  readonly table: Table;
}

/** A document as an Excel workbook (xlsx): its texts on the first sheet, then a sheet for each kind of table. Text stays text, also `=1+1`. docs/rules.md, Q5. */
export async function excelFile(document: Document, language: Language): Promise<ArrayBuffer> {
  const say: Say = (key, params = {}) => fill(documentsWords[key], params, { language, timeZone: 'UTC' });
  const placed = document.parts.flatMap(({ title, blocks }) =>
    blocks.flatMap((block): Placed[] =>
      block.kind === 'table' ? [{ part: title, table: withBars(block, say('chart')) }] : [],
    ),
  );
  const byKind = grouped(placed, ({ table }) =>
    [table.name, ...table.columns.map(({ head }) => head)].join('\n'),
  );
  const names = new Set<string>();
  const sheets = [
    textSheet(document, sheetName(say('texts'), names), say),
    ...[...byKind.values()].map((tables) =>
      tableSheet(document, tables, sheetName(tables[0]!.table.name, names), say),
    ),
  ];
  const file = await writeExcelFile(sheets, { features: [printedPages(document, sheets, say)] }).toBlob();
  return file.arrayBuffer();
}

function headRows({ operation, title, edition, madeAt, link }: Heading): Row[] {
  return [
    [{ ...cellOf(`${operation} · ${title}`), fontWeight: 'bold', fontSize: 14, height: TITLE_PT }],
    [cellOf(`${edition} · ${madeAt}`)],
    [cellOf(link)],
  ];
}

function textSheet(document: Document, sheet: string, say: Say): Sheet<Blob> {
  const rows = document.parts.flatMap(({ title, blocks }): Row[] => {
    const own = blocks.flatMap((block): Row[] => {
      if (block.kind === 'paragraph') return [[wrapped(block.text)]];
      if (block.kind === 'maps')
        return block.maps.map(({ words }) => [wrapped(say('map-elsewhere', { words }))]);
      if (block.kind === 'heading') return [[{ ...cellOf(block.text), fontWeight: 'bold' }]];
      return block.kind === 'facts' ? block.rows.map(([label, text]) => [wrapped(`${label}  ${text}`)]) : [];
    });
    return own.length === 0 ? [] : [[{ ...cellOf(title), fontWeight: 'bold' }], ...own];
  });
  const code = {
    ...{ content: new Blob([codePng(document.link)]), contentType: 'image/png' },
    ...{ width: CODE_PX, height: CODE_PX, dpi: 96, anchor: { row: 1, column: 2 } },
    ...{ title: say('live-record'), description: printable(document.link) },
  };
  return {
    sheet,
    data: [...headRows(document), ...rows],
    columns: TEXT_WIDTHS.map((width) => ({ width })),
    images: [code],
  };
}

/** Tables with the same columns below each other. If there are several, the first column says which. */
function tableSheet(document: Document, tables: readonly Placed[], sheet: string, say: Say): Sheet<Blob> {
  const isOne = tables.length === 1;
  const { columns } = tables[0]!.table;
  const heads = [...(isOne ? [] : [say('belongs-to')]), ...columns.map(({ head }) => head)];
  const shares = [...(isOne ? [] : [5]), ...columns.map(shareOf)];
  const widths = shares.map((share) => Math.round(share * CHARACTERS));
  const rows = tables.flatMap(({ part, table }) =>
    table.rows.map((row) => tableRow([...(isOne ? [] : [table.title ?? part]), ...row], widths)),
  );
  return {
    sheet,
    data: [
      ...headRows(document),
      heads.map((head) => ({ ...cellOf(head), fontWeight: 'bold', wrap: true, bottomBorderStyle: 'thin' })),
      ...rows,
    ],
    columns: widths.map((width) => ({ width })),
    orientation: 'landscape',
    stickyRowsCount: 4,
  };
}

/** A row of a table; a long name wraps, and the row is as high as its highest cell. */
function tableRow(cells: readonly Cell[], widths: readonly number[]): Row {
  const lines = cells.map((cell, i) => linesOf(String(cell), widths[i]!));
  const height = LINE_PT * Math.max(1, ...lines);
  return cells.map((cell) => ({ ...cellOf(cell), ...(typeof cell === 'string' && { wrap: true }), height }));
}

/** A text over several lines. Readers of a file do not all give a row the height of its text, so the row has it. */
function wrapped(text: string): CellObject {
  return { ...cellOf(text), wrap: true, height: LINE_PT * linesOf(text, TEXT_WIDTHS[0]) };
}

/** How many lines a text has; a Chinese character takes the room of two letters. */
function linesOf(text: string, characters: number): number {
  return text
    .split('\n')
    .reduce(
      (sum, line) => sum + Math.max(1, Math.ceil(line.replace(/[\u2E80-\uFFFF]/g, '  ').length / characters)),
      0,
    );
}

function cellOf(cell: Cell): CellObject {
  return typeof cell === 'number'
    ? { value: cell, type: Number }
    : { value: printable(cell), type: String, alignVertical: 'top' };
}

/** The name of a sheet: at most 31 characters, none of the forbidden ones, none twice. */
function sheetName(wanted: string, taken: Set<string>): string {
  const plain = wanted
    .replace(/[[\]:*?/\\']/g, ' ')
    .slice(0, 28)
    .trim();
  let name = plain;
  for (let n = 2; taken.has(name); n++) name = `${plain} ${n}`;
  taken.add(name);
  return name;
}

/** On paper each page says the document, its edition, the time and its number, and repeats the heads of the table. */
function printedPages(document: Document, sheets: readonly Sheet<Blob>[], say: Say): Feature<Blob> {
  const words = printable(`${document.edition} · ${document.madeAt}`).replaceAll('&', '&&');
  const foot = sanitizeTextContent(`&L${words}&R${say('page-of', { page: '&P', pages: '&N' })}`);
  const titles = sheets.flatMap(({ sheet = '', stickyRowsCount }, i) =>
    stickyRowsCount === undefined
      ? []
      : `<definedName name="_xlnm.Print_Titles" localSheetId="${i}">'${sanitizeTextContent(sheet)}'!$1:$${stickyRowsCount}</definedName>`,
  );
  return {
    files: {
      transform: {
        'xl/worksheets/sheet{id}.xml': {
          transform: (xml) =>
            insertElementMarkupAccordingToOrderOfSiblings(
              xml,
              `<headerFooter><oddFooter>${foot}</oddFooter></headerFooter>`,
              getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet')!,
              'worksheet',
            ),
        },
        'xl/workbook.xml': {
          transform: (xml) =>
            titles.length === 0
              ? xml
              : xml.replace('</sheets>', `</sheets><definedNames>${titles.join('')}</definedNames>`),
        },
      },
    },
  };
}
