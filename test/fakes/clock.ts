/** A CRM's clock: runs with the machine's until a test sets it, then stands still. */
export interface CrmClock {
  now(): Date;
  /** Stands still at this moment. */
  set(moment: Date | string): void;
  advance(milliseconds: number): void;
}

export const createClock = (start?: Date | string): CrmClock => {
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
