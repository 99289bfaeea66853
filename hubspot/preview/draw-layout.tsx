import { Children, type ReactNode, useState } from "react";

interface Box {
  readonly children?: ReactNode;
}
interface FlexBox extends Box {
  readonly direction?: "row" | "column";
  readonly gap?: string;
  readonly align?: string;
  readonly justify?: string;
  readonly wrap?: boolean | string;
}

const GAPS: Readonly<Record<string, string>> = {
  flush: "0",
  xs: "4px",
  "extra-small": "4px",
  sm: "8px",
  small: "8px",
  md: "16px",
  medium: "16px",
  lg: "24px",
  large: "24px",
};
const gapOf = (gap = "flush"): string => GAPS[gap] ?? "32px";

const Flex = ({ children, direction = "row", gap, align, justify, wrap }: FlexBox) => (
  <div
    className="hs-flex"
    style={{
      flexDirection: direction,
      gap: gapOf(gap),
      alignItems: align ?? (direction === "row" ? "flex-start" : "stretch"),
      justifyContent: justify,
      flexWrap: wrap === true || wrap === "wrap" ? "wrap" : "nowrap",
    }}
  >
    {children}
  </div>
);

const AutoGrid = ({ children, columnWidth, gap }: FlexBox & { readonly columnWidth: number }) => (
  <div
    style={{
      display: "grid",
      gap: gapOf(gap),
      gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${columnWidth}px), 1fr))`,
    }}
  >
    {children}
  </div>
);

interface TabChild {
  readonly props: { readonly component: { readonly props: { readonly tabId: string; readonly title: string } } };
}

/** A child is the preview's own element around the tab: what the tab was given lies in it. */
function Tabs({ children, defaultSelected }: Box & { readonly defaultSelected?: string }) {
  const tabs = Children.toArray(children) as unknown as TabChild[];
  const ids = tabs.map((tab) => tab.props.component.props.tabId);
  const [selected, setSelected] = useState(defaultSelected ?? ids[0]);
  return (
    <div>
      <div role="tablist" className="hs-tabs">
        {tabs.map((tab, index) => (
          <button
            key={ids[index]}
            type="button"
            role="tab"
            aria-selected={ids[index] === selected}
            onClick={() => setSelected(ids[index])}
          >
            {tab.props.component.props.title}
          </button>
        ))}
      </div>
      <div role="tabpanel" aria-label={selected}>
        {Children.toArray(children)[Math.max(0, ids.indexOf(selected ?? ""))]}
      </div>
    </div>
  );
}

interface AccordionBox extends Box {
  readonly title: string;
  readonly defaultOpen?: boolean;
}

function Accordion({ children, title, defaultOpen }: AccordionBox) {
  const [isOpen, setIsOpen] = useState(defaultOpen ?? false);
  return (
    <div className="hs-accordion">
      <button type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span> {title}
      </button>
      {isOpen ? <div className="hs-inside">{children}</div> : null}
    </div>
  );
}

export const LAYOUT = {
  Flex,
  AutoGrid,
  Tabs,
  Accordion,
  Tab: ({ children }: Box) => children,
  Box: ({ children }: Box) => <div>{children}</div>,
  Inline: (box: FlexBox) => <Flex {...box} direction="row" wrap />,
  Divider: () => <hr />,
  Tile: ({ children }: Box) => <div className="hs-tile">{children}</div>,
};
