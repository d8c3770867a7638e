/** The file that the app is started with, if any: the page takes it when it begins. */
export class FirstFile {
  /** The page has begun: further files are offered to it. */
  isOver = false;

  /** @param file on Macs it may come while the app starts */
  constructor(public file: string | null) {}

  /** Once; then null. */
  take(): string | null {
    const { file } = this;
    this.isOver = true;
    this.file = null;
    return file;
  }
}
