/** Key commitments (C9) as the chain that leads to the decision. */
import { Check, Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Row } from '../../../api/types';
import { nameOf } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones } from '../../../ui/bits';
import { Value } from '../../../ui/Value';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead, useRows } from './rows';

const rank = (r: Row) => ['refused', 'planned', 'asked', 'obtained'].indexOf(String(r['state']));

export default function Commitments({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const { kind, rows, pending } = useRows('commitment', row.id);
  const [request, setRequest] = useState<RowRequest | null>(null);
  if (!kind) return null;
  const may = canEdit && Boolean(kind.actions.create);
  const kinds = kind.fields.find((f) => f.key === 'kind')?.options ?? [];
  const state = kind.fields.find((f) => f.key === 'state');
  const steps = kinds.filter((o) => !o.hidden || rows.some((r) => r['kind'] === o.key)).map((o) => ({ option: o, rows: rows.filter((r) => r['kind'] === o.key).sort((a, b) => rank(b) - rank(a)) }));
  return (
    <>
      <SheetHead title={t('sheet.commitments')} hint={t('commitments.hint')}>
        {may && <AddButton kind={kind} onClick={() => setRequest({})} />}
      </SheetHead>
      {pending ? (
        <Bones rows={6} />
      ) : (
        <ol className="chain">
          {steps.map(({ option, rows: mine }) => {
            const best = mine[0];
            const got = best?.['state'] === 'obtained';
            return (
              <li key={option.key} className={got ? 'got' : best ? `is-${String(best['state'])}` : 'none'}>
                <span className="chain-dot">{got ? <Check size={14} aria-hidden="true" /> : best?.['state'] === 'refused' ? <Minus size={14} aria-hidden="true" /> : null}</span>
                <div className="chain-body">
                  <h3>{label(option.label)}</h3>
                  {mine.map((r) => (
                    <button key={r.id} type="button" className="chain-row" disabled={!may} onClick={() => setRequest({ row: r })}>
                      <span className="chain-head">
                        {state && <Value field={state} value={r['state']} row={r} />}
                        <span className="num">{String(r['date'] ?? r['due'] ?? '')}</span>
                        {nameOf(r, 'contact') && <span>{nameOf(r, 'contact')}</span>}
                      </span>
                      {typeof r['evidence'] === 'string' && <span className="muted">{r['evidence']}</span>}
                    </button>
                  ))}
                  {!mine.length && (may ? (
                    <button type="button" className="link-button" onClick={() => setRequest({ preset: { kind: option.key } })}>
                      <Plus size={12} aria-hidden="true" /> {t('commitments.plan')}
                    </button>
                  ) : (
                    <span className="quiet">{t('commitments.none')}</span>
                  ))}
                </div>
              </li>
            );
          })}
        </ol>
      )}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={['kind', 'state', 'due', 'date', 'contact', 'evidence', 'activity', 'note']} onClose={() => setRequest(null)} />}
    </>
  );
}
