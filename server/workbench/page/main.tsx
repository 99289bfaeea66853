import { createRoot } from "react-dom/client";
import { Workbench } from "./Workbench.tsx";
import "./styles/tokens.css";
import "./styles/shell.css";
import "./styles/parts.css";

const root = document.querySelector("#root");
if (root !== null) createRoot(root).render(<Workbench />);
