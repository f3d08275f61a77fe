import { render } from "preact";
import { App } from "./app";
import { keptContrast, showContrast } from "./contrast";
import { followLinks } from "./router";
import "./styles/app.scss";

showContrast(keptContrast());
followLinks();
render(<App />, document.getElementById("app")!);
