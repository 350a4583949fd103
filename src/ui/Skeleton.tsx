/** Grey lines of what is about to come. @param label what screen readers say meanwhile */
export function Skeleton({ label, lines = 4 }: { readonly label: string; readonly lines?: number }) {
  return (
    <div class="skeleton" role="status">
      <span class="sr">{label}</span>
      {Array.from({ length: lines }, (_, index) => (
        <i key={index} style={{ width: `${[64, 88, 76, 52][index % 4]}%` }} />
      ))}
    </div>
  );
}
