/** A tree of messages. Leaves are ICU message strings. */
export interface MessageTree {
  readonly [key: string]: string | MessageTree;
}

/** The same keys with any text: what the other language has to have, no more and no less. */
export type Translated<T> = { readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]> };

/** One namespace in both languages, side by side. A missing or extra key in `en` is a type error. */
export function messages<const Zh extends MessageTree>(both: {
  zh: Zh;
  en: NoInfer<Translated<Zh>>;
}): { zh: Zh; en: Translated<Zh> } {
  return both;
}
