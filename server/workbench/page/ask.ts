/** The server refuses because the session is over or was never there: an API key has to be given. */
export class SignedOut extends Error {}

/** There is no such thing. */
export class Missing extends Error {}

interface Asking {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the workbench's server and reads its JSON; throws with the server's own words when it refuses. */
export async function ask<Answer>(path: string, { method = "GET", body, signal }: Asking = {}): Promise<Answer> {
  const response = await fetch(path, {
    method,
    signal: signal ?? null,
    ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return (text === "" ? undefined : JSON.parse(text)) as Answer;
  const problem = problemIn(text) ?? `The server answered ${response.status}`;
  if (response.status === 401) throw new SignedOut(problem);
  throw response.status === 404 ? new Missing(problem) : new Error(problem);
}

function problemIn(text: string): string | null {
  try {
    const { detail } = JSON.parse(text) as { detail?: unknown };
    return typeof detail === "string" ? detail : null;
  } catch {
    return null;
  }
}

/** What went wrong, as a sentence for the page. */
export function wordsOf(error: unknown): string {
  const words = error instanceof Error ? error.message : String(error);
  return words.charAt(0).toUpperCase() + words.slice(1).replace(/[^.!?…]$/, "$&.");
}
