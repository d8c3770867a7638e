/** A typed array that grows at its end; what is in it stays where it is until it must move to a larger buffer. */
export class GrowingArray<A extends Float32Array | Uint32Array> {
  length = 0;
  #buffer: A;

  constructor(private readonly make: (length: number) => A) {
    this.#buffer = make(1024);
  }

  append(values: A): void {
    const length = this.length + values.length;
    if (length > this.#buffer.length) {
      const larger = this.make(Math.max(length, 2 * this.#buffer.length));
      larger.set(this.values);
      this.#buffer = larger;
    }
    this.#buffer.set(values, this.length);
    this.length = length;
  }

  at(index: number): number {
    return this.#buffer[index]!;
  }

  /** A view of what is in it now. */
  get values(): A {
    return this.#buffer.subarray(0, this.length) as A;
  }
}
