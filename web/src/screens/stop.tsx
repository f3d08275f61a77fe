import { Icon } from "../parts/icons";
import { Screen } from "../parts/screen";
import { useWords } from "../words";

/// What somebody reads whose document bears a secrecy mark. None of its text is shown or kept.
export function StopNotice() {
  const { stop } = useWords();
  return (
    <div class="stop" role="alert">
      <h2>
        <Icon name="stop" large /> {stop.title}
      </h2>
      <p>{stop.what}</p>
      <ul>
        {stop.steps.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
    </div>
  );
}

export function StopScreen() {
  const words = useWords();
  return (
    <Screen title={words.stop.screen}>
      <StopNotice />
      <p>
        <a href="/documents">{words.stop.back}</a>
      </p>
    </Screen>
  );
}
