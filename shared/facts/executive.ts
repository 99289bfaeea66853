const EXECUTIVE =
  /\b(chief|c[- ]level|c[- ]suite|(co[- ]?)?founder|president|[sea]?vp|head of|director|c(e|t|f|o|i|m|p|r|d|c|l|a|s)o|ciso|chro)\b/i;

/** A title or role that says chief, C-level (CEO, CTO, …), founder, president, VP, head of or director. */
export const isExecutive = (title: string | null, role: string | null): boolean =>
  [title, role].some((words) => words !== null && EXECUTIVE.test(words.replaceAll("_", " ")));
