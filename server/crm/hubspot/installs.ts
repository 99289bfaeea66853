import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Db, Queries } from "../../db/db.ts";

/** The account that the app is installed in. */
export interface Install {
  readonly portalId: string;
  readonly refreshToken: string;
}

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Null before the app is installed; throws when the key is another than it was then. */
export async function readInstall(queries: Queries, key: Buffer): Promise<Install | null> {
  const [row] = await queries.query<{ portal_id: string; refresh_token: Uint8Array }>(
    "select portal_id, refresh_token from hubspot_installs order by installed_at desc limit 1",
  );
  if (row === undefined) return null;
  return { portalId: row.portal_id, refreshToken: decrypt(row.refresh_token, key, row.portal_id) };
}

/** Without its token, which needs no key. */
export async function readInstalledPortal(queries: Queries): Promise<string | null> {
  const [row] = await queries.query<{ portal_id: string }>(
    "select portal_id from hubspot_installs order by installed_at desc limit 1",
  );
  return row?.portal_id ?? null;
}

/** Keeps an install in the place of any other. `at` is now, ms. */
export const keepInstall = (db: Db, { portalId, refreshToken }: Install, key: Buffer, at: number): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query("delete from hubspot_installs");
    await tx.query("insert into hubspot_installs (portal_id, refresh_token, installed_at) values ($1, $2, $3)", [
      portalId,
      encrypt(refreshToken, key, portalId),
      new Date(at),
    ]);
  });

export const dropInstall = async (queries: Queries): Promise<void> => {
  await queries.query("delete from hubspot_installs");
};

/** The account's id is authenticated with the text, so that a token can't be moved to another row. */
function encrypt(text: string, key: Buffer, portalId: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv).setAAD(Buffer.from(portalId));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
}

function decrypt(bytes: Uint8Array, key: Buffer, portalId: string): string {
  const sealed = Buffer.from(bytes);
  try {
    const decipher = createDecipheriv(CIPHER, key, sealed.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES })
      .setAAD(Buffer.from(portalId))
      .setAuthTag(sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString("utf8");
  } catch (error) {
    throw new Error("HUBSPOT_TOKEN_KEY is not the key that HubSpot's token was kept with: install the app again", {
      cause: error,
    });
  }
}
