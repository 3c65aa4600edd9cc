/** The text that a person wrote in a field of a form; empty if there is none. */
export function written(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
