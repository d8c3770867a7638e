/** The views of a run, in the order in which the switch above the pictures, the View menu and the palette show them. */
export const VIEWS = [
  { id: 'signals', label: 'Signals' },
  { id: 'histograms', label: 'Histograms' },
  { id: 'pass', label: 'Pass' },
  { id: 'inside', label: 'Inside' },
  { id: 'compare', label: 'Compare' },
] as const;

export type ViewId = (typeof VIEWS)[number]['id'];
