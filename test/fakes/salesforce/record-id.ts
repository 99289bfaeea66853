const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";

/** The three letters that make a 15-character id safe where case is lost: a bit for each upper-case letter, five a letter. */
const checksumOf = (id15: string): string =>
  [0, 5, 10]
    .map((start) => {
      const bits = [...id15.slice(start, start + 5)].reduce(
        (sum, letter, position) => sum + (/[A-Z]/.test(letter) ? 2 ** position : 0),
        0,
      );
      return ALPHABET[bits] ?? "";
    })
    .join("");

/** The 18-character id of the nth record with this key prefix. */
export const recordIdOf = (keyPrefix: string, serial: number): string => {
  const id15 = `${keyPrefix}Fk${serial.toString(36).toUpperCase().padStart(10, "0")}`;
  return id15 + checksumOf(id15);
};

/** Which one of its type the record with this id is. */
export const serialOf = (id: string): number => Number.parseInt(id.slice(5, 15), 36);

/** An id as 18 characters, given either form; null when it is none. */
export const fullIdOf = (id: string): string | null => {
  if (/^[A-Za-z0-9]{15}$/.test(id)) return id + checksumOf(id);
  return /^[A-Za-z0-9]{18}$/.test(id) && checksumOf(id.slice(0, 15)) === id.slice(15).toUpperCase() ? id : null;
};
