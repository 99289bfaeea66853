import { DEFAULT_SIGNALS } from "./default-signals.ts";
import type { Model, Signal } from "./signal.ts";

/** A change to one signal of the default model. */
export interface SignalChange {
  readonly points?: number | undefined;
  readonly enabled?: boolean | undefined;
}

/** Changes whenever the default model's signals or their rules change. */
const DEFAULT_VERSION = "1";

/** The default model with changes; `fingerprint` names the settings that also decide scores (ICP, lookback, …). */
export function buildModel(changes: Readonly<Record<string, SignalChange>>, fingerprint: string): Model {
  const signals = DEFAULT_SIGNALS.map((signal): Signal => {
    const change = changes[signal.id];
    return { ...signal, points: change?.points ?? signal.points, enabled: change?.enabled ?? signal.enabled };
  });
  return { version: fingerprint === "" ? DEFAULT_VERSION : `${DEFAULT_VERSION}-${fingerprint}`, signals };
}
