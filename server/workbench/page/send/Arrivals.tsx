import { useState } from "react";
import { spokenNumber } from "../../../../shared/card/spoken.ts";
import { counted } from "../../../../shared/lib/words.ts";
import { useLiveStream } from "../live-stream.ts";
import { hrefOf } from "../route.ts";
import { type Arrived, NOTHING_YET, withMessage } from "./arrivals.ts";

/** Whether events arrive while one looks. */
export function Arrivals() {
  const [arrived, setArrived] = useState<Arrived>(NOTHING_YET);
  const stream = useLiveStream((message) => setArrived((last) => withMessage(last, message)));
  return (
    <section className={arrived.events === 0 ? "arrivals" : "arrivals some"} aria-label="Arrivals">
      <span className="arrivals-dot" aria-hidden="true" />
      <p role="status">
        {stream === "lost" ? "The live connection is lost and being made again." : <Said arrived={arrived} />}
      </p>
    </section>
  );
}

function Said({ arrived: { events, accountIds } }: { readonly arrived: Arrived }) {
  if (events === 0) return <>Waiting for your first event…</>;
  return (
    <>
      {spokenNumber(events)} {counted(events, "event").replace(/^\d+ /, "")} counted while you look
      {accountIds.length === 0 ? "" : ", the last of "}
      {accountIds.map((id, at) => (
        <span key={id}>
          {at === 0 ? null : ", "}
          <a href={hrefOf({ view: "account", id })}>{id}</a>
        </span>
      ))}
    </>
  );
}
