import { sizeText, Thumb } from '../../../api/kit/Evidence';
import type { EvidenceWithCodes } from './evidence.store';

interface Props {
  base: string;
  /** What this filing holds already, without what the indicator has. */
  uploaded: EvidenceWithCodes[];
}

/** What was uploaded once serves every indicator it fits: ticked, not sent again. */
export function ReusePicker({ base, uploaded }: Props) {
  if (uploaded.length === 0) return null;
  return (
    <details class="reuse">
      <summary>{`从本次填报已有的佐证里选（${uploaded.length} 份）`}</summary>
      <p class="hint">一份佐证可用于多个指标，不用重复上传。</p>
      <ul class="files">
        {uploaded.map((one) => (
          <li key={one.id}>
            <Thumb base={base} evidence={one} />
            <label class="what">
              <input type="checkbox" name="evidence" value={one.id} class="keep" />
              {one.codes.length > 0 ? ` 已用于 ${one.codes.join('、')}` : ' 还没有用到'}
              {one.name && <span class="file-name">{one.name}</span>}
              <span class="hint">{sizeText(one.bytes)}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
