import { type ReactNode, useId } from "react";

interface Control {
  readonly children?: ReactNode;
  readonly disabled?: boolean;
  readonly variant?: string;
  readonly href?: string | { readonly url: string };
  readonly onClick?: () => void;
}
interface Field {
  readonly label: string;
  readonly value?: string;
  readonly required?: boolean;
  readonly placeholder?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly onChange?: (value: string) => void;
  readonly onInput?: (value: string) => void;
}
interface HubspotAction {
  readonly children?: ReactNode;
  readonly actionType: string;
  readonly actionContext: unknown;
}

const urlOf = (href: NonNullable<Control["href"]>): string => (typeof href === "string" ? href : href.url);

const Button = ({ children, disabled, variant = "secondary", href, onClick }: Control) =>
  href === undefined ? (
    <button type="button" className={`hs-button hs-button-${variant}`} disabled={disabled} onClick={() => onClick?.()}>
      {children}
    </button>
  ) : (
    <a className={`hs-button hs-button-${variant}`} href={urlOf(href)} target="_blank" rel="noreferrer">
      {children}
    </a>
  );

/** What HubSpot itself does is told to the page as an event `hubspot-action`. */
const action =
  (className: string) =>
  ({ children, actionType, actionContext }: HubspotAction) => (
    <button
      type="button"
      className={className}
      onClick={() => dispatchEvent(new CustomEvent("hubspot-action", { detail: { actionType, actionContext } }))}
    >
      {children}
    </button>
  );

function Select({ label, value, required, placeholder, options = [], onChange }: Field) {
  const id = useId();
  return (
    <div className="hs-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} required={required} onChange={(event) => onChange?.(event.target.value)}>
        <option value="">{placeholder}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
}

function Input({ label, value, onInput }: Field) {
  const id = useId();
  return (
    <div className="hs-field">
      <label htmlFor={id}>{label}</label>
      <input id={id} value={value} onChange={(event) => onInput?.(event.target.value)} />
    </div>
  );
}

export const CONTROLS = {
  Button,
  Select,
  Input,
  Link: ({ children, href }: Control) => (
    <a href={urlOf(href ?? "#")} target="_blank" rel="noreferrer">
      {children}
    </a>
  ),
  CrmActionButton: action("hs-button hs-button-secondary"),
  CrmActionLink: action("hs-link"),
};
