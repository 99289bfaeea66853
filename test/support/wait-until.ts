import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 20;

/** Asks again and again until the answer is neither false nor null nor undefined; throws after the deadline. */
export async function waitUntil<Answer>(
  what: string,
  ask: () => Answer | Promise<Answer>,
  deadlineMs = 20_000,
): Promise<NonNullable<Exclude<Answer, false>>> {
  const deadline = Date.now() + deadlineMs;
  for (;;) {
    const answer = await ask();
    if (answer !== false && answer !== null && answer !== undefined) {
      return answer as NonNullable<Exclude<Answer, false>>;
    }
    if (Date.now() > deadline) throw new Error(`waited ${deadlineMs} ms in vain until ${what}`);
    await pause(POLL_MS);
  }
}
