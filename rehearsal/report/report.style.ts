import { MONTH_STYLE } from './month.style';

/** For phones of 360 px first and Chrome 70 on old office PCs; colours only repeat what words or marks say. */
export const REPORT_STYLE = `* { box-sizing: border-box; }
[hidden] { display: none !important; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body {
  margin: 0; background: #f3f4f6; color: #1f2933; font-size: 15px; line-height: 1.6; overflow-wrap: break-word; word-wrap: break-word;
  font-family: "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC", "Source Han Sans SC", SimSun, sans-serif;
}
.top { background: #9b1c1c; color: #fff; padding: 12px 16px; }
.top b { margin-right: 10px; }
main { max-width: 1120px; margin: 0 auto; padding: 4px 12px 40px; }
h1 { font-size: 21px; line-height: 1.4; margin: 14px 0 6px; }
h2 { font-size: 18px; margin: 34px 0 8px; padding-bottom: 4px; border-bottom: 2px solid #9b1c1c; }
h3 { font-size: 15px; margin: 18px 0 6px; color: #3e4c59; }
p { margin: 6px 0; }
a { color: #1d4f91; }
.lead { font-size: 16px; }
.muted { color: #52606d; font-size: 14px; }
.toc { margin: 10px -4px 4px; font-size: 14px; }
.toc a { display: inline-block; padding: 5px 10px; margin: 0 4px 6px; background: #fff; border: 1px solid #d9dce1; border-radius: 5px; text-decoration: none; }
.warning { background: #fff4d6; border-left: 5px solid #b7791f; padding: 9px 14px; margin: 0 0 8px; }
.warning.bad { background: #fdecea; border-color: #b42318; }
.warning.good { background: #e6f4ea; border-color: #2f855a; }
.warning p { margin: 0; }
.warning b { margin-right: 8px; white-space: nowrap; }
.figures { margin: 10px -4px 0; }
.figures span { display: inline-block; background: #fff; border: 1px solid #d9dce1; border-radius: 5px; padding: 6px 14px; margin: 0 4px 8px; color: #52606d; }
.figures b { font-size: 20px; margin-left: 8px; color: #1f2933; }
.scroll { overflow-x: auto; -webkit-overflow-scrolling: touch; background: #fff; border: 1px solid #d9dce1; margin: 6px 0 12px; }
.scroll svg { display: block; }
table { border-collapse: collapse; width: 100%; font-size: 14px; background: #fff; }
th, td { text-align: left; padding: 6px 10px; border-bottom: 1px solid #e4e7eb; vertical-align: top; }
th { background: #f8f9fa; white-space: nowrap; }
.even { table-layout: fixed; }
td.n, th.n { text-align: right; white-space: nowrap; }
td.day, td.who { white-space: nowrap; width: 1%; }
td svg { margin-top: 5px; }
.red { color: #b42318; font-weight: bold; }
.amber { color: #8a5a00; font-weight: bold; }
.green { color: #14532d; }
ul { margin: 4px 0 8px; padding-left: 20px; }
details { margin: 0 0 6px; background: #fff; border: 1px solid #d9dce1; border-radius: 4px; }
summary { cursor: pointer; padding: 7px 12px; color: #1d4f91; }
#mail-list > details { margin: 0 0 -1px; border-radius: 0; }
#mail-list summary, #people-list summary { padding: 4px 12px; }
details[open] > summary { border-bottom: 1px solid #e4e7eb; }
.inner { padding: 8px 12px; }
.inner details { margin: 0 0 4px; }
.inner .scroll { margin: 4px 0; }
summary .subject { color: #1f2933; }
summary .count { color: #52606d; white-space: nowrap; }
.time { font-variant-numeric: tabular-nums; white-space: nowrap; margin-right: 6px; }
.text { font-family: inherit; white-space: pre-wrap; unicode-bidi: plaintext; margin: 6px 0 0; padding: 8px 12px; background: #f8f9fa; border: 1px solid #e4e7eb; font-size: 14px; word-break: break-word; }
.readers { font-size: 14px; color: #3e4c59; }
.tools { margin: 6px 0 10px; }
.tools input { font: inherit; padding: 7px 10px; width: 300px; max-width: 100%; border: 1px solid #9aa5b1; border-radius: 4px; margin: 0 8px 6px 0; }
.tools button { font: inherit; padding: 6px 14px; margin: 0 8px 6px 0; border: 1px solid #1d4f91; border-radius: 4px; background: #fff; color: #1d4f91; cursor: pointer; }
.legend { font-size: 13px; margin: 4px 0 8px; }
.legend span { display: inline-block; margin: 0 14px 4px 0; white-space: nowrap; }
.legend i { display: inline-block; width: 20px; height: 20px; line-height: 20px; margin-right: 5px; font-style: normal; font-size: 12px; text-align: center; color: #fff; border-radius: 3px; vertical-align: middle; }
.empty { color: #52606d; background: #fff; border: 1px dashed #c3cad2; padding: 14px; text-align: center; }
svg text { font-family: inherit; fill: #3e4c59; font-size: 11px; }
svg .axis { stroke: #9aa5b1; stroke-width: 1; }
svg .line { stroke: #e4e7eb; stroke-width: 1; }
.rest { fill: #eef0f3; }
.holiday { fill: #fbd5d0; }
.make-up { fill: #cfe1f7; }
svg .bar { fill: #2b6cb0; }
svg .bar.b { fill: #0f6b6b; }
svg .bar.peak { fill: #b42318; }
svg .cell-crowded { fill: #b42318; }
svg .cell-busy { fill: #d69e2e; }
svg .cell-calm { fill: #90b4dd; }
svg text.peak { fill: #b42318; font-weight: bold; }
svg text.off { fill: #8f1d12; }
svg text.work { fill: #173f75; font-weight: bold; }
svg .done { fill: #2f855a; }
svg .nil { fill: #90b4dd; }
svg .open { fill: #d69e2e; }
svg .lapsed { fill: #b42318; }
svg .track { fill: #e4e7eb; }
${MONTH_STYLE}
@media (max-width: 600px) {
  main { padding: 4px 10px 30px; }
  .scroll th, .scroll td { white-space: nowrap; }
  .figures span { padding: 5px 10px; }
  .inner { padding: 6px 8px; }
  .stack, .stack tbody, .stack tr, .stack td { display: block; width: 100%; }
  .stack thead { display: none; }
  .stack tr { padding: 8px 0; border-bottom: 1px solid #d9dce1; }
  .scroll .stack td, .scroll .stack td.n { white-space: normal; text-align: left; border: 0; padding: 1px 12px; }
  .stack td:before { content: attr(data-label) "："; color: #52606d; }
  .stack td:empty { display: none; }
}
@media print {
  body { background: #fff; font-size: 12px; }
  .top { background: none; color: #1f2933; border-bottom: 2px solid #9b1c1c; padding: 4px 0; }
  main { max-width: none; padding: 0; }
  .toc, .tools { display: none; }
  .scroll { overflow: visible; border: 0; }
  .scroll svg { max-width: 100%; height: auto; }
  .lead, .muted, .readers { font-size: 12px; }
  table, .text { font-size: 11px; }
  tr, .warning, .m, .figures span { page-break-inside: avoid; }
  h2, h3, summary { page-break-after: avoid; }
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
`;
