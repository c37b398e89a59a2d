/** What an administrator does with a user: new password, out of service and back. */
import { App as Ant, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { faultsByField, patch, post } from '../../api/client';
import { usePut, useRefresh } from '../../api/hooks';
import type { Row } from '../../api/types';
import { useModel, useSession } from '../../app/model';
import { useI18n } from '../../i18n';
import { Notice } from '../../ui/bits';
import { FormItem } from '../../ui/FormItem';

export function UserTools({ row }: { row: Row }) {
  const { t } = useI18n();
  const model = useModel();
  const session = useSession();
  const put = usePut();
  const refresh = useRefresh();
  const { message, modal } = Ant.useApp();
  const [open, setOpen] = useState(false);
  const [password, setPassword] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  if (!model.may('user', 'update')) return null;
  const active = row['active'] !== false;
  const save = async (body: Record<string, unknown>, said: string) => {
    setBusy(true);
    setError(null);
    try {
      if ('password' in body) await post(`/users/${row.id}/password`, body);
      else put('user', await patch<Row>(`/users/${row.id}`, body, row.version));
      refresh('user');
      message.success(said);
      setOpen(false);
      setPassword('');
    } catch (e) {
      const f = faultsByField(e);
      setError(f.fields['password'] ?? f.general ?? Object.values(f.fields).join(' '));
      if (!open) message.error(f.general ?? Object.values(f.fields).join(' '));
    } finally {
      setBusy(false);
    }
  };
  const toggle = () =>
    active
      ? modal.confirm({ title: t('user.disable.ask', { name: String(row['name']) }), content: t('user.disable.hint'), okText: t('user.disable'), cancelText: t('cancel'), okButtonProps: { danger: true }, onOk: () => save({ active: false }, t('user.disabled')) })
      : void save({ active: true }, t('user.enabled'));
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('user.set_password')}</Button>
      {row.id !== session.user.id && (
        <Button danger={active} onClick={toggle}>
          {t(active ? 'user.disable' : 'user.enable')}
        </Button>
      )}
      <Modal open={open} title={t('user.set_password')} okText={t('save')} cancelText={t('cancel')} confirmLoading={busy} okButtonProps={{ disabled: !password }} onCancel={() => setOpen(false)} onOk={() => void save({ password }, t('password.done'))}>
        {error && <Notice tone="bad">{error}</Notice>}
        <FormItem name={t('password.new')} required help={t('user.password.help')}>
          {(a) => <Input.Password id={a.id} autoFocus autoComplete="new-password" value={password} onChange={(e) => setPassword(e.target.value)} />}
        </FormItem>
      </Modal>
    </>
  );
}
