/** What an executive needs in front of him before he calls: last contact, the open promise, one question. */
import { useQuery } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { get, post } from '../../api/client';
import type { Row } from '../../api/types';
import { useI18n } from '../../i18n';
import { Bones, Empty, Notice, Tag } from '../../ui/bits';
import { dayOf, relativeDay } from '../../ui/format';
import { useSession } from '../../app/model';
import { RefPicker } from '../../ui/RefPicker';
import { useAct } from './data';
import { FormItem } from '../../ui/FormItem';

interface Pit {
  sponsorship: number;
  account: number;
  account_name: string | null;
  next_review: string | null;
  review_due: boolean;
  personal_needs: string | null;
  level4: string | null;
  warm_path: string | null;
  value_sentence: string | null;
  homework_done: boolean;
  last_contact: Row | null;
  promise: Row | null;
  next_activity: Row | null;
  open_need: Row | null;
  empty_pairs: number[];
}

function ReviewDialog({ pit, onClose }: { pit: Pit; onClose: () => void }) {
  const { t } = useI18n();
  const { run, busy } = useAct('sponsorship');
  const [note, setNote] = useState('');
  const send = async () => {
    if (await run(() => post(`/sponsorships/${pit.sponsorship}/review`, { note }))) onClose();
  };
  return (
    <Modal open title={`${t('cockpit.review')} · ${pit.account_name ?? ''}`} okText={t('hand.confirm')} cancelText={t('cancel')} onCancel={onClose} onOk={() => void send()} okButtonProps={{ loading: busy, disabled: !note.trim() }}>
      <div className="hand-form">
        <FormItem name={t('cockpit.review.note')} required help={t('cockpit.review.hint')}>{({ id }) => <Input.TextArea id={id} rows={4} value={note} onChange={(e) => setNote(e.target.value)} />}</FormItem>
      </div>
    </Modal>
  );
}

function question(pit: Pit): { need?: string; text?: string } {
  const asked = pit.next_activity?.['questions_to_ask'];
  if (Array.isArray(asked) && asked.length) return { text: String(asked[0]) };
  return pit.open_need ? { need: String(pit.open_need['statement']) } : {};
}

function PitCard({ pit }: { pit: Pit }) {
  const { t, lang } = useI18n();
  const [review, setReview] = useState(false);
  const q = question(pit);
  const fact = (label: string, text: string | null | undefined) => (
    <div>
      <dt>{label}</dt>
      <dd>{text || <span className="muted">{t('cockpit.never')}</span>}</dd>
    </div>
  );
  const last = pit.last_contact;
  return (
    <li className="hand-card">
      <header>
        <Link to={`/accounts/${pit.account}`}>{pit.account_name}</Link>
        {pit.next_review && <Tag tone={pit.review_due ? 'warn' : 'plain'}>{t('cockpit.review.due', { day: pit.next_review })}</Tag>}
      </header>
      <dl className="hand-facts">
        {fact(t('cockpit.last'), last ? `${last['start'] ? relativeDay(dayOf(String(last['start'])), lang) : ''} ${String(last['subject'])}` : null)}
        {fact(t('cockpit.promise'), pit.promise ? `${String(pit.promise['what'])}${pit.promise['due'] ? t('aside', { v: String(pit.promise['due']) }) : ''}` : null)}
        {fact(t('cockpit.ask'), q.text ?? (q.need ? t('cockpit.ask.need', { need: q.need }) : t('cockpit.ask.none')))}
        {fact(t('cockpit.pairs'), pit.empty_pairs.length ? pit.empty_pairs.map((n) => t('cockpit.level', { n })).join(t('sep')) : t('cockpit.pairs.none'))}
      </dl>
      {!pit.homework_done && <Notice>{t('cockpit.homework')}</Notice>}
      <dl className="hand-facts">
        {fact(t('cockpit.needs'), pit.personal_needs)}
        {fact(t('cockpit.level4'), pit.level4)}
        {fact(t('cockpit.path'), pit.warm_path)}
        {fact(t('cockpit.value'), pit.value_sentence)}
      </dl>
      <footer>
        <Link to={`/sponsorships/${pit.sponsorship}`}>{t('cockpit.edit')}</Link>
        <Button size="small" type={pit.review_due ? 'primary' : 'default'} onClick={() => setReview(true)}>
          {t('cockpit.review')}
        </Button>
      </footer>
      {review && <ReviewDialog pit={pit} onClose={() => setReview(false)} />}
    </li>
  );
}

export default function Cockpit() {
  const { t } = useI18n();
  const { user } = useSession();
  const [who, setWho] = useState<number | null>(null);
  const pits = useQuery({ queryKey: ['sponsorship', 'cockpit', who], queryFn: ({ signal }) => get<{ items: Pit[] }>('/sponsor_cockpit', who ? { user: who } : {}, signal) });
  const others = user.roles.some((r) => ['sales_ops', 'ka_vp', 'president', 'branch_gm', 'admin'].includes(r));
  if (pits.isPending) return <Bones rows={6} />;
  if (pits.isError) return <Notice tone="bad">{pits.error.message}</Notice>;
  return (
    <div className="hand-stack">
      {others && (
        <div className="hand-bar">
          <div className="hand-who">
            <RefPicker kind="user" label={t('cockpit.whose')} placeholder={t('cockpit.whose')} value={who} onChange={(v) => setWho(typeof v === 'number' ? v : null)} />
          </div>
        </div>
      )}
      {pits.data.items.length ? (
        <ul className="hand-list">
          {pits.data.items.map((p) => (
            <PitCard key={p.sponsorship} pit={p} />
          ))}
        </ul>
      ) : (
        <Empty title={t(who ? 'cockpit.none.of' : 'cockpit.none')} hint={t('cockpit.none.hint')} />
      )}
    </div>
  );
}
