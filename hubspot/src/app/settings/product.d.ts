export * from "../../../product.ts";
