/** The head of a content's hash, by which two people compare what they see. */
export function HashLine({ text, hash }: { text: string; hash: string | undefined }) {
  return (
    <p class="muted">
      {text}
      <span class="number hash">{hash?.slice(0, 12)}</span>
    </p>
  );
}
