/** The same shape, for whoever fills it in place. */
export type Writable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };
