import type { EvidenceView } from '../../store/task.views';

/** What a page shows of evidence; a name may be missing, or have been erased. */
type Shown = Pick<EvidenceView, 'id' | 'type' | 'bytes'> & { name?: string | null };

const DOCUMENT: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Excel',
};

/** What a document is called: its name, or its kind. */
export function documentName({ type, name }: Pick<Shown, 'type' | 'name'>): string {
  return name ?? DOCUMENT[type] ?? '文件';
}

/** A picture small, or a document by its kind. */
export function Thumb({ base, evidence }: { base: string; evidence: Shown }) {
  const href = `${base}/evidence/${evidence.id}`;
  if (evidence.type.startsWith('image/')) {
    return <img class="thumb" src={href} alt={evidence.name ?? '已上传的图片'} loading="lazy" />;
  }
  return <span class="thumb doc">{DOCUMENT[evidence.type] ?? '文件'}</span>;
}

/** What was handed in, each opening in full. */
export function Gallery({ base, evidence, large }: { base: string; evidence: Shown[]; large?: boolean }) {
  if (evidence.length === 0) return null;
  return (
    <div class={large ? 'gallery large' : 'gallery'}>
      {evidence.map((one) => (
        <a key={one.id} href={`${base}/evidence/${one.id}`} target="_blank" rel="noreferrer">
          <Thumb base={base} evidence={one} />
          {!one.type.startsWith('image/') && <span class="file-name">{documentName(one)}</span>}
        </a>
      ))}
    </div>
  );
}

/** `340 KB`, `2.1 MB`. */
export function sizeText(bytes: number): string {
  return bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
