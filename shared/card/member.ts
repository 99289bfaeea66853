import { type Colleague, readColleague } from "../facts/account-facts.ts";
import type { UserFacts } from "../facts/user-facts.ts";
import type { History } from "../usage/history.ts";
import { type Profile, traitOf } from "../usage/profile.ts";

/** A person of an account with everything a card can say of them. */
export interface Member {
  readonly id: string;
  readonly profile: Profile;
  readonly history: History;
  readonly facts: UserFacts;
}

/** What a rep would call the person: name, else e-mail, else id. */
export const nameOf = (member: Member): string =>
  traitOf(member.profile, "name") ?? traitOf(member.profile, "email") ?? member.id;

export const titleOf = (member: Member): string | null =>
  traitOf(member.profile, "title") ?? traitOf(member.profile, "role");

export const colleagueOf = (member: Member): Colleague =>
  readColleague(
    traitOf(member.profile, "title"),
    traitOf(member.profile, "role"),
    traitOf(member.profile, "department"),
  );
