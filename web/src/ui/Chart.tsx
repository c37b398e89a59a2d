/** A picture drawn by ECharts on a canvas, in the colours of the page; tooltips are drawn as rich
 *  text inside the canvas. The library comes with the first page that needs it. */
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { CanvasRenderer } from 'echarts/renderers';
import { forwardRef, useEffect, useImperativeHandle, useRef } from 'react';
import { saveBlob } from '../api/client';
import { useTheme } from '../app/themectx';

echarts.use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, CanvasRenderer]);

export interface Ink {
  text: string;
  faint: string;
  line: string;
  surface: string;
  /** Told apart by those who do not see red or green: blue, orange, sky, vermilion, purple. */
  series: string[];
  font: string;
}

export function inkOf(dark: boolean): Ink {
  return {
    text: dark ? '#e6e8ea' : '#1f2328',
    faint: dark ? '#98a0a8' : '#666e77',
    line: dark ? '#2f3539' : '#e4e2dc',
    surface: dark ? '#22262a' : '#ffffff',
    series: dark ? ['#5aa9d6', '#e8a33d', '#8fcfc0', '#e07b53', '#c79bc0', '#9aa3ab'] : ['#2c6e9b', '#d98b1f', '#4aa392', '#c2542d', '#9a6a95', '#8b939b'],
    font: getComputedStyle(document.documentElement).getPropertyValue('--font') || 'sans-serif',
  };
}

export interface ChartHandle {
  png: (name: string) => void;
}

interface Props {
  option: (ink: Ink) => echarts.EChartsCoreOption;
  height: number;
  label: string;
  onPick?: (index: number) => void;
}

export const Chart = forwardRef<ChartHandle, Props>(function Chart({ option, height, label, onPick }, ref) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<echarts.ECharts | null>(null);
  const pick = useRef(onPick);
  pick.current = onPick;
  const { dark } = useTheme();

  useEffect(() => {
    if (!box.current) return;
    const made = echarts.init(box.current, undefined, { renderer: 'canvas' });
    chart.current = made;
    made.on('click', (e) => {
      if (typeof e.dataIndex === 'number') pick.current?.(e.dataIndex);
    });
    const seen = new ResizeObserver(() => made.resize());
    seen.observe(box.current);
    return () => {
      seen.disconnect();
      made.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    const ink = inkOf(dark);
    chart.current?.setOption(
      {
        animationDuration: 260,
        animationDurationUpdate: 200,
        textStyle: { fontFamily: ink.font, color: ink.text },
        color: ink.series,
        ...option(ink),
      },
      { notMerge: true },
    );
  }, [option, dark]);

  useImperativeHandle(ref, () => ({
    png: (name) => {
      chart.current?.renderToCanvas({ pixelRatio: 2, backgroundColor: inkOf(dark).surface }).toBlob((b) => {
        if (b) saveBlob(b, name);
      });
    },
  }));

  return <div ref={box} className="chart" style={{ height }} role="img" aria-label={label} />;
});

const LONG = 20; // letters of an axis that would be cut beside half a page

/** The web of a radar; on a phone, and in long names, each word of an axis has its own line, since names are not broken by themselves. */
export const radarWeb = (ink: Ink, narrow: boolean) => ({
  radius: narrow ? '50%' : '60%',
  center: ['50%', '46%'],
  splitNumber: 5,
  axisName: { color: ink.faint, fontSize: 12, formatter: (v = '') => (narrow || v.length > LONG ? v.replaceAll(' ', '\n') : v) },
  splitLine: { lineStyle: { color: ink.line } },
  splitArea: { show: false },
  axisLine: { lineStyle: { color: ink.line } },
});

export const tooltip = (ink: Ink) => ({
  renderMode: 'richText' as const,
  backgroundColor: ink.surface,
  borderColor: ink.line,
  borderWidth: 1,
  padding: [8, 12],
  textStyle: { color: ink.text, fontSize: 12, lineHeight: 18 },
});
