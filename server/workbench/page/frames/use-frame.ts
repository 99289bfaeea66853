import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { CrmRecord } from "../../contract.ts";
import type { CardFrame, FrameHost, FrameWindow, Place } from "./frame-protocol.ts";
import { useScheme } from "./scheme.ts";

export type FrameState = "loading" | "shown" | "failed";

interface Wanted {
  readonly record: CrmRecord;
  readonly place: Place;
  readonly report: FrameHost["report"];
  readonly say: FrameHost["say"];
}

interface Frame {
  readonly state: FrameState;
  /** Of the card, in pixels; null until it is known. */
  readonly height: number | null;
  readonly element: RefObject<HTMLIFrameElement>;
  readonly onLoad: () => void;
}

/** Has a frame's document show a record, and keeps it to what the page says: record, place, theme. */
export function useFrame({ record, place, report, say }: Wanted): Frame {
  const element = useRef<HTMLIFrameElement>(null);
  const [frame, setFrame] = useState<CardFrame | null>(null);
  const [state, setState] = useState<FrameState>("loading");
  const [height, setHeight] = useState<number | null>(null);
  const scheme = useScheme();
  const latest = useRef({ record, report, say });
  latest.current = { record, report, say };

  const onLoad = useCallback(() => {
    const { groundswellFrame } = (element.current?.contentWindow ?? {}) as Partial<FrameWindow>;
    setFrame(groundswellFrame ?? null);
    setState(groundswellFrame === undefined ? "failed" : "shown");
  }, []);
  useEffect(() => frame?.setScheme(scheme), [frame, scheme]);
  useEffect(() => {
    frame?.show(latest.current.record, place, {
      report: (request) => latest.current.report(request),
      say: (alert) => latest.current.say(alert),
      resize: setHeight,
    });
  }, [frame, place]);
  useEffect(() => frame?.change(record), [frame, record]);
  return { state, height, element, onLoad };
}
