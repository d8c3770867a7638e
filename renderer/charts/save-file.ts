/** Gives a file to the user: where it goes, the download asks. */
export function saveFile(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // the download has the data as soon as it has begun
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
