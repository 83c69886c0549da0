import { Note } from '../../../api/kit/Parts';
import { PersonLayout } from '../../../api/link/PersonLayout';
import type { Visitor } from '../../../api/link/visitor';
import { inOneLine } from '../../../documents/official/lines';
import { instantText } from '../../../domain/calendar/shanghai';
import { Documents, RankingTable } from './BulletinParts';
import type { BulletinRecord } from './bulletin.view';
import type { IssuedBulletin } from './bulletins.store';

/** An issued bulletin: how the units stand, the whole as a page, and its documents. */
export function PublishedPage({ visitor, record }: { visitor: Visitor; record: BulletinRecord }) {
  const { bulletin, issuedAt, version } = record;
  const { correction } = bulletin;
  return (
    <PersonLayout visitor={visitor} title="通报" back>
      <h1>{inOneLine(bulletin.wording.title)}</h1>
      <p class="muted">
        {record.state === 'issued' ? `${instantText(issuedAt ?? 0)} 印发` : '草稿，未印发'}
        {version > 1 && ` · 更正第${version}版`}
      </p>
      {correction && (
        <Note bad head={`更正理由：${correction.reason}`}>
          <ul>
            {correction.changes.map((c) => (
              <li key={c}>{c}</li>
            ))}
          </ul>
        </Note>
      )}
      <Documents visitor={visitor} bulletin={record} />
      <RankingTable bulletin={bulletin} />
    </PersonLayout>
  );
}

/** Issued bulletins on somebody's first page. */
export function IssuedSection({ visitor, issued }: { visitor: Visitor; issued: readonly IssuedBulletin[] }) {
  if (issued.length === 0) return null;
  return (
    <section>
      <h2>通报</h2>
      {issued.map((b) => (
        <div key={b.id} class="card">
          <h3>
            <a href={`${visitor.base}/bulletins/${b.id}`}>{inOneLine(b.title)}</a>
          </h3>
          <p class="muted">
            {`${instantText(b.issuedAt)} 印发`}
            {b.version > 1 && ` · 更正第${b.version}版`}
          </p>
        </div>
      ))}
    </section>
  );
}
