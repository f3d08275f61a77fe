import type { Quote } from "../../api_tasks";

/// Words in their place on the page.
export function QuoteWords({ quote }: { quote: Quote }) {
  return (
    <blockquote class="tasks-quote">
      {quote.before && "… "}
      {quote.before}
      <mark>{quote.text}</mark>
      {quote.after}
      {quote.after && " …"}
    </blockquote>
  );
}
