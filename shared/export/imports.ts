// Modules of Python's own that a program may use.
const STANDARD = ['argparse', 'json', 'math', 'os'];

/**
 * The imports at the head of a program: of Python's own modules those that it uses, then the framework's.
 *
 * @param own the framework's, in their order; names that the code does not use are left out of `from keras import`
 */
export function imports(own: string, code: string): string {
  const uses = (name: string) => new RegExp(`\\b${name}\\.`).test(code);
  const used = own.replace(/\nfrom keras import (.*)/, (_, names: string) => {
    const some = names.split(', ').filter(uses);
    return some.length > 0 ? `\nfrom keras import ${some.join(', ')}` : '';
  });
  const standard = STANDARD.filter((name) => uses(name) || own.includes(`${name}.environ`)).map(
    (name) => `import ${name}`,
  );
  const path = /\bHERE\b/.test(code) ? ['from pathlib import Path'] : [];
  const first = [...standard, ...path].join('\n');
  return first ? `${first}\n\n${used}` : used;
}
