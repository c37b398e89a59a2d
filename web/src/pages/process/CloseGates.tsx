/** What still stands between a deal and its contract, in the dialog that closes it as won: the items of the
 *  present stage and every later one, evidence given in place, or the word of somebody who may let it through. */
import { Input } from 'antd';
import { useEffect } from 'react';
import type { Row } from '../../api/types';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { useProcess } from './data';
import { GateLine } from './Gates';
import './process.css';

interface Props {
  deal: Row;
  reason: string;
  onReason: (text: string) => void;
  /** Whether the server would take it. */
  onReady: (ready: boolean) => void;
  onGo: () => void;
}

export default function CloseGates({ deal, reason, onReason, onReady, onGo }: Props) {
  const { t } = useI18n();
  const model = useModel();
  const process = useProcess(deal.id);
  const stages = model.stagesOf(deal['pipeline']);
  const from = stages.findIndex((s) => s.key === deal['stage']);
  const left = new Set(stages.slice(Math.max(0, from)).map((s) => s.key));
  const open = process.data?.gates.items.filter((g) => left.has(g.stage) && !g.met) ?? [];
  const hard = open.filter((g) => g.hard);
  const may = model.may('opportunity', 'approve');
  const ready = !process.isPending && (hard.length === 0 || (may && reason.trim() !== ''));
  useEffect(() => onReady(ready), [ready, onReady]);
  if (process.isPending) return <Bones rows={2} />;
  if (!open.length) return null;
  return (
    <div className="close-gates">
      <Notice tone="warn">{hard.length ? t(may ? 'process.close.may' : 'process.close.blocked', { n: hard.length }) : t('process.close.soft', { n: open.length })}</Notice>
      <ul className="gates">
        {[...hard, ...open.filter((g) => !g.hard)].map((g) => (
          <GateLine key={g.id} gate={g} deal={deal} canEdit onGo={onGo} />
        ))}
      </ul>
      {hard.length > 0 && may && (
        <FormItem name={t('process.reason')} required help={t('process.reason.help')}>
          {(a) => <Input.TextArea id={a.id} value={reason} maxLength={2000} rows={2} onChange={(e) => onReason(e.target.value)} />}
        </FormItem>
      )}
    </div>
  );
}
