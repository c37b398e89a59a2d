/** White space (E6): products across, sites and departments down; what is bought, open, a competitor's, still to win. */
import { Button, Modal } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useCreate } from '../../app/create';
import { useModel } from '../../app/model';
import { type Key, useI18n } from '../../i18n';
import { Bones, Empty, Notice } from '../../ui/bits';
import { moneyShort, percent } from '../../ui/format';
import { type Cell, type CellState, useInsight, useInsightChanged, type White } from './api';
import type { PartProps } from './InsightTab';

const states: CellState[] = ['bought', 'open', 'competitor', 'potential', 'empty'];
const signs: Record<CellState, string> = { bought: '●', open: '◐', competitor: '✕', potential: '○', empty: '' };

function Why({ cell, white, onDeal }: { cell: Cell | undefined; white: White; onDeal: (() => void) | null }) {
  const { t, lang } = useI18n();
  return (
    <div className="white-why">
      <strong>{t(`white.${cell?.state ?? 'empty'}` as Key)}</strong>
      {cell?.share !== undefined && <p>{t('white.share', { share: percent(cell.share), demand: moneyShort(cell.demand ?? 0, white.currency, lang), sold: moneyShort(cell.sold ?? 0, white.currency, lang), year: white.year })}</p>}
      {cell?.competitor && <p>{t('white.has', { name: cell.competitor })}</p>}
      {cell?.last_won && <p>{t('white.last', { day: cell.last_won })}</p>}
      {cell && cell.deals.length > 0 && (
        <ul>
          {cell.deals.map((d) => (
            <li key={d.id}>
              <Link to={`/opportunities/${d.id}`}>{d.name}</Link>
            </li>
          ))}
        </ul>
      )}
      {onDeal && (
        <Button size="small" icon={<Plus size={14} />} onClick={onDeal}>
          {t('white.deal')}
        </Button>
      )}
    </div>
  );
}

export default function WhiteSpace({ row }: PartProps) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useInsightChanged();
  const view = useInsight<White>(`/accounts/${row.id}/white_space`);
  const [open, setOpen] = useState<{ place: number; product: number } | null>(null);
  const v = view.data;
  if (view.isError && !v) return <Notice tone="bad">{view.error.message}</Notice>;
  if (!v) return <Bones rows={8} />;
  if (!v.products.length) return <Empty title={t('white.none')} hint={t('white.none.hint')} />;
  const at = (p: number, c: number) => v.cells.find((x) => x.place === p && x.product === c);
  const deal = (p: number, c: number) => {
    const place = v.places[p];
    const product = v.products[c];
    if (!place || !product) return;
    setOpen(null);
    create({ kind: 'opportunity', preset: { account: place.account, product: product.id, name: `${place.name} ${product.name ?? ''}`, ...(place.department ? { department: place.department } : {}) }, stay: true, onDone: changed });
  };
  return (
    <>
      <div className="ask-head">
        <p className="white-legend">
          {states.map((s) => (
            <span key={s}>
              <i className={`white-${s}`} aria-hidden="true">
                {signs[s]}
              </i>
              {t(`white.${s}` as Key)}
            </span>
          ))}
        </p>
        {model.may('demand', 'create') && (
          <Button size="small" icon={<Plus size={14} />} onClick={() => create({ kind: 'demand', preset: { account: row.id, year: v.year }, stay: true, onDone: changed })}>
            {t('white.demand')}
          </Button>
        )}
      </div>
      <div className="white-scroll">
        <table className="white">
          <thead>
            <tr>
              <th scope="col">{t('white.place')}</th>
              {v.products.map((p) => (
                <th key={p.id} scope="col">
                  {p.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {v.places.map((p, i) => (
              <tr key={`${p.account}-${p.department ?? 0}`}>
                <th scope="row" style={{ paddingInlineStart: 10 + (p.department ? 14 : p.depth * 14) }} className={p.department ? 'dept' : undefined}>
                  {p.name}
                </th>
                {v.products.map((c, k) => {
                  const cell = at(i, k);
                  const state = cell?.state ?? 'empty';
                  return (
                    <td key={c.id} data-product={c.name ?? undefined}>
                        <button type="button" aria-haspopup="dialog" onClick={() => setOpen({ place: i, product: k })} className={`white-cell white-${state}`}>
                          <span className="sr-only">{`${p.name}，${c.name ?? ''}${t('colon')}${t(`white.${state}` as Key)}`}</span>
                          <span aria-hidden="true">{signs[state]}</span>
                          {cell?.share !== undefined && <small className="num">{percent(cell.share)}</small>}
                        </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open && (
        <Modal open footer={null} width={420} title={`${v.places[open.place]?.name ?? ''} · ${v.products[open.product]?.name ?? ''}`} onCancel={() => setOpen(null)}>
          <Why cell={at(open.place, open.product)} white={v} onDeal={model.may('opportunity', 'create') ? () => deal(open.place, open.product) : null} />
        </Modal>
      )}
    </>
  );
}
