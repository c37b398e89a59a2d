import { App as Ant, Input, Modal } from 'antd';
import { useState } from 'react';
import { faultsByField, post } from '../api/client';
import { useI18n } from '../i18n';
import { Notice } from '../ui/bits';
import { FormItem } from '../ui/FormItem';

export default function Password({ onClose }: { onClose: () => void }) {
  const { t } = useI18n();
  const { message } = Ant.useApp();
  const [old, setOld] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [general, setGeneral] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    if (next !== again) {
      setErrors({ again: t('password.differ') });
      return;
    }
    setBusy(true);
    try {
      await post('/session/password', { old, new: next });
      message.success(t('password.done'));
      onClose();
    } catch (e) {
      const f = faultsByField(e);
      setErrors(f.fields);
      setGeneral(f.general);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open title={t('user.change_password')} okText={t('save')} cancelText={t('cancel')} onCancel={onClose} confirmLoading={busy} okButtonProps={{ disabled: !old || !next }} onOk={() => void save()}>
      {general && <Notice tone="bad">{general}</Notice>}
      <FormItem name={t('password.old')} required error={errors['old']}>
        {(a) => <Input.Password id={a.id} autoFocus autoComplete="current-password" value={old} onChange={(e) => setOld(e.target.value)} />}
      </FormItem>
      <FormItem name={t('password.new')} required error={errors['new']} help={t('user.password.help')}>
        {(a) => <Input.Password id={a.id} autoComplete="new-password" value={next} onChange={(e) => setNext(e.target.value)} />}
      </FormItem>
      <FormItem name={t('password.again')} required error={errors['again']}>
        {(a) => <Input.Password id={a.id} autoComplete="new-password" value={again} onChange={(e) => setAgain(e.target.value)} />}
      </FormItem>
    </Modal>
  );
}
