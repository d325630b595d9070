import { encode } from 'uqr';

/** A text as a QR code (ISO/IEC 18004), drawn here: what it says is told to no server. */
export function QrCode({ value, label }: { readonly value: string; readonly label: string }) {
  const { size, data } = encode(value, { ecc: 'M', border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
  return (
    <svg className="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={dark.join('')} fill="#000" />
    </svg>
  );
}
