import { createContext, useContext } from 'react';
import type { ThemeMode } from './prefs';

export const ThemeContext = createContext<{ mode: ThemeMode; dark: boolean; setMode: (m: ThemeMode) => void }>({ mode: 'system', dark: false, setMode: () => {} });
export const useTheme = () => useContext(ThemeContext);
