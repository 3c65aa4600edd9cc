import {
  AlignmentType,
  Document as WordDocument,
  Footer,
  Header,
  ImageRun,
  LineRuleType,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
  type IParagraphOptions,
  type IParagraphStyleOptions,
  type ISectionOptions,
  type Table,
} from 'docx';
import {
  shareOf,
  type Block,
  type Cell,
  type Code,
  type Document,
  type Facts,
  type Heading,
  type Maps,
  type Part,
  type Table as DocumentTable,
} from '../../domain/documents/document.ts';
import type { DrawnMap } from '../../domain/documents/drawn-map.ts';
import { LANGUAGES, type Language } from '../../domain/kernel/language.ts';
import { fill, type Params } from '../../domain/kernel/sentence.ts';
import { documentsWords, type DocumentsWord } from '../words/documents.ts';
import { codePng } from './code.ts';
import { LAYOUTS, type Layout } from './layouts.ts';
import { printable } from './printable.ts';
import { withBars } from './text-bars.ts';
import { WordTable } from './word-table.ts';

const TWIPS_PER_MM = 1440 / 25.4;
const TWIPS_PER_PT = 20;
const A4_MM = { width: 210, height: 297 };
/** As it stands; a section turns it across. */
const A3_MM = { width: 297, height: 420 };
const A3_MARGINS = { top: 16, bottom: 14, left: 14, right: 14 };
const PX_PER_MM = 96 / 25.4;
/** The side of a QR code on paper, in pixels at 96 dpi: 30 mm. */
const CODE_PX = 113;
/** The height of a row that is filled in by hand: 10 mm. */
const BLANK_TWIPS = 567;
const CENTRED = { alignment: AlignmentType.CENTER };

/** The font and the size in points of a style, its paragraph, and whether it is bold where the layout has bold. */
type StyleTraits = readonly [
  role: keyof Layout['fonts'],
  size: number,
  paragraph?: NonNullable<IParagraphStyleOptions['paragraph']>,
  isBold?: boolean,
];

/** The paragraph styles. A reader of the file can change each of them once for the whole document. */
const STYLES = [
  'Name',
  'Edition',
  'Chapter',
  'Caption',
  'Body',
  'Small',
  'Cell',
  'CellNumber',
  'CellHead',
] as const;
type StyleName = (typeof STYLES)[number];

interface Rows {
  readonly heads?: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
  readonly styles: readonly StyleName[];
  readonly leastHeight?: number;
}

/** How a map becomes a PNG file; a browser draws it. */
type PictureOf = (map: DrawnMap) => Promise<ArrayBuffer>;

/** A document as a Word file (docx). Chinese has the layout of GB/T 9704. docs/rules.md, Q4. */
export async function wordFile(
  document: Document,
  language: Language,
  pictureOf: PictureOf,
): Promise<ArrayBuffer> {
  const pictures = new Map<DrawnMap, ArrayBuffer>();
  for (const map of mapsIn(document)) pictures.set(map, await pictureOf(map));
  return Packer.toArrayBuffer(new Writer(LAYOUTS[language], language, pictures).written(document));
}

function mapsIn({ parts }: Document): Set<DrawnMap> {
  const blocks = parts.flatMap((part) => part.blocks);
  return new Set(blocks.flatMap((block) => (block.kind === 'maps' ? block.maps : [])));
}

class Writer {
  readonly #layout: Layout;
  readonly #language: Language;
  readonly #textTwips: number;
  readonly #pictures: ReadonlyMap<DrawnMap, ArrayBuffer>;

  constructor(layout: Layout, language: Language, pictures: ReadonlyMap<DrawnMap, ArrayBuffer>) {
    this.#layout = layout;
    this.#language = language;
    this.#pictures = pictures;
    const { left, right } = layout.margins;
    this.#textTwips = Math.round((A4_MM.width - left - right) * TWIPS_PER_MM);
  }

