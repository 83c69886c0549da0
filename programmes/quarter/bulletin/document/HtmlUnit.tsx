import type { IndicatorResult, UnitResult } from '../../review/result.types';
import type { Bulletin } from '../bulletin.types';
import { marksText } from '../phrases.rules';
import type { EvidenceLink } from './bulletin.words';
import { changeText, PROOF_WORDS, proofAddress, totalText } from './bulletin.words';

type Proof = Bulletin['proofs'][number];

/** `8.50／10`, in words where there are no marks. */
const marksOf = ({ marks, full }: IndicatorResult) =>
  `${marks === null ? '未评分' : marksText(marks)}／${full}`;

function ProofItem({ proof, link }: { proof: Proof; link: EvidenceLink }) {
  const href = proofAddress(proof, link);
  return (
    <li>
      {`${PROOF_WORDS[proof.kind]} `}
      {href ? <a href={href}>{proof.ref}</a> : proof.ref}
      {proof.sha256 && <code>{` SHA-256 ${proof.sha256}`}</code>}
    </li>
  );
}

function IndicatorItem(props: { result: IndicatorResult; proofs: Proof[]; link: EvidenceLink }) {
  const { result, proofs, link } = props;
  return (
    <li>
      <i>{marksOf(result)}</i>
      <b>{result.code}</b> {result.title}
      <p class="note">{result.text}</p>
      {proofs.length > 0 && (
        <ul class="e">
          {proofs.map((proof) => (
            <ProofItem proof={proof} link={link} />
          ))}
        </ul>
      )}
    </li>
  );
}

/**
 * A rank that opens to its section scores, those to the indicators' marks, and those to the evidence with its hash. Its
 * target lies inside, so that a link to it opens it.
 */
export function HtmlUnit(props: {
  unit: UnitResult;
  at: number;
  proofsOf: (code: string) => Proof[];
  link: EvidenceLink;
}) {
  const { unit, at, proofsOf, link } = props;
  return (
    <details>
      <summary>
        <span>{`第${unit.rank}名`}</span>
        <b>{unit.unit}</b>
        <span>{totalText(unit)}</span>
        <span>{changeText(unit.change)}</span>
      </summary>
      <div id={`u${at}`}>
        <p class="note">
          <span>{unit.unit}</span>
          {`：加分${marksText(unit.bonus)}，扣分${marksText(unit.deduction)}`}
          {unit.vetoed.length > 0 && `，一票否决${unit.vetoed.join('、')}`}
        </p>
        {unit.sections.map((section) => (
          <>
            <h3>{`${section.title}　${marksText(section.score)}分（得${marksText(section.got)}／${marksText(section.available)}，权重${section.weight}%）`}</h3>
            <ul class="u">
              {unit.indicators
                .filter((i) => i.section === section.id)
                .map((i) => (
                  <IndicatorItem result={i} proofs={proofsOf(i.code)} link={link} />
                ))}
            </ul>
          </>
        ))}
      </div>
    </details>
  );
}
