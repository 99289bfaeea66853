import { Children, createElement, type ReactNode } from "react";

interface Words {
  readonly children?: ReactNode;
  readonly title?: string;
  readonly variant?: string;
}
interface TextWords extends Words {
  readonly inline?: boolean;
  readonly format?: { readonly fontWeight?: string };
}

const Text = ({ children, variant, format, inline }: TextWords) =>
  createElement(
    inline ? "span" : "p",
    { className: `hs-text hs-${variant ?? "bodytext"}`, style: { fontWeight: WEIGHTS[format?.fontWeight ?? ""] } },
    children,
  );
const WEIGHTS: Readonly<Record<string, number>> = { bold: 700, demibold: 600 };

const State = ({ children, title }: Words) => (
  <div className="hs-state">
    <h3>{title}</h3>
    {children}
  </div>
);

const Tag = ({ children, variant = "default" }: Words) => (
  <span className={`hs-tag hs-tag-${variant}`}>{children}</span>
);

export const MESSAGES = {
  Text,
  Tag,
  Heading: ({ children }: Words) => <h3 className="hs-heading">{children}</h3>,
  StatusTag: ({ children, variant = "default" }: Words) => (
    <span className={`hs-tag hs-tag-${variant}`}>
      <span aria-hidden="true">●</span> {children}
    </span>
  ),
  Alert: ({ children, title, variant }: Words) => (
    <div role="alert" className={`hs-alert hs-alert-${variant}`}>
      <strong>{title}</strong>
      <div>{children}</div>
    </div>
  ),
  EmptyState: State,
  ErrorState: (words: Words) => (
    <div role="alert">
      <State {...words} />
    </div>
  ),
  LoadingSpinner: ({ label }: { readonly label: string }) => (
    <p role="status" className="hs-state">
      <span aria-hidden="true">◌</span> {label}
    </p>
  ),
  List: ({ children }: Words) => (
    <ul>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </ul>
  ),
};
