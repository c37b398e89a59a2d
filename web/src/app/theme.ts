/** Ant Design in our colours; the same values stand as custom properties in styles/base.css.
 *  Its own custom properties stay off: they are written without the nonce that the CSP asks for. */
import { theme as antd, type ThemeConfig } from 'antd';

/** Who wants no motion gets none: a dialog stands at once where it is, and nothing moves from under the hand. */
const still = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches;

const shared = {
  motion: !still,
  borderRadius: 7,
  borderRadiusLG: 10,
  borderRadiusSM: 5,
  controlHeight: 34,
  controlHeightSM: 28,
  fontSize: 14,
  fontFamily: 'var(--font)',
  wireframe: false,
  motionDurationFast: '0.06s',
  motionDurationMid: '0.12s',
  motionDurationSlow: '0.16s',
};

export const light: ThemeConfig = {
  cssVar: false,
  hashed: false,
  algorithm: antd.defaultAlgorithm,
  token: {
    ...shared,
    colorBgMask: 'rgba(20, 22, 25, 0.3)',
    colorPrimary: '#1a6a5c', colorInfo: '#1a6a5c', colorLink: '#1a6a5c', colorSuccess: '#1f7a4d', colorWarning: '#8a5a00', colorError: '#b3261e',
    colorText: '#1f2328', colorTextSecondary: '#555d66', colorTextTertiary: '#666e77', colorTextPlaceholder: '#6f767e',
    colorBorder: '#d9d7d1', colorBorderSecondary: '#e9e7e2', colorBgLayout: '#f7f7f5', colorBgContainer: '#ffffff', colorBgElevated: '#ffffff',
    boxShadow: '0 8px 28px rgba(31,35,40,.12)', boxShadowSecondary: '0 8px 28px rgba(31,35,40,.12)',
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500 }, Tabs: { horizontalItemPadding: '10px 0' } },
};

export const dark: ThemeConfig = {
  cssVar: false,
  hashed: false,
  algorithm: antd.darkAlgorithm,
  token: {
    ...shared,
    colorBgMask: 'rgba(20, 22, 25, 0.3)',
    colorPrimary: '#5cc4ab', colorInfo: '#5cc4ab', colorLink: '#6cc3ae', colorSuccess: '#5fbd8d', colorWarning: '#d6a545', colorError: '#f08a80',
    colorText: '#e6e8ea', colorTextSecondary: '#b0b7bd', colorTextTertiary: '#98a0a8', colorTextPlaceholder: '#8d959d',
    colorBorder: '#3a4146', colorBorderSecondary: '#2b3135', colorBgLayout: '#131517', colorBgContainer: '#1a1d20', colorBgElevated: '#22262a',
  },
  components: { Button: { primaryShadow: 'none', defaultShadow: 'none', dangerShadow: 'none', fontWeight: 500, primaryColor: '#06231d', dangerColor: '#2a0805' }, Tabs: { horizontalItemPadding: '10px 0' } },
};
