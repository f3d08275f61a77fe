import { Component, h, type ComponentChild, type FunctionComponent } from "preact";

/// A component that is drawn again only when one of its props is another one: for the rows of large
/// tables, where an arrow key must touch two rows and not two thousand cells.
export function pure<Props extends object>(draw: FunctionComponent<Props>): FunctionComponent<Props> {
  class Pure extends Component<Props> {
    override shouldComponentUpdate(next: Props): boolean {
      const now = this.props;
      return (Object.keys(next) as (keyof Props)[]).some((key) => next[key] !== now[key]);
    }

    override render(): ComponentChild {
      return h(draw, this.props as Props & { children?: undefined });
    }
  }
  return Pure as unknown as FunctionComponent<Props>;
}
