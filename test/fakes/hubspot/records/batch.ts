import type { Reply } from "../../http/call.ts";
import { invalid, refuse, type Trouble } from "../api-error.ts";
import type { Portal } from "../portal.ts";
import type { ObjectType } from "../schema/object-types.ts";
import type { Saved } from "./save-record.ts";

export const MAX_INPUTS = 100;

/** What became of one input of a batch. */
export interface Outcome {
  readonly trace: string | undefined;
  /** Null where nothing is said of it. */
  readonly saved: Saved | null;
}

export const checkSize = (inputs: readonly unknown[], most = MAX_INPUTS): void => {
  if (inputs.length === 0) refuse(invalid("Batch input must have at least one input"));
  if (inputs.length > most) refuse(invalid(`The maximum number of inputs supported in a batch request is ${most}`));
};

export const checkRepeated = (ids: readonly string[]): void => {
  const repeated = [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))];
  if (repeated.length === 0) return;
  refuse(
    invalid(`Duplicate IDs found in batch input: [${repeated.join(", ")}]. IDs must be unique`, {
      context: { ids: repeated },
    }),
  );
};

/** Records are told apart in the answer only when each input has a trace id of its own. */
export const areTraced = (traces: readonly (string | undefined)[]): boolean => {
  const given = traces.filter((trace) => trace !== undefined);
  if (new Set(given).size < given.length) refuse(invalid("objectWriteTraceId must be unique for each input"));
  return given.length === traces.length;
};

export const notFoundOf = ({ singular }: ObjectType, ids: readonly string[]): Trouble => ({
  status: 404,
  category: "OBJECT_NOT_FOUND",
  message: `Could not get some ${singular.toUpperCase()} objects, they may be deleted or not exist. Check that ids are valid.`,
  context: { ids },
});

const withTrace = ({ status: _, ...trouble }: Trouble, trace?: string) => ({
  status: "error",
  ...trouble,
  context: { ...trouble.context, ...(trace === undefined ? {} : { objectWriteTraceId: [trace] }) },
});

/** 207 as soon as something failed; results come in another order than the inputs. */
export const batchReply = (
  portal: Portal,
  status: number,
  results: readonly unknown[],
  troubles: readonly { readonly trouble: Trouble; readonly trace?: string | undefined }[] = [],
): Reply => {
  const at = portal.clock.now().toISOString();
  const errors = troubles.map(({ trouble, trace }) => withTrace(trouble, trace));
  return {
    status: errors.length > 0 ? 207 : status,
    records: results.length + errors.length,
    body: {
      status: "COMPLETE",
      results: [...results].reverse(),
      ...(errors.length > 0 ? { numErrors: errors.length, errors } : {}),
      startedAt: at,
      completedAt: at,
    },
  };
};

/** Works a batch off: each record for itself when they are traced, otherwise all or nothing. */
export const saveBatch = <Input>(
  inputs: readonly Input[],
  traces: readonly (string | undefined)[],
  save: (input: Input) => Saved | null,
): readonly Outcome[] => {
  const traced = areTraced(traces);
  const outcomes: Outcome[] = [];
  for (const [index, input] of inputs.entries()) {
    const saved = save(input);
    outcomes.push({ trace: traces[index], saved });
    if (traced || saved === null || !("trouble" in saved) || saved.trouble.category === "OBJECT_NOT_FOUND") continue;
    for (const done of outcomes.reverse()) if (done.saved !== null && "undo" in done.saved) done.saved.undo();
    refuse(saved.trouble);
  }
  return outcomes;
};