  written(document: Document): WordDocument {
    const { tag } = LANGUAGES[this.#language];
    return new WordDocument({
      title: printable(`${document.operation} ${document.title}`),
      creator: 'Cordon',
      styles: {
        default: { document: { run: { language: { value: tag, eastAsia: tag } } } },
        paragraphStyles: STYLES.map((name) => this.#style(name)),
      },
      sections: byPaper(document).map(({ paper, parts }, i) =>
        this.#section(document, paper, [
          ...(i === 0 ? this.#head(document) : []),
          ...parts.flatMap((part, nth) => this.#part(part, nth)),
        ]),
      ),
    });
  }

  /** Pages of one size, each with the heading of the document and its number. */
  #section(document: Document, paper: Part['paper'], children: (Paragraph | Table)[]): ISectionOptions {
    const { top, bottom, left, right } = paper ? A3_MARGINS : this.#layout.margins;
    const { width, height } = paper ? A3_MM : A4_MM;
    const orientation = paper ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
    return {
      properties: {
        page: {
          size: { width: twips(width), height: twips(height), orientation },
          margin: {
            ...{ top: twips(top), bottom: twips(bottom), left: twips(left), right: twips(right) },
            ...{ header: twips(paper ? 8 : 15), footer: twips(paper ? 8 : 15) },
          },
        },
      },
      headers: { default: new Header({ children: [this.#header(document)] }) },
      footers: { default: new Footer({ children: [this.#footer()] }) },
      children,
    };
  }

  #style(name: StyleName): IParagraphStyleOptions & { readonly id: string } {
    const { fonts, sizes, latin, linePt, indent } = this.#layout;
    const [role, size, options = {}, isBold = false] = (
      {
        Name: ['title', sizes.title, CENTRED, true],
        Edition: ['heading', sizes.text, CENTRED, true],
        Chapter: ['part', sizes.text, { keepNext: true, outlineLevel: 0, spacing: { before: 240 } }, true],
        Caption: ['heading', sizes.text, { keepNext: true, outlineLevel: 1, spacing: { before: 120 } }, true],
        Body: ['text', sizes.text, { indent: { firstLine: indent * sizes.text * TWIPS_PER_PT } }],
        Small: ['text', 9, CENTRED],
        Cell: ['text', sizes.table],
        CellNumber: ['text', sizes.table, { alignment: AlignmentType.RIGHT }],
        CellHead: ['part', sizes.table, { keepNext: true }, true],
      } satisfies Readonly<Record<StyleName, StyleTraits>> as Readonly<Record<StyleName, StyleTraits>>
    )[name];
    const font = { ascii: latin, hAnsi: latin, eastAsia: fonts[role], cs: latin };
    const isTight = linePt === undefined || size < sizes.text;
    const line = isTight
      ? {}
      : { line: Math.max(linePt, size * 1.3) * TWIPS_PER_PT, lineRule: LineRuleType.EXACT };
    return {
      id: name,
      name: `Cordon ${name}`,
      basedOn: 'Normal',
      quickFormat: true,
      run: { font, size: size * 2, bold: isBold && this.#layout.hasBold },
      paragraph: { ...options, spacing: { ...options.spacing, ...line } },
    };
  }

  #say(key: DocumentsWord, params: Params = {}): string {
    return fill(documentsWords[key], params, { language: this.#language, timeZone: 'UTC' });
  }

  #header({ operation, edition, madeAt }: Heading): Paragraph {
    return line('Small', `${operation} · ${edition} · ${madeAt}`);
  }

  /** The words for the page number are cut where its fields go. */
  #footer(): Paragraph {
    const words = this.#say('page-of', { page: '\u0000', pages: '\u0000' });
    const [before = '', between = '', after = ''] = words.split('\u0000');
    const children = [before, PageNumber.CURRENT, between, PageNumber.TOTAL_PAGES, after];
    const run = new TextRun({ children, size: this.#layout.sizes.foot * 2 });
    return new Paragraph({ style: 'Small', children: [run] });
  }

  #head({ title, operation, edition, isDraft, madeAt, link }: Document): Paragraph[] {
    return [
      line('Name', operation),
      line('Name', title),
      line('Edition', isDraft ? `【${edition}】` : edition),
      line('Small', madeAt),
      ...this.#code({ kind: 'code', text: link, words: this.#say('live-record') }),
    ];
  }

  #part({ title, isSheet, blocks }: Part, i: number): (Paragraph | Table)[] {
    const heading = line('Chapter', title, { pageBreakBefore: isSheet === true && i > 0 });
    return [heading, ...blocks.flatMap((block) => this.#block(block))];
  }

  #block(block: Block): (Paragraph | Table)[] {
    switch (block.kind) {
      case 'paragraph':
        return [line('Body', block.text)];
      case 'heading':
        return [line('Caption', block.text)];
      case 'facts':
        return this.#facts(block);
      case 'table':
        return this.#table(withBars(block, this.#say('chart')));
      case 'code':
        return this.#code(block);
      case 'maps':
        return [this.#maps(block)];
    }
  }

  #facts({ rows }: Facts): (Paragraph | Table)[] {
    return [this.#rows([1, 3], { rows, styles: ['CellHead', 'Cell'] }), new Paragraph('')];
  }

  #table({ title, columns, rows, isBlank = false }: DocumentTable): (Paragraph | Table)[] {
    const styles = columns.map(({ isNumber = false }): StyleName => (isNumber ? 'CellNumber' : 'Cell'));
    const heads = columns.map(({ head }) => head);
    const leastHeight = isBlank ? BLANK_TWIPS : 0;
    const caption = title === undefined ? [] : [line('Caption', title)];
    const table = this.#rows(columns.map(shareOf), { heads, rows, styles, leastHeight });
    return [...caption, table, new Paragraph('')];
  }

  #rows(shares: readonly number[], { heads, rows, ...looks }: Rows): Table {
    const sum = shares.reduce((all, share) => all + share, 0);
    return new WordTable({
      ...looks,
      headStyle: 'CellHead' satisfies StyleName,
      widths: shares.map((share) => Math.floor((this.#textTwips * share) / sum)),
      rows: rows.map((row) => row.map((value) => printable(String(value)))),
      ...(heads && { heads: heads.map(printable) }),
    });
  }

  /** Maps in their true size, beside each other as far as there is room. */
  #maps({ maps }: Maps): Paragraph {
    const images = maps.map(
      (map) =>
        new ImageRun({
          type: 'png',
          data: this.#pictures.get(map)!,
          transformation: {
            width: Math.round(map.frame.widthMm * PX_PER_MM),
            height: Math.round(map.frame.heightMm * PX_PER_MM),
          },
          altText: { name: printable(map.words), title: printable(map.words), description: '' },
        }),
    );
    return new Paragraph({ ...CENTRED, children: images });
  }

  #code({ text, words }: Code): Paragraph[] {
    const image = new ImageRun({
      type: 'png',
      data: codePng(text),
      transformation: { width: CODE_PX, height: CODE_PX },
      altText: { name: printable(words), title: printable(words), description: printable(text) },
    });
    return [
      new Paragraph({ alignment: AlignmentType.CENTER, keepNext: true, children: [image] }),
      line('Small', words),
    ];
  }
}

/** The parts, with those that follow each other on the same paper together. The first pages are A4. */
function byPaper({ parts }: Document): { readonly paper: Part['paper']; readonly parts: readonly Part[] }[] {
  const groups: { readonly paper: Part['paper']; readonly parts: Part[] }[] = [
    { paper: undefined, parts: [] },
  ];
  for (const part of parts)
    if (groups.at(-1)!.paper === part.paper) groups.at(-1)!.parts.push(part);
    else groups.push({ paper: part.paper, parts: [part] });
  return groups;
}

function twips(mm: number): number {
  return Math.round(mm * TWIPS_PER_MM);
}

function line(style: StyleName, text: string, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, style, text: printable(text) });
}
