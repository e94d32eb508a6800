//! How the page looks, on a screen and on A4: quiet, black on white, nothing by colour alone, and as little paper as can be read.
//!
//! Nothing is fetched, and no script runs.

pub(super) const STYLE: &str = "\
@page{size:A4;margin:9mm 10mm 11mm}\
:root{color-scheme:light}*{box-sizing:border-box}\
body{font:8pt/1.28 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif;color:#1b2328;background:#fff;margin:0 auto;max-width:190mm;padding:8mm 4mm}\
h1,h2,h3,h4,p,ol,ul,table,dl,dd{margin:0}h1{font-size:20pt;line-height:1.25;font-weight:600}h1 small{display:block;font-size:.6em;font-weight:400;color:#50606a}\
h2{font-size:12pt;line-height:1.3;margin:5mm 0 1.5mm;padding-top:1mm;border-top:.6mm solid #1b2328;break-after:avoid}h2 small,h3 small{font-size:.75em;font-weight:400;color:#50606a;margin-left:1.5mm}\
h3{font-size:9.5pt;line-height:1.3;margin-top:2mm;break-after:avoid}h4{font-size:8pt;color:#50606a;font-weight:600;margin:1.5mm 0 .4mm;break-after:avoid}\
a{color:inherit;text-decoration-color:#9aa7ae}.en,[lang=en]{color:#3d4a52}small,.small{font-size:7.5pt}.num{font-variant-numeric:tabular-nums;white-space:nowrap}code{font:7.5pt/1.3 ui-monospace,'Noto Sans Mono CJK SC',Consolas,monospace;overflow-wrap:anywhere}\
.two{display:flex}.two>*{flex:10 1 0;min-width:0;padding-right:3mm}.two>.en{flex-grow:13;padding:0 0 0 3mm;border-left:.2mm solid #c3ccd1}\
ol{padding-left:5mm}ul{padding-left:4mm}table{width:100%;border-collapse:collapse}th{font-weight:600;text-align:left;color:#50606a;border-bottom:.35mm solid #1b2328}th,td{padding:.3mm 2mm .3mm 0;vertical-align:top}td{border-bottom:.2mm solid #dbe1e4}tr{break-inside:avoid}thead{display:table-header-group}td>.en{display:block}\
.tone{display:inline-block;font-size:8pt;line-height:1;padding:.7mm 1.5mm;border:.3mm solid currentColor;border-radius:1mm;font-weight:600;white-space:nowrap}\
.emergency{color:#9d1c14}.strict{color:#8a4a00}.care{color:#0b5563}.calm{color:#3f5a3c}\
.mark{display:inline-block;font-size:7.5pt;line-height:1;padding:.7mm 1.5mm;border-radius:1mm;background:#1b2328;color:#fff;font-weight:600;white-space:nowrap}\
article{margin:1.2mm 0 0;padding:.8mm 0 0;border-top:.25mm solid #9aa7ae}article.changed{border-left:1.2mm solid #1b2328;padding-left:2.5mm}\
.head{break-after:avoid}.head .no{font-size:9.5pt;margin-right:2mm;font-variant-numeric:tabular-nums}.head .ask{float:right;font-size:7.5pt;color:#50606a}\
article li,.entry,.lines li{break-inside:avoid}.why{font-size:7.5pt;color:#50606a}.call{font-weight:600}.sites{list-style:square;padding-left:4mm}.rows{color:#50606a;line-height:1.1}\
.entry{padding:.6mm 0;border-bottom:.2mm solid #dbe1e4}.told{border:.3mm solid #9aa7ae;border-radius:1.2mm;padding:1mm 2mm;break-inside:avoid}\
.dense{font-size:7.6pt;line-height:1.26}.lines{columns:2;column-gap:6mm}.lines li{margin-bottom:.3mm}\
.sign{display:flex;margin-top:1mm;font-size:7.5pt;color:#50606a;break-inside:avoid}.sign span{flex:1;border-bottom:.2mm solid #1b2328;margin-right:5mm;padding-top:3.5mm}.sign span:first-child{flex:.4}.sign span:last-child{margin-right:0}\
.box{border:.4mm solid #1b2328;padding:2.5mm 3.5mm;margin:2.5mm 0;break-inside:avoid}.warn{border-color:#9d1c14;color:#9d1c14}.boxes{display:flex}.boxes .box{flex:1;margin-right:5mm}.boxes .box:last-child{margin-right:0}.line{display:block;border-bottom:.2mm solid #1b2328;height:8mm;color:#50606a}\
dl{display:grid;grid-template-columns:max-content 1fr;grid-gap:.6mm 5mm;margin:2mm 0}dt{color:#50606a}\
.index{columns:2;column-gap:6mm;font-size:7.2pt;line-height:1.2}.index p{break-inside:avoid;margin-bottom:.5mm}.index a{text-decoration:none}.index .group{font-weight:600;border-bottom:.3mm solid #9aa7ae;margin-top:1.2mm;break-after:avoid}\
@media print{body{max-width:none;padding:0 .5mm}.cover{break-after:page}}\
@media screen and (max-width:640px){.two,.boxes{display:block}.two>.en{border:0;padding:1mm 0 0}.boxes .box{margin-right:0}.lines,.index{columns:1}}";
