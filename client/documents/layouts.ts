import type { Language } from '../../domain/kernel/language.ts';

/** The look of a Word document in a language. Lengths in mm, sizes in points. */
export interface Layout {
  readonly margins: {
    readonly top: number;
    readonly bottom: number;
    readonly left: number;
    readonly right: number;
  };
  readonly fonts: {
    readonly title: string;
    readonly part: string;
    readonly heading: string;
    readonly text: string;
  };
  /** The font of Latin letters and figures. */
  readonly latin: string;
  readonly sizes: {
    readonly title: number;
    readonly text: number;
    readonly table: number;
    readonly foot: number;
  };
  /** The exact distance of lines, in points; missing where the font gives it. */
  readonly linePt?: number;
  /** Whether titles are bold. Where not, they have fonts of their own. */
  readonly hasBold: boolean;
  /** By how many letters the first line of a paragraph is moved in. */
  readonly indent: number;
}

/** Chinese as in GB/T 9704-2012: 156 × 225 mm of text, 22 lines of 28 characters; title in size 2, text in size 3. */
export const LAYOUTS: Readonly<Record<Language, Layout>> = {
  zh: {
    margins: { top: 37, bottom: 35, left: 28, right: 26 },
    fonts: { title: '方正小标宋简体', part: '黑体', heading: '楷体_GB2312', text: '仿宋_GB2312' },
    latin: 'Times New Roman',
    sizes: { title: 22, text: 16, table: 10.5, foot: 14 },
    linePt: 28.95,
    hasBold: false,
    indent: 2,
  },
  en: {
    margins: { top: 25, bottom: 25, left: 25, right: 25 },
    fonts: { title: 'Arial', part: 'Arial', heading: 'Arial', text: 'Arial' },
    latin: 'Arial',
    sizes: { title: 20, text: 11, table: 9, foot: 9 },
    hasBold: true,
    indent: 0,
  },
};
