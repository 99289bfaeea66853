import type { TypeName } from "../schema/object-types.ts";
import type { FilterBranch } from "./filter-branch.ts";

/** A list ("segment") as the account holds it. */
export interface HubList {
  readonly listId: string;
  readonly name: string;
  readonly objectTypeId: string;
  readonly type: TypeName;
  readonly processingType: "DYNAMIC" | "MANUAL" | "SNAPSHOT";
  readonly filterBranch: FilterBranch | null;
  readonly listVersion: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly deletedAt: string | null;
}

export type Lists = Map<string, HubList>;
