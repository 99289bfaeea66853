import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** A process of its own: what is measured must not share its processor time with what measures. */
export interface Child {
  readonly pid: number;
  /** Sends a request and waits for the one answer to it. */
  readonly ask: <Answer>(request: unknown) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

export function startChild(file: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Child {
  const child: ChildProcess = fork(new URL(file, import.meta.url), [...args], {
    env: { PATH: process.env.PATH, ...env },
    serialization: "advanced",
  });
  const gone = once(child, "exit");
  return {
    pid: child.pid!,
    ask: async <Answer>(request: unknown) => {
      const answer = once(child, "message");
      child.send(request as object);
      const first = await Promise.race([answer, gone.then(() => null)]);
      if (first === null) throw new Error(`${file} ended before it answered`);
      return first[0] as Answer;
    },
    stop: async () => {
      if (child.exitCode === null) child.kill("SIGTERM");
      await gone;
    },
  };
}

/** The most memory a process ever held, MB. */
export function peakMemory(pid: number): number {
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return Number(kilobytes) / 1024;
}
