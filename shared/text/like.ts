/** A language has every text of English, with the same arguments. */
export type Like<T> = T extends string
  ? string
  : T extends (...values: infer V) => string
    ? (...values: V) => string
    : { readonly [K in keyof T]: Like<T[K]> };
