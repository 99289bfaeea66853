import { createContext } from "react";

/** Leads back to the sign-in form when the server knows the session no more. */
export const SessionContext = createContext<{ readonly signOut: () => void }>({ signOut: () => undefined });
