/** One post: new, changed from a day on with its evidence, left, or its holder gone elsewhere. */
import { App as Ant, Button, DatePicker, Input, Modal, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { faultsByField, post as send } from '../../api/client';
import { useModel } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';
import { today } from '../../ui/format';
import { RefPicker } from '../../ui/RefPicker';
import { isBelow, levelKey, type Post, useMapsChanged } from './maps';

export interface PostRequest {
  /** None: a new post. */
  post?: Post;
  /** Where it was dropped, or under whom a new one comes. */
  above?: number;
  contact?: number | null;
  title?: string | null;
}
interface Values {
  contact: number | null;
  title: string;
  level: number | null;
  department: number | null;
  reports_to: number | null;
}

export function PostDialog({ account, posts, request, onClose, onMore }: { account: number; posts: Post[]; request: PostRequest; onClose: () => void; onMore: (r: PostRequest) => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const model = useModel();
  const changed = useMapsChanged();
  const old = request.post;
  const begin: Values = {
    contact: old ? old.contact : (request.contact ?? null),
    title: (old ? old.title : request.title) ?? '',
    level: old?.level ?? null,
    department: old?.department ?? null,
    reports_to: old ? old.reports_to : null,
  };
  const [v, setV] = useState<Values>({ ...begin, reports_to: request.above ?? begin.reports_to });
  const [on, setOn] = useState(today());
  const [evidence, setEvidence] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [elsewhere, setElsewhere] = useState<number | null>(null);
  const [moving, setMoving] = useState(false);

  const run = async (what: () => Promise<unknown>) => {
    setBusy(true);
    setGeneral(null);
    setErrors({});
    try {
      await what();
      message.success(t('post.saved'));
      changed();
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general ?? f.fields['from'] ?? null);
    } finally {
      setBusy(false);
    }
  };
  const save = () =>
    run(() => {
      if (!old) {
        const sent = Object.fromEntries(Object.entries({ ...v, title: v.title.trim() }).filter(([, x]) => x !== null && x !== ''));
        return send('/positions', { account, from: on, main: v.contact !== null, ...sent });
      }
      const diff = Object.fromEntries(Object.entries(v).filter(([k, x]) => x !== begin[k as keyof Values]).map(([k, x]) => [k, x === '' ? null : x]));
      if (!Object.keys(diff).length) return Promise.resolve();
      return send(`/positions/${old.id}/change`, { ...diff, on, evidence: evidence.trim() || null }, { version: old.version });
    });
  const leave = () => run(() => send(`/positions/${old?.id}/leave`, { on, evidence: evidence.trim() || null }, { version: old?.version }));
  const move = () => run(() => send(`/contacts/${old?.contact}/move`, { account: elsewhere, on, evidence: evidence.trim() || null }));
  const others = posts.filter((p) => !old || !isBelow(posts, p.id, old.id));
  const named = (p: Post) => [p.placeholder ? t('chart.placeholder') : (p.contact_name ?? t('people.hidden')), p.title].filter(Boolean).join(' · ');
  return (
    <Modal
      open
      title={old ? t('post.edit') : t('post.add')}
      onCancel={onClose}
      confirmLoading={busy}
      okText={t('post.save')}
      cancelText={t('cancel')}
      onOk={() => void save()}
      width={560}
    >
      {general && <Notice tone="bad">{general}</Notice>}
      <div className="form-grid">
        <FormItem name={t('post.holder')} error={errors['contact']}>
          {(a) => <RefPicker {...a} kind="contact" scope={{ account }} value={v.contact} names={v.contact && old?.contact_name ? { [v.contact]: old.contact_name } : undefined} onChange={(x) => setV({ ...v, contact: x as number | null })} placeholder={t('chart.placeholder')} />}
        </FormItem>
        <FormItem name={t('post.title')} error={errors['title']}>
          {(a) => <Input id={a.id} maxLength={60} value={v.title} onChange={(e) => setV({ ...v, title: e.target.value })} />}
        </FormItem>
        <FormItem name={t('post.level')} error={errors['level']}>
          {(a) => <Select id={a.id} style={{ width: '100%' }} allowClear value={v.level} onChange={(x) => setV({ ...v, level: x ?? null })} options={[1, 2, 3, 4].map((l) => ({ value: l, label: `${l} ${t(levelKey(l))}` }))} />}
        </FormItem>
        <FormItem name={t('post.department')} error={errors['department']}>
          {(a) => <RefPicker {...a} kind="account_department" scope={{ account }} value={v.department} names={v.department && old?.department_name ? { [v.department]: old.department_name } : undefined} onChange={(x) => setV({ ...v, department: x as number | null })} placeholder={t('post.department')} />}
        </FormItem>
        <FormItem name={t('post.above')} error={errors['reports_to']} wide>
          {(a) => <Select id={a.id} style={{ width: '100%' }} value={v.reports_to ?? 0} onChange={(x) => setV({ ...v, reports_to: x || null })} options={[{ value: 0, label: t('chart.none.above') }, ...others.map((p) => ({ value: p.id, label: named(p) }))]} />}
        </FormItem>
        <FormItem name={t('post.on')} error={errors['on']}>
          {(a) => <DatePicker id={a.id} value={dayjs(on)} allowClear={false} format="YYYY-MM-DD" disabledDate={(d) => d.isAfter(dayjs())} onChange={(d) => setOn(d ? d.format('YYYY-MM-DD') : today())} style={{ width: '100%' }} />}
        </FormItem>
        {old && (
          <FormItem name={t('post.evidence')} error={errors['evidence']}>
            {(a) => <Input id={a.id} maxLength={500} value={evidence} placeholder={t('post.evidence.hint')} onChange={(e) => setEvidence(e.target.value)} />}
          </FormItem>
        )}
      </div>
      {old && (
        <div className="post-acts">
          {old.contact && <Link to={`/contacts/${old.contact}?tab=ties`}>{t('post.open')}</Link>}
          {model.may('position', 'create') && (
            <Button size="small" onClick={() => onMore({ above: old.id })}>
              {t('post.under')}
            </Button>
          )}
          {!old.placeholder && (
            <Button size="small" danger disabled={busy} title={t('post.leave.hint')} onClick={() => void leave()}>
              {t('post.leave')}
            </Button>
          )}
          {!old.placeholder && old.contact_name && !moving && (
            <Button size="small" onClick={() => setMoving(true)}>
              {t('post.move')}
            </Button>
          )}
          {moving && (
            <span className="post-move">
              <RefPicker kind="account" value={elsewhere} onChange={(x) => setElsewhere(x as number | null)} label={t('post.move')} placeholder={t('post.move')} autoFocus />
              <Button type="primary" disabled={!elsewhere || busy} onClick={() => void move()}>
                {t('post.save')}
              </Button>
            </span>
          )}
        </div>
      )}
    </Modal>
  );
}
