/** One entry of a picture's menu: what is chosen among several, or on or off. */
export interface PictureOption {
  readonly label: string;
  readonly help?: string;
  readonly testId: string;
  readonly checked: boolean;
  /** Left out: it is on or off by itself. */
  readonly among?: 'several';
  readonly choose: () => void;
}

/** Entries that belong together, as scales do. */
export interface PictureOptions {
  readonly label: string;
  readonly entries: readonly PictureOption[];
}
