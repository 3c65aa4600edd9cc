import { Table, TableLayoutType, WidthType, type IXmlableObject } from 'docx';

/** A table of text. Its lengths are in twips. */
export interface WordRows {
  readonly widths: readonly number[];
  readonly heads?: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly headStyle: string;
  /** The paragraph style of each column. */
  readonly styles: readonly string[];
  readonly leastHeight?: number;
}

/**
 * A table whose rows are handed to the library as the elements of the file. An object of the library for each cell, paragraph
 * and run costs four times as much, and a report has ten thousand cells. The heads are repeated on each page, and no row is
 * split between two.
 */
export class WordTable extends Table {
  constructor({ widths, heads, rows, headStyle, styles, leastHeight = 0 }: WordRows) {
    super({
      layout: TableLayoutType.FIXED,
      width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
      columnWidths: [...widths],
      margins: { left: 60, right: 60, top: 20, bottom: 20 },
      rows: [],
    });
    const bodyCells = widths.map((width, i) => cellOf(width, styles[i]!));
    const headCells = widths.map((width) => cellOf(width, headStyle));
    const height =
      leastHeight > 0 ? [{ 'w:trHeight': attributes({ val: leastHeight, hRule: 'atLeast' }) }] : [];
    const row = (cells: typeof bodyCells, texts: readonly string[], traits: readonly IXmlableObject[]) => ({
      'w:tr': [{ 'w:trPr': [WHOLE, ...traits] }, ...texts.map((text, i) => cells[i]!(text))],
    });
    if (heads) this.root.push(row(headCells, heads, [{ 'w:tblHeader': {} }]));
    for (const texts of rows) this.root.push(row(bodyCells, texts, height));
  }
}

const WHOLE: IXmlableObject = { 'w:cantSplit': {} };

function cellOf(width: number, style: string): (text: string) => IXmlableObject {
  const cellTraits = { 'w:tcPr': [{ 'w:tcW': attributes({ type: WidthType.DXA, w: width }) }] };
  const paragraphTraits = { 'w:pPr': [{ 'w:pStyle': attributes({ val: style }) }] };
  return (text) => ({ 'w:tc': [cellTraits, { 'w:p': [paragraphTraits, { 'w:r': [textOf(text)] }] }] });
}

function textOf(text: string): IXmlableObject {
  return { 'w:t': [{ _attr: { 'xml:space': 'preserve' } }, text] };
}

function attributes(of: Readonly<Record<string, string | number>>): IXmlableObject {
  return { _attr: Object.fromEntries(Object.entries(of).map(([name, value]) => [`w:${name}`, value])) };
}
