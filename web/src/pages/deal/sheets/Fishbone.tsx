/** Fishbone of a deal (C12): what works towards winning above the spine, towards losing below it. */
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../../../api/client';
import type { Kind, Row } from '../../../api/types';
import { useModel } from '../../../app/model';
import { useI18n } from '../../../i18n';
import { Bones } from '../../../ui/bits';
import { percent } from '../../../ui/format';
import { useNarrow } from '../../../ui/useNarrow';
import type { SheetProps } from './registry';
import { AddButton, RowDialog, type RowRequest, SheetHead } from './rows';

interface Bone {
  bone: string;
  causes: number;
  win: number;
  loss: number;
  share_pct: number;
  items: Row[];
}
interface Data {
  bones: Bone[];
  win: number;
  loss: number;
  win_pct: number;
}

const STEP = 132;
const HEAD = 96;
const LINE = 22;

/** One bone on one side of the spine, with its causes as ribs. */
function Rib({ x, spine, up, items, open }: { x: number; spine: number; up: boolean; items: Row[]; open: ((r: Row) => void) | null }) {
  const { t } = useI18n();
  const height = 34 + Math.max(items.length, 1) * LINE;
  const dir = up ? -1 : 1;
  const end = spine + dir * height;
  const lean = height * 0.42;
  return (
    <g className={up ? 'rib win' : 'rib loss'}>
      <line x1={x} y1={spine} x2={x - lean} y2={end} className="bone-line" />
      {items.map((r, i) => {
        const y = spine + dir * (24 + i * LINE);
        const bx = x - (lean * (24 + i * LINE)) / height;
        const text = String(r['cause']);
        const weight = Number(r['weight'] ?? 0);
        return (
          <g key={r.id} className="cause" role={open ? 'button' : undefined} tabIndex={open ? 0 : undefined} aria-label={t('fishbone.cause', { name: text, n: weight })} onClick={() => open?.(r)} onKeyDown={(e) => (e.key === 'Enter' || e.key === ' ') && open?.(r)}>
            <title>{`${text}${r['action'] ? ` → ${String(r['action'])}` : ''}`}</title>
            <line x1={bx} y1={y} x2={bx + 12} y2={y} strokeWidth={Math.max(1, weight)} />
            <text x={bx + 16} y={y + 4}>{text.length > 8 ? `${text.slice(0, 7)}…` : text}</text>
          </g>
        );
      })}
    </g>
  );
}

export default function Fishbone({ row, canEdit }: SheetProps) {
  const { t, label } = useI18n();
  const narrow = useNarrow();
  const kind = useModel().kind('fishbone_cause') as Kind;
  const [request, setRequest] = useState<RowRequest | null>(null);
  const data = useQuery({ queryKey: ['fishbone_cause', 'sheet', row.id], queryFn: ({ signal }) => get<Data>(`/opportunities/${row.id}/fishbone`, undefined, signal) });
  const may = canEdit && Boolean(kind.actions.create);
  const names = kind.fields.find((f) => f.key === 'bone')?.options ?? [];
  const nameOf = (b: string) => label(names.find((o) => o.key === b)?.label);
  const fish = data.data;
  const of = (b: Bone, effect: string) => b.items.filter((r) => r['effect'] === effect).sort((x, y) => Number(y['weight']) - Number(x['weight']));
  const most = (effect: string) => Math.max(1, ...(fish?.bones.map((b) => of(b, effect).length) ?? [1]));
  const spine = 62 + most('win') * LINE;
  const height = spine + 62 + most('loss') * LINE;
  const width = HEAD + 84 + 7 * STEP;
  const add = (bone: string, effect: string) => setRequest({ preset: { bone, effect } });
  return (
    <>
      <SheetHead title={t('sheet.fishbone')} hint={t('fishbone.hint')}>
        {may && <AddButton kind={kind} onClick={() => setRequest({ preset: { effect: 'win' } })} />}
      </SheetHead>
      {!fish && <Bones rows={8} />}
      {fish && (
        <>
          <p className="fish-sum">
            <span className="win">{t('fishbone.win', { n: fish.win })}</span>
            <span className="fish-bar" aria-hidden="true">
              <span style={{ width: `${fish.win_pct}%` }} />
            </span>
            <span className="loss">{t('fishbone.loss', { n: fish.loss })}</span>
            <strong className="num">{percent(fish.win_pct)}</strong>
          </p>
          {!narrow && (
            <div className="fish-scroll" role="region" aria-label={t('sheet.fishbone')} tabIndex={0}>
              <svg className="fish" viewBox={`0 0 ${width} ${height}`} style={{ minWidth: width * 0.82 }} role="group" aria-label={t('fishbone.picture', { win: fish.win, loss: fish.loss })}>
                <line x1={16} y1={spine} x2={width - HEAD} y2={spine} className="spine" />
                <path d={`M${width - HEAD} ${spine - 34} L${width - 14} ${spine} L${width - HEAD} ${spine + 34} Z`} className="fish-head" />
                <text x={width - HEAD + 12} y={spine + 5} className="fish-head-text">
                  {percent(fish.win_pct)}
                </text>
                {fish.bones.map((b, i) => {
                  const x = 112 + i * STEP;
                  return (
                    <g key={b.bone}>
                      <Rib x={x} spine={spine} up items={of(b, 'win')} open={may ? (r) => setRequest({ row: r }) : null} />
                      <Rib x={x} spine={spine} up={false} items={of(b, 'loss')} open={may ? (r) => setRequest({ row: r }) : null} />
                      <text x={x - (34 + Math.max(of(b, 'win').length, 1) * LINE) * 0.42} y={spine - 44 - Math.max(of(b, 'win').length, 1) * LINE} className="bone-name" textAnchor="middle">
                        {nameOf(b.bone)} {b.share_pct > 0 ? percent(b.share_pct) : ''}
                      </text>
                    </g>
                  );
                })}
              </svg>
            </div>
          )}
          <div className="fish-table">
            {fish.bones.map((b) => (
              <section key={b.bone} aria-label={nameOf(b.bone)}>
                <h3>
                  {nameOf(b.bone)} <span className="muted num">{b.causes ? `+${b.win} −${b.loss}` : ''}</span>
                </h3>
                {[...of(b, 'win'), ...of(b, 'loss')].map((r) => (
                  <button key={r.id} type="button" className={`fish-cause ${String(r['effect'])}`} disabled={!may} onClick={() => setRequest({ row: r })}>
                    <span className="num">{r['effect'] === 'win' ? '+' : '−'}{Number(r['weight'])}</span>
                    <span>
                      {String(r['cause'])}
                      {r['action'] ? <small>→ {String(r['action'])}</small> : null}
                    </span>
                  </button>
                ))}
                {may && (
                  <span className="fish-add">
                    <button type="button" className="link-button" aria-label={`${nameOf(b.bone)} ${t('fishbone.add.win')}`} onClick={() => add(b.bone, 'win')}>
                      {t('fishbone.add.win')}
                    </button>
                    <button type="button" className="link-button" aria-label={`${nameOf(b.bone)} ${t('fishbone.add.loss')}`} onClick={() => add(b.bone, 'loss')}>
                      {t('fishbone.add.loss')}
                    </button>
                  </span>
                )}
              </section>
            ))}
          </div>
        </>
      )}
      {request && <RowDialog kind={kind} deal={row} request={request} fields={['cause', 'bone', 'effect', 'weight', 'action']} onClose={() => setRequest(null)} />}
    </>
  );
}
