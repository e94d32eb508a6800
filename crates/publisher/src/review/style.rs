//! How the page looks, on a screen and on A4: quiet, black on white, nothing by colour alone.
//!
//! Nothing is fetched, and no script runs.

pub(super) const STYLE: &str = "\
@page{size:A4;margin:11mm 13mm 13mm}\
:root{color-scheme:light}*{box-sizing:border-box}\
body{font:9pt/1.36 'Noto Sans CJK SC','PingFang SC','Microsoft YaHei',system-ui,sans-serif;color:#1b2328;background:#fff;margin:0 auto;max-width:190mm;padding:8mm 4mm}\
h1,h2,h3,h4,p,ol,ul,table,dl,dd{margin:0}h1{font-size:22pt;line-height:1.25;font-weight:600}h1 small,h2 small,h3 small,.index small{display:block;font-size:.62em;font-weight:400;color:#50606a}\
h2{font-size:15pt;line-height:1.3;margin:11mm 0 3mm;padding-top:2.5mm;border-top:.7mm solid #1b2328;break-after:avoid}\
h3{font-size:11pt;line-height:1.3;break-after:avoid}h4{font-size:8pt;letter-spacing:.05em;color:#50606a;font-weight:600;margin:2mm 0 .6mm;break-after:avoid}\
a{color:inherit;text-decoration-color:#9aa7ae}.en{color:#3d4a52}small,.small{font-size:8.5pt}.num{font-variant-numeric:tabular-nums;white-space:nowrap}code{font:8.5pt/1.4 ui-monospace,'Noto Sans Mono CJK SC',Consolas,monospace;overflow-wrap:anywhere}\
.two{display:flex}.two>*{flex:1 1 0;min-width:0;padding-right:5mm}.two>.en{padding:0 0 0 5mm;border-left:.2mm solid #c3ccd1}\
table{width:100%;border-collapse:collapse;font-size:8.5pt;line-height:1.35}th{font-weight:600;text-align:left;color:#50606a;font-size:8pt;border-bottom:.35mm solid #1b2328}th,td{padding:.55mm 2mm .55mm 0;vertical-align:top}td{border-bottom:.2mm solid #dbe1e4}tr{break-inside:avoid}thead{display:table-header-group}td .en{display:block;font-size:8pt}td.one .en{display:inline;margin-left:1.5mm}\
.tone{display:inline-block;font-size:8.5pt;line-height:1;padding:1mm 2mm;border:.3mm solid currentColor;border-radius:1mm;font-weight:600;white-space:nowrap;vertical-align:.3mm}\
.emergency{color:#9d1c14}.strict{color:#8a4a00}.care{color:#0b5563}.calm{color:#3f5a3c}\
.mark{display:inline-block;font-size:8.5pt;line-height:1;padding:1mm 2mm;border-radius:1mm;background:#1b2328;color:#fff;font-weight:600;white-space:nowrap;vertical-align:.3mm}\
article{margin:4mm 0 0;padding:2.5mm 0 0;border-top:.3mm solid #9aa7ae}article.changed{border-left:1.4mm solid #1b2328;padding-left:4mm}\
.head{display:flex;align-items:baseline;break-inside:avoid;break-after:avoid}.head .no{font-size:14pt;font-weight:600;min-width:14mm;font-variant-numeric:tabular-nums}.head h3{flex:1}\
.count{font-size:8.5pt;color:#50606a;margin:.5mm 0 0 14mm}.who{margin:0 0 0 4mm;padding:0;font-size:8.8pt;line-height:1.38}.who li{margin:.4mm 0;break-inside:avoid}\
.told{border:.3mm solid #9aa7ae;border-radius:1.5mm;padding:2mm 3mm;margin-top:.6mm;font-size:8.8pt}.told .title{font-weight:600;font-size:10.5pt}.told ol{padding-left:5mm;margin-top:.8mm}.told li{margin:.8mm 0;break-inside:avoid}.told b{font-weight:600}.why{font-size:8pt;color:#50606a}.call{font-weight:600}\
.sign{display:flex;margin-top:2mm;font-size:8pt;color:#50606a;break-inside:avoid}.sign span{flex:1;border-bottom:.2mm solid #1b2328;margin-right:5mm;padding-top:5mm}.sign span:first-child{flex:.6}.sign span:last-child{margin-right:0}\
.box{border:.4mm solid #1b2328;padding:3.5mm 4.5mm;margin:3mm 0;break-inside:avoid}.warn{border-color:#9d1c14;color:#9d1c14}.boxes{display:flex}.boxes .box{flex:1;margin-right:5mm}.boxes .box:last-child{margin-right:0}.line{display:block;border-bottom:.2mm solid #1b2328;height:9mm;font-size:8.5pt;color:#50606a}\
dl{display:grid;grid-template-columns:max-content 1fr;grid-gap:.8mm 5mm;margin-top:3mm;font-size:9.5pt}dt{color:#50606a}\
.index small{font-size:8pt;color:#50606a}.index a{text-decoration:none}.index td{padding-top:.7mm;padding-bottom:.7mm}.index .group{break-after:avoid}.index .group td{font-weight:600;border-bottom:.35mm solid #9aa7ae;padding-top:2.2mm}\
@media print{body{max-width:none;padding:0}h2{margin-top:9mm}.cover,.contents{break-after:page}}\
@media screen and (max-width:640px){.two,.boxes{display:block}.two>.en{border:0;padding:1mm 0 0}.boxes .box{margin-right:0}}";
