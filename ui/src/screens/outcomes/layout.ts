/** Where the parts of the chart of outcomes stand, in the units of its drawing. The core gives positions from 0 to 1. */
import type { ChartLine, OutcomeChart, PlanMark } from '../../bridge/types';

/** The drawing is this wide; it is scaled to its room. */
export const WIDTH = 1080;
/** The plot, between the names of the lanes at the left and the names of the lines at the right. */
export const PLOT = { left: 170, right: 700 } as const;
/** The least height of one line of text. */
export const LINE = 16;

const HOMES_TOP = 8;
export const HOMES = { top: HOMES_TOP, height: 24 } as const;
const FIRST_LANE = 92;
const LANE_GAP = 26;
const LEAST_LANE = 96;

/** One lane with its place. */
export interface PlacedLane {
  lane: OutcomeChart['lanes'][number];
  top: number;
  height: number;
  /** Where the name of each line stands, beside the end of the line. */
  ends: { line: ChartLine; x: number; y: number; labelY: number }[];
}

/** Where on the drawing a share of the time is. */
export function x(share: number): number {
  return PLOT.left + share * (PLOT.right - PLOT.left);
}

/** All lanes from the top, each as high as the names of its lines need. */
export function placed(chart: OutcomeChart): { lanes: PlacedLane[]; bottom: number } {
  let top = FIRST_LANE;
  const lanes = chart.lanes.map((lane) => {
    const height = Math.max(LEAST_LANE, lane.lines.length * LINE + 8);
    const ends = spread(lane.lines.flatMap((line) => {
      const last = line.points.at(-1);
      return last ? [{ line, x: x(last.x), y: top + (1 - last.y) * height }] : [];
    }), top, top + height);
    const here = { lane, top, height, ends };
    top += height + LANE_GAP;
    return here;
  });
  return { lanes, bottom: top - LANE_GAP };
}

/** Names side by side with the ends of their lines, moved apart until none lies on another. */
export function spread<T extends { y: number }>(ends: T[], top: number, bottom: number): (T & { labelY: number })[] {
  const sorted = [...ends].sort((a, b) => a.y - b.y).map((end) => ({ ...end, labelY: end.y }));
  let free = top;
  for (const end of sorted) {
    end.labelY = Math.max(end.labelY, free);
    free = end.labelY + LINE;
  }
  let most = bottom;
  for (const end of sorted.reverse()) {
    end.labelY = Math.min(end.labelY, most);
    most = end.labelY - LINE;
  }
  return sorted.reverse();
}

/** The row in which the name of each mark stands, so that two marks of one week can both be read. */
export function rows(marks: readonly PlanMark[]): number[] {
  const ends: number[] = [];
  return marks.map((mark) => {
    const at = x(mark.at);
    const row = ends.findIndex((end) => at - end > 6);
    const here = row === -1 ? ends.length : row;
    ends[here] = at + 30;
    return Math.min(here, 1);
  });
}

/** A whole number or one with decimals, without an end of noughts. */
export function plainNumber(value: number): string {
  return String(Math.round(value * 100) / 100);
}
