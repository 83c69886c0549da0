/** Stands inside the page: a document saved to a disk or sent on must look the same without the system. */
export const HTML_STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#eef0f2;color:#1c1c1c;font:16px/1.75 "Noto Serif SC","Source Han Serif SC",FangSong,STFangsong,SimSun,serif}
main{max-width:60rem;margin:0 auto;padding:1.25rem 1.5rem 2rem;background:#fff}
h1{white-space:pre-line;font-size:1.6rem;line-height:1.4;text-align:center;margin:1rem 0 .5rem}
h2{font:bold 1.15rem/1.6 "Noto Sans SC",SimHei,"Microsoft YaHei",sans-serif;margin:1.75rem 0 .5rem}
h3{font-size:1.05rem;margin:1.25rem 0 .5rem}
p{margin:.4rem 0}.in{text-indent:2em}.mid{text-align:center}.sign{text-align:right;margin:2rem 2em 0}
.red{color:#c00000;font-size:2rem;line-height:1.3;font-weight:bold;text-align:center;border-bottom:2px solid #c00000;padding-bottom:.5rem}
.fix{border-left:4px solid #c00000;background:#fbf2f2;padding:.5rem .9rem;margin:1rem 0}
.wide{overflow-x:auto;margin:.75rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.5}
th,td{border:1px solid #9aa3ad;padding:.3rem .45rem;text-align:left;vertical-align:top}
th{background:#eef1f4;font-weight:bold;text-align:center}
.c{text-align:center;white-space:nowrap}.r{text-align:right;white-space:nowrap}
.wide.num td:nth-child(2){white-space:nowrap}
tfoot td{font-weight:bold;background:#f7f8f9}
figure{margin:1rem 0;text-align:center}figure svg,figure img{max-width:100%;height:auto}
figcaption,.note,footer{font-size:.85rem;color:#555;overflow-wrap:anywhere}
details{border:1px solid #c9cfd6;border-radius:4px;margin:.35rem 0;content-visibility:auto;contain-intrinsic-size:auto 2.6rem}
summary{cursor:pointer;padding:.45rem .7rem;display:flex;gap:.7rem;align-items:baseline}
summary b{flex:1;min-width:0}summary::before{content:"▸";color:#888}details[open]>summary::before{content:"▾"}
details>div{padding:0 .8rem .7rem}
.u{list-style:none;margin:.4rem 0;padding:0}.u>li{border-top:1px solid #e3e6ea;padding:.4rem 0}
.u i{float:right;font-style:normal;margin-left:.8rem}
.e{margin:.2rem 0;padding-left:1.2rem;font-size:.85rem;color:#444}
code{font:.78rem/1.4 Consolas,Menlo,monospace;overflow-wrap:anywhere;color:#555}
a{color:#164a86}
footer{border-top:1px solid #c9cfd6;margin-top:2rem;padding-top:.6rem}
@media(max-width:40rem){main{padding:.75rem .8rem 1.5rem}h1{font-size:1.3rem}.red{font-size:1.5rem}th,td{padding:.25rem .3rem}figure.chart{overflow-x:auto}figure.chart img{max-width:none;width:34rem}.wide.num table{min-width:34rem}.wide.num td:nth-child(2),.wide.num th:nth-child(2){position:sticky;left:0;background:#fff}}
@media print{body{background:#fff;font-size:12pt}main{max-width:none;padding:0}.wide{overflow:visible}thead{display:table-header-group}tr,figure{break-inside:avoid}details{break-inside:avoid;content-visibility:visible}@page{size:A4;margin:20mm 18mm}}
`;
