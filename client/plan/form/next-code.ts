/** The next free code after one of these, or after the last, in the same form: `3-045` is followed by `3-046`. */
export function nextCode(codes: readonly string[], first: string, after?: string): string {
  const last = after ?? codes.at(-1);
  const parts = last === undefined ? undefined : /^(.*?)(\d+)$/.exec(last);
  if (!parts) return first;
  const taken = new Set(codes);
  for (let n = Number(parts[2]) + 1; ; n++) {
    const code = `${parts[1]!}${String(n).padStart(parts[2]!.length, '0')}`;
    if (!taken.has(code)) return code;
  }
}
