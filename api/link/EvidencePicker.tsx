import type { Form } from '../../domain/template/form.schema';
import type { EvidenceView } from '../../store/task.views';
import { sizeText, Thumb } from '../kit/Evidence';
import { FieldProblem, problemsAt, type WrongForm } from '../kit/Wrong';
import { MAX_FILE_BYTES } from './upload.limits';

type Rule = NonNullable<Form['evidence']>;

const ACCEPT_DOCUMENT = '.pdf,.docx,.xlsx';
/** Old phones pick one file at a time, so without JavaScript there are several inputs. */
const INPUTS_WITHOUT_JS = 3;

interface Props {
  rule: Rule;
  evidence: EvidenceView[];
  wrong: WrongForm;
  base: string;
  matterId: string;
  stepId: string;
  /**
   * Proof of another field may stand for a file, which is said above both: files alone are neither demanded nor
   * optional.
   */
  either?: boolean;
}

/** Evidence of a step: what is kept already, and how to add more, with JavaScript and without. */
export function EvidencePicker({ rule, evidence, wrong, base, matterId, stepId, either = false }: Props) {
  const images = rule.kinds.includes('image');
  const documents = rule.kinds.includes('document');
  return (
    <div
      class={problemsAt(wrong, 'evidence').length > 0 ? 'field wrong' : 'field'}
      id="evidence"
      data-uploads={`${base}/uploads`}
      data-evidence={`${base}/evidence`}
      data-matter={matterId}
      data-step={stepId}
      data-most={rule.atMost}
      data-bytes={MAX_FILE_BYTES}
    >
      <span class="label">
        {images ? (rule.kinds.includes('document') ? '照片或文件' : '照片') : '文件'}
        {rule.atLeast === 0 && !either && <span class="optional">（选填）</span>}
      </span>
      <span class="hint">{ruleText(rule)}</span>
      <ul class="files">
        {evidence.map((one) => (
          <li key={one.id} data-kept={one.id}>
            <Thumb base={base} evidence={one} />
            <span class="what">
              <label>
                <input type="checkbox" name="evidence" value={one.id} checked class="keep" />
                {` 已上传 ${sizeText(one.bytes)}`}
                {one.name && <span class="file-name">{one.name}</span>}
              </label>
              <span class="without-js hint">不要这一份就去掉前面的勾</span>
            </span>
          </li>
        ))}
      </ul>
      <div class="with-js" id="pickers">
        {images && (
          <span class="button second pick">
            {'拍照或选图片'}
            <input type="file" accept="image/*" data-pick="image" aria-label="拍照或选图片" />
          </span>
        )}
        {documents && (
          <span class="button second pick">
            {'选文件'}
            <input type="file" accept={ACCEPT_DOCUMENT} data-pick="document" aria-label="选文件" />
          </span>
        )}
      </div>
      <div class="without-js">
        {Array.from({ length: Math.min(rule.atMost, INPUTS_WITHOUT_JS) }, (_, n) => (
          <p key={n}>
            <input
              type="file"
              name="files"
              multiple
              aria-label={`第${n + 1}个文件`}
              accept={[images && 'image/*', documents && ACCEPT_DOCUMENT].filter(Boolean).join(',')}
            />
          </p>
        ))}
      </div>
      <FieldProblem wrong={wrong} at={['evidence']} />
    </div>
  );
}

function ruleText(rule: Rule): string {
  const count =
    rule.atLeast > 0 ? `至少 ${rule.atLeast} 份，最多 ${rule.atMost} 份` : `最多 ${rule.atMost} 份`;
  const kinds = [
    rule.kinds.includes('image') && '图片',
    rule.kinds.includes('document') && 'PDF、Word、Excel',
  ];
  const what = kinds.filter(Boolean).join('、');
  return `${what}，${count}，每份不超过 ${MAX_FILE_BYTES / 1_048_576} MB。${rule.why ? `${rule.why}。` : ''}`;
}
