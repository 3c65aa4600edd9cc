import { html, nothing, svg, type TemplateResult } from 'lit';
import {
  shareOf,
  type Block,
  type Cell,
  type Column,
  type Document,
  type Drawn,
  type Heading,
  type Part,
  type Table,
} from '../../domain/documents/document.ts';
import { chartFigure } from '../after/report/chart-figure.ts';
import { documentsWords } from '../words/documents.ts';
import { phrase } from '../words/language.ts';
import type { DrawnCode } from './code.ts';
import { mapFigures } from './map-figure.ts';
import { styled } from '../ui/styled.ts';

/** QR codes by their text. They are drawn where documents are made, because drawing many takes long. */
export type DrawnCodes = ReadonlyMap<string, DrawnCode>;

/** A document for print. `most` limits the parts that are shown. */
export function documentPage(document: Document, codes: DrawnCodes, most = Infinity): TemplateResult {
  const { title, operation, edition, isDraft, madeAt, link, parts } = document;
  const live = phrase(documentsWords['live-record']);
  return html`
    <header class="across between high">
      <div class="stack">
        <p>${operation}</p>
        <h1>${title}</h1>
        <p class=${isDraft ? 'drill' : ''}>${edition}</p>
        <p class="small">${madeAt}</p>
      </div>
      ${codeFigure(codes.get(link), live)}
    </header>
    ${parts.slice(0, most).map((part, i) => partSection(part, codes, i))}
  `;
}

function partSection({ title, isSheet, paper, blocks }: Part, codes: DrawnCodes, i: number): TemplateResult {
  return html`
    <section class="${isSheet && i > 0 ? 'sheet' : ''} ${paper ?? ''}">
      <h2>${title}</h2>
      ${rowsOf(blocks).map((row) => rowOn(row, codes))}
    </section>
  `;
}

/** Maps and codes that follow each other stand beside each other; all else has a row of its own. */
function rowsOf(blocks: readonly Block[]): Block[][] {
  const rows: Block[][] = [];
  for (const block of blocks) {
    const last = rows.at(-1);
    if (last && isFigure(block) && isFigure(last[0]!)) last.push(block);
    else rows.push([block]);
  }
  return rows;
}

function isFigure({ kind }: Block): boolean {
  return kind === 'maps' || kind === 'code';
}

function rowOn(row: readonly Block[], codes: DrawnCodes): TemplateResult | typeof nothing {
  if (!isFigure(row[0]!)) return blockOn(row[0]!, codes);
  return html`
    <div class="figures">${row.map((block) => blockOn(block, codes))}</div>
  `;
}

function blockOn(block: Block, codes: DrawnCodes): TemplateResult | typeof nothing {
  switch (block.kind) {
    case 'paragraph':
      return html`
        <p translate="no">${block.text}</p>
      `;
    case 'heading':
      return html`
        <h3>${block.text}</h3>
      `;
    case 'facts':
      return html`
        <dl>
          ${block.rows.map(
            ([label, text]) => html`
              <dt>${label}</dt>
              <dd class="breaks">${text}</dd>
            `,
          )}
        </dl>
      `;
    case 'code':
      return codeFigure(codes.get(block.text), block.words);
    case 'maps':
      return mapFigures(block.maps);
    case 'table':
      return html`
        ${block.drawn ? drawnTable(block, block.drawn) : nothing}
        <table>
          ${
            block.title === undefined
              ? nothing
              : html`
                  <caption>${block.title}</caption>
                `
          }
          <thead>
            <tr>${block.columns.map((column) => headCell(column, block.columns))}</tr>
          </thead>
          <tbody class=${block.isBlank ? 'blank' : ''}>
            ${block.rows.map((row) => bodyRow(row, block.columns))}
          </tbody>
        </table>
      `;
  }
}

/** The width of the text of an A4 page, in pixels at 96 dpi. */
const CHART_PX = 680;

function drawnTable({ columns, rows, title = '' }: Table, drawn: Drawn): TemplateResult {
  const heads = columns.map(({ head }) => head);
  return html`
    <figure>
      <figcaption><h3>${title}</h3></figcaption>
      ${chartFigure({ heads, rows, drawn }, { width: CHART_PX, heading: title })}
    </figure>
  `;
}

function headCell(column: Column, all: readonly Column[]): TemplateResult {
  const sum = all.reduce((sofar, one) => sofar + shareOf(one), 0);
  const percent = ((100 * shareOf(column)) / sum).toFixed(1);
  return html`
    <th scope="col" class=${column.isNumber ? 'number' : ''} style=${styled(`width: ${percent}%`)}>
      ${column.head}
    </th>
  `;
}

function bodyRow(row: readonly Cell[], columns: readonly Column[]): TemplateResult {
  return html`
    <tr>
      ${row.map(
        (cell, i) => html`
          <td class=${columns[i]?.isNumber ? 'number' : 'breaks'}>${cell}</td>
        `,
      )}
    </tr>
  `;
}

function codeFigure(code: DrawnCode | undefined, words: string): TemplateResult | typeof nothing {
  if (!code) return nothing;
  return html`
    <figure class="fixed centred small">
      <svg role="img" aria-label=${words} width="30mm" height="30mm" viewBox="0 0 ${code.size} ${code.size}">
        ${svg`<path d=${code.path} stroke="black" />`}
      </svg>
      <figcaption>${words}</figcaption>
    </figure>
  `;
}

/** The rules for the margins of each printed page: the document, its edition and time, and the page number. */
export function pageRules({ title, operation, edition, madeAt }: Heading): string {
  const [before = '', between = '', after = ''] = phrase(documentsWords['page-of'], {
    page: '\u0000',
    pages: '\u0000',
  }).split('\u0000');
  return `@page {
    @top-left { content: ${quoted(`${operation} · ${title}`)}; font-size: 8pt; }
    @bottom-left { content: ${quoted(`${edition} · ${madeAt}`)}; font-size: 8pt; }
    @bottom-right {
      content: ${quoted(before)} counter(page) ${quoted(between)} counter(pages) ${quoted(after)};
      font-size: 8pt;
    }
  }`;
}

/** A text as a string of CSS. */
function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&').replace(/[\n\r\f]/g, ' ')}"`;
}
