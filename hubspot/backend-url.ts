/** Where your Groundswell answers, without a slash at the end: set it with `node hubspot/build.ts https://…`. */
export const BACKEND_URL = "https://groundswell.example.com";
