/** A CSV file cannot be read as a table: why, and what to do. */
export class CsvProblem extends Error {
  constructor(
    message: string,
    readonly advice: string,
  ) {
    super(message);
    this.name = 'CsvProblem';
  }
}
