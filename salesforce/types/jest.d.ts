import "expect";

declare module "expect" {
  interface Matchers<R extends void | Promise<void>> {
    /** Of an element in the document: axe finds nothing. */
    toBeAccessible(): Promise<R>;
  }
}
