import { stepScale, type StepWindow } from './step-axis';

/** The steps that a chart shows; its scale is made anew only when an end or the width changes, not whenever a run grows. */
export class ShownSteps {
  readonly first = $derived.by(() => this.window().first);
  readonly last = $derived.by(() => this.window().last);
  /** Steps to pixels. */
  readonly scale = $derived.by(() => stepScale({ first: this.first, last: this.last }, Math.max(1, this.width())));

  constructor(
    private readonly window: () => StepWindow,
    private readonly width: () => number,
  ) {}

  has(step: number): boolean {
    return step >= this.first && step <= this.last;
  }

  /** The step at a place of the field. */
  at(x: number): number {
    return this.within(this.scale.invert(x));
  }

  within(step: number): number {
    return Math.min(this.last, Math.max(this.first, Math.round(step)));
  }
}
