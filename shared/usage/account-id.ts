import { currentWorkspace, type Profile } from "./profile.ts";

/**
 * Where a person belongs before anything is known of workspaces: `group:<workspace>` when in one, else the business
 * domain of the e-mail address, else an account of one, `user:<userId>`.
 *
 * `emailDomain` is the registrable domain of the person's address, null when there is none or it is free mail.
 */
export function homeOf(userId: string, profile: Profile, emailDomain: string | null): string {
  const workspaceId = currentWorkspace(profile);
  if (workspaceId !== null) return workspaceHome(workspaceId);
  return emailDomain ?? `user:${userId}`;
}

export const workspaceHome = (workspaceId: string): string => `group:${workspaceId}`;

/** The account of a workspace: the company's domain once it is known, else an account of its own. */
export const workspaceAccount = (workspaceId: string, domain: string | null): string =>
  domain ?? workspaceHome(workspaceId);
