import { type FormEvent, useState } from "react";
import { ask, wordsOf } from "./ask.ts";

type Trying = { readonly state: "ready" | "asking" } | { readonly state: "refused"; readonly problem: string };

/** Asks for an API key where the keys are configured. */
export function SignIn({ onSignedIn }: { readonly onSignedIn: () => void }) {
  const [apiKey, setApiKey] = useState("");
  const [trying, setTrying] = useState<Trying>({ state: "ready" });
  const signIn = (event: FormEvent) => {
    event.preventDefault();
    setTrying({ state: "asking" });
    ask("/workbench/session", { method: "POST", body: { apiKey } }).then(onSignedIn, (error: unknown) =>
      setTrying({ state: "refused", problem: wordsOf(error) }),
    );
  };
  return (
    <main className="sign-in">
      <h1>Groundswell</h1>
      <p>This server has keys of its own. Give an API key to look around.</p>
      <form onSubmit={signIn}>
        <label htmlFor="api-key">API key</label>
        <input
          id="api-key"
          type="password"
          autoComplete="off"
          required
          value={apiKey}
          aria-invalid={trying.state === "refused"}
          aria-describedby="api-key-problem"
          onChange={(event) => setApiKey(event.target.value)}
        />
        <p id="api-key-problem" role="alert" className="sign-in-problem">
          {trying.state === "refused" ? trying.problem : ""}
        </p>
        <button type="submit" className="button primary" disabled={trying.state === "asking"}>
          Sign in
        </button>
      </form>
    </main>
  );
}
