/** As records carry it: whole seconds, "2026-11-20T10:00:00.000+0000". */
export const timestampOf = (moment: Date): string => `${moment.toISOString().slice(0, 19)}.000+0000`;
