/** The version of every API we speak; the client's own methods know none of the dated ones. */
export const VERSION = "2026-09";
