/** A QR code, dark on white by day and by night: scanners need it so. */
export function QrCode({ code, label }: { code: { size: number; d: string }; label: string }) {
  return (
    <svg className="qr" viewBox={`0 0 ${code.size} ${code.size}`} role="img" aria-label={label}>
      <rect width={code.size} height={code.size} fill="#fff" />
      <path d={code.d} fill="#182f76" shapeRendering="crispEdges" />
    </svg>
  );
}
