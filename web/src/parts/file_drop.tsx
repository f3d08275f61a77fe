import { useRef, useState } from "preact/hooks";
import { Tick } from "./field";
import { Icon } from "./icons";

interface FileDropProps {
  /// What is confirmed of the files before any of them leaves this machine.
  declare: string;
  declared: boolean;
  onDeclared: (declared: boolean) => void;
  choose: string;
  hint: string;
  accept: string;
  multiple?: boolean;
  /// Another button of the screen is the next one to be pressed.
  quiet?: boolean;
  onFiles: (files: FileList | null | undefined) => void;
}

/// Choosing or dropping files, with the declaration they need.
export function FileDrop(props: FileDropProps) {
  const { declare, declared, onDeclared, choose, hint, accept, multiple, quiet, onFiles } = props;
  const picker = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  return (
    <div
      class={over ? "upload-drop upload-drop--over" : "upload-drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles(event.dataTransfer?.files);
      }}
    >
      <Tick checked={declared} onChecked={onDeclared}>
        {declare}
      </Tick>
      <div class="upload-choose">
        <button type="button" class={quiet ? "btn btn-plain" : "btn btn-primary"} onClick={() => picker.current?.click()}>
          <Icon name="upload" /> {choose}
        </button>
        <span class="muted">{hint}</span>
      </div>
      <input
        ref={picker}
        class="visually-hidden"
        type="file"
        multiple={multiple}
        tabIndex={-1}
        aria-label={choose}
        accept={accept}
        onChange={(event) => {
          onFiles(event.currentTarget.files);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}
