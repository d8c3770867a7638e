import type { Component } from 'svelte';

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface MenuEntry {
  readonly id: string;
  readonly label: string;
  readonly about?: string;
  readonly testId?: string;
  /** As the system writes them. */
  readonly keys?: string | undefined;
  readonly Icon?: Component<{ size?: number; strokeWidth?: number }>;
  /** Why it cannot be done now; null or left out: it can. */
  readonly disabledReason?: string | null;
  /** The pointer goes down on it: it may be dragged out of the menu, which then closes. */
  readonly onpress?: (event: PointerEvent, close: () => void) => void;
  readonly run: () => unknown;
}
