/** The command's one JSON value. Numbers that are not finite become null: JSON has no word for them. */
export function printJson(value: unknown): void {
  process.stdout.write(JSON.stringify(value) + '\n');
}
