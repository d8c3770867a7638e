/** A number as a Python float: Keras takes a whole one for an integer. */
export const pythonFloat = (value: number): string =>
  Number.isInteger(value) && Math.abs(value) < 1e15 ? `${value}.0` : String(value);

/** A call in Python, `name(first, key=value)`: arguments that are undefined are left out. */
export function pythonCall(
  name: string,
  positional: readonly string[],
  named: Readonly<Record<string, string | number | boolean | undefined>> = {},
): string {
  const text = (value: string | number | boolean) =>
    typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
  const given = Object.entries(named).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${text(value)}`]));
  return `${name}(${[...positional, ...given].join(', ')})`;
}
