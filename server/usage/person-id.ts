/** People and anonymous visitors share one table; the prefix keeps their ids apart. */
export const userKey = (userId: string): string => `u:${userId}`;
export const anonymousKey = (anonymousId: string): string => `a:${anonymousId}`;
export const isUserKey = (key: string): boolean => key.startsWith("u:");
/** The id the sender knows. */
export const senderId = (key: string): string => key.slice(2);
