/** People and anonymous visitors share one table; the prefix keeps their ids apart. */
export const userKey = (userId: string): string => `u:${userId}`;
export const anonymousKey = (anonymousId: string): string => `a:${anonymousId}`;
export const isUserKey = (key: string): boolean => key.startsWith("u:");
/** Length of the prefix, in characters and in bytes. */
export const KEY_PREFIX = 2;
/** The id the sender knows. */
export const senderId = (key: string): string => key.slice(KEY_PREFIX);
