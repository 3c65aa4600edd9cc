/** Characters that XML 1.0 has no way to write, and halves of pairs. */
const UNWRITABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text that stands in an element or in an attribute. */
export function escaped(text: string | number): string {
  return String(text)
    .replace(UNWRITABLE, '')
    .replace(/[&<>"']/g, (sign) => SIGNS[sign]!);
}

/** An element with a text. */
export function element(name: string, text: string | number): string {
  return `<${name}>${escaped(text)}</${name}>`;
}
