/** Sensitive data of one person: what is kept and why, the consents, who looked. */
import { App as Ant, Button } from 'antd';
import { Eye, Lock, Plus } from 'lucide-react';
import { useEffect, useState } from 'react';
import { post } from '../../api/client';
import { useChildren, useRefresh } from '../../api/hooks';
import type { Kind, Row } from '../../api/types';
import { titleOf, useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Bones, Section, Tag } from '../../ui/bits';
import { timeText } from '../../ui/format';
import { isEmpty, optionLabel, Value } from '../../ui/Value';
import { type GuardGroup, useGroups, useReadings } from './api';
import { ConsentForm } from './ConsentForm';
import './guard.css';
import { PurposeDialog } from './PurposeDialog';

const SHOWN_MS = 120_000;

interface Revealed {
  values: Record<string, unknown>;
  age?: number;
}

function GroupView({ group, kind, row, agreed, shown, onReveal }: { group: GuardGroup; kind: Kind; row: Row; agreed: boolean; shown: Revealed | null; onReveal: (fields: string[]) => void }) {
  const { t, label } = useI18n();
  const fields = group.fields.map((k) => kind.fields.find((f) => f.key === k)).filter((f) => f !== undefined);
  const may = fields.some((f) => f.read);
  const filled = fields.filter((f) => !isEmpty(row[f.key])).map((f) => f.key);
  return (
    <div className="guard-group">
      <header>
        <h3>{label(group.label)}</h3>
        {!group.enabled ? <Tag tone="faint">{t('guard.off')}</Tag> : agreed ? <Tag tone="good">{t('guard.agreed')}</Tag> : <Tag tone="warn">{t('guard.no_consent')}</Tag>}
        {group.enabled && may && agreed && filled.length > 0 && (
          <Button size="small" icon={<Eye size={14} />} onClick={() => onReveal(filled)}>
            {t('guard.reveal')}
          </Button>
        )}
      </header>
      {group.enabled && <p className="guard-why">{t('guard.why', { purpose: group.purpose })}</p>}
      {group.enabled && !may && <p className="guard-why">{t('guard.no_right')}</p>}
      {group.enabled && may && (
        <dl className="guard-values">
          {fields.map((f) => (
            <div key={f.key}>
              <dt>{label(f.label)}</dt>
              <dd>
                {shown && f.key in shown.values ? (
                  <span className="shown">
                    <Value field={f} value={shown.values[f.key]} full />
                    {f.key === 'birth_date' && shown.age !== undefined && ` · ${t('guard.age', { n: shown.age })}`}
                  </span>
                ) : (
                  <Value field={f} value={row[f.key]} />
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}

function Consents({ rows, mayWrite, onAdd, onWithdraw }: { rows: Row[]; mayWrite: boolean; onAdd: () => void; onWithdraw: (id: number) => void }) {
  const { t } = useI18n();
  const model = useModel();
  return (
    <Section title={t('consent.title')} extra={mayWrite && <Button size="small" icon={<Plus size={14} />} onClick={onAdd}>{t('consent.add')}</Button>}>
      {rows.length === 0 ? (
        <p className="quiet">{t('consent.none')}</p>
      ) : (
        <ul className="guard-list">
          {rows.map((r) => (
            <li key={r.id} className={r['withdrawn_on'] ? 'gone' : undefined}>
              <div className="body">
                <span className="tags">
                  {((r['groups'] as string[] | null) ?? []).map((g) => (
                    <Tag key={g} tone={r['withdrawn_on'] ? 'faint' : 'accent'}>{optionLabel(model.field('consent', 'groups'), g)}</Tag>
                  ))}
                </span>
                <span>{String(r['purpose'] ?? '')}</span>
                <span className="guard-why">
                  {[r['given_on'] && t('consent.given', { day: String(r['given_on']) }), r['source'], r['evidence'], r['withdrawn_on'] && t('consent.withdrawn', { day: String(r['withdrawn_on']) }), r['withdrawn_reason']].filter(Boolean).join(' · ')}
                </span>
              </div>
              {mayWrite && !r['withdrawn_on'] && (
                <Button size="small" danger onClick={() => onWithdraw(r.id)}>
                  {t('consent.withdraw')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Readings({ row, kind }: { row: Row; kind: Kind }) {
  const { t, label } = useI18n();
  const list = useReadings(row.id);
  if (list.isPending) return <Bones rows={3} />;
  const items = list.data?.items ?? [];
  const name = (k: string) => label(kind.fields.find((f) => f.key === k)?.label) || k;
  return (
    <Section title={t('readings.title')}>
      {items.length === 0 ? (
        <p className="quiet">{t('readings.none')}</p>
      ) : (
        <ul className="guard-list">
          {items.map((r) => (
            <li key={`${r.at}${r.actor_name}`}>
              <div className="body">
                <span>{t('readings.line', { who: r.actor_name, fields: r.fields.map(name).join(t('sep')) })}</span>
                <span className="guard-why">
                  <time dateTime={r.at}>{timeText(r.at)}</time> · {r.purpose}
                </span>
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

export default function GuardTab({ kind, row, canEdit }: { kind: Kind; row: Row; canEdit: boolean }) {
  const { t, label } = useI18n();
  const { message } = Ant.useApp();
  const refresh = useRefresh();
  const groups = useGroups();
  const consents = useChildren(kind, row.id, 'consents', 'consent', { limit: 100, sort: '-given_on' });
  const [asking, setAsking] = useState<string[] | null>(null);
  const [adding, setAdding] = useState(false);
  const [withdrawing, setWithdrawing] = useState<number | null>(null);
  const [erasing, setErasing] = useState(false);
  const [shown, setShown] = useState<Revealed | null>(null);
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(() => setShown(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  if (groups.isPending || consents.isPending) return <Bones rows={8} />;
  const rows = consents.data?.items ?? [];
  const living = new Set(rows.filter((r) => !r['withdrawn_on']).flatMap((r) => (r['groups'] as string[] | null) ?? []));
  const name = titleOf(kind, row);
  const fieldName = (k: string) => label(kind.fields.find((f) => f.key === k)?.label) || k;
  const all = groups.data?.groups ?? [];
  const changed = () => {
    setShown(null);
    refresh('contact', 'consent');
  };
  return (
    <div className="guard-cols">
      <Section
        title={<><Lock size={14} aria-hidden="true" /> {t('guard.fields')}</>}
        extra={shown && <Button size="small" onClick={() => setShown(null)}>{t('guard.hide')}</Button>}
      >
        <p className="muted">{t('guard.fields.hint')}</p>
        {all.map((g) => (
          <GroupView key={g.key} group={g} kind={kind} row={row} agreed={living.has(g.key)} shown={shown} onReveal={setAsking} />
        ))}
        <div className="guard-foot">
          <span className="muted">{t('guard.edit')}</span>
          {canEdit && (
            <Button size="small" danger onClick={() => setErasing(true)}>
              {t('guard.erase')}
            </Button>
          )}
        </div>
      </Section>
      <div>
        <Consents rows={rows} mayWrite={canEdit} onAdd={() => setAdding(true)} onWithdraw={setWithdrawing} />
        <Readings row={row} kind={kind} />
      </div>
      {adding && <ConsentForm contact={row.id} onClose={() => setAdding(false)} />}
      {asking && (
        <PurposeDialog
          title={t('guard.reveal.title', { name })}
          hint={t('guard.purpose.hint')}
          word={t('guard.purpose')}
          okText={t('guard.reveal.ok')}
          choices={asking.map((k) => ({ value: k, label: fieldName(k) }))}
          onOk={async (purpose, fields) => {
            const r = await post<Revealed>(`/contacts/${row.id}/reveal`, { fields, purpose });
            setShown((old) => ({ values: { ...old?.values, ...r.values }, age: r.age ?? old?.age }));
            refresh();
          }}
          onClose={() => setAsking(null)}
        />
      )}
      {withdrawing !== null && (
        <PurposeDialog
          title={t('consent.withdraw.title')}
          hint={t('consent.withdraw.hint')}
          word={t('guard.reason')}
          okText={t('consent.withdraw')}
          danger
          optional
          onOk={async (reason) => {
            await post(`/consents/${withdrawing}/withdraw`, reason ? { reason } : {});
            changed();
          }}
          onClose={() => setWithdrawing(null)}
        />
      )}
      {erasing && (
        <PurposeDialog
          title={t('guard.erase.title', { name })}
          hint={t('guard.erase.hint')}
          word={t('guard.reason')}
          okText={t('guard.erase')}
          danger
          onOk={async (reason) => {
            await post(`/contacts/${row.id}/erase_sensitive`, { reason });
            changed();
            message.success(t('guard.erased'));
          }}
          onClose={() => setErasing(false)}
        />
      )}
    </div>
  );
}
