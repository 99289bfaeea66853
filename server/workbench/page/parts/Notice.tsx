import type { ReactNode } from "react";

interface NoticeContent {
  readonly id?: string;
  readonly tone: "plain" | "problem";
  readonly title: string;
  readonly detail?: string;
  readonly onRetry?: () => void;
  /** What else to do. */
  readonly children?: ReactNode;
}

/** Where there is nothing to show: what that means, and what to do. */
export const Notice = ({ id, tone, title, detail, onRetry, children }: NoticeContent) => (
  <div id={id} className={`notice ${tone}`} role={tone === "problem" ? "alert" : "status"}>
    <p className="notice-title">{title}</p>
    {detail === undefined ? null : <p>{detail}</p>}
    {onRetry === undefined ? null : (
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    )}
    {children}
  </div>
);
