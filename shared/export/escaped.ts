// What could end a string or start an escape, and what changes how a reader sees the line: control and format characters (line
// ends, directions, zero width), separators other than a space, half surrogate pairs, unassigned ones.
const UNSAFE = /["\\\p{C}]|[^\P{Z} ]/gu;

/**
 * A text of a document as it may be put into code: between double quotes of a Python string, in a docstring and in a comment alike. The
 * only way in which such texts enter an export. It stays on its line, it cannot end what it is in, and as a Python string it
 * reads as the text that it was.
 */
export function escaped(text: string): string {
  return text.replace(UNSAFE, (character) => {
    const code = character.codePointAt(0)!;
    if (character === '"' || character === '\\') return `\\${character}`;
    if (code > 0xffff) return `\\U${code.toString(16).padStart(8, '0')}`;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
}

/** The text as a Python string. */
export const pythonString = (text: string): string => `"${escaped(text)}"`;
