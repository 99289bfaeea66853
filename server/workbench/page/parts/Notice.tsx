interface NoticeContent {
  readonly tone: "plain" | "problem";
  readonly title: string;
  readonly detail?: string;
  readonly onRetry?: () => void;
}

/** Where there is nothing to show: what that means, and what to do. */
export const Notice = ({ tone, title, detail, onRetry }: NoticeContent) => (
  <div className={`notice ${tone}`} role={tone === "problem" ? "alert" : "status"}>
    <p className="notice-title">{title}</p>
    {detail === undefined ? null : <p>{detail}</p>}
    {onRetry === undefined ? null : (
      <button type="button" className="button" onClick={onRetry}>
        Try again
      </button>
    )}
  </div>
);
