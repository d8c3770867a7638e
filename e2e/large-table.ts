/** As large as tables may be: 20 MB, and nearly as many values as a document holds. */
export function largeTable(): string {
  const number = (row: number, column: number) => (Math.sin(row * 31 + column) * 1e5).toFixed(38);
  const columns = Array.from({ length: 20 }, (_, column) => column);
  const row = (i: number) => [i, ...columns.map((column) => number(i, column)), 'abc'[i % 3]].join(',');
  const names = ['id', ...columns.map((column) => `c${column}`), 'y'].join(',');
  return [names, ...Array.from({ length: 20_170 }, (_, i) => row(i))].join('\n');
}
