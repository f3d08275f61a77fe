import { qrOf } from "../text/qr";

interface QrCodeProps {
  text: string;
  /// What it is, for those who do not see it.
  label: string;
}

/// A QR code drawn here: its text goes nowhere. Black on white in every theme, else phones do not read it.
export function QrCode({ text, label }: QrCodeProps) {
  const { size, path } = qrOf(text);
  return (
    <svg class="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`}>
      <rect class="qr-ground" width={size} height={size} />
      <path class="qr-marks" d={path} />
    </svg>
  );
}
