/** Every `kind` in a document, wherever it stands. */
export function kindsIn(value: unknown): Set<string> {
  if (typeof value !== 'object' || value === null) return new Set();
  const own = 'kind' in value && typeof value.kind === 'string' ? [value.kind] : [];
  return new Set([...own, ...Object.values(value).flatMap((inner) => [...kindsIn(inner)])]);
}
