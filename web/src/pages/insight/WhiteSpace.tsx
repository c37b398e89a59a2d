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
import { useNarrow } from '../../ui/useNarrow';
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

type Picked = { place: number; product: number };
interface GridProps {
  v: White;
  at: (place: number, product: number) => Cell | undefined;
  onPick: (x: Picked) => void;
}

function CellButton({ v, at, onPick, place, product }: GridProps & Picked) {
  const { t } = useI18n();
  const cell = at(place, product);
  const state = cell?.state ?? 'empty';
  return (
    <button type="button" aria-haspopup="dialog" onClick={() => onPick({ place, product })} className={`white-cell white-${state}`}>
      <span className="sr-only">{`${v.places[place]?.name ?? ''}${t('sep')}${v.products[product]?.name ?? ''}${t('colon')}${t(`white.${state}` as Key)}`}</span>
      <span aria-hidden="true">{signs[state]}</span>
      {cell?.share !== undefined && <small className="num">{percent(cell.share)}</small>}
    </button>
  );
}

const indent = (p: White['places'][number]) => (p.department ? 14 : p.depth * 14);

function Grid(props: GridProps) {
  const { t } = useI18n();
  const { v } = props;
  return (
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
              <th scope="row" style={{ paddingInlineStart: 10 + indent(p) }} className={p.department ? 'dept' : undefined}>
                {p.name}
              </th>
              {v.products.map((c, k) => (
                <td key={c.id}>
                  <CellButton {...props} place={i} product={k} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** On a phone: a place shows how many products stand how, and folds out to each of them. */
function Places(props: GridProps) {
  const { t } = useI18n();
  const { v, at } = props;
  const count = (place: number, state: CellState) => v.products.filter((_, k) => (at(place, k)?.state ?? 'empty') === state).length;
  return (
    <ul className="white-places">
      {v.places.map((p, i) => (
        <li key={`${p.account}-${p.department ?? 0}`} style={{ paddingInlineStart: indent(p) }}>
          <details open={i === 0}>
            <summary>
              <span className={p.department ? 'dept' : undefined}>{p.name}</span>
              {states.map((s) => {
                const n = count(i, s);
                return n > 0 ? (
                  <i key={s} className={`white-${s} num`}>
                    <span className="sr-only">{t(`white.${s}` as Key)} </span>
                    <span aria-hidden="true">{signs[s]}</span> {n}
                  </i>
                ) : null;
              })}
            </summary>
            <ul>
              {v.products.map((c, k) => (
                <li key={c.id}>
                  <span>{c.name}</span>
                  <CellButton {...props} place={i} product={k} />
                </li>
              ))}
            </ul>
          </details>
        </li>
      ))}
    </ul>
  );
}

export default function WhiteSpace({ row }: PartProps) {
  const { t } = useI18n();
  const model = useModel();
  const create = useCreate();
  const changed = useInsightChanged();
  const view = useInsight<White>(`/accounts/${row.id}/white_space`);
  const narrow = useNarrow();
  const [open, setOpen] = useState<Picked | null>(null);
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
      {narrow ? <Places v={v} at={at} onPick={setOpen} /> : <Grid v={v} at={at} onPick={setOpen} />}
      {open && (
        <Modal open footer={null} width={420} title={`${v.places[open.place]?.name ?? ''} · ${v.products[open.product]?.name ?? ''}`} onCancel={() => setOpen(null)}>
          <Why cell={at(open.place, open.product)} white={v} onDeal={model.may('opportunity', 'create') ? () => deal(open.place, open.product) : null} />
        </Modal>
      )}
    </>
  );
}
