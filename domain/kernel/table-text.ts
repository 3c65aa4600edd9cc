/** A row of a table in text, and the line on which it begins, from 1. */
export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** The rows of a table as a spreadsheet copies it (with tabs) or saves it (with commas and quotes, RFC 4180). Empty rows are left out. */
export function rowsOfText(text: string): TextRow[] {
  const separators = text.includes('\t') ? '\t' : ',，';
  const rows: TextRow[] = [];
  let [line, begun, cell] = [1, 1, ''];
  let cells: string[] = [];
  let isQuoted = false;
  const endRow = (): void => {
    cells.push(cell.trim());
    if (cells.some((one) => one !== '')) rows.push({ line: begun, cells });
    [cells, cell, begun] = [[], '', line];
  };
  const signs = text.replace(/\r\n?/g, '\n');
  for (let i = 0; i < signs.length; i++) {
    const sign = signs[i]!;
    if (sign === '\n') line++;
    if (isQuoted && signs.startsWith('""', i)) cell += signs.charAt(i++);
    else if (isQuoted && sign === '"') isQuoted = false;
    else if (isQuoted) cell += sign;
    else if (sign === '"' && cell.trim() === '') [isQuoted, cell] = [true, ''];
    else if (separators.includes(sign)) [cells, cell] = [[...cells, cell.trim()], ''];
    else if (sign === '\n') endRow();
    else cell += sign;
  }
  endRow();
  return rows;
}
