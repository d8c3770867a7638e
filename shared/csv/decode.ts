import { LIMITS } from '../limits/limits';
import { CsvProblem } from './csv-problem';

/**
 * A file's bytes as text. UTF-8 and UTF-16 are told apart by their marks; what is no valid UTF-8 is what older programs
 * write on Windows.
 *
 * @throws CsvProblem
 */
export function decodeCsv(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  checkCsvSize(bytes.length);
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return decodedAs('utf-16le', bytes);
  if (first === 0xfe && second === 0xff) return decodedAs('utf-16be', bytes);
  if (bytes.includes(0))
    throw new CsvProblem('this is not a text file', 'In a spreadsheet program, choose “Save as”, then “CSV (UTF-8)”.');
  try {
    return decodedAs('utf-8', bytes);
  } catch {
    return decodedAs('windows-1252', bytes);
  }
}

/** @throws CsvProblem if a file of so many bytes is not read */
export function checkCsvSize(bytes: number): void {
  if (bytes > LIMITS.csvBytes)
    throw new CsvProblem(
      `the file has ${bytes.toLocaleString('en')} bytes, more than the ${LIMITS.csvBytes.toLocaleString('en')} that are read`,
      'Take out columns or rows that you do not need.',
    );
}

// The decoder takes a byte order mark away.
function decodedAs(encoding: string, bytes: Uint8Array) {
  return { text: new TextDecoder(encoding, { fatal: encoding === 'utf-8' }).decode(bytes), encoding };
}
