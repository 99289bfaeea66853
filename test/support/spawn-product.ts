import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { waitUntil } from "./wait-until.ts";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** Children still running: a test that fails must not leave one behind. */
const children = new Set<ChildProcess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

export type Environment = Readonly<Record<string, string>>;

export interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly process: ChildProcess;
  /** All that it wrote so far, to both streams. */
  readonly output: () => string;
  readonly finished: Promise<Finished>;
}

/** Starts `groundswell <args>` with nothing of this process's environment but the path. */
export function spawnProduct(args: readonly string[], env: Environment, input?: Uint8Array | string): Running {
  const child = spawn(process.execPath, ["server/cli.ts", ...args], {
    cwd: ROOT,
    env: { PATH: process.env.PATH, ...env },
    stdio: [input === undefined ? "ignore" : "pipe", "pipe", "pipe"],
  });
  children.add(child);
  let stdout = "";
  let stderr = "";
  child.stdout?.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
  });
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  child.stdin?.on("error", () => undefined);
  child.stdin?.end(input);
  const finished = new Promise<Finished>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      children.delete(child);
      resolve({ code, stdout, stderr });
    });
  });
  return { process: child, output: () => stdout + stderr, finished };
}

/** Runs `groundswell <args>` to its end; kills it when it does not end. */
export async function runProduct(
  args: readonly string[],
  env: Environment,
  input?: Uint8Array | string,
): Promise<Finished> {
  const running = spawnProduct(args, env, input);
  const timer = setTimeout(() => running.process.kill("SIGKILL"), 20_000);
  const finished = await running.finished;
  clearTimeout(timer);
  return finished;
}

export interface ServedProduct extends Running {
  readonly url: string;
  readonly stop: (signal?: NodeJS.Signals) => Promise<Finished>;
}

/** Starts `groundswell serve` on a free port and waits until it answers. */
export async function serveProduct(env: Environment): Promise<ServedProduct> {
  const running = spawnProduct(["serve"], { PORT: "0", ...env });
  const url = await waitUntil("the server says where it is", () => {
    if (running.process.exitCode !== null) throw new Error(`the server ended: ${running.output()}`);
    return /Groundswell at (\S+)/.exec(running.output())?.[1];
  });
  await waitUntil("the server answers", () =>
    fetch(`${url}/healthz`).then(
      (response) => response.ok,
      () => false,
    ),
  );
  return {
    ...running,
    url,
    stop: (signal = "SIGTERM") => {
      running.process.kill(signal);
      return running.finished;
    },
  };
}
