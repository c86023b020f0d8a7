/// The style sheet of `report.html`: phone first, A4 when printed, light and dark.
///
/// Fonts are those of the device; colours of meaning are drawn in SVG or as borders too, because
/// printers leave backgrounds out.
enum ReportStyle {
  static let sheet: StaticString = """
    :root{--paper:#f4f5f1;--card:#fff;--ink:#1b2420;--soft:#59655f;--line:#dfe3dc;--faint:#eef0eb;
    --ok:#1b7a4a;--warn:#a86200;--bad:#b92d25;--grey:#5b6770;--wait:#5a4fa3;--link:#0b5f8a;
    --okbg:#e5f3ea;--warnbg:#fbf0dc;--badbg:#fbe7e4;--greybg:#e9edf0;--waitbg:#ecebf7;color-scheme:light dark}
    @media(prefers-color-scheme:dark){:root{--paper:#131816;--card:#1c2320;--ink:#e8ece8;--soft:#a2aea7;--line:#323b36;
    --faint:#252d29;--ok:#62c48f;--warn:#e3a84c;--bad:#f0857b;--grey:#a3b1ba;--wait:#aaa0ee;--link:#7cc0e6;
    --okbg:#1c3327;--warnbg:#37290f;--badbg:#3d201d;--greybg:#29323a;--waitbg:#2a2748}}
    *{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%}
    body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:anywhere;
    font:16px/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif}
    h1,h2,h3,h4,p,ol,ul,dl,dd,table{margin:0;padding:0}
    h2{font-size:1.2rem;line-height:1.35;margin:2.2rem 0 .7rem;letter-spacing:-.005em}
    h3{font-size:1rem;line-height:1.4}
    h4{font-size:.95rem;margin:1.3rem 0 .45rem}
    a{color:var(--link)}
    code,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em}
    .page{max-width:62rem;margin:0 auto;padding:.9rem 1rem 3rem}
    .soft{color:var(--soft)}.small{font-size:.86rem}
    #en{position:absolute;opacity:0;pointer-events:none}
    #en:checked~.page [lang=vi],#en:not(:checked)~.page [lang=en]{display:none}
    #en:focus-visible~.page .lang{outline:2px solid var(--link);outline-offset:2px}
    .top{display:flex;justify-content:space-between;align-items:center;gap:1rem;margin-bottom:.9rem}
    .brand{font-size:.92rem;line-height:1.3;color:var(--soft)}.brand b{color:var(--ink)}
    .lang{flex:none;cursor:pointer;font-size:.86rem;padding:.35rem .8rem;border:1px solid var(--line);border-radius:99px;
    background:var(--card);color:var(--link)}
    .card{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.1rem}
    .card+.card{margin-top:.75rem}
    .verdict{--c:var(--grey);border-left:7px solid var(--c);display:grid;grid-template-columns:auto 1fr;gap:.2rem .95rem;
    padding:1.15rem 1.1rem 1.2rem}
    .verdict svg.sign{width:2.9rem;height:2.9rem;color:var(--c);grid-row:span 2;margin-top:.12rem}
    .verdict h1{font-size:clamp(1.55rem,6.6vw,2.5rem);line-height:1.22;font-weight:800;letter-spacing:-.01em;color:var(--c)}
    .verdict .say{max-width:44rem}
    .conform{--c:var(--ok);--b:var(--okbg)}.conform-with-warnings{--c:var(--warn);--b:var(--warnbg)}
    .nonconform{--c:var(--bad);--b:var(--badbg)}.unreadable{--c:var(--grey);--b:var(--greybg)}
    .incomplete{--c:var(--wait);--b:var(--waitbg)}
    .tiles{grid-column:1/-1;display:grid;grid-template-columns:repeat(6,1fr);gap:.5rem;margin-top:.85rem}
    .tile{grid-column:span 3}.t5 .tile:nth-child(n+3){grid-column:span 2}
    .tile{background:var(--faint);border-radius:9px;padding:.5rem .7rem;line-height:1.3}
    .tile b{display:block;font-size:1.3rem;font-variant-numeric:tabular-nums;overflow-wrap:normal}
    .tile.bad b{color:var(--bad)}.tile.warn b{color:var(--warn)}
    .facts{grid-column:1/-1;margin-top:.7rem}
    .steps{list-style:none;display:grid;gap:.75rem}.steps>.card{margin:0}
    .step{display:grid;grid-template-columns:auto 1fr;gap:.1rem .9rem;align-content:start}
    .step .n{width:2rem;height:2rem;border-radius:50%;border:2px solid var(--c);color:var(--c);font-weight:700;display:grid;
    place-items:center;line-height:1}
    .step h3{font-size:1.05rem;padding-top:.2rem}
    .step>*:not(.n):not(h3){grid-column:2}
    .fix{margin-top:.3rem}.fix:before{content:"→ ";color:var(--c);font-weight:700}
    .bar{display:block;width:100%;height:8px;margin:.5rem 0 .25rem}
    .bar.tall{height:14px;margin:.35rem 0 .6rem}
    .error{--c:var(--bad);--b:var(--badbg)}.warning{--c:var(--warn);--b:var(--warnbg)}.info{--c:var(--grey);--b:var(--greybg)}
    .fk-bad{fill:var(--bad)}.fk-warn{fill:var(--warn)}.fk-ok{fill:var(--ok)}.fk-grey{fill:var(--grey)}.fk-wait{fill:var(--wait)}.fk-open{fill:var(--wait);opacity:.45}
    .fk-back{fill:var(--faint);stroke:var(--line);stroke-width:.3}
    .chip{display:inline-block;white-space:nowrap;font-size:.8rem;line-height:1.3;font-weight:600;padding:.14rem .55rem;
    border-radius:99px;color:var(--c,var(--grey));background:var(--b,var(--greybg));border:1px solid var(--c,var(--grey))}
    .s-met{--c:var(--ok);--b:var(--okbg)}.s-broken{--c:var(--bad);--b:var(--badbg)}
    .s-needs-person,.s-not-checked{--c:var(--wait);--b:var(--waitbg)}
    .legend{display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;font-size:.86rem;list-style:none}
    .legend svg{width:.7rem;height:.7rem;margin-right:.4rem}
    .hid{font:600 .78em ui-monospace,Menlo,Consolas,monospace;color:var(--bad);background:var(--badbg);border-radius:3px;padding:0 .15em}
    .val{background:var(--faint);border-radius:4px;padding:.05em .35em;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em;-webkit-box-decoration-break:clone;box-decoration-break:clone}
    table{width:100%;border-collapse:collapse;font-size:.92rem}
    th{text-align:left;font-size:.8rem;font-weight:600;color:var(--soft);padding:.35rem .6rem .35rem 0;vertical-align:bottom}
    td{padding:.5rem .6rem .5rem 0;border-top:1px solid var(--line);vertical-align:top}
    td:last-child,th:last-child{padding-right:0}
    .num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap;overflow-wrap:normal}
    .lbl{display:none;color:var(--soft);font-size:.83rem}
    .nw{white-space:nowrap;overflow-wrap:normal}
    .file>header{display:flex;flex-wrap:wrap;gap:.35rem .7rem;align-items:baseline;justify-content:space-between}
    .file>header h3{font-size:1.08rem}
    .kv{display:grid;grid-template-columns:auto 1fr;gap:.1rem .9rem;font-size:.92rem;margin-top:.6rem}
    .kv dt{color:var(--soft)}
    .fault{border-left:4px solid var(--grey);background:var(--greybg);padding:.6rem .8rem;border-radius:0 8px 8px 0;margin-top:.7rem}
    details{margin-top:.7rem}
    summary{cursor:pointer;color:var(--link);padding:.3rem 0}
    .group{border-top:1px solid var(--line);padding:.85rem 0 .3rem}
    .group h5{margin:0;font-size:.98rem;line-height:1.45;font-weight:600;display:flex;gap:.6rem;align-items:baseline}
    .group h5>span:last-child{flex:1}
    .meta{color:var(--soft);font-size:.83rem;margin:.15rem 0 .35rem}
    .places{list-style:none;font-size:.9rem}
    .places>li{padding:.28rem 0 .28rem .8rem;border-left:3px solid var(--c)}
    .places>li+li{margin-top:.28rem}
    .places .at{font-weight:600;margin-right:.5rem}
    .req td:first-child{width:52%}
    .inst{display:flex;flex-wrap:wrap;justify-content:space-between;gap:.2rem 1rem;align-items:baseline}
    .foot{margin-top:2.6rem;padding-top:1rem;border-top:2px solid var(--line);font-size:.86rem;color:var(--soft)}
    .foot h2{font-size:1rem;margin:1.2rem 0 .4rem;color:var(--ink)}
    .foot .cmd{display:block;background:var(--faint);border-radius:8px;padding:.55rem .8rem;color:var(--ink)}
    @media(max-width:40rem){
    .stack thead{display:none}.stack tr{display:block;border-top:1px solid var(--line);padding:.6rem 0}
    .stack td{display:block;border:0;padding:.06rem 0;width:auto!important;text-align:left}
    .stack .c{display:inline-block;margin-right:.9rem}
    .lbl{display:inline!important}}
    @media(min-width:60rem){.steps.three{grid-template-columns:repeat(3,1fr)}.steps.two{grid-template-columns:1fr 1fr}
    }
    @media print,(min-width:36rem){.tiles{grid-template-columns:repeat(auto-fit,minmax(5rem,1fr))}.tiles .tile{grid-column:auto!important}}
    @page{size:A4;margin:14mm 13mm}
    @media print{:root{--paper:#fff;--card:#fff;--ink:#111;--soft:#444;--line:#bbb;--faint:#f2f2f2;--ok:#1b7a4a;--warn:#8a5000;
    --bad:#a3231c;--grey:#4d5860;--wait:#4a4090;--link:#111}
    body{font-size:10.5pt;line-height:1.42}.page{max-width:none;padding:0}.lang{display:none}
    .card{border-radius:6px;padding:.8rem .9rem}.step,.group h5,tr,.verdict,.fault{break-inside:avoid}
    h2,h3,h4,h5{break-after:avoid}.steps.three{grid-template-columns:1fr}details:not([open]):not(.whole){display:none}
    .whole::details-content{content-visibility:visible;display:block}.whole>summary{color:var(--ink);list-style:none;font-weight:600}
    .verdict h1{font-size:23pt}}
    """
}
