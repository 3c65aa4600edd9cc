/** A row of a table in text, and the line on which it begins, from 1. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Characters that separate cells, in the order in which they are preferred. A tab is nothing else. */
const SEPARATORS = ['\t', ',，', ';', '|'];

/** How much of a text is looked at to find its separator, in characters. */
const LOOKED_AT = 20_000;

/** The separator that is most frequent outside quotes. Countries with a decimal comma use the semicolon. */
function separatorsIn(text: string): string {
  const bare = text.slice(0, LOOKED_AT).replace(/"(?:[^"]|"")*"/g, '');
  if (bare.includes('\t')) return '\t';
  const counted = SEPARATORS.map((signs) => ({
    signs,
    n: Array.from(bare).filter((sign) => signs.includes(sign)).length,
  }));
  return counted.reduce((most, one) => (one.n > most.n ? one : most)).signs;
}

/** The rows of a table as a spreadsheet copies it (with tabs) or saves it (with commas or semicolons and quotes, RFC 4180). `cellOf` reads what stands in a cell, before spaces at its ends are cut. Empty rows are left out. */
export function rowsOfText(text: string, cellOf = (written: string): string => written): TextRow[] {
  const separators = separatorsIn(text);
  const rows: TextRow[] = [];
  let [line, begun, cell] = [1, 1, ''];
  let cells: string[] = [];
  let isQuoted = false;
  const endCell = (): void => {
    cells.push(cellOf(cell).trim());
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (cells.some((one) => one !== '')) rows.push({ line: begun, cells });
    [cells, begun] = [[], line];
  };
  const signs = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i]!;
    if (sign === '\n') line++;
    if (isQuoted && signs.startsWith('""', i)) cell += signs.charAt(i++);
    else if (isQuoted && sign === '"') isQuoted = false;
    else if (isQuoted) cell += sign;
    else if (sign === '"' && cell.trim() === '') [isQuoted, cell] = [true, ''];
    else if (separators.includes(sign)) endCell();
    else if (sign === '\n') endRow();
    else cell += sign;
  }
  endRow();
  return rows;
}
