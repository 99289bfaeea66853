import type { TypeName } from "../schema/object-types.ts";
import { linkTypeOf, primaryTypeOf, reverseOf } from "./link-types.ts";

export interface Link {
  readonly toType: TypeName;
  readonly toId: string;
  readonly typeIds: readonly number[];
}

/** Which records are associated; every association is known from both ends. */
export interface Links {
  /** Adds kinds of association; none given is the unlabelled one. */
  add(from: TypeName, fromId: string, to: TypeName, toId: string, typeIds?: readonly number[]): void;
  remove(from: TypeName, fromId: string, to: TypeName, toId: string): void;
  of(from: TypeName, fromId: string, to: TypeName): readonly Link[];
  all(from: TypeName, fromId: string): readonly Link[];
  /** The main company of a contact or deal. */
  primaryCompany(from: TypeName, fromId: string): string | undefined;
  /** Takes a record out of all. */
  forget(type: TypeName, id: string): void;
}

/** Kinds by the other record, in the order they were made. */
type Ends = Map<string, Set<number>>;

export const createLinks = (changed: (type: TypeName, id: string, links: Links) => void): Links => {
  const ends = new Map<string, Ends>();
  const endsOf = (type: TypeName, id: string): Ends => {
    const found = ends.get(`${type}:${id}`) ?? new Map<string, Set<number>>();
    ends.set(`${type}:${id}`, found);
    return found;
  };
  const put = (from: TypeName, fromId: string, to: TypeName, toId: string, typeId: number): void => {
    const own = endsOf(from, fromId);
    const key = `${to}:${toId}`;
    own.set(key, (own.get(key) ?? new Set<number>()).add(typeId));
  };
  const both = (from: TypeName, fromId: string, to: TypeName, toId: string, typeId: number): void => {
    put(from, fromId, to, toId, typeId);
    put(to, toId, from, fromId, reverseOf(typeId));
  };
  const all = (type: TypeName, id: string): Link[] =>
    [...(ends.get(`${type}:${id}`) ?? [])].map(([key, typeIds]) => {
      const [toType, toId] = key.split(":") as [TypeName, string];
      return { toType, toId, typeIds: [...typeIds] };
    });
  const of = (from: TypeName, fromId: string, to: TypeName) => all(from, fromId).filter(({ toType }) => toType === to);
  const dropPrimary = (from: TypeName, fromId: string, to: TypeName, primary: number): void => {
    for (const { toId } of of(from, fromId, to)) {
      ends.get(`${from}:${fromId}`)?.get(`${to}:${toId}`)?.delete(primary);
      ends.get(`${to}:${toId}`)?.get(`${from}:${fromId}`)?.delete(reverseOf(primary));
    }
  };
  /** The first company becomes the main one; a new main one takes the place of the old. */
  const addPrimary = (from: TypeName, fromId: string, to: TypeName, toId: string, asked: boolean): void => {
    const primary = to === "companies" ? primaryTypeOf(from, to) : undefined;
    if (primary === undefined) return;
    if (!asked && of(from, fromId, to).some(({ typeIds }) => typeIds.includes(primary))) return;
    dropPrimary(from, fromId, to, primary);
    both(from, fromId, to, toId, primary);
  };
  const links: Links = {
    add: (from, fromId, to, toId, typeIds = []) => {
      const plain = linkTypeOf(from, to);
      if (plain !== undefined) both(from, fromId, to, toId, plain);
      const isPrimary = typeIds.includes(primaryTypeOf(from, to) ?? -1);
      addPrimary(from, fromId, to, toId, isPrimary);
      addPrimary(to, toId, from, fromId, isPrimary);
      changed(from, fromId, links);
      changed(to, toId, links);
    },
    remove: (from, fromId, to, toId) => {
      ends.get(`${from}:${fromId}`)?.delete(`${to}:${toId}`);
      ends.get(`${to}:${toId}`)?.delete(`${from}:${fromId}`);
      changed(from, fromId, links);
      changed(to, toId, links);
    },
    of,
    all,
    primaryCompany: (from, fromId) =>
      of(from, fromId, "companies").find(({ typeIds }) => typeIds.includes(primaryTypeOf(from, "companies") ?? -1))
        ?.toId,
    forget: (type, id) => {
      for (const { toType, toId } of all(type, id)) links.remove(type, id, toType, toId);
      ends.delete(`${type}:${id}`);
    },
  };
  return links;
};
