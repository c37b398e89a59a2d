/** How the deal ended, and what was learned: result, lessons, STAR reviews (C15). */
import { useState } from 'react';
import { nameOf } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty, Section } from '../../../ui/bits';
import { Value } from '../../../ui/Value';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';

const parts = ['situation', 'task', 'action', 'result'] as const;

export default function Result({ kind: deals, row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { kind, rows, pending } = useRows('star_review', row.id);
  const [request, setRequest] = useState<RowRequest | null>(null);
  const closed = ['won', 'lost', 'cancelled'].includes(String(row['state']));
  const may = canEdit && Boolean(kind?.actions.create);
  const field = (key: string) => deals.fields.find((f) => f.key === key);
  if (!kind) return null;
  const add = may && <AddButton kind={kind} onClick={() => setRequest({})} />;
  return (
    <>
      <SheetHead title={t('sheet.result')} hint={t('result.hint')}>
        {rows.length > 0 && add}
      </SheetHead>
      {closed && (
        <dl className="facts result-facts">
          {['state', 'closed_on', 'lost_to', 'reasons', 'lessons'].map((k) => {
            const f = field(k);
            return f && row[k] ? (
              <div key={k}>
                <dt>{label(f.label)}</dt>
                <dd>
                  <Value field={f} value={row[k]} row={row} full />
                </dd>
              </div>
            ) : null;
          })}
        </dl>
      )}
      {pending ? (
        <Bones rows={4} />
      ) : rows.length ? (
        rows.map((r) => (
          <Section key={r.id} title={t('result.star', { name: nameOf(r, 'owner') ?? '—', day: String(r['created_at'] ?? '').slice(0, 10) })} extra={may && <button type="button" className="link-button" onClick={() => setRequest({ row: r })}>{t('result.edit')}</button>}>
            <dl className="star">
              {parts.map((p) => (
                <div key={p}>
                  <dt>{label(kind.fields.find((f) => f.key === p)?.label)}</dt>
                  <dd className="prose">{String(r[p] ?? '') || '—'}</dd>
                </div>
              ))}
            </dl>
          </Section>
        ))
      ) : (
        <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t(closed ? 'result.empty' : 'result.open')}>
          {add}
        </Empty>
      )}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={[...parts]} onClose={() => setRequest(null)} />}
    </>
  );
}
