/** The org's clock: runs with the machine's until a test sets it, then stands still. */
export interface OrgClock {
  now(): Date;
  /** Stands still at this moment. */
  set(moment: Date | string): void;
  advance(milliseconds: number): void;
}

export const createClock = (start?: Date | string): OrgClock => {
  let frozen = start === undefined ? null : new Date(start);
  const now = (): Date => frozen ?? new Date();
  return {
    now,
    set: (moment) => {
      frozen = new Date(moment);
    },
    advance: (milliseconds) => {
      frozen = new Date(now().getTime() + milliseconds);
    },
  };
};

/** As records carry it: whole seconds, "2026-11-20T10:00:00.000+0000". */
export const timestampOf = (moment: Date): string => `${moment.toISOString().slice(0, 19)}.000+0000`;
