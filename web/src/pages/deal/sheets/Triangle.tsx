/** Golden triangle (C13): what the customer wants, what the rival offers, what we offer. */
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import type { Row } from '../../../api/types';
import { nameOf } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones, Empty } from '../../../ui/bits';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';

const fields = ['competitor', 'customer_wants', 'competitor_offers', 'we_offer', 'sweet_spot', 'neutralise'];

function Corner({ className, title, text }: { className: string; title: string; text: unknown }) {
  return (
    <section className={className}>
      <h3>{title}</h3>
      <p className="prose">{typeof text === 'string' && text ? text : <span className="nil">—</span>}</p>
    </section>
  );
}

export default function Triangle({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { kind, rows, pending } = useRows('golden_triangle', row.id);
  const [request, setRequest] = useState<RowRequest | null>(null);
  if (!kind) return null;
  const may = canEdit && Boolean(kind.actions.create);
  const name = (key: string) => label(kind.fields.find((f) => f.key === key)?.label);
  const one = (r: Row) => (
    <article key={r.id} className="triangle" aria-label={nameOf(r, 'competitor') ?? name('customer_wants')}>
      <header>
        <strong>{nameOf(r, 'competitor') ?? t('triangle.all')}</strong>
        {may && (
          <button type="button" className="icon-button" aria-label={t('triangle.edit')} onClick={() => setRequest({ row: r })}>
            <Pencil size={14} />
          </button>
        )}
      </header>
      <svg viewBox="0 0 300 120" aria-hidden="true" preserveAspectRatio="none">
        <path d="M150 8 L288 112 L12 112 Z" />
      </svg>
      <Corner className="tri-wants" title={name('customer_wants')} text={r['customer_wants']} />
      <Corner className="tri-sweet" title={name('sweet_spot')} text={r['sweet_spot']} />
      <Corner className="tri-neutral" title={name('neutralise')} text={r['neutralise']} />
      <Corner className="tri-we" title={name('we_offer')} text={r['we_offer']} />
      <Corner className="tri-they" title={name('competitor_offers')} text={r['competitor_offers']} />
    </article>
  );
  const add = may && <AddButton kind={kind} onClick={() => setRequest({})} />;
  return (
    <>
      <SheetHead title={t('sheet.triangle')} hint={t('triangle.hint')}>
        {rows.length > 0 && add}
      </SheetHead>
      {pending ? <Bones rows={6} /> : rows.length ? rows.map(one) : <Empty title={t('empty.none', { kind: label(kind.plural) })} hint={t('triangle.empty')}>{add}</Empty>}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={fields} onClose={() => setRequest(null)} />}
    </>
  );
}
