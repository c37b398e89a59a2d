/* Made by tools/gen-assets.sh. */
.section .rodata
.balign 16
asset0_br: .incbin "/work/wt/mine/build-clang/gen/assets/0.br"
asset0_br_end:
.balign 16
asset0_gz: .incbin "/work/wt/mine/build-clang/gen/assets/0.gz"
asset0_gz_end:
asset0_path: .asciz "/assets/AccountHand-ClvJCEKV.js"
asset0_type: .asciz "text/javascript; charset=utf-8"
asset0_tag: .asciz "84e0d6e45ac31dda0064599a"
.balign 16
asset1_br: .incbin "/work/wt/mine/build-clang/gen/assets/1.br"
asset1_br_end:
.balign 16
asset1_gz: .incbin "/work/wt/mine/build-clang/gen/assets/1.gz"
asset1_gz_end:
asset1_path: .asciz "/assets/AccountOrders-BefOh1UA.js"
asset1_type: .asciz "text/javascript; charset=utf-8"
asset1_tag: .asciz "2646d9f3c3f4f461bfd04687"
.balign 16
asset2_br: .incbin "/work/wt/mine/build-clang/gen/assets/2.br"
asset2_br_end:
.balign 16
asset2_gz: .incbin "/work/wt/mine/build-clang/gen/assets/2.gz"
asset2_gz_end:
asset2_path: .asciz "/assets/AccountPlans-nasqKi6B.js"
asset2_type: .asciz "text/javascript; charset=utf-8"
asset2_tag: .asciz "521b6e417a71941f7ec83818"
.balign 16
asset3_br: .incbin "/work/wt/mine/build-clang/gen/assets/3.br"
asset3_br_end:
.balign 16
asset3_gz: .incbin "/work/wt/mine/build-clang/gen/assets/3.gz"
asset3_gz_end:
asset3_path: .asciz "/assets/AccountRivals-Dq1YR689.js"
asset3_type: .asciz "text/javascript; charset=utf-8"
asset3_tag: .asciz "52aaa74a9a0add0a65d4ae37"
.balign 16
asset4_br: .incbin "/work/wt/mine/build-clang/gen/assets/4.br"
asset4_br_end:
.balign 16
asset4_gz: .incbin "/work/wt/mine/build-clang/gen/assets/4.gz"
asset4_gz_end:
asset4_path: .asciz "/assets/AccountTies-SXi2i8Ic.js"
asset4_type: .asciz "text/javascript; charset=utf-8"
asset4_tag: .asciz "0e5ed02a5b284eaf111c7dd6"
.balign 16
asset5_br: .incbin "/work/wt/mine/build-clang/gen/assets/5.br"
asset5_br_end:
.balign 16
asset5_gz: .incbin "/work/wt/mine/build-clang/gen/assets/5.gz"
asset5_gz_end:
asset5_path: .asciz "/assets/Advice-B3DkaGaH.js"
asset5_type: .asciz "text/javascript; charset=utf-8"
asset5_tag: .asciz "0f40bed436347af0f419c04d"
.balign 16
asset6_br: .incbin "/work/wt/mine/build-clang/gen/assets/6.br"
asset6_br_end:
.balign 16
asset6_gz: .incbin "/work/wt/mine/build-clang/gen/assets/6.gz"
asset6_gz_end:
asset6_path: .asciz "/assets/Ageing-TRVp8aXt.js"
asset6_type: .asciz "text/javascript; charset=utf-8"
asset6_tag: .asciz "77a808111724ccef4dce58c7"
.balign 16
asset7_br: .incbin "/work/wt/mine/build-clang/gen/assets/7.br"
asset7_br_end:
.balign 16
asset7_gz: .incbin "/work/wt/mine/build-clang/gen/assets/7.gz"
asset7_gz_end:
asset7_path: .asciz "/assets/Ageing-U35O9bbw.css"
asset7_type: .asciz "text/css; charset=utf-8"
asset7_tag: .asciz "96408c861455752127be97e3"
.balign 16
asset8_br: .incbin "/work/wt/mine/build-clang/gen/assets/8.br"
asset8_br_end:
.balign 16
asset8_gz: .incbin "/work/wt/mine/build-clang/gen/assets/8.gz"
asset8_gz_end:
asset8_path: .asciz "/assets/Ahead-D6hU03gh.js"
asset8_type: .asciz "text/javascript; charset=utf-8"
asset8_tag: .asciz "010b13e6258376fa593c40cf"
.balign 16
asset9_br: .incbin "/work/wt/mine/build-clang/gen/assets/9.br"
asset9_br_end:
.balign 16
asset9_gz: .incbin "/work/wt/mine/build-clang/gen/assets/9.gz"
asset9_gz_end:
asset9_path: .asciz "/assets/Analysis-D8jzRqCJ.js"
asset9_type: .asciz "text/javascript; charset=utf-8"
asset9_tag: .asciz "4f73d0326dea222fa5d8b06a"
.balign 16
asset10_br: .incbin "/work/wt/mine/build-clang/gen/assets/10.br"
asset10_br_end:
.balign 16
asset10_gz: .incbin "/work/wt/mine/build-clang/gen/assets/10.gz"
asset10_gz_end:
asset10_path: .asciz "/assets/Analysis-DvsAN9Pw.css"
asset10_type: .asciz "text/css; charset=utf-8"
asset10_tag: .asciz "e66224fc70243db35acba2d7"
.balign 16
asset11_br: .incbin "/work/wt/mine/build-clang/gen/assets/11.br"
asset11_br_end:
.balign 16
asset11_gz: .incbin "/work/wt/mine/build-clang/gen/assets/11.gz"
asset11_gz_end:
asset11_path: .asciz "/assets/ApprovalPage-DiRDO_ih.js"
asset11_type: .asciz "text/javascript; charset=utf-8"
asset11_tag: .asciz "92870e4749efc00bb19561a0"
.balign 16
asset12_br: .incbin "/work/wt/mine/build-clang/gen/assets/12.br"
asset12_br_end:
.balign 16
asset12_gz: .incbin "/work/wt/mine/build-clang/gen/assets/12.gz"
asset12_gz_end:
asset12_path: .asciz "/assets/AssessmentPage-B7jTa2en.js"
asset12_type: .asciz "text/javascript; charset=utf-8"
asset12_tag: .asciz "d901e3f9bd731df8d8f781be"
.balign 16
asset13_br: .incbin "/work/wt/mine/build-clang/gen/assets/13.br"
asset13_br_end:
.balign 16
asset13_gz: .incbin "/work/wt/mine/build-clang/gen/assets/13.gz"
asset13_gz_end:
asset13_path: .asciz "/assets/BellPanel-CZUMFUNW.js"
asset13_type: .asciz "text/javascript; charset=utf-8"
asset13_tag: .asciz "cad7763ef15a6ca53976b297"
.balign 16
asset14_br: .incbin "/work/wt/mine/build-clang/gen/assets/14.br"
asset14_br_end:
.balign 16
asset14_gz: .incbin "/work/wt/mine/build-clang/gen/assets/14.gz"
asset14_gz_end:
asset14_path: .asciz "/assets/Bids-Dfb12twg.js"
asset14_type: .asciz "text/javascript; charset=utf-8"
asset14_tag: .asciz "1b9f408caf0769d1bb98c2cb"
.balign 16
asset15_br: .incbin "/work/wt/mine/build-clang/gen/assets/15.br"
asset15_br_end:
.balign 16
asset15_gz: .incbin "/work/wt/mine/build-clang/gen/assets/15.gz"
asset15_gz_end:
asset15_path: .asciz "/assets/Board-Cq9HC8Sr.js"
asset15_type: .asciz "text/javascript; charset=utf-8"
asset15_tag: .asciz "8214214ec444257f219513b2"
.balign 16
asset16_br: .incbin "/work/wt/mine/build-clang/gen/assets/16.br"
asset16_br_end:
.balign 16
asset16_gz: .incbin "/work/wt/mine/build-clang/gen/assets/16.gz"
asset16_gz_end:
asset16_path: .asciz "/assets/Bonus-DLgyMHj1.js"
asset16_type: .asciz "text/javascript; charset=utf-8"
asset16_tag: .asciz "e911aa1647284d27e4c405bd"
.balign 16
asset17_br: .incbin "/work/wt/mine/build-clang/gen/assets/17.br"
asset17_br_end:
.balign 16
asset17_gz: .incbin "/work/wt/mine/build-clang/gen/assets/17.gz"
asset17_gz_end:
asset17_path: .asciz "/assets/BookButton-DyryxCkd.js"
asset17_type: .asciz "text/javascript; charset=utf-8"
asset17_tag: .asciz "cba9bf14d40caee07eb7f75e"
.balign 16
asset18_br: .incbin "/work/wt/mine/build-clang/gen/assets/18.br"
asset18_br_end:
.balign 16
asset18_gz: .incbin "/work/wt/mine/build-clang/gen/assets/18.gz"
asset18_gz_end:
asset18_path: .asciz "/assets/BuyingRoles-HTb7AMLL.js"
asset18_type: .asciz "text/javascript; charset=utf-8"
asset18_tag: .asciz "b673702e3d47bdd6936f6349"
.balign 16
asset19_br: .incbin "/work/wt/mine/build-clang/gen/assets/19.br"
asset19_br_end:
.balign 16
asset19_gz: .incbin "/work/wt/mine/build-clang/gen/assets/19.gz"
asset19_gz_end:
asset19_path: .asciz "/assets/CalendarPage-DcT-zYE8.js"
asset19_type: .asciz "text/javascript; charset=utf-8"
asset19_tag: .asciz "c5acbc2bfc16956eb29c16de"
.balign 16
asset20_br: .incbin "/work/wt/mine/build-clang/gen/assets/20.br"
asset20_br_end:
.balign 16
asset20_gz: .incbin "/work/wt/mine/build-clang/gen/assets/20.gz"
asset20_gz_end:
asset20_path: .asciz "/assets/CardButton-Dh0rnpKM.js"
asset20_type: .asciz "text/javascript; charset=utf-8"
asset20_tag: .asciz "8493eddd5670b62e5a9c2368"
.balign 16
asset21_br: .incbin "/work/wt/mine/build-clang/gen/assets/21.br"
asset21_br_end:
.balign 16
asset21_gz: .incbin "/work/wt/mine/build-clang/gen/assets/21.gz"
asset21_gz_end:
asset21_path: .asciz "/assets/CareCalendar-s6J9zl1I.js"
asset21_type: .asciz "text/javascript; charset=utf-8"
asset21_tag: .asciz "d79bdf1ea0bae3c01d8a2985"
.balign 16
asset22_br: .incbin "/work/wt/mine/build-clang/gen/assets/22.br"
asset22_br_end:
.balign 16
asset22_gz: .incbin "/work/wt/mine/build-clang/gen/assets/22.gz"
asset22_gz_end:
asset22_path: .asciz "/assets/Chains-BpjOXvA5.js"
asset22_type: .asciz "text/javascript; charset=utf-8"
asset22_tag: .asciz "4c5945ae52f1f645576a1279"
.balign 16
asset23_br: .incbin "/work/wt/mine/build-clang/gen/assets/23.br"
asset23_br_end:
.balign 16
asset23_gz: .incbin "/work/wt/mine/build-clang/gen/assets/23.gz"
asset23_gz_end:
asset23_path: .asciz "/assets/Changes-BtloCz7Z.js"
asset23_type: .asciz "text/javascript; charset=utf-8"
asset23_tag: .asciz "cd7e2014c265d395afbed774"
.balign 16
asset24_br: .incbin "/work/wt/mine/build-clang/gen/assets/24.br"
asset24_br_end:
.balign 16
asset24_gz: .incbin "/work/wt/mine/build-clang/gen/assets/24.gz"
asset24_gz_end:
asset24_path: .asciz "/assets/Chart-7D-wPJ3r.js"
asset24_type: .asciz "text/javascript; charset=utf-8"
asset24_tag: .asciz "805d8b17399ee766ecf390f2"
.balign 16
asset25_br: .incbin "/work/wt/mine/build-clang/gen/assets/25.br"
asset25_br_end:
.balign 16
asset25_gz: .incbin "/work/wt/mine/build-clang/gen/assets/25.gz"
asset25_gz_end:
asset25_path: .asciz "/assets/Checks-D7UHnI88.js"
asset25_type: .asciz "text/javascript; charset=utf-8"
asset25_tag: .asciz "311c7c19e88785e492967922"
.balign 16
asset26_br: .incbin "/work/wt/mine/build-clang/gen/assets/26.br"
asset26_br_end:
.balign 16
asset26_gz: .incbin "/work/wt/mine/build-clang/gen/assets/26.gz"
asset26_gz_end:
asset26_path: .asciz "/assets/CloseCalendar-Bq-Aktbs.js"
asset26_type: .asciz "text/javascript; charset=utf-8"
asset26_tag: .asciz "70fcccfef7bbd1d403788809"
.balign 16
asset27_br: .incbin "/work/wt/mine/build-clang/gen/assets/27.br"
asset27_br_end:
.balign 16
asset27_gz: .incbin "/work/wt/mine/build-clang/gen/assets/27.gz"
asset27_gz_end:
asset27_path: .asciz "/assets/CloseGates-CGrDMgD_.js"
asset27_type: .asciz "text/javascript; charset=utf-8"
asset27_tag: .asciz "762d13eac4990f649cbe254d"
.balign 16
asset28_br: .incbin "/work/wt/mine/build-clang/gen/assets/28.br"
asset28_br_end:
.balign 16
asset28_gz: .incbin "/work/wt/mine/build-clang/gen/assets/28.gz"
asset28_gz_end:
asset28_path: .asciz "/assets/Commitments-D3dvjLZt.js"
asset28_type: .asciz "text/javascript; charset=utf-8"
asset28_tag: .asciz "f76bd5b30cc19177bb30132f"
.balign 16
asset29_br: .incbin "/work/wt/mine/build-clang/gen/assets/29.br"
asset29_br_end:
.balign 16
asset29_gz: .incbin "/work/wt/mine/build-clang/gen/assets/29.gz"
asset29_gz_end:
asset29_path: .asciz "/assets/Compare-CyF_nMdG.js"
asset29_type: .asciz "text/javascript; charset=utf-8"
asset29_tag: .asciz "ae03d1f079a32bcee188d7ae"
.balign 16
asset30_br: .incbin "/work/wt/mine/build-clang/gen/assets/30.br"
asset30_br_end:
.balign 16
asset30_gz: .incbin "/work/wt/mine/build-clang/gen/assets/30.gz"
asset30_gz_end:
asset30_path: .asciz "/assets/CompetencePage-DG30NUH0.js"
asset30_type: .asciz "text/javascript; charset=utf-8"
asset30_tag: .asciz "2cf4f53fd721d9f41b303cc7"
.balign 16
asset31_br: .incbin "/work/wt/mine/build-clang/gen/assets/31.br"
asset31_br_end:
.balign 16
asset31_gz: .incbin "/work/wt/mine/build-clang/gen/assets/31.gz"
asset31_gz_end:
asset31_path: .asciz "/assets/Competition-CEFoCF5F.js"
asset31_type: .asciz "text/javascript; charset=utf-8"
asset31_tag: .asciz "856b99d80a32de1c4dac8e57"
.balign 16
asset32_br: .incbin "/work/wt/mine/build-clang/gen/assets/32.br"
asset32_br_end:
.balign 16
asset32_gz: .incbin "/work/wt/mine/build-clang/gen/assets/32.gz"
asset32_gz_end:
asset32_path: .asciz "/assets/CompetitorSheet-DojiAHfV.js"
asset32_type: .asciz "text/javascript; charset=utf-8"
asset32_tag: .asciz "a474f1f996d301dafbbd9700"
.balign 16
asset33_br: .incbin "/work/wt/mine/build-clang/gen/assets/33.br"
asset33_br_end:
.balign 16
asset33_gz: .incbin "/work/wt/mine/build-clang/gen/assets/33.gz"
asset33_gz_end:
asset33_path: .asciz "/assets/Conflict-jpwqx9QS.js"
asset33_type: .asciz "text/javascript; charset=utf-8"
asset33_tag: .asciz "4661cedbcfffb1f453401b9b"
.balign 16
asset34_br: .incbin "/work/wt/mine/build-clang/gen/assets/34.br"
asset34_br_end:
.balign 16
asset34_gz: .incbin "/work/wt/mine/build-clang/gen/assets/34.gz"
asset34_gz_end:
asset34_path: .asciz "/assets/ConsentForm-DCeNlBEY.js"
asset34_type: .asciz "text/javascript; charset=utf-8"
asset34_tag: .asciz "924f3f9a5704cc7d570a242b"
.balign 16
asset35_br: .incbin "/work/wt/mine/build-clang/gen/assets/35.br"
asset35_br_end:
.balign 16
asset35_gz: .incbin "/work/wt/mine/build-clang/gen/assets/35.gz"
asset35_gz_end:
asset35_path: .asciz "/assets/ContactTies-CtHhhnaD.js"
asset35_type: .asciz "text/javascript; charset=utf-8"
asset35_tag: .asciz "e4c87b3b05b7dc72e737ab0f"
.balign 16
asset36_br: .incbin "/work/wt/mine/build-clang/gen/assets/36.br"
asset36_br_end:
.balign 16
asset36_gz: .incbin "/work/wt/mine/build-clang/gen/assets/36.gz"
asset36_gz_end:
asset36_path: .asciz "/assets/Coverage-Cq2JGjl5.js"
asset36_type: .asciz "text/javascript; charset=utf-8"
asset36_tag: .asciz "dd5861577501a269794a0f19"
.balign 16
asset37_br: .incbin "/work/wt/mine/build-clang/gen/assets/37.br"
asset37_br_end:
.balign 16
asset37_gz: .incbin "/work/wt/mine/build-clang/gen/assets/37.gz"
asset37_gz_end:
asset37_path: .asciz "/assets/CreateDrawer-CYzzVubR.js"
asset37_type: .asciz "text/javascript; charset=utf-8"
asset37_tag: .asciz "72988c66c8b96cbb862cc1b1"
.balign 16
asset38_br: .incbin "/work/wt/mine/build-clang/gen/assets/38.br"
asset38_br_end:
.balign 16
asset38_gz: .incbin "/work/wt/mine/build-clang/gen/assets/38.gz"
asset38_gz_end:
asset38_path: .asciz "/assets/CriteriaSheet-DCtWTB6c.js"
asset38_type: .asciz "text/javascript; charset=utf-8"
asset38_tag: .asciz "234e6d21d8dc4d62b39cf32f"
.balign 16
asset39_br: .incbin "/work/wt/mine/build-clang/gen/assets/39.br"
asset39_br_end:
.balign 16
asset39_gz: .incbin "/work/wt/mine/build-clang/gen/assets/39.gz"
asset39_gz_end:
asset39_path: .asciz "/assets/CustomerValue-vmRaLR0P.js"
asset39_type: .asciz "text/javascript; charset=utf-8"
asset39_tag: .asciz "56ed3c1dd4888053fa28a533"
.balign 16
asset40_br: .incbin "/work/wt/mine/build-clang/gen/assets/40.br"
asset40_br_end:
.balign 16
asset40_gz: .incbin "/work/wt/mine/build-clang/gen/assets/40.gz"
asset40_gz_end:
asset40_path: .asciz "/assets/DashboardPage-DWwujukH.js"
asset40_type: .asciz "text/javascript; charset=utf-8"
asset40_tag: .asciz "163c01582eadb172d5a5776d"
.balign 16
asset41_br: .incbin "/work/wt/mine/build-clang/gen/assets/41.br"
asset41_br_end:
.balign 16
asset41_gz: .incbin "/work/wt/mine/build-clang/gen/assets/41.gz"
asset41_gz_end:
asset41_path: .asciz "/assets/DateField-Cna6pDGZ.js"
asset41_type: .asciz "text/javascript; charset=utf-8"
asset41_tag: .asciz "4af48e6ca47b956847adeb39"
.balign 16
asset42_br: .incbin "/work/wt/mine/build-clang/gen/assets/42.br"
asset42_br_end:
.balign 16
asset42_gz: .incbin "/work/wt/mine/build-clang/gen/assets/42.gz"
asset42_gz_end:
asset42_path: .asciz "/assets/DealApprovals-CexWPUYG.js"
asset42_type: .asciz "text/javascript; charset=utf-8"
asset42_tag: .asciz "71312ed65d648013f0746ccf"
.balign 16
asset43_br: .incbin "/work/wt/mine/build-clang/gen/assets/43.br"
asset43_br_end:
.balign 16
asset43_gz: .incbin "/work/wt/mine/build-clang/gen/assets/43.gz"
asset43_gz_end:
asset43_path: .asciz "/assets/DealFilters-xG2teHLn.js"
asset43_type: .asciz "text/javascript; charset=utf-8"
asset43_tag: .asciz "51a2c0985945f10ee74a954c"
.balign 16
asset44_br: .incbin "/work/wt/mine/build-clang/gen/assets/44.br"
asset44_br_end:
.balign 16
asset44_gz: .incbin "/work/wt/mine/build-clang/gen/assets/44.gz"
asset44_gz_end:
asset44_path: .asciz "/assets/Deals-3xaEEgt8.js"
asset44_type: .asciz "text/javascript; charset=utf-8"
asset44_tag: .asciz "24982e7828c0469a525a586c"
.balign 16
asset45_br: .incbin "/work/wt/mine/build-clang/gen/assets/45.br"
asset45_br_end:
.balign 16
asset45_gz: .incbin "/work/wt/mine/build-clang/gen/assets/45.gz"
asset45_gz_end:
asset45_path: .asciz "/assets/Detail-5Bf_k7_J.js"
asset45_type: .asciz "text/javascript; charset=utf-8"
asset45_tag: .asciz "bbb7c3912f8691fd9338e0a6"
.balign 16
asset46_br: .incbin "/work/wt/mine/build-clang/gen/assets/46.br"
asset46_br_end:
.balign 16
asset46_gz: .incbin "/work/wt/mine/build-clang/gen/assets/46.gz"
asset46_gz_end:
asset46_path: .asciz "/assets/Difference-BqoGAsN3.js"
asset46_type: .asciz "text/javascript; charset=utf-8"
asset46_tag: .asciz "a1be6c493af47dce9d347f4c"
.balign 16
asset47_br: .incbin "/work/wt/mine/build-clang/gen/assets/47.br"
asset47_br_end:
.balign 16
asset47_gz: .incbin "/work/wt/mine/build-clang/gen/assets/47.gz"
asset47_gz_end:
asset47_path: .asciz "/assets/Duplicates-B_fJpOg_.js"
asset47_type: .asciz "text/javascript; charset=utf-8"
asset47_tag: .asciz "59ccff7e6d16262e01077af3"
.balign 16
asset48_br: .incbin "/work/wt/mine/build-clang/gen/assets/48.br"
asset48_br_end:
.balign 16
asset48_gz: .incbin "/work/wt/mine/build-clang/gen/assets/48.gz"
asset48_gz_end:
asset48_path: .asciz "/assets/Duty-D-jdtNwg.js"
asset48_type: .asciz "text/javascript; charset=utf-8"
asset48_tag: .asciz "0e0ceec46317dca1ec8f1a66"
.balign 16
asset49_br: .incbin "/work/wt/mine/build-clang/gen/assets/49.br"
asset49_br_end:
.balign 16
asset49_gz: .incbin "/work/wt/mine/build-clang/gen/assets/49.gz"
asset49_gz_end:
asset49_path: .asciz "/assets/Effort-ChCd4fVh.js"
asset49_type: .asciz "text/javascript; charset=utf-8"
asset49_tag: .asciz "b2e5c2fcd06114a28bbea475"
.balign 16
asset50_br: .incbin "/work/wt/mine/build-clang/gen/assets/50.br"
asset50_br_end:
.balign 16
asset50_gz: .incbin "/work/wt/mine/build-clang/gen/assets/50.gz"
asset50_gz_end:
asset50_path: .asciz "/assets/ExchangePage-BUDH76aM.js"
asset50_type: .asciz "text/javascript; charset=utf-8"
asset50_tag: .asciz "b5a7cba5c9fde4a6e3165a48"
.balign 16
asset51_br: .incbin "/work/wt/mine/build-clang/gen/assets/51.br"
asset51_br_end:
.balign 16
asset51_gz: .incbin "/work/wt/mine/build-clang/gen/assets/51.gz"
asset51_gz_end:
asset51_path: .asciz "/assets/Exchanges-B4U8rpPA.js"
asset51_type: .asciz "text/javascript; charset=utf-8"
asset51_tag: .asciz "4b84809af461fcc058160332"
.balign 16
asset52_br: .incbin "/work/wt/mine/build-clang/gen/assets/52.br"
asset52_br_end:
.balign 16
asset52_gz: .incbin "/work/wt/mine/build-clang/gen/assets/52.gz"
asset52_gz_end:
asset52_path: .asciz "/assets/Factors-D2pyoqJp.js"
asset52_type: .asciz "text/javascript; charset=utf-8"
asset52_tag: .asciz "e20d685bc9ded68118fe3334"
.balign 16
asset53_br: .incbin "/work/wt/mine/build-clang/gen/assets/53.br"
asset53_br_end:
.balign 16
asset53_gz: .incbin "/work/wt/mine/build-clang/gen/assets/53.gz"
asset53_gz_end:
asset53_path: .asciz "/assets/Facts-B2OWXajl.js"
asset53_type: .asciz "text/javascript; charset=utf-8"
asset53_tag: .asciz "94d5ac0c0bc1f8531d4146de"
.balign 16
asset54_br: .incbin "/work/wt/mine/build-clang/gen/assets/54.br"
asset54_br_end:
.balign 16
asset54_gz: .incbin "/work/wt/mine/build-clang/gen/assets/54.gz"
asset54_gz_end:
asset54_path: .asciz "/assets/FieldInput-sP9AqVFZ.js"
asset54_type: .asciz "text/javascript; charset=utf-8"
asset54_tag: .asciz "e6faffa6a6654a639fcd0856"
.balign 16
asset55_br: .incbin "/work/wt/mine/build-clang/gen/assets/55.br"
asset55_br_end:
.balign 16
asset55_gz: .incbin "/work/wt/mine/build-clang/gen/assets/55.gz"
asset55_gz_end:
asset55_path: .asciz "/assets/FilterBar-CPBZbk02.js"
asset55_type: .asciz "text/javascript; charset=utf-8"
asset55_tag: .asciz "41e556d73d97e4aff4e189cb"
.balign 16
asset56_br: .incbin "/work/wt/mine/build-clang/gen/assets/56.br"
asset56_br_end:
.balign 16
asset56_gz: .incbin "/work/wt/mine/build-clang/gen/assets/56.gz"
asset56_gz_end:
asset56_path: .asciz "/assets/Fishbone-Qya2pDE7.js"
asset56_type: .asciz "text/javascript; charset=utf-8"
asset56_tag: .asciz "8202202605c1e6cdf6f1c9d2"
.balign 16
asset57_br: .incbin "/work/wt/mine/build-clang/gen/assets/57.br"
asset57_br_end:
.balign 16
asset57_gz: .incbin "/work/wt/mine/build-clang/gen/assets/57.gz"
asset57_gz_end:
asset57_path: .asciz "/assets/ForecastPage-D6W6iK5e.js"
asset57_type: .asciz "text/javascript; charset=utf-8"
asset57_tag: .asciz "bff5ec062d3c92ba0dd74405"
.balign 16
asset58_br: .incbin "/work/wt/mine/build-clang/gen/assets/58.br"
asset58_br_end:
.balign 16
asset58_gz: .incbin "/work/wt/mine/build-clang/gen/assets/58.gz"
asset58_gz_end:
asset58_path: .asciz "/assets/ForecastPage-DAobO977.css"
asset58_type: .asciz "text/css; charset=utf-8"
asset58_tag: .asciz "f5c848a8dc649e7a9068c4b4"
.balign 16
asset59_br: .incbin "/work/wt/mine/build-clang/gen/assets/59.br"
asset59_br_end:
.balign 16
asset59_gz: .incbin "/work/wt/mine/build-clang/gen/assets/59.gz"
asset59_gz_end:
asset59_path: .asciz "/assets/FormItem-CozhvLjb.js"
asset59_type: .asciz "text/javascript; charset=utf-8"
asset59_tag: .asciz "5c5ec7106dba309139d17238"
.balign 16
asset60_br: .incbin "/work/wt/mine/build-clang/gen/assets/60.br"
asset60_br_end:
.balign 16
asset60_gz: .incbin "/work/wt/mine/build-clang/gen/assets/60.gz"
asset60_gz_end:
asset60_path: .asciz "/assets/Frame-Be8AAcn9.js"
asset60_type: .asciz "text/javascript; charset=utf-8"
asset60_tag: .asciz "469ca6f9debc06bfd592f8f8"
.balign 16
asset61_br: .incbin "/work/wt/mine/build-clang/gen/assets/61.br"
asset61_br_end:
.balign 16
asset61_gz: .incbin "/work/wt/mine/build-clang/gen/assets/61.gz"
asset61_gz_end:
asset61_path: .asciz "/assets/Frame-DImhK6cH.css"
asset61_type: .asciz "text/css; charset=utf-8"
asset61_tag: .asciz "b1c9aa7016df9264114265ab"
.balign 16
asset62_br: .incbin "/work/wt/mine/build-clang/gen/assets/62.br"
asset62_br_end:
.balign 16
asset62_gz: .incbin "/work/wt/mine/build-clang/gen/assets/62.gz"
asset62_gz_end:
asset62_path: .asciz "/assets/GateDialog-DLzYr7fU.js"
asset62_type: .asciz "text/javascript; charset=utf-8"
asset62_tag: .asciz "e1777fb09876e4396a563c7c"
.balign 16
asset63_br: .incbin "/work/wt/mine/build-clang/gen/assets/63.br"
asset63_br_end:
.balign 16
asset63_gz: .incbin "/work/wt/mine/build-clang/gen/assets/63.gz"
asset63_gz_end:
asset63_path: .asciz "/assets/Gates-IvDC7ZLx.js"
asset63_type: .asciz "text/javascript; charset=utf-8"
asset63_tag: .asciz "96ea5e8dbf16a232fb5e092f"
.balign 16
asset64_br: .incbin "/work/wt/mine/build-clang/gen/assets/64.br"
asset64_br_end:
.balign 16
asset64_gz: .incbin "/work/wt/mine/build-clang/gen/assets/64.gz"
asset64_gz_end:
asset64_path: .asciz "/assets/GiftRegister-JK8FKhYl.js"
asset64_type: .asciz "text/javascript; charset=utf-8"
asset64_tag: .asciz "eac269ad6e58ea3dd8577202"
.balign 16
asset65_br: .incbin "/work/wt/mine/build-clang/gen/assets/65.br"
asset65_br_end:
.balign 16
asset65_gz: .incbin "/work/wt/mine/build-clang/gen/assets/65.gz"
asset65_gz_end:
asset65_path: .asciz "/assets/GovernPage-DUtFTmFY.js"
asset65_type: .asciz "text/javascript; charset=utf-8"
asset65_tag: .asciz "f3d3841cc09bab8e40859e09"
.balign 16
asset66_br: .incbin "/work/wt/mine/build-clang/gen/assets/66.br"
asset66_br_end:
.balign 16
asset66_gz: .incbin "/work/wt/mine/build-clang/gen/assets/66.gz"
asset66_gz_end:
asset66_path: .asciz "/assets/GovernTab-BCwUgGjJ.js"
asset66_type: .asciz "text/javascript; charset=utf-8"
asset66_tag: .asciz "cc5ae622be475b0356d64b18"
.balign 16
asset67_br: .incbin "/work/wt/mine/build-clang/gen/assets/67.br"
asset67_br_end:
.balign 16
asset67_gz: .incbin "/work/wt/mine/build-clang/gen/assets/67.gz"
asset67_gz_end:
asset67_path: .asciz "/assets/GuardTab-Xly0vFWu.js"
asset67_type: .asciz "text/javascript; charset=utf-8"
asset67_tag: .asciz "f670038df1846a41e4b8ec69"
.balign 16
asset68_br: .incbin "/work/wt/mine/build-clang/gen/assets/68.br"
asset68_br_end:
.balign 16
asset68_gz: .incbin "/work/wt/mine/build-clang/gen/assets/68.gz"
asset68_gz_end:
asset68_path: .asciz "/assets/Hand-DGtxhWS7.js"
asset68_type: .asciz "text/javascript; charset=utf-8"
asset68_tag: .asciz "dcdfdb4aaa4a323faefd2926"
.balign 16
asset69_br: .incbin "/work/wt/mine/build-clang/gen/assets/69.br"
asset69_br_end:
.balign 16
asset69_gz: .incbin "/work/wt/mine/build-clang/gen/assets/69.gz"
asset69_gz_end:
asset69_path: .asciz "/assets/Hint-DcA6G31D.js"
asset69_type: .asciz "text/javascript; charset=utf-8"
asset69_tag: .asciz "d87decdb3688b58db8e81aef"
.balign 16
asset70_br: .incbin "/work/wt/mine/build-clang/gen/assets/70.br"
asset70_br_end:
.balign 16
asset70_gz: .incbin "/work/wt/mine/build-clang/gen/assets/70.gz"
asset70_gz_end:
asset70_path: .asciz "/assets/Import-e8NVX7w5.js"
asset70_type: .asciz "text/javascript; charset=utf-8"
asset70_tag: .asciz "90a1f1c7a99783c71bfe0cce"
.balign 16
asset71_br: .incbin "/work/wt/mine/build-clang/gen/assets/71.br"
asset71_br_end:
.balign 16
asset71_gz: .incbin "/work/wt/mine/build-clang/gen/assets/71.gz"
asset71_gz_end:
asset71_path: .asciz "/assets/Inbox-zBpLrtZi.js"
asset71_type: .asciz "text/javascript; charset=utf-8"
asset71_tag: .asciz "d00d14533b64e8a94bd650d5"
.balign 16
asset72_br: .incbin "/work/wt/mine/build-clang/gen/assets/72.br"
asset72_br_end:
.balign 16
asset72_gz: .incbin "/work/wt/mine/build-clang/gen/assets/72.gz"
asset72_gz_end:
asset72_path: .asciz "/assets/InsightTab-D8jYgx4Y.js"
asset72_type: .asciz "text/javascript; charset=utf-8"
asset72_tag: .asciz "58d6d74c09d9bd809bbefd32"
.balign 16
asset73_br: .incbin "/work/wt/mine/build-clang/gen/assets/73.br"
asset73_br_end:
.balign 16
asset73_gz: .incbin "/work/wt/mine/build-clang/gen/assets/73.gz"
asset73_gz_end:
asset73_path: .asciz "/assets/Kpis-DnDZ4d3d.js"
asset73_type: .asciz "text/javascript; charset=utf-8"
asset73_tag: .asciz "5d44bad24ed265b5da28135f"
.balign 16
asset74_br: .incbin "/work/wt/mine/build-clang/gen/assets/74.br"
asset74_br_end:
.balign 16
asset74_gz: .incbin "/work/wt/mine/build-clang/gen/assets/74.gz"
asset74_gz_end:
asset74_path: .asciz "/assets/Ladder-mFPK5fDT.js"
asset74_type: .asciz "text/javascript; charset=utf-8"
asset74_tag: .asciz "57cc061e725028e1f229dc76"
.balign 16
asset75_br: .incbin "/work/wt/mine/build-clang/gen/assets/75.br"
asset75_br_end:
.balign 16
asset75_gz: .incbin "/work/wt/mine/build-clang/gen/assets/75.gz"
asset75_gz_end:
asset75_path: .asciz "/assets/Ledger-DvC_QrIJ.js"
asset75_type: .asciz "text/javascript; charset=utf-8"
asset75_tag: .asciz "1c4ad7a587befc519d81bbd4"
.balign 16
asset76_br: .incbin "/work/wt/mine/build-clang/gen/assets/76.br"
asset76_br_end:
.balign 16
asset76_gz: .incbin "/work/wt/mine/build-clang/gen/assets/76.gz"
asset76_gz_end:
asset76_path: .asciz "/assets/ListPage-CMUEYqpL.js"
asset76_type: .asciz "text/javascript; charset=utf-8"
asset76_tag: .asciz "d02c83cf077e825ea6eaebbb"
.balign 16
asset77_br: .incbin "/work/wt/mine/build-clang/gen/assets/77.br"
asset77_br_end:
.balign 16
asset77_gz: .incbin "/work/wt/mine/build-clang/gen/assets/77.gz"
asset77_gz_end:
asset77_path: .asciz "/assets/MailButton-CcMh0tKC.js"
asset77_type: .asciz "text/javascript; charset=utf-8"
asset77_tag: .asciz "81aa2e8782f7d9084798bdc2"
.balign 16
asset78_br: .incbin "/work/wt/mine/build-clang/gen/assets/78.br"
asset78_br_end:
.balign 16
asset78_gz: .incbin "/work/wt/mine/build-clang/gen/assets/78.gz"
asset78_gz_end:
asset78_path: .asciz "/assets/MailSettings-CZ306x-P.js"
asset78_type: .asciz "text/javascript; charset=utf-8"
asset78_tag: .asciz "bd265f6047aea0fc1af14d43"
.balign 16
asset79_br: .incbin "/work/wt/mine/build-clang/gen/assets/79.br"
asset79_br_end:
.balign 16
asset79_gz: .incbin "/work/wt/mine/build-clang/gen/assets/79.gz"
asset79_gz_end:
asset79_path: .asciz "/assets/Meetings-Bd3pAQdw.js"
asset79_type: .asciz "text/javascript; charset=utf-8"
asset79_tag: .asciz "5015851bd2c8a01318b9cfed"
.balign 16
asset80_br: .incbin "/work/wt/mine/build-clang/gen/assets/80.br"
asset80_br_end:
.balign 16
asset80_gz: .incbin "/work/wt/mine/build-clang/gen/assets/80.gz"
asset80_gz_end:
asset80_path: .asciz "/assets/MergeDialog-_y19p-G2.js"
asset80_type: .asciz "text/javascript; charset=utf-8"
asset80_tag: .asciz "18f03cce3413c932cb347d6b"
.balign 16
asset81_br: .incbin "/work/wt/mine/build-clang/gen/assets/81.br"
asset81_br_end:
.balign 16
asset81_gz: .incbin "/work/wt/mine/build-clang/gen/assets/81.gz"
asset81_gz_end:
asset81_path: .asciz "/assets/Milestones-DeAMuxZ8.js"
asset81_type: .asciz "text/javascript; charset=utf-8"
asset81_tag: .asciz "a147fc252efa1a95b6224332"
.balign 16
asset82_br: .incbin "/work/wt/mine/build-clang/gen/assets/82.br"
asset82_br_end:
.balign 16
asset82_gz: .incbin "/work/wt/mine/build-clang/gen/assets/82.gz"
asset82_gz_end:
asset82_path: .asciz "/assets/MondayPage-5cVek_GP.js"
asset82_type: .asciz "text/javascript; charset=utf-8"
asset82_tag: .asciz "4167e9ffba4b11b57823fb52"
.balign 16
asset83_br: .incbin "/work/wt/mine/build-clang/gen/assets/83.br"
asset83_br_end:
.balign 16
asset83_gz: .incbin "/work/wt/mine/build-clang/gen/assets/83.gz"
asset83_gz_end:
asset83_path: .asciz "/assets/Months-CSpHvdam.js"
asset83_type: .asciz "text/javascript; charset=utf-8"
asset83_tag: .asciz "53695ccb22f5645b0b77e1c3"
.balign 16
asset84_br: .incbin "/work/wt/mine/build-clang/gen/assets/84.br"
asset84_br_end:
.balign 16
asset84_gz: .incbin "/work/wt/mine/build-clang/gen/assets/84.gz"
asset84_gz_end:
asset84_path: .asciz "/assets/Mustknow-IPDbWV8c.js"
asset84_type: .asciz "text/javascript; charset=utf-8"
asset84_tag: .asciz "fe8c5250829ae1ed9f44492c"
.balign 16
asset85_br: .incbin "/work/wt/mine/build-clang/gen/assets/85.br"
asset85_br_end:
.balign 16
asset85_gz: .incbin "/work/wt/mine/build-clang/gen/assets/85.gz"
asset85_gz_end:
asset85_path: .asciz "/assets/Needs-mMO4vyLe.js"
asset85_type: .asciz "text/javascript; charset=utf-8"
asset85_tag: .asciz "9f9602b1259869196b85412a"
.balign 16
asset86_br: .incbin "/work/wt/mine/build-clang/gen/assets/86.br"
asset86_br_end:
.balign 16
asset86_gz: .incbin "/work/wt/mine/build-clang/gen/assets/86.gz"
asset86_gz_end:
asset86_path: .asciz "/assets/NewsList-BRbizoEh.js"
asset86_type: .asciz "text/javascript; charset=utf-8"
asset86_tag: .asciz "3415372487f8b7d75f0d32a0"
.balign 16
asset87_br: .incbin "/work/wt/mine/build-clang/gen/assets/87.br"
asset87_br_end:
.balign 16
asset87_gz: .incbin "/work/wt/mine/build-clang/gen/assets/87.gz"
asset87_gz_end:
asset87_path: .asciz "/assets/NextActions-CZcbvrnU.js"
asset87_type: .asciz "text/javascript; charset=utf-8"
asset87_tag: .asciz "912b05944210317874d5dd82"
.balign 16
asset88_br: .incbin "/work/wt/mine/build-clang/gen/assets/88.br"
asset88_br_end:
.balign 16
asset88_gz: .incbin "/work/wt/mine/build-clang/gen/assets/88.gz"
asset88_gz_end:
asset88_path: .asciz "/assets/Options-CdEvBiS1.js"
asset88_type: .asciz "text/javascript; charset=utf-8"
asset88_tag: .asciz "de6c1c450e05d19560c7d953"
.balign 16
asset89_br: .incbin "/work/wt/mine/build-clang/gen/assets/89.br"
asset89_br_end:
.balign 16
asset89_gz: .incbin "/work/wt/mine/build-clang/gen/assets/89.gz"
asset89_gz_end:
asset89_path: .asciz "/assets/OrderActs-D9d-BrsX.js"
asset89_type: .asciz "text/javascript; charset=utf-8"
asset89_tag: .asciz "5e733d2db8808a8d2e602382"
.balign 16
asset90_br: .incbin "/work/wt/mine/build-clang/gen/assets/90.br"
asset90_br_end:
.balign 16
asset90_gz: .incbin "/work/wt/mine/build-clang/gen/assets/90.gz"
asset90_gz_end:
asset90_path: .asciz "/assets/OrgChart-CAk_zDO5.js"
asset90_type: .asciz "text/javascript; charset=utf-8"
asset90_tag: .asciz "9a1bc3e4e82fba831ec81826"
.balign 16
asset91_br: .incbin "/work/wt/mine/build-clang/gen/assets/91.br"
asset91_br_end:
.balign 16
asset91_gz: .incbin "/work/wt/mine/build-clang/gen/assets/91.gz"
asset91_gz_end:
asset91_path: .asciz "/assets/OutboxPanel-B2leZPkS.js"
asset91_type: .asciz "text/javascript; charset=utf-8"
asset91_tag: .asciz "79e0003132e17d858c48ae45"
.balign 16
asset92_br: .incbin "/work/wt/mine/build-clang/gen/assets/92.br"
asset92_br_end:
.balign 16
asset92_gz: .incbin "/work/wt/mine/build-clang/gen/assets/92.gz"
asset92_gz_end:
asset92_path: .asciz "/assets/Pack-BypEHEZr.js"
asset92_type: .asciz "text/javascript; charset=utf-8"
asset92_tag: .asciz "cffccb05918330a41c22dde4"
.balign 16
asset93_br: .incbin "/work/wt/mine/build-clang/gen/assets/93.br"
asset93_br_end:
.balign 16
asset93_gz: .incbin "/work/wt/mine/build-clang/gen/assets/93.gz"
asset93_gz_end:
asset93_path: .asciz "/assets/Palette-D-XCgZPG.js"
asset93_type: .asciz "text/javascript; charset=utf-8"
asset93_tag: .asciz "88e9060105a97b06c8bfb6cf"
.balign 16
asset94_br: .incbin "/work/wt/mine/build-clang/gen/assets/94.br"
asset94_br_end:
.balign 16
asset94_gz: .incbin "/work/wt/mine/build-clang/gen/assets/94.gz"
asset94_gz_end:
asset94_path: .asciz "/assets/Parts-4mjibFQ8.js"
asset94_type: .asciz "text/javascript; charset=utf-8"
asset94_tag: .asciz "ab995d9334ed3f6945d7748c"
.balign 16
asset95_br: .incbin "/work/wt/mine/build-clang/gen/assets/95.br"
asset95_br_end:
.balign 16
asset95_gz: .incbin "/work/wt/mine/build-clang/gen/assets/95.gz"
asset95_gz_end:
asset95_path: .asciz "/assets/Password-Cs_gNcdX.js"
asset95_type: .asciz "text/javascript; charset=utf-8"
asset95_tag: .asciz "03f819136fae39625a4a18a7"
.balign 16
asset96_br: .incbin "/work/wt/mine/build-clang/gen/assets/96.br"
asset96_br_end:
.balign 16
asset96_gz: .incbin "/work/wt/mine/build-clang/gen/assets/96.gz"
asset96_gz_end:
asset96_path: .asciz "/assets/Past-pPZsu8Mh.js"
asset96_type: .asciz "text/javascript; charset=utf-8"
asset96_tag: .asciz "43fe97b44b74011a750e42f7"
.balign 16
asset97_br: .incbin "/work/wt/mine/build-clang/gen/assets/97.br"
asset97_br_end:
.balign 16
asset97_gz: .incbin "/work/wt/mine/build-clang/gen/assets/97.gz"
asset97_gz_end:
asset97_path: .asciz "/assets/Pipelines-C8_qpDwR.js"
asset97_type: .asciz "text/javascript; charset=utf-8"
asset97_tag: .asciz "615ec800e2a4cc9b944ba6c4"
.balign 16
asset98_br: .incbin "/work/wt/mine/build-clang/gen/assets/98.br"
asset98_br_end:
.balign 16
asset98_gz: .incbin "/work/wt/mine/build-clang/gen/assets/98.gz"
asset98_gz_end:
asset98_path: .asciz "/assets/Pivot-zm7ENgzM.js"
asset98_type: .asciz "text/javascript; charset=utf-8"
asset98_tag: .asciz "90c53241342aa50c70ee67f3"
.balign 16
asset99_br: .incbin "/work/wt/mine/build-clang/gen/assets/99.br"
asset99_br_end:
.balign 16
asset99_gz: .incbin "/work/wt/mine/build-clang/gen/assets/99.gz"
asset99_gz_end:
asset99_path: .asciz "/assets/Plan-zYhbFR6K.js"
asset99_type: .asciz "text/javascript; charset=utf-8"
asset99_tag: .asciz "1f93f779e0ad96d2046a19c5"
.balign 16
asset100_br: .incbin "/work/wt/mine/build-clang/gen/assets/100.br"
asset100_br_end:
.balign 16
asset100_gz: .incbin "/work/wt/mine/build-clang/gen/assets/100.gz"
asset100_gz_end:
asset100_path: .asciz "/assets/PlanPage-CdYu86l9.js"
asset100_type: .asciz "text/javascript; charset=utf-8"
asset100_tag: .asciz "b805f66addc52ff7d0223f17"
.balign 16
asset101_br: .incbin "/work/wt/mine/build-clang/gen/assets/101.br"
asset101_br_end:
.balign 16
asset101_gz: .incbin "/work/wt/mine/build-clang/gen/assets/101.gz"
asset101_gz_end:
asset101_path: .asciz "/assets/Playbooks-CzTL5abs.js"
asset101_type: .asciz "text/javascript; charset=utf-8"
asset101_tag: .asciz "9482adfe649b02f0254fca36"
.balign 16
asset102_br: .incbin "/work/wt/mine/build-clang/gen/assets/102.br"
asset102_br_end:
.balign 16
asset102_gz: .incbin "/work/wt/mine/build-clang/gen/assets/102.gz"
asset102_gz_end:
asset102_path: .asciz "/assets/Positioning-gPtOupa2.js"
asset102_type: .asciz "text/javascript; charset=utf-8"
asset102_tag: .asciz "6fb6b43868971dfe826c8de3"
.balign 16
asset103_br: .incbin "/work/wt/mine/build-clang/gen/assets/103.br"
asset103_br_end:
.balign 16
asset103_gz: .incbin "/work/wt/mine/build-clang/gen/assets/103.gz"
asset103_gz_end:
asset103_path: .asciz "/assets/Privacy-Cb07SH6u.js"
asset103_type: .asciz "text/javascript; charset=utf-8"
asset103_tag: .asciz "cbe272b96f24fed6207c27a0"
.balign 16
asset104_br: .incbin "/work/wt/mine/build-clang/gen/assets/104.br"
asset104_br_end:
.balign 16
asset104_gz: .incbin "/work/wt/mine/build-clang/gen/assets/104.gz"
asset104_gz_end:
asset104_path: .asciz "/assets/ProcessTab-CkHlF9Vj.js"
asset104_type: .asciz "text/javascript; charset=utf-8"
asset104_tag: .asciz "514c08c34c136ca838cb49f7"
.balign 16
asset105_br: .incbin "/work/wt/mine/build-clang/gen/assets/105.br"
asset105_br_end:
.balign 16
asset105_gz: .incbin "/work/wt/mine/build-clang/gen/assets/105.gz"
asset105_gz_end:
asset105_path: .asciz "/assets/Projects-DqzOX6x-.js"
asset105_type: .asciz "text/javascript; charset=utf-8"
asset105_tag: .asciz "e691ce047614a016ca285e8e"
.balign 16
asset106_br: .incbin "/work/wt/mine/build-clang/gen/assets/106.br"
asset106_br_end:
.balign 16
asset106_gz: .incbin "/work/wt/mine/build-clang/gen/assets/106.gz"
asset106_gz_end:
asset106_path: .asciz "/assets/Promises-CX_ubjqS.js"
asset106_type: .asciz "text/javascript; charset=utf-8"
asset106_tag: .asciz "fee75b380cba75e003ec39ff"
.balign 16
asset107_br: .incbin "/work/wt/mine/build-clang/gen/assets/107.br"
asset107_br_end:
.balign 16
asset107_gz: .incbin "/work/wt/mine/build-clang/gen/assets/107.gz"
asset107_gz_end:
asset107_path: .asciz "/assets/PurposeDialog-B1mTQ5si.js"
asset107_type: .asciz "text/javascript; charset=utf-8"
asset107_tag: .asciz "5f3647f48e020dc2f1945168"
.balign 16
asset108_br: .incbin "/work/wt/mine/build-clang/gen/assets/108.br"
asset108_br_end:
.balign 16
asset108_gz: .incbin "/work/wt/mine/build-clang/gen/assets/108.gz"
asset108_gz_end:
asset108_path: .asciz "/assets/Questions-CtZqPbmn.js"
asset108_type: .asciz "text/javascript; charset=utf-8"
asset108_tag: .asciz "ea892302d6ffd8cf13b9ec95"
.balign 16
asset109_br: .incbin "/work/wt/mine/build-clang/gen/assets/109.br"
asset109_br_end:
.balign 16
asset109_gz: .incbin "/work/wt/mine/build-clang/gen/assets/109.gz"
asset109_gz_end:
asset109_path: .asciz "/assets/Rated-DIi4jutz.js"
asset109_type: .asciz "text/javascript; charset=utf-8"
asset109_tag: .asciz "db495aa39a0851133a456fba"
.balign 16
asset110_br: .incbin "/work/wt/mine/build-clang/gen/assets/110.br"
asset110_br_end:
.balign 16
asset110_gz: .incbin "/work/wt/mine/build-clang/gen/assets/110.gz"
asset110_gz_end:
asset110_path: .asciz "/assets/RecordPage-DWnflKQC.js"
asset110_type: .asciz "text/javascript; charset=utf-8"
asset110_tag: .asciz "c976c1037e8fd99a572d5daa"
.balign 16
asset111_br: .incbin "/work/wt/mine/build-clang/gen/assets/111.br"
asset111_br_end:
.balign 16
asset111_gz: .incbin "/work/wt/mine/build-clang/gen/assets/111.gz"
asset111_gz_end:
asset111_path: .asciz "/assets/RecordWarnings-DPTbgUJh.js"
asset111_type: .asciz "text/javascript; charset=utf-8"
asset111_tag: .asciz "5420d5ae637fe094f161f9f3"
.balign 16
asset112_br: .incbin "/work/wt/mine/build-clang/gen/assets/112.br"
asset112_br_end:
.balign 16
asset112_gz: .incbin "/work/wt/mine/build-clang/gen/assets/112.gz"
asset112_gz_end:
asset112_path: .asciz "/assets/RefPicker-wqp1O6-v.js"
asset112_type: .asciz "text/javascript; charset=utf-8"
asset112_tag: .asciz "e53a73bccc0c669a6b33f795"
.balign 16
asset113_br: .incbin "/work/wt/mine/build-clang/gen/assets/113.br"
asset113_br_end:
.balign 16
asset113_gz: .incbin "/work/wt/mine/build-clang/gen/assets/113.gz"
asset113_gz_end:
asset113_path: .asciz "/assets/Register-CdMSy5c-.js"
asset113_type: .asciz "text/javascript; charset=utf-8"
asset113_tag: .asciz "27a6d6db8cb215caa4770bb6"
.balign 16
asset114_br: .incbin "/work/wt/mine/build-clang/gen/assets/114.br"
asset114_br_end:
.balign 16
asset114_gz: .incbin "/work/wt/mine/build-clang/gen/assets/114.gz"
asset114_gz_end:
asset114_path: .asciz "/assets/Relations-BXcQUfxx.js"
asset114_type: .asciz "text/javascript; charset=utf-8"
asset114_tag: .asciz "61e973ded5604755dc556177"
.balign 16
asset115_br: .incbin "/work/wt/mine/build-clang/gen/assets/115.br"
asset115_br_end:
.balign 16
asset115_gz: .incbin "/work/wt/mine/build-clang/gen/assets/115.gz"
asset115_gz_end:
asset115_path: .asciz "/assets/ReportForm-C5q_JZz4.js"
asset115_type: .asciz "text/javascript; charset=utf-8"
asset115_tag: .asciz "56921608b5b7869dabfe22d2"
.balign 16
asset116_br: .incbin "/work/wt/mine/build-clang/gen/assets/116.br"
asset116_br_end:
.balign 16
asset116_gz: .incbin "/work/wt/mine/build-clang/gen/assets/116.gz"
asset116_gz_end:
asset116_path: .asciz "/assets/ReportPage-CEPj3Gez.js"
asset116_type: .asciz "text/javascript; charset=utf-8"
asset116_tag: .asciz "979a008addb9e7e9e952ff22"
.balign 16
asset117_br: .incbin "/work/wt/mine/build-clang/gen/assets/117.br"
asset117_br_end:
.balign 16
asset117_gz: .incbin "/work/wt/mine/build-clang/gen/assets/117.gz"
asset117_gz_end:
asset117_path: .asciz "/assets/Resources-MVf8J8hd.js"
asset117_type: .asciz "text/javascript; charset=utf-8"
asset117_tag: .asciz "f9a13cea75e9bd22b3749d55"
.balign 16
asset118_br: .incbin "/work/wt/mine/build-clang/gen/assets/118.br"
asset118_br_end:
.balign 16
asset118_gz: .incbin "/work/wt/mine/build-clang/gen/assets/118.gz"
asset118_gz_end:
asset118_path: .asciz "/assets/Result-DJNFXvz-.js"
asset118_type: .asciz "text/javascript; charset=utf-8"
asset118_tag: .asciz "a8831ecf6acfdf510361f677"
.balign 16
asset119_br: .incbin "/work/wt/mine/build-clang/gen/assets/119.br"
asset119_br_end:
.balign 16
asset119_gz: .incbin "/work/wt/mine/build-clang/gen/assets/119.gz"
asset119_gz_end:
asset119_path: .asciz "/assets/Review-DJrgZnZY.js"
asset119_type: .asciz "text/javascript; charset=utf-8"
asset119_tag: .asciz "d3654809642bb5c3513962cb"
.balign 16
asset120_br: .incbin "/work/wt/mine/build-clang/gen/assets/120.br"
asset120_br_end:
.balign 16
asset120_gz: .incbin "/work/wt/mine/build-clang/gen/assets/120.gz"
asset120_gz_end:
asset120_path: .asciz "/assets/Ripple-CqVuBOu5.js"
asset120_type: .asciz "text/javascript; charset=utf-8"
asset120_tag: .asciz "5bb4d11393e77000f9a7bb31"
.balign 16
asset121_br: .incbin "/work/wt/mine/build-clang/gen/assets/121.br"
asset121_br_end:
.balign 16
asset121_gz: .incbin "/work/wt/mine/build-clang/gen/assets/121.gz"
asset121_gz_end:
asset121_path: .asciz "/assets/Rules-BEgWveqM.js"
asset121_type: .asciz "text/javascript; charset=utf-8"
asset121_tag: .asciz "c9bd850570cbcd9b00a7f5c6"
.balign 16
asset122_br: .incbin "/work/wt/mine/build-clang/gen/assets/122.br"
asset122_br_end:
.balign 16
asset122_gz: .incbin "/work/wt/mine/build-clang/gen/assets/122.gz"
asset122_gz_end:
asset122_path: .asciz "/assets/Runs-Bwv89d-G.js"
asset122_type: .asciz "text/javascript; charset=utf-8"
asset122_tag: .asciz "5f68da96d760d89879a109a5"
.balign 16
asset123_br: .incbin "/work/wt/mine/build-clang/gen/assets/123.br"
asset123_br_end:
.balign 16
asset123_gz: .incbin "/work/wt/mine/build-clang/gen/assets/123.gz"
asset123_gz_end:
asset123_path: .asciz "/assets/Say-D1GrCU1b.js"
asset123_type: .asciz "text/javascript; charset=utf-8"
asset123_tag: .asciz "debeb2aed90038497b2df103"
.balign 16
asset124_br: .incbin "/work/wt/mine/build-clang/gen/assets/124.br"
asset124_br_end:
.balign 16
asset124_gz: .incbin "/work/wt/mine/build-clang/gen/assets/124.gz"
asset124_gz_end:
asset124_path: .asciz "/assets/Say-DEFKi0UV.css"
asset124_type: .asciz "text/css; charset=utf-8"
asset124_tag: .asciz "3a48bd80046ffc57214a0dcb"
.balign 16
asset125_br: .incbin "/work/wt/mine/build-clang/gen/assets/125.br"
asset125_br_end:
.balign 16
asset125_gz: .incbin "/work/wt/mine/build-clang/gen/assets/125.gz"
asset125_gz_end:
asset125_path: .asciz "/assets/ScheduleForm-B_D8tkfv.js"
asset125_type: .asciz "text/javascript; charset=utf-8"
asset125_tag: .asciz "95dc51cc124dc0e49d875f4b"
.balign 16
asset126_br: .incbin "/work/wt/mine/build-clang/gen/assets/126.br"
asset126_br_end:
.balign 16
asset126_gz: .incbin "/work/wt/mine/build-clang/gen/assets/126.gz"
asset126_gz_end:
asset126_path: .asciz "/assets/Score-DhgTIvdl.js"
asset126_type: .asciz "text/javascript; charset=utf-8"
asset126_tag: .asciz "acb5df1b5f30a7053536d21b"
.balign 16
asset127_br: .incbin "/work/wt/mine/build-clang/gen/assets/127.br"
asset127_br_end:
.balign 16
asset127_gz: .incbin "/work/wt/mine/build-clang/gen/assets/127.gz"
asset127_gz_end:
asset127_path: .asciz "/assets/SeriesButton-Yfbc2eW8.js"
asset127_type: .asciz "text/javascript; charset=utf-8"
asset127_tag: .asciz "bdfdf3767397c9a38a5debdc"
.balign 16
asset128_br: .incbin "/work/wt/mine/build-clang/gen/assets/128.br"
asset128_br_end:
.balign 16
asset128_gz: .incbin "/work/wt/mine/build-clang/gen/assets/128.gz"
asset128_gz_end:
asset128_path: .asciz "/assets/SeriesDialog-BRhxikcs.js"
asset128_type: .asciz "text/javascript; charset=utf-8"
asset128_tag: .asciz "ce8350e152c608e3e7626ee7"
.balign 16
asset129_br: .incbin "/work/wt/mine/build-clang/gen/assets/129.br"
asset129_br_end:
.balign 16
asset129_gz: .incbin "/work/wt/mine/build-clang/gen/assets/129.gz"
asset129_gz_end:
asset129_path: .asciz "/assets/Sheets-BTLDEUNt.js"
asset129_type: .asciz "text/javascript; charset=utf-8"
asset129_tag: .asciz "0699712f54df4f52bd33519f"
.balign 16
asset130_br: .incbin "/work/wt/mine/build-clang/gen/assets/130.br"
asset130_br_end:
.balign 16
asset130_gz: .incbin "/work/wt/mine/build-clang/gen/assets/130.gz"
asset130_gz_end:
asset130_path: .asciz "/assets/Shown-C5QIyaS8.js"
asset130_type: .asciz "text/javascript; charset=utf-8"
asset130_tag: .asciz "5f29d080268602a54c21c71c"
.balign 16
asset131_br: .incbin "/work/wt/mine/build-clang/gen/assets/131.br"
asset131_br_end:
.balign 16
asset131_gz: .incbin "/work/wt/mine/build-clang/gen/assets/131.gz"
asset131_gz_end:
asset131_path: .asciz "/assets/Stacked-QQCNOuKX.js"
asset131_type: .asciz "text/javascript; charset=utf-8"
asset131_tag: .asciz "c288cc9962ce679654c3c90f"
.balign 16
asset132_br: .incbin "/work/wt/mine/build-clang/gen/assets/132.br"
asset132_br_end:
.balign 16
asset132_gz: .incbin "/work/wt/mine/build-clang/gen/assets/132.gz"
asset132_gz_end:
asset132_path: .asciz "/assets/Subscriptions-C-yh1Kbr.js"
asset132_type: .asciz "text/javascript; charset=utf-8"
asset132_tag: .asciz "7521a92a7c7298f35fefee43"
.balign 16
asset133_br: .incbin "/work/wt/mine/build-clang/gen/assets/133.br"
asset133_br_end:
.balign 16
asset133_gz: .incbin "/work/wt/mine/build-clang/gen/assets/133.gz"
asset133_gz_end:
asset133_path: .asciz "/assets/Sum-CYXbKPul.js"
asset133_type: .asciz "text/javascript; charset=utf-8"
asset133_tag: .asciz "19b4e2557bfe6aae90cc8a43"
.balign 16
asset134_br: .incbin "/work/wt/mine/build-clang/gen/assets/134.br"
asset134_br_end:
.balign 16
asset134_gz: .incbin "/work/wt/mine/build-clang/gen/assets/134.gz"
asset134_gz_end:
asset134_path: .asciz "/assets/Support-BLytbrP3.js"
asset134_type: .asciz "text/javascript; charset=utf-8"
asset134_tag: .asciz "730999dceffb2b36b1c371e6"
.balign 16
asset135_br: .incbin "/work/wt/mine/build-clang/gen/assets/135.br"
asset135_br_end:
.balign 16
asset135_gz: .incbin "/work/wt/mine/build-clang/gen/assets/135.gz"
asset135_gz_end:
asset135_path: .asciz "/assets/SurveyPublic-BzmwLsL5.js"
asset135_type: .asciz "text/javascript; charset=utf-8"
asset135_tag: .asciz "a4bebc50a8f55644a0c4e763"
.balign 16
asset136_br: .incbin "/work/wt/mine/build-clang/gen/assets/136.br"
asset136_br_end:
.balign 16
asset136_gz: .incbin "/work/wt/mine/build-clang/gen/assets/136.gz"
asset136_gz_end:
asset136_path: .asciz "/assets/Swot-DxPP6Uhx.js"
asset136_type: .asciz "text/javascript; charset=utf-8"
asset136_tag: .asciz "87a28cf34010b7c557c98086"
.balign 16
asset137_br: .incbin "/work/wt/mine/build-clang/gen/assets/137.br"
asset137_br_end:
.balign 16
asset137_gz: .incbin "/work/wt/mine/build-clang/gen/assets/137.gz"
asset137_gz_end:
asset137_path: .asciz "/assets/Table-BQYal3E4.js"
asset137_type: .asciz "text/javascript; charset=utf-8"
asset137_tag: .asciz "8a3ca429636dfca4f2c20b54"
.balign 16
asset138_br: .incbin "/work/wt/mine/build-clang/gen/assets/138.br"
asset138_br_end:
.balign 16
asset138_gz: .incbin "/work/wt/mine/build-clang/gen/assets/138.gz"
asset138_gz_end:
asset138_path: .asciz "/assets/TalkTrack-CgQ6ENyq.js"
asset138_type: .asciz "text/javascript; charset=utf-8"
asset138_tag: .asciz "0098851070d51bd8f8a5b89c"
.balign 16
asset139_br: .incbin "/work/wt/mine/build-clang/gen/assets/139.br"
asset139_br_end:
.balign 16
asset139_gz: .incbin "/work/wt/mine/build-clang/gen/assets/139.gz"
asset139_gz_end:
asset139_path: .asciz "/assets/TeamSheet-Dk63TpAh.js"
asset139_type: .asciz "text/javascript; charset=utf-8"
asset139_tag: .asciz "20393ccba6351f8594238a4a"
.balign 16
asset140_br: .incbin "/work/wt/mine/build-clang/gen/assets/140.br"
asset140_br_end:
.balign 16
asset140_gz: .incbin "/work/wt/mine/build-clang/gen/assets/140.gz"
asset140_gz_end:
asset140_path: .asciz "/assets/TerritoryPage-DtuHaEu6.js"
asset140_type: .asciz "text/javascript; charset=utf-8"
asset140_tag: .asciz "38c4d8fa5eb9018e0a12c5dc"
.balign 16
asset141_br: .incbin "/work/wt/mine/build-clang/gen/assets/141.br"
asset141_br_end:
.balign 16
asset141_gz: .incbin "/work/wt/mine/build-clang/gen/assets/141.gz"
asset141_gz_end:
asset141_path: .asciz "/assets/TerritoryPage-yn55zGwh.css"
asset141_type: .asciz "text/css; charset=utf-8"
asset141_tag: .asciz "0191d1b480df9493d034f0fe"
.balign 16
asset142_br: .incbin "/work/wt/mine/build-clang/gen/assets/142.br"
asset142_br_end:
.balign 16
asset142_gz: .incbin "/work/wt/mine/build-clang/gen/assets/142.gz"
asset142_gz_end:
asset142_path: .asciz "/assets/TimeLine-CjzMubNU.js"
asset142_type: .asciz "text/javascript; charset=utf-8"
asset142_tag: .asciz "8a683c796e994d2c10076ba4"
.balign 16
asset143_br: .incbin "/work/wt/mine/build-clang/gen/assets/143.br"
asset143_br_end:
.balign 16
asset143_gz: .incbin "/work/wt/mine/build-clang/gen/assets/143.gz"
asset143_gz_end:
asset143_path: .asciz "/assets/Today-C1-1ToOR.js"
asset143_type: .asciz "text/javascript; charset=utf-8"
asset143_tag: .asciz "122d09ce2af40dc637b9a154"
.balign 16
asset144_br: .incbin "/work/wt/mine/build-clang/gen/assets/144.br"
asset144_br_end:
.balign 16
asset144_gz: .incbin "/work/wt/mine/build-clang/gen/assets/144.gz"
asset144_gz_end:
asset144_path: .asciz "/assets/TodayApprovals-sYJGZ0JJ.js"
asset144_type: .asciz "text/javascript; charset=utf-8"
asset144_tag: .asciz "94e8deccbce89c0ce8be3c91"
.balign 16
asset145_br: .incbin "/work/wt/mine/build-clang/gen/assets/145.br"
asset145_br_end:
.balign 16
asset145_gz: .incbin "/work/wt/mine/build-clang/gen/assets/145.gz"
asset145_gz_end:
asset145_path: .asciz "/assets/TodayWarnings-Cp_UMowh.js"
asset145_type: .asciz "text/javascript; charset=utf-8"
asset145_tag: .asciz "a0dfbf54472aed67ab2da595"
.balign 16
asset146_br: .incbin "/work/wt/mine/build-clang/gen/assets/146.br"
asset146_br_end:
.balign 16
asset146_gz: .incbin "/work/wt/mine/build-clang/gen/assets/146.gz"
asset146_gz_end:
asset146_path: .asciz "/assets/Transfers-B8svjVq4.js"
asset146_type: .asciz "text/javascript; charset=utf-8"
asset146_tag: .asciz "073dbf08523dba405770c7c0"
.balign 16
asset147_br: .incbin "/work/wt/mine/build-clang/gen/assets/147.br"
asset147_br_end:
.balign 16
asset147_gz: .incbin "/work/wt/mine/build-clang/gen/assets/147.gz"
asset147_gz_end:
asset147_path: .asciz "/assets/Triangle-DP-tcKSO.js"
asset147_type: .asciz "text/javascript; charset=utf-8"
asset147_tag: .asciz "b3afe7f99b8867b427f094f0"
.balign 16
asset148_br: .incbin "/work/wt/mine/build-clang/gen/assets/148.br"
asset148_br_end:
.balign 16
asset148_gz: .incbin "/work/wt/mine/build-clang/gen/assets/148.gz"
asset148_gz_end:
asset148_path: .asciz "/assets/TwoFactor-Md2TZ3Jd.js"
asset148_type: .asciz "text/javascript; charset=utf-8"
asset148_tag: .asciz "a18b43730bb2aa50176310fa"
.balign 16
asset149_br: .incbin "/work/wt/mine/build-clang/gen/assets/149.br"
asset149_br_end:
.balign 16
asset149_gz: .incbin "/work/wt/mine/build-clang/gen/assets/149.gz"
asset149_gz_end:
asset149_path: .asciz "/assets/Units-ykKdYCY0.js"
asset149_type: .asciz "text/javascript; charset=utf-8"
asset149_tag: .asciz "c5f5a1406670cf7c3c9c2be4"
.balign 16
asset150_br: .incbin "/work/wt/mine/build-clang/gen/assets/150.br"
asset150_br_end:
.balign 16
asset150_gz: .incbin "/work/wt/mine/build-clang/gen/assets/150.gz"
asset150_gz_end:
asset150_path: .asciz "/assets/Unsubscribe-D-5IjWD4.js"
asset150_type: .asciz "text/javascript; charset=utf-8"
asset150_tag: .asciz "1cd444a2592a9836bfd0f273"
.balign 16
asset151_br: .incbin "/work/wt/mine/build-clang/gen/assets/151.br"
asset151_br_end:
.balign 16
asset151_gz: .incbin "/work/wt/mine/build-clang/gen/assets/151.gz"
asset151_gz_end:
asset151_path: .asciz "/assets/Value-BqKJvNIH.js"
asset151_type: .asciz "text/javascript; charset=utf-8"
asset151_tag: .asciz "acd2f4a1374f5b234949c63e"
.balign 16
asset152_br: .incbin "/work/wt/mine/build-clang/gen/assets/152.br"
asset152_br_end:
.balign 16
asset152_gz: .incbin "/work/wt/mine/build-clang/gen/assets/152.gz"
asset152_gz_end:
asset152_path: .asciz "/assets/Velocity-B76wHPrC.js"
asset152_type: .asciz "text/javascript; charset=utf-8"
asset152_tag: .asciz "813abbf459a298c751eb6c5f"
.balign 16
asset153_br: .incbin "/work/wt/mine/build-clang/gen/assets/153.br"
asset153_br_end:
.balign 16
asset153_gz: .incbin "/work/wt/mine/build-clang/gen/assets/153.gz"
asset153_gz_end:
asset153_path: .asciz "/assets/VisitActs-DjnHiErP.js"
asset153_type: .asciz "text/javascript; charset=utf-8"
asset153_tag: .asciz "4be4dd3324342a211bce6c77"
.balign 16
asset154_br: .incbin "/work/wt/mine/build-clang/gen/assets/154.br"
asset154_br_end:
.balign 16
asset154_gz: .incbin "/work/wt/mine/build-clang/gen/assets/154.gz"
asset154_gz_end:
asset154_path: .asciz "/assets/VisitPrepare-BP5nsEAy.js"
asset154_type: .asciz "text/javascript; charset=utf-8"
asset154_tag: .asciz "b19ee498aef10abbdf685aa4"
.balign 16
asset155_br: .incbin "/work/wt/mine/build-clang/gen/assets/155.br"
asset155_br_end:
.balign 16
asset155_gz: .incbin "/work/wt/mine/build-clang/gen/assets/155.gz"
asset155_gz_end:
asset155_path: .asciz "/assets/Visits-KKoA-EF-.js"
asset155_type: .asciz "text/javascript; charset=utf-8"
asset155_tag: .asciz "5b7d3d5c5217c8c2fea232ae"
.balign 16
asset156_br: .incbin "/work/wt/mine/build-clang/gen/assets/156.br"
asset156_br_end:
.balign 16
asset156_gz: .incbin "/work/wt/mine/build-clang/gen/assets/156.gz"
asset156_gz_end:
asset156_path: .asciz "/assets/WaitingList-8N3AtE7r.js"
asset156_type: .asciz "text/javascript; charset=utf-8"
asset156_tag: .asciz "b52ff1575c5dc0692065f48a"
.balign 16
asset157_br: .incbin "/work/wt/mine/build-clang/gen/assets/157.br"
asset157_br_end:
.balign 16
asset157_gz: .incbin "/work/wt/mine/build-clang/gen/assets/157.gz"
asset157_gz_end:
asset157_path: .asciz "/assets/WarningLines-D_-hjoNE.js"
asset157_type: .asciz "text/javascript; charset=utf-8"
asset157_tag: .asciz "8b32068e1ad9b43b4bb4d114"
.balign 16
asset158_br: .incbin "/work/wt/mine/build-clang/gen/assets/158.br"
asset158_br_end:
.balign 16
asset158_gz: .incbin "/work/wt/mine/build-clang/gen/assets/158.gz"
asset158_gz_end:
asset158_path: .asciz "/assets/Warnings-CqzSJwKi.js"
asset158_type: .asciz "text/javascript; charset=utf-8"
asset158_tag: .asciz "02d174fc6e1c8f03986bd06f"
.balign 16
asset159_br: .incbin "/work/wt/mine/build-clang/gen/assets/159.br"
asset159_br_end:
.balign 16
asset159_gz: .incbin "/work/wt/mine/build-clang/gen/assets/159.gz"
asset159_gz_end:
asset159_path: .asciz "/assets/WhiteSpace-C05nOKe-.js"
asset159_type: .asciz "text/javascript; charset=utf-8"
asset159_tag: .asciz "cccdc7c7fe46451d5604d8c5"
.balign 16
asset160_br: .incbin "/work/wt/mine/build-clang/gen/assets/160.br"
asset160_br_end:
.balign 16
asset160_gz: .incbin "/work/wt/mine/build-clang/gen/assets/160.gz"
asset160_gz_end:
asset160_path: .asciz "/assets/Why-CdosNMCe.js"
asset160_type: .asciz "text/javascript; charset=utf-8"
asset160_tag: .asciz "2c0db4bcba0efc15c4e4936b"
.balign 16
asset161_br: .incbin "/work/wt/mine/build-clang/gen/assets/161.br"
asset161_br_end:
.balign 16
asset161_gz: .incbin "/work/wt/mine/build-clang/gen/assets/161.gz"
asset161_gz_end:
asset161_path: .asciz "/assets/Why-nZYl-mCb.css"
asset161_type: .asciz "text/css; charset=utf-8"
asset161_tag: .asciz "4cb6726673e79c6d2550eef2"
.balign 16
asset162_br: .incbin "/work/wt/mine/build-clang/gen/assets/162.br"
asset162_br_end:
.balign 16
asset162_gz: .incbin "/work/wt/mine/build-clang/gen/assets/162.gz"
asset162_gz_end:
asset162_path: .asciz "/assets/WorkPlanPage-CVXvZ0Kk.js"
asset162_type: .asciz "text/javascript; charset=utf-8"
asset162_tag: .asciz "13cf277aabdbaeec762e3a5f"
.balign 16
asset163_br: .incbin "/work/wt/mine/build-clang/gen/assets/163.br"
asset163_br_end:
.balign 16
asset163_gz: .incbin "/work/wt/mine/build-clang/gen/assets/163.gz"
asset163_gz_end:
asset163_path: .asciz "/assets/actions-D7551yJX.js"
asset163_type: .asciz "text/javascript; charset=utf-8"
asset163_tag: .asciz "e77288c55da3c8cc8fd6adcf"
.balign 16
asset164_br: .incbin "/work/wt/mine/build-clang/gen/assets/164.br"
asset164_br_end:
.balign 16
asset164_gz: .incbin "/work/wt/mine/build-clang/gen/assets/164.gz"
asset164_gz_end:
asset164_path: .asciz "/assets/api-BdFR4Jmt.js"
asset164_type: .asciz "text/javascript; charset=utf-8"
asset164_tag: .asciz "76a9815ecfc4184b0b754814"
.balign 16
asset165_br: .incbin "/work/wt/mine/build-clang/gen/assets/165.br"
asset165_br_end:
.balign 16
asset165_gz: .incbin "/work/wt/mine/build-clang/gen/assets/165.gz"
asset165_gz_end:
asset165_path: .asciz "/assets/api-D9FpC7Fd.js"
asset165_type: .asciz "text/javascript; charset=utf-8"
asset165_tag: .asciz "8bc8185e998074272b5253f3"
.balign 16
asset166_br: .incbin "/work/wt/mine/build-clang/gen/assets/166.br"
asset166_br_end:
.balign 16
asset166_gz: .incbin "/work/wt/mine/build-clang/gen/assets/166.gz"
asset166_gz_end:
asset166_path: .asciz "/assets/api-DakK3444.js"
asset166_type: .asciz "text/javascript; charset=utf-8"
asset166_tag: .asciz "c06ec77c41cb70704a3a80e9"
.balign 16
asset167_br: .incbin "/work/wt/mine/build-clang/gen/assets/167.br"
asset167_br_end:
.balign 16
asset167_gz: .incbin "/work/wt/mine/build-clang/gen/assets/167.gz"
asset167_gz_end:
asset167_path: .asciz "/assets/api-Diozt6Ro.js"
asset167_type: .asciz "text/javascript; charset=utf-8"
asset167_tag: .asciz "d6a9192c0d6b47c8f304f544"
.balign 16
asset168_br: .incbin "/work/wt/mine/build-clang/gen/assets/168.br"
asset168_br_end:
.balign 16
asset168_gz: .incbin "/work/wt/mine/build-clang/gen/assets/168.gz"
asset168_gz_end:
asset168_path: .asciz "/assets/approval.en-WIPL7EXQ.js"
asset168_type: .asciz "text/javascript; charset=utf-8"
asset168_tag: .asciz "e0cdc7d0a7aca70c250da83b"
.balign 16
asset169_br: .incbin "/work/wt/mine/build-clang/gen/assets/169.br"
asset169_br_end:
.balign 16
asset169_gz: .incbin "/work/wt/mine/build-clang/gen/assets/169.gz"
asset169_gz_end:
asset169_path: .asciz "/assets/approval.zh-CbP4PP3h.js"
asset169_type: .asciz "text/javascript; charset=utf-8"
asset169_tag: .asciz "97bb500e6863c6bdba2d5bd6"
.balign 16
asset170_br: .incbin "/work/wt/mine/build-clang/gen/assets/170.br"
asset170_br_end:
.balign 16
asset170_gz: .incbin "/work/wt/mine/build-clang/gen/assets/170.gz"
asset170_gz_end:
asset170_path: .asciz "/assets/arrow-right-Bzz12QJi.js"
asset170_type: .asciz "text/javascript; charset=utf-8"
asset170_tag: .asciz "1a783c5d98df64c0fc6b5248"
.balign 16
asset171_br: .incbin "/work/wt/mine/build-clang/gen/assets/171.br"
asset171_br_end:
.balign 16
asset171_gz: .incbin "/work/wt/mine/build-clang/gen/assets/171.gz"
asset171_gz_end:
asset171_path: .asciz "/assets/book.en-CSzh9Th7.js"
asset171_type: .asciz "text/javascript; charset=utf-8"
asset171_tag: .asciz "697389a80864367cdd2d0713"
.balign 16
asset172_br: .incbin "/work/wt/mine/build-clang/gen/assets/172.br"
asset172_br_end:
.balign 16
asset172_gz: .incbin "/work/wt/mine/build-clang/gen/assets/172.gz"
asset172_gz_end:
asset172_path: .asciz "/assets/book.zh-BOje91ye.js"
asset172_type: .asciz "text/javascript; charset=utf-8"
asset172_tag: .asciz "b1a6a6cfed7de89b2715c307"
.balign 16
asset173_br: .incbin "/work/wt/mine/build-clang/gen/assets/173.br"
asset173_br_end:
.balign 16
asset173_gz: .incbin "/work/wt/mine/build-clang/gen/assets/173.gz"
asset173_gz_end:
asset173_path: .asciz "/assets/calendar-B87ZrMkn.css"
asset173_type: .asciz "text/css; charset=utf-8"
asset173_tag: .asciz "45b12bbdb78d8c81a7753af4"
.balign 16
asset174_br: .incbin "/work/wt/mine/build-clang/gen/assets/174.br"
asset174_br_end:
.balign 16
asset174_gz: .incbin "/work/wt/mine/build-clang/gen/assets/174.gz"
asset174_gz_end:
asset174_path: .asciz "/assets/calendar-plus-Cu4gA3LG.js"
asset174_type: .asciz "text/javascript; charset=utf-8"
asset174_tag: .asciz "91c8c6b4d194c38e9ac86c5d"
.balign 16
asset175_br: .incbin "/work/wt/mine/build-clang/gen/assets/175.br"
asset175_br_end:
.balign 16
asset175_gz: .incbin "/work/wt/mine/build-clang/gen/assets/175.gz"
asset175_gz_end:
asset175_path: .asciz "/assets/calendar.en-CmSlnmQz.js"
asset175_type: .asciz "text/javascript; charset=utf-8"
asset175_tag: .asciz "2303a421c642bb3409d8c236"
.balign 16
asset176_br: .incbin "/work/wt/mine/build-clang/gen/assets/176.br"
asset176_br_end:
.balign 16
asset176_gz: .incbin "/work/wt/mine/build-clang/gen/assets/176.gz"
asset176_gz_end:
asset176_path: .asciz "/assets/calendar.zh-DSqmuBKB.js"
asset176_type: .asciz "text/javascript; charset=utf-8"
asset176_tag: .asciz "7e6fe4e7eea0fbd64f8e5851"
.balign 16
asset177_br: .incbin "/work/wt/mine/build-clang/gen/assets/177.br"
asset177_br_end:
.balign 16
asset177_gz: .incbin "/work/wt/mine/build-clang/gen/assets/177.gz"
asset177_gz_end:
asset177_path: .asciz "/assets/check-D-YZIlcQ.js"
asset177_type: .asciz "text/javascript; charset=utf-8"
asset177_tag: .asciz "9b43439a244e95d13217f6bd"
.balign 16
asset178_br: .incbin "/work/wt/mine/build-clang/gen/assets/178.br"
asset178_br_end:
.balign 16
asset178_gz: .incbin "/work/wt/mine/build-clang/gen/assets/178.gz"
asset178_gz_end:
asset178_path: .asciz "/assets/chevron-down-BSlDswRu.js"
asset178_type: .asciz "text/javascript; charset=utf-8"
asset178_tag: .asciz "021210598a40f10e7f2d63db"
.balign 16
asset179_br: .incbin "/work/wt/mine/build-clang/gen/assets/179.br"
asset179_br_end:
.balign 16
asset179_gz: .incbin "/work/wt/mine/build-clang/gen/assets/179.gz"
asset179_gz_end:
asset179_path: .asciz "/assets/chevron-left-CV03CJQi.js"
asset179_type: .asciz "text/javascript; charset=utf-8"
asset179_tag: .asciz "15e16002e28f64018d362a3c"
.balign 16
asset180_br: .incbin "/work/wt/mine/build-clang/gen/assets/180.br"
asset180_br_end:
.balign 16
asset180_gz: .incbin "/work/wt/mine/build-clang/gen/assets/180.gz"
asset180_gz_end:
asset180_path: .asciz "/assets/chevron-right-DLZrV2Hs.js"
asset180_type: .asciz "text/javascript; charset=utf-8"
asset180_tag: .asciz "6390d1801bac1029612f4639"
.balign 16
asset181_br: .incbin "/work/wt/mine/build-clang/gen/assets/181.br"
asset181_br_end:
.balign 16
asset181_gz: .incbin "/work/wt/mine/build-clang/gen/assets/181.gz"
asset181_gz_end:
asset181_path: .asciz "/assets/circle-question-mark-18NQ194I.js"
asset181_type: .asciz "text/javascript; charset=utf-8"
asset181_tag: .asciz "69afb25a4176f6aeffc8b598"
.balign 16
asset182_br: .incbin "/work/wt/mine/build-clang/gen/assets/182.br"
asset182_br_end:
.balign 16
asset182_gz: .incbin "/work/wt/mine/build-clang/gen/assets/182.gz"
asset182_gz_end:
asset182_path: .asciz "/assets/clock-3-Cq_QRXF4.js"
asset182_type: .asciz "text/javascript; charset=utf-8"
asset182_tag: .asciz "d342f8f1c71a67307bc76f71"
.balign 16
asset183_br: .incbin "/work/wt/mine/build-clang/gen/assets/183.br"
asset183_br_end:
.balign 16
asset183_gz: .incbin "/work/wt/mine/build-clang/gen/assets/183.gz"
asset183_gz_end:
asset183_path: .asciz "/assets/comparison-BnizCGpr.js"
asset183_type: .asciz "text/javascript; charset=utf-8"
asset183_tag: .asciz "2b1b9dcf9014b05785bc083e"
.balign 16
asset184_br: .incbin "/work/wt/mine/build-clang/gen/assets/184.br"
asset184_br_end:
.balign 16
asset184_gz: .incbin "/work/wt/mine/build-clang/gen/assets/184.gz"
asset184_gz_end:
asset184_path: .asciz "/assets/compete-CI_lTei2.css"
asset184_type: .asciz "text/css; charset=utf-8"
asset184_tag: .asciz "b5ffd8c530d5d410fb14ca38"
.balign 16
asset185_br: .incbin "/work/wt/mine/build-clang/gen/assets/185.br"
asset185_br_end:
.balign 16
asset185_gz: .incbin "/work/wt/mine/build-clang/gen/assets/185.gz"
asset185_gz_end:
asset185_path: .asciz "/assets/compete.en-Ci4KR2qB.js"
asset185_type: .asciz "text/javascript; charset=utf-8"
asset185_tag: .asciz "ac6873ab4d601f6788a013ab"
.balign 16
asset186_br: .incbin "/work/wt/mine/build-clang/gen/assets/186.br"
asset186_br_end:
.balign 16
asset186_gz: .incbin "/work/wt/mine/build-clang/gen/assets/186.gz"
asset186_gz_end:
asset186_path: .asciz "/assets/compete.zh-acJJKhbL.js"
asset186_type: .asciz "text/javascript; charset=utf-8"
asset186_tag: .asciz "5c91f048046cc481f990c492"
.balign 16
asset187_br: .incbin "/work/wt/mine/build-clang/gen/assets/187.br"
asset187_br_end:
.balign 16
asset187_gz: .incbin "/work/wt/mine/build-clang/gen/assets/187.gz"
asset187_gz_end:
asset187_path: .asciz "/assets/competence-0RgBwyeA.css"
asset187_type: .asciz "text/css; charset=utf-8"
asset187_tag: .asciz "9bb0cac32896b3545d186f3f"
.balign 16
asset188_br: .incbin "/work/wt/mine/build-clang/gen/assets/188.br"
asset188_br_end:
.balign 16
asset188_gz: .incbin "/work/wt/mine/build-clang/gen/assets/188.gz"
asset188_gz_end:
asset188_path: .asciz "/assets/competence-BuMBcEU8.js"
asset188_type: .asciz "text/javascript; charset=utf-8"
asset188_tag: .asciz "1e40a755aa4a28f04e1c24c1"
.balign 16
asset189_br: .incbin "/work/wt/mine/build-clang/gen/assets/189.br"
asset189_br_end:
.balign 16
asset189_gz: .incbin "/work/wt/mine/build-clang/gen/assets/189.gz"
asset189_gz_end:
asset189_path: .asciz "/assets/competence.en-DII8waHo.js"
asset189_type: .asciz "text/javascript; charset=utf-8"
asset189_tag: .asciz "47c7e75c4efbc108b7ade56f"
.balign 16
asset190_br: .incbin "/work/wt/mine/build-clang/gen/assets/190.br"
asset190_br_end:
.balign 16
asset190_gz: .incbin "/work/wt/mine/build-clang/gen/assets/190.gz"
asset190_gz_end:
asset190_path: .asciz "/assets/competence.zh-BmVVlTEX.js"
asset190_type: .asciz "text/javascript; charset=utf-8"
asset190_tag: .asciz "5d8465797b6ccf86d4a4a252"
.balign 16
asset191_br: .incbin "/work/wt/mine/build-clang/gen/assets/191.br"
asset191_br_end:
.balign 16
asset191_gz: .incbin "/work/wt/mine/build-clang/gen/assets/191.gz"
asset191_gz_end:
asset191_path: .asciz "/assets/copy-CSEftM-j.js"
asset191_type: .asciz "text/javascript; charset=utf-8"
asset191_tag: .asciz "12740226ee9b37ce857c02c0"
.balign 16
asset192_br: .incbin "/work/wt/mine/build-clang/gen/assets/192.br"
asset192_br_end:
.balign 16
asset192_gz: .incbin "/work/wt/mine/build-clang/gen/assets/192.gz"
asset192_gz_end:
asset192_path: .asciz "/assets/core.esm-C_sWVSE4.js"
asset192_type: .asciz "text/javascript; charset=utf-8"
asset192_tag: .asciz "fd53917d8cf9fff610b0d212"
.balign 16
asset193_br: .incbin "/work/wt/mine/build-clang/gen/assets/193.br"
asset193_br_end:
.balign 16
asset193_gz: .incbin "/work/wt/mine/build-clang/gen/assets/193.gz"
asset193_gz_end:
asset193_path: .asciz "/assets/dash.en-C94At3I8.js"
asset193_type: .asciz "text/javascript; charset=utf-8"
asset193_tag: .asciz "f3fe45a9fae82ffa9204047e"
.balign 16
asset194_br: .incbin "/work/wt/mine/build-clang/gen/assets/194.br"
asset194_br_end:
.balign 16
asset194_gz: .incbin "/work/wt/mine/build-clang/gen/assets/194.gz"
asset194_gz_end:
asset194_path: .asciz "/assets/dash.zh-zpnAzRHj.js"
asset194_type: .asciz "text/javascript; charset=utf-8"
asset194_tag: .asciz "5f0b1dd63091bec2198a0952"
.balign 16
asset195_br: .incbin "/work/wt/mine/build-clang/gen/assets/195.br"
asset195_br_end:
.balign 16
asset195_gz: .incbin "/work/wt/mine/build-clang/gen/assets/195.gz"
asset195_gz_end:
asset195_path: .asciz "/assets/dashboard-B-7kHZwP.js"
asset195_type: .asciz "text/javascript; charset=utf-8"
asset195_tag: .asciz "305e0868a3afba7c5943d4e7"
.balign 16
asset196_br: .incbin "/work/wt/mine/build-clang/gen/assets/196.br"
asset196_br_end:
.balign 16
asset196_gz: .incbin "/work/wt/mine/build-clang/gen/assets/196.gz"
asset196_gz_end:
asset196_path: .asciz "/assets/dashboard-CXyj1wgz.css"
asset196_type: .asciz "text/css; charset=utf-8"
asset196_tag: .asciz "7f075643b06c05d6faf7bb77"
.balign 16
asset197_br: .incbin "/work/wt/mine/build-clang/gen/assets/197.br"
asset197_br_end:
.balign 16
asset197_gz: .incbin "/work/wt/mine/build-clang/gen/assets/197.gz"
asset197_gz_end:
asset197_path: .asciz "/assets/data-BuVBYS2J.js"
asset197_type: .asciz "text/javascript; charset=utf-8"
asset197_tag: .asciz "faa8cad77c6ca55b0b33ca58"
.balign 16
asset198_br: .incbin "/work/wt/mine/build-clang/gen/assets/198.br"
asset198_br_end:
.balign 16
asset198_gz: .incbin "/work/wt/mine/build-clang/gen/assets/198.gz"
asset198_gz_end:
asset198_path: .asciz "/assets/data-DPmcxNPh.js"
asset198_type: .asciz "text/javascript; charset=utf-8"
asset198_tag: .asciz "669006f0a46347c2f08ca60f"
.balign 16
asset199_br: .incbin "/work/wt/mine/build-clang/gen/assets/199.br"
asset199_br_end:
.balign 16
asset199_gz: .incbin "/work/wt/mine/build-clang/gen/assets/199.gz"
asset199_gz_end:
asset199_path: .asciz "/assets/data-Z81M-br8.js"
asset199_type: .asciz "text/javascript; charset=utf-8"
asset199_tag: .asciz "d146051bd8c3b2a6eddcd50c"
.balign 16
asset200_br: .incbin "/work/wt/mine/build-clang/gen/assets/200.br"
asset200_br_end:
.balign 16
asset200_gz: .incbin "/work/wt/mine/build-clang/gen/assets/200.gz"
asset200_gz_end:
asset200_path: .asciz "/assets/dealsheets-jk_cB_V3.css"
asset200_type: .asciz "text/css; charset=utf-8"
asset200_tag: .asciz "2d98838e49a16836aa85f849"
.balign 16
asset201_br: .incbin "/work/wt/mine/build-clang/gen/assets/201.br"
asset201_br_end:
.balign 16
asset201_gz: .incbin "/work/wt/mine/build-clang/gen/assets/201.gz"
asset201_gz_end:
asset201_path: .asciz "/assets/dealsheets.en-oC14k4qn.js"
asset201_type: .asciz "text/javascript; charset=utf-8"
asset201_tag: .asciz "8fb19081d7c40616f410534c"
.balign 16
asset202_br: .incbin "/work/wt/mine/build-clang/gen/assets/202.br"
asset202_br_end:
.balign 16
asset202_gz: .incbin "/work/wt/mine/build-clang/gen/assets/202.gz"
asset202_gz_end:
asset202_path: .asciz "/assets/dealsheets.zh-DVXz209J.js"
asset202_type: .asciz "text/javascript; charset=utf-8"
asset202_tag: .asciz "ae6cfc9b9fc6a4090eafd091"
.balign 16
asset203_br: .incbin "/work/wt/mine/build-clang/gen/assets/203.br"
asset203_br_end:
.balign 16
asset203_gz: .incbin "/work/wt/mine/build-clang/gen/assets/203.gz"
asset203_gz_end:
asset203_path: .asciz "/assets/divisions-DjnPgKFs.js"
asset203_type: .asciz "text/javascript; charset=utf-8"
asset203_tag: .asciz "09979bd1a381d1809629426b"
.balign 16
asset204_br: .incbin "/work/wt/mine/build-clang/gen/assets/204.br"
asset204_br_end:
.balign 16
asset204_gz: .incbin "/work/wt/mine/build-clang/gen/assets/204.gz"
asset204_gz_end:
asset204_path: .asciz "/assets/download-C5Lln3qq.js"
asset204_type: .asciz "text/javascript; charset=utf-8"
asset204_tag: .asciz "c98bfdd9e21afa8542022709"
.balign 16
asset205_br: .incbin "/work/wt/mine/build-clang/gen/assets/205.br"
asset205_br_end:
.balign 16
asset205_gz: .incbin "/work/wt/mine/build-clang/gen/assets/205.gz"
asset205_gz_end:
asset205_path: .asciz "/assets/ellipsis-BJrfeN39.js"
asset205_type: .asciz "text/javascript; charset=utf-8"
asset205_tag: .asciz "0a1d6796f07266f7757b2826"
.balign 16
asset206_br: .incbin "/work/wt/mine/build-clang/gen/assets/206.br"
asset206_br_end:
.balign 16
asset206_gz: .incbin "/work/wt/mine/build-clang/gen/assets/206.gz"
asset206_gz_end:
asset206_path: .asciz "/assets/en-DB378oum.js"
asset206_type: .asciz "text/javascript; charset=utf-8"
asset206_tag: .asciz "e8e451213642c15fad045e65"
.balign 16
asset207_br: .incbin "/work/wt/mine/build-clang/gen/assets/207.br"
asset207_br_end:
.balign 16
asset207_gz: .incbin "/work/wt/mine/build-clang/gen/assets/207.gz"
asset207_gz_end:
asset207_path: .asciz "/assets/eye-DAaxm7m8.js"
asset207_type: .asciz "text/javascript; charset=utf-8"
asset207_tag: .asciz "cdac543225ff254f354e2329"
.balign 16
asset208_br: .incbin "/work/wt/mine/build-clang/gen/assets/208.br"
asset208_br_end:
.balign 16
asset208_gz: .incbin "/work/wt/mine/build-clang/gen/assets/208.gz"
asset208_gz_end:
asset208_path: .asciz "/assets/fields-D2aA4UM_.js"
asset208_type: .asciz "text/javascript; charset=utf-8"
asset208_tag: .asciz "e12dacad818c4bf0ed4af73d"
.balign 16
asset209_br: .incbin "/work/wt/mine/build-clang/gen/assets/209.br"
asset209_br_end:
.balign 16
asset209_gz: .incbin "/work/wt/mine/build-clang/gen/assets/209.gz"
asset209_gz_end:
asset209_path: .asciz "/assets/file-pen-DZz1MhQn.js"
asset209_type: .asciz "text/javascript; charset=utf-8"
asset209_tag: .asciz "424b77cd45f0ddf0f5b0c072"
.balign 16
asset210_br: .incbin "/work/wt/mine/build-clang/gen/assets/210.br"
asset210_br_end:
.balign 16
asset210_gz: .incbin "/work/wt/mine/build-clang/gen/assets/210.gz"
asset210_gz_end:
asset210_path: .asciz "/assets/forecast.en-C2pLbD3H.js"
asset210_type: .asciz "text/javascript; charset=utf-8"
asset210_tag: .asciz "e74a6b30e7d38da1c7cf9798"
.balign 16
asset211_br: .incbin "/work/wt/mine/build-clang/gen/assets/211.br"
asset211_br_end:
.balign 16
asset211_gz: .incbin "/work/wt/mine/build-clang/gen/assets/211.gz"
asset211_gz_end:
asset211_path: .asciz "/assets/forecast.zh-CGZAQN2M.js"
asset211_type: .asciz "text/javascript; charset=utf-8"
asset211_tag: .asciz "67ad200f510f518436b7ddd0"
.balign 16
asset212_br: .incbin "/work/wt/mine/build-clang/gen/assets/212.br"
asset212_br_end:
.balign 16
asset212_gz: .incbin "/work/wt/mine/build-clang/gen/assets/212.gz"
asset212_gz_end:
asset212_path: .asciz "/assets/funnel.en-kj5oz8Sy.js"
asset212_type: .asciz "text/javascript; charset=utf-8"
asset212_tag: .asciz "f862f44f414075e5ccbefcb7"
.balign 16
asset213_br: .incbin "/work/wt/mine/build-clang/gen/assets/213.br"
asset213_br_end:
.balign 16
asset213_gz: .incbin "/work/wt/mine/build-clang/gen/assets/213.gz"
asset213_gz_end:
asset213_path: .asciz "/assets/funnel.zh-D8aMJm1s.js"
asset213_type: .asciz "text/javascript; charset=utf-8"
asset213_tag: .asciz "c608ede850c2550663747de1"
.balign 16
asset214_br: .incbin "/work/wt/mine/build-clang/gen/assets/214.br"
asset214_br_end:
.balign 16
asset214_gz: .incbin "/work/wt/mine/build-clang/gen/assets/214.gz"
asset214_gz_end:
asset214_path: .asciz "/assets/govern-Ccdv0vjB.js"
asset214_type: .asciz "text/javascript; charset=utf-8"
asset214_tag: .asciz "a40f30bc6bc259a77f5d0658"
.balign 16
asset215_br: .incbin "/work/wt/mine/build-clang/gen/assets/215.br"
asset215_br_end:
.balign 16
asset215_gz: .incbin "/work/wt/mine/build-clang/gen/assets/215.gz"
asset215_gz_end:
asset215_path: .asciz "/assets/govern-X73WGPQ5.css"
asset215_type: .asciz "text/css; charset=utf-8"
asset215_tag: .asciz "b867e60a6946b9095c72a349"
.balign 16
asset216_br: .incbin "/work/wt/mine/build-clang/gen/assets/216.br"
asset216_br_end:
.balign 16
asset216_gz: .incbin "/work/wt/mine/build-clang/gen/assets/216.gz"
asset216_gz_end:
asset216_path: .asciz "/assets/govern.en-BM90Sj-k.js"
asset216_type: .asciz "text/javascript; charset=utf-8"
asset216_tag: .asciz "f434a26d96f4953845794512"
.balign 16
asset217_br: .incbin "/work/wt/mine/build-clang/gen/assets/217.br"
asset217_br_end:
.balign 16
asset217_gz: .incbin "/work/wt/mine/build-clang/gen/assets/217.gz"
asset217_gz_end:
asset217_path: .asciz "/assets/govern.zh-CYbp-rjD.js"
asset217_type: .asciz "text/javascript; charset=utf-8"
asset217_tag: .asciz "ca517751a28c7516b06681bc"
.balign 16
asset218_br: .incbin "/work/wt/mine/build-clang/gen/assets/218.br"
asset218_br_end:
.balign 16
asset218_gz: .incbin "/work/wt/mine/build-clang/gen/assets/218.gz"
asset218_gz_end:
asset218_path: .asciz "/assets/gridSensors-DqxkLYMH.js"
asset218_type: .asciz "text/javascript; charset=utf-8"
asset218_tag: .asciz "bbbfb1a46182edb67e4ef135"
.balign 16
asset219_br: .incbin "/work/wt/mine/build-clang/gen/assets/219.br"
asset219_br_end:
.balign 16
asset219_gz: .incbin "/work/wt/mine/build-clang/gen/assets/219.gz"
asset219_gz_end:
asset219_path: .asciz "/assets/guard-BmI9xGKX.css"
asset219_type: .asciz "text/css; charset=utf-8"
asset219_tag: .asciz "7b90068c5815dfc70a9e64c7"
.balign 16
asset220_br: .incbin "/work/wt/mine/build-clang/gen/assets/220.br"
asset220_br_end:
.balign 16
asset220_gz: .incbin "/work/wt/mine/build-clang/gen/assets/220.gz"
asset220_gz_end:
asset220_path: .asciz "/assets/guard.en-BXY3rBn7.js"
asset220_type: .asciz "text/javascript; charset=utf-8"
asset220_tag: .asciz "49ff3b4a1d38686b697aa178"
.balign 16
asset221_br: .incbin "/work/wt/mine/build-clang/gen/assets/221.br"
asset221_br_end:
.balign 16
asset221_gz: .incbin "/work/wt/mine/build-clang/gen/assets/221.gz"
asset221_gz_end:
asset221_path: .asciz "/assets/guard.zh-Bd04Qctc.js"
asset221_type: .asciz "text/javascript; charset=utf-8"
asset221_tag: .asciz "ec78d563d9224a1495222d9e"
.balign 16
asset222_br: .incbin "/work/wt/mine/build-clang/gen/assets/222.br"
asset222_br_end:
.balign 16
asset222_gz: .incbin "/work/wt/mine/build-clang/gen/assets/222.gz"
asset222_gz_end:
asset222_path: .asciz "/assets/hand-BbldW2dQ.css"
asset222_type: .asciz "text/css; charset=utf-8"
asset222_tag: .asciz "8b28ae8c42cea0ec58fb6649"
.balign 16
asset223_br: .incbin "/work/wt/mine/build-clang/gen/assets/223.br"
asset223_br_end:
.balign 16
asset223_gz: .incbin "/work/wt/mine/build-clang/gen/assets/223.gz"
asset223_gz_end:
asset223_path: .asciz "/assets/hand.en-BNmqVCzw.js"
asset223_type: .asciz "text/javascript; charset=utf-8"
asset223_tag: .asciz "dc4e1b4fa427cd5eb6deb4b0"
.balign 16
asset224_br: .incbin "/work/wt/mine/build-clang/gen/assets/224.br"
asset224_br_end:
.balign 16
asset224_gz: .incbin "/work/wt/mine/build-clang/gen/assets/224.gz"
asset224_gz_end:
asset224_path: .asciz "/assets/hand.zh-Caa6WP4g.js"
asset224_type: .asciz "text/javascript; charset=utf-8"
asset224_tag: .asciz "f3e83fd01844eb262f72ceb9"
.balign 16
asset225_br: .incbin "/work/wt/mine/build-clang/gen/assets/225.br"
asset225_br_end:
.balign 16
asset225_gz: .incbin "/work/wt/mine/build-clang/gen/assets/225.gz"
asset225_gz_end:
asset225_path: .asciz "/assets/index-B5tZ61TR.js"
asset225_type: .asciz "text/javascript; charset=utf-8"
asset225_tag: .asciz "2714733ddfe1f1adb4e68e08"
.balign 16
asset226_br: .incbin "/work/wt/mine/build-clang/gen/assets/226.br"
asset226_br_end:
.balign 16
asset226_gz: .incbin "/work/wt/mine/build-clang/gen/assets/226.gz"
asset226_gz_end:
asset226_path: .asciz "/assets/index-BVsAu3Ql.js"
asset226_type: .asciz "text/javascript; charset=utf-8"
asset226_tag: .asciz "20921d650c3dcd3e746739e7"
.balign 16
asset227_br: .incbin "/work/wt/mine/build-clang/gen/assets/227.br"
asset227_br_end:
.balign 16
asset227_gz: .incbin "/work/wt/mine/build-clang/gen/assets/227.gz"
asset227_gz_end:
asset227_path: .asciz "/assets/index-BysDsvuH.js"
asset227_type: .asciz "text/javascript; charset=utf-8"
asset227_tag: .asciz "b2edd12b8839cc4b0d55fb9c"
.balign 16
asset228_br: .incbin "/work/wt/mine/build-clang/gen/assets/228.br"
asset228_br_end:
.balign 16
asset228_gz: .incbin "/work/wt/mine/build-clang/gen/assets/228.gz"
asset228_gz_end:
asset228_path: .asciz "/assets/index-CNS3Fg5i.js"
asset228_type: .asciz "text/javascript; charset=utf-8"
asset228_tag: .asciz "198356edbf2344faaafa7cf6"
.balign 16
asset229_br: .incbin "/work/wt/mine/build-clang/gen/assets/229.br"
asset229_br_end:
.balign 16
asset229_gz: .incbin "/work/wt/mine/build-clang/gen/assets/229.gz"
asset229_gz_end:
asset229_path: .asciz "/assets/index-CUKq48Jm.js"
asset229_type: .asciz "text/javascript; charset=utf-8"
asset229_tag: .asciz "765a6fb9a210fae68b73274b"
.balign 16
asset230_br: .incbin "/work/wt/mine/build-clang/gen/assets/230.br"
asset230_br_end:
.balign 16
asset230_gz: .incbin "/work/wt/mine/build-clang/gen/assets/230.gz"
asset230_gz_end:
asset230_path: .asciz "/assets/index-CguZ5okv.js"
asset230_type: .asciz "text/javascript; charset=utf-8"
asset230_tag: .asciz "5a2a63bd0d25e631f143f588"
.balign 16
asset231_br: .incbin "/work/wt/mine/build-clang/gen/assets/231.br"
asset231_br_end:
.balign 16
asset231_gz: .incbin "/work/wt/mine/build-clang/gen/assets/231.gz"
asset231_gz_end:
asset231_path: .asciz "/assets/index-Cl9zL1GX.js"
asset231_type: .asciz "text/javascript; charset=utf-8"
asset231_tag: .asciz "243cd4200a660054e7f1056e"
.balign 16
asset232_br: .incbin "/work/wt/mine/build-clang/gen/assets/232.br"
asset232_br_end:
.balign 16
asset232_gz: .incbin "/work/wt/mine/build-clang/gen/assets/232.gz"
asset232_gz_end:
asset232_path: .asciz "/assets/index-Cscaau3c.js"
asset232_type: .asciz "text/javascript; charset=utf-8"
asset232_tag: .asciz "40e460cb5e55b648cd98f205"
.balign 16
asset233_br: .incbin "/work/wt/mine/build-clang/gen/assets/233.br"
asset233_br_end:
.balign 16
asset233_gz: .incbin "/work/wt/mine/build-clang/gen/assets/233.gz"
asset233_gz_end:
asset233_path: .asciz "/assets/index-D9CdEbMT.js"
asset233_type: .asciz "text/javascript; charset=utf-8"
asset233_tag: .asciz "8e5ae09220b07e3f63cae7f1"
.balign 16
asset234_br: .incbin "/work/wt/mine/build-clang/gen/assets/234.br"
asset234_br_end:
.balign 16
asset234_gz: .incbin "/work/wt/mine/build-clang/gen/assets/234.gz"
asset234_gz_end:
asset234_path: .asciz "/assets/index-DF-zpB08.js"
asset234_type: .asciz "text/javascript; charset=utf-8"
asset234_tag: .asciz "2d1365143f5c506a132279dc"
.balign 16
asset235_br: .incbin "/work/wt/mine/build-clang/gen/assets/235.br"
asset235_br_end:
.balign 16
asset235_gz: .incbin "/work/wt/mine/build-clang/gen/assets/235.gz"
asset235_gz_end:
asset235_path: .asciz "/assets/index-DHruVDBS.js"
asset235_type: .asciz "text/javascript; charset=utf-8"
asset235_tag: .asciz "4571b666074039ce379dbb5e"
.balign 16
asset236_br: .incbin "/work/wt/mine/build-clang/gen/assets/236.br"
asset236_br_end:
.balign 16
asset236_gz: .incbin "/work/wt/mine/build-clang/gen/assets/236.gz"
asset236_gz_end:
asset236_path: .asciz "/assets/index-Du7q8yLk.js"
asset236_type: .asciz "text/javascript; charset=utf-8"
asset236_tag: .asciz "b9d9608074531c43e92fa764"
.balign 16
asset237_br: .incbin "/work/wt/mine/build-clang/gen/assets/237.br"
asset237_br_end:
.balign 16
asset237_gz: .incbin "/work/wt/mine/build-clang/gen/assets/237.gz"
asset237_gz_end:
asset237_path: .asciz "/assets/index-_g3BhNtn.css"
asset237_type: .asciz "text/css; charset=utf-8"
asset237_tag: .asciz "9da8cea4445053237fa67198"
.balign 16
asset238_br: .incbin "/work/wt/mine/build-clang/gen/assets/238.br"
asset238_br_end:
.balign 16
asset238_gz: .incbin "/work/wt/mine/build-clang/gen/assets/238.gz"
asset238_gz_end:
asset238_path: .asciz "/assets/index-l08DO6Dh.js"
asset238_type: .asciz "text/javascript; charset=utf-8"
asset238_tag: .asciz "4db96f09401c84cc1d4baa04"
.balign 16
asset239_br: .incbin "/work/wt/mine/build-clang/gen/assets/239.br"
asset239_br_end:
.balign 16
asset239_gz: .incbin "/work/wt/mine/build-clang/gen/assets/239.gz"
asset239_gz_end:
asset239_path: .asciz "/assets/index-rcANxqt6.js"
asset239_type: .asciz "text/javascript; charset=utf-8"
asset239_tag: .asciz "79c7ed70bb48def30c3a4bbe"
.balign 16
asset240_br: .incbin "/work/wt/mine/build-clang/gen/assets/240.br"
asset240_br_end:
.balign 16
asset240_gz: .incbin "/work/wt/mine/build-clang/gen/assets/240.gz"
asset240_gz_end:
asset240_path: .asciz "/assets/index-wNsD_g_L.js"
asset240_type: .asciz "text/javascript; charset=utf-8"
asset240_tag: .asciz "adca3279c5197c36f4aff1ec"
.balign 16
asset241_br: .incbin "/work/wt/mine/build-clang/gen/assets/241.br"
asset241_br_end:
.balign 16
asset241_gz: .incbin "/work/wt/mine/build-clang/gen/assets/241.gz"
asset241_gz_end:
asset241_path: .asciz "/assets/index-zdk8Bo-9.js"
asset241_type: .asciz "text/javascript; charset=utf-8"
asset241_tag: .asciz "f6a16bd8957ba18fcccb253e"
.balign 16
asset242_br: .incbin "/work/wt/mine/build-clang/gen/assets/242.br"
asset242_br_end:
.balign 16
asset242_gz: .incbin "/work/wt/mine/build-clang/gen/assets/242.gz"
asset242_gz_end:
asset242_path: .asciz "/assets/insight-CaY3LuLE.css"
asset242_type: .asciz "text/css; charset=utf-8"
asset242_tag: .asciz "d770185cf87436c626e75d74"
.balign 16
asset243_br: .incbin "/work/wt/mine/build-clang/gen/assets/243.br"
asset243_br_end:
.balign 16
asset243_gz: .incbin "/work/wt/mine/build-clang/gen/assets/243.gz"
asset243_gz_end:
asset243_path: .asciz "/assets/insight.en-BQGXwR3S.js"
asset243_type: .asciz "text/javascript; charset=utf-8"
asset243_tag: .asciz "784367be1e4f5a2ae633eff7"
.balign 16
asset244_br: .incbin "/work/wt/mine/build-clang/gen/assets/244.br"
asset244_br_end:
.balign 16
asset244_gz: .incbin "/work/wt/mine/build-clang/gen/assets/244.gz"
asset244_gz_end:
asset244_path: .asciz "/assets/insight.zh-CeK5Eubd.js"
asset244_type: .asciz "text/javascript; charset=utf-8"
asset244_tag: .asciz "8b87a67d6226f55ce4190df6"
.balign 16
asset245_br: .incbin "/work/wt/mine/build-clang/gen/assets/245.br"
asset245_br_end:
.balign 16
asset245_gz: .incbin "/work/wt/mine/build-clang/gen/assets/245.gz"
asset245_gz_end:
asset245_path: .asciz "/assets/install-DrZxCie_.js"
asset245_type: .asciz "text/javascript; charset=utf-8"
asset245_tag: .asciz "4c09dd822d95bfb7f2419618"
.balign 16
asset246_br: .incbin "/work/wt/mine/build-clang/gen/assets/246.br"
asset246_br_end:
.balign 16
asset246_gz: .incbin "/work/wt/mine/build-clang/gen/assets/246.gz"
asset246_gz_end:
asset246_path: .asciz "/assets/mail-B8EIAfsv.css"
asset246_type: .asciz "text/css; charset=utf-8"
asset246_tag: .asciz "02c4ceea44aae2bf1bbb18d7"
.balign 16
asset247_br: .incbin "/work/wt/mine/build-clang/gen/assets/247.br"
asset247_br_end:
.balign 16
asset247_gz: .incbin "/work/wt/mine/build-clang/gen/assets/247.gz"
asset247_gz_end:
asset247_path: .asciz "/assets/mail.en-_7d3TK1s.js"
asset247_type: .asciz "text/javascript; charset=utf-8"
asset247_tag: .asciz "c854c47c8c73d5cec1fbc2bb"
.balign 16
asset248_br: .incbin "/work/wt/mine/build-clang/gen/assets/248.br"
asset248_br_end:
.balign 16
asset248_gz: .incbin "/work/wt/mine/build-clang/gen/assets/248.gz"
asset248_gz_end:
asset248_path: .asciz "/assets/mail.zh-BbpjXKTd.js"
asset248_type: .asciz "text/javascript; charset=utf-8"
asset248_tag: .asciz "48825304af312306507da74d"
.balign 16
asset249_br: .incbin "/work/wt/mine/build-clang/gen/assets/249.br"
asset249_br_end:
.balign 16
asset249_gz: .incbin "/work/wt/mine/build-clang/gen/assets/249.gz"
asset249_gz_end:
asset249_path: .asciz "/assets/maps-HKuO7fiF.js"
asset249_type: .asciz "text/javascript; charset=utf-8"
asset249_tag: .asciz "3b690ae25f210d7073483f6e"
.balign 16
asset250_br: .incbin "/work/wt/mine/build-clang/gen/assets/250.br"
asset250_br_end:
.balign 16
asset250_gz: .incbin "/work/wt/mine/build-clang/gen/assets/250.gz"
asset250_gz_end:
asset250_path: .asciz "/assets/merge-Dmg35W3V.css"
asset250_type: .asciz "text/css; charset=utf-8"
asset250_tag: .asciz "94a5cf646bca49d2eb19d09b"
.balign 16
asset251_br: .incbin "/work/wt/mine/build-clang/gen/assets/251.br"
asset251_br_end:
.balign 16
asset251_gz: .incbin "/work/wt/mine/build-clang/gen/assets/251.gz"
asset251_gz_end:
asset251_path: .asciz "/assets/merge.en-Dyzcif7p.js"
asset251_type: .asciz "text/javascript; charset=utf-8"
asset251_tag: .asciz "794aa29c767fb71f1b161867"
.balign 16
asset252_br: .incbin "/work/wt/mine/build-clang/gen/assets/252.br"
asset252_br_end:
.balign 16
asset252_gz: .incbin "/work/wt/mine/build-clang/gen/assets/252.gz"
asset252_gz_end:
asset252_path: .asciz "/assets/merge.zh-CZaBk1y1.js"
asset252_type: .asciz "text/javascript; charset=utf-8"
asset252_tag: .asciz "2890ab0966a39ab4410d0c37"
.balign 16
asset253_br: .incbin "/work/wt/mine/build-clang/gen/assets/253.br"
asset253_br_end:
.balign 16
asset253_gz: .incbin "/work/wt/mine/build-clang/gen/assets/253.gz"
asset253_gz_end:
asset253_path: .asciz "/assets/minus-CcIX7QUY.js"
asset253_type: .asciz "text/javascript; charset=utf-8"
asset253_tag: .asciz "32ad0b6932e444d83b205ab4"
.balign 16
asset254_br: .incbin "/work/wt/mine/build-clang/gen/assets/254.br"
asset254_br_end:
.balign 16
asset254_gz: .incbin "/work/wt/mine/build-clang/gen/assets/254.gz"
asset254_gz_end:
asset254_path: .asciz "/assets/offline.en-C6g5V2u1.js"
asset254_type: .asciz "text/javascript; charset=utf-8"
asset254_tag: .asciz "a17f709ffb8343df72c05749"
.balign 16
asset255_br: .incbin "/work/wt/mine/build-clang/gen/assets/255.br"
asset255_br_end:
.balign 16
asset255_gz: .incbin "/work/wt/mine/build-clang/gen/assets/255.gz"
asset255_gz_end:
asset255_path: .asciz "/assets/offline.zh-DDzIdEYN.js"
asset255_type: .asciz "text/javascript; charset=utf-8"
asset255_tag: .asciz "d5032cc911d24063bd309900"
.balign 16
asset256_br: .incbin "/work/wt/mine/build-clang/gen/assets/256.br"
asset256_br_end:
.balign 16
asset256_gz: .incbin "/work/wt/mine/build-clang/gen/assets/256.gz"
asset256_gz_end:
asset256_path: .asciz "/assets/order.en-DKL6EdL3.js"
asset256_type: .asciz "text/javascript; charset=utf-8"
asset256_tag: .asciz "f57739089d8e3ce169d3efdf"
.balign 16
asset257_br: .incbin "/work/wt/mine/build-clang/gen/assets/257.br"
asset257_br_end:
.balign 16
asset257_gz: .incbin "/work/wt/mine/build-clang/gen/assets/257.gz"
asset257_gz_end:
asset257_path: .asciz "/assets/order.zh-BMil9O3p.js"
asset257_type: .asciz "text/javascript; charset=utf-8"
asset257_tag: .asciz "c5fb0bb53c0b4999212cca7b"
.balign 16
asset258_br: .incbin "/work/wt/mine/build-clang/gen/assets/258.br"
asset258_br_end:
.balign 16
asset258_gz: .incbin "/work/wt/mine/build-clang/gen/assets/258.gz"
asset258_gz_end:
asset258_path: .asciz "/assets/parts-DiYH2WTP.js"
asset258_type: .asciz "text/javascript; charset=utf-8"
asset258_tag: .asciz "17e7d0639114256415a67956"
.balign 16
asset259_br: .incbin "/work/wt/mine/build-clang/gen/assets/259.br"
asset259_br_end:
.balign 16
asset259_gz: .incbin "/work/wt/mine/build-clang/gen/assets/259.gz"
asset259_gz_end:
asset259_path: .asciz "/assets/parts-knMlbv3G.css"
asset259_type: .asciz "text/css; charset=utf-8"
asset259_tag: .asciz "d3ce029353db8848facde787"
.balign 16
asset260_br: .incbin "/work/wt/mine/build-clang/gen/assets/260.br"
asset260_br_end:
.balign 16
asset260_gz: .incbin "/work/wt/mine/build-clang/gen/assets/260.gz"
asset260_gz_end:
asset260_path: .asciz "/assets/parts-wjm7cdnL.js"
asset260_type: .asciz "text/javascript; charset=utf-8"
asset260_tag: .asciz "301f3eb7e3631300590ac51b"
.balign 16
asset261_br: .incbin "/work/wt/mine/build-clang/gen/assets/261.br"
asset261_br_end:
.balign 16
asset261_gz: .incbin "/work/wt/mine/build-clang/gen/assets/261.gz"
asset261_gz_end:
asset261_path: .asciz "/assets/pencil-DyPEYW-r.js"
asset261_type: .asciz "text/javascript; charset=utf-8"
asset261_tag: .asciz "ff9691d0db4368ea62b9bd97"
.balign 16
asset262_br: .incbin "/work/wt/mine/build-clang/gen/assets/262.br"
asset262_br_end:
.balign 16
asset262_gz: .incbin "/work/wt/mine/build-clang/gen/assets/262.gz"
asset262_gz_end:
asset262_path: .asciz "/assets/people-kD5nbpmr.css"
asset262_type: .asciz "text/css; charset=utf-8"
asset262_tag: .asciz "b1b3a73e42241536ae5363cb"
.balign 16
asset263_br: .incbin "/work/wt/mine/build-clang/gen/assets/263.br"
asset263_br_end:
.balign 16
asset263_gz: .incbin "/work/wt/mine/build-clang/gen/assets/263.gz"
asset263_gz_end:
asset263_path: .asciz "/assets/people.en-CPLNv8uW.js"
asset263_type: .asciz "text/javascript; charset=utf-8"
asset263_tag: .asciz "245cc7fc719d0619696ba147"
.balign 16
asset264_br: .incbin "/work/wt/mine/build-clang/gen/assets/264.br"
asset264_br_end:
.balign 16
asset264_gz: .incbin "/work/wt/mine/build-clang/gen/assets/264.gz"
asset264_gz_end:
asset264_path: .asciz "/assets/people.zh-uSonblgR.js"
asset264_type: .asciz "text/javascript; charset=utf-8"
asset264_tag: .asciz "fe46534d52133d1bba233dc2"
.balign 16
asset265_br: .incbin "/work/wt/mine/build-clang/gen/assets/265.br"
asset265_br_end:
.balign 16
asset265_gz: .incbin "/work/wt/mine/build-clang/gen/assets/265.gz"
asset265_gz_end:
asset265_path: .asciz "/assets/pivot.en-283r-8V3.js"
asset265_type: .asciz "text/javascript; charset=utf-8"
asset265_tag: .asciz "a67b511afe03dd6542e7ad6f"
.balign 16
asset266_br: .incbin "/work/wt/mine/build-clang/gen/assets/266.br"
asset266_br_end:
.balign 16
asset266_gz: .incbin "/work/wt/mine/build-clang/gen/assets/266.gz"
asset266_gz_end:
asset266_path: .asciz "/assets/pivot.zh-BvsoKfU8.js"
asset266_type: .asciz "text/javascript; charset=utf-8"
asset266_tag: .asciz "6bf3f40eb0d9052fbefcc6cb"
.balign 16
asset267_br: .incbin "/work/wt/mine/build-clang/gen/assets/267.br"
asset267_br_end:
.balign 16
asset267_gz: .incbin "/work/wt/mine/build-clang/gen/assets/267.gz"
asset267_gz_end:
asset267_path: .asciz "/assets/plan.en-Ca0IYabS.js"
asset267_type: .asciz "text/javascript; charset=utf-8"
asset267_tag: .asciz "39a008e131fa0809137ffb64"
.balign 16
asset268_br: .incbin "/work/wt/mine/build-clang/gen/assets/268.br"
asset268_br_end:
.balign 16
asset268_gz: .incbin "/work/wt/mine/build-clang/gen/assets/268.gz"
asset268_gz_end:
asset268_path: .asciz "/assets/plan.zh-Cw_9O6Sn.js"
asset268_type: .asciz "text/javascript; charset=utf-8"
asset268_tag: .asciz "8ac5099f47b4a16e1c86e5e2"
.balign 16
asset269_br: .incbin "/work/wt/mine/build-clang/gen/assets/269.br"
asset269_br_end:
.balign 16
asset269_gz: .incbin "/work/wt/mine/build-clang/gen/assets/269.gz"
asset269_gz_end:
asset269_path: .asciz "/assets/play-ja9Ph41g.js"
asset269_type: .asciz "text/javascript; charset=utf-8"
asset269_tag: .asciz "c8929bfec78010dc0fcaf985"
.balign 16
asset270_br: .incbin "/work/wt/mine/build-clang/gen/assets/270.br"
asset270_br_end:
.balign 16
asset270_gz: .incbin "/work/wt/mine/build-clang/gen/assets/270.gz"
asset270_gz_end:
asset270_path: .asciz "/assets/printer-5VqW99P3.js"
asset270_type: .asciz "text/javascript; charset=utf-8"
asset270_tag: .asciz "c99f13ceb8c349374320320c"
.balign 16
asset271_br: .incbin "/work/wt/mine/build-clang/gen/assets/271.br"
asset271_br_end:
.balign 16
asset271_gz: .incbin "/work/wt/mine/build-clang/gen/assets/271.gz"
asset271_gz_end:
asset271_path: .asciz "/assets/process-D5pv1w2x.css"
asset271_type: .asciz "text/css; charset=utf-8"
asset271_tag: .asciz "a6f3cddbf0c38ba1f7322ea0"
.balign 16
asset272_br: .incbin "/work/wt/mine/build-clang/gen/assets/272.br"
asset272_br_end:
.balign 16
asset272_gz: .incbin "/work/wt/mine/build-clang/gen/assets/272.gz"
asset272_gz_end:
asset272_path: .asciz "/assets/process.en-UTJm_4Ur.js"
asset272_type: .asciz "text/javascript; charset=utf-8"
asset272_tag: .asciz "1fe9df58877e36065fcf146c"
.balign 16
asset273_br: .incbin "/work/wt/mine/build-clang/gen/assets/273.br"
asset273_br_end:
.balign 16
asset273_gz: .incbin "/work/wt/mine/build-clang/gen/assets/273.gz"
asset273_gz_end:
asset273_path: .asciz "/assets/process.zh-DK4Q7z_Z.js"
asset273_type: .asciz "text/javascript; charset=utf-8"
asset273_tag: .asciz "18e37ecf302acf518285add0"
.balign 16
asset274_br: .incbin "/work/wt/mine/build-clang/gen/assets/274.br"
asset274_br_end:
.balign 16
asset274_gz: .incbin "/work/wt/mine/build-clang/gen/assets/274.gz"
asset274_gz_end:
asset274_path: .asciz "/assets/progress-CS-9JE9K.js"
asset274_type: .asciz "text/javascript; charset=utf-8"
asset274_tag: .asciz "0c6e4b282651c6088b6f2ae9"
.balign 16
asset275_br: .incbin "/work/wt/mine/build-clang/gen/assets/275.br"
asset275_br_end:
.balign 16
asset275_gz: .incbin "/work/wt/mine/build-clang/gen/assets/275.gz"
asset275_gz_end:
asset275_path: .asciz "/assets/recent-BjyJJnul.js"
asset275_type: .asciz "text/javascript; charset=utf-8"
asset275_tag: .asciz "9181a928b558cf577d9f6f76"
.balign 16
asset276_br: .incbin "/work/wt/mine/build-clang/gen/assets/276.br"
asset276_br_end:
.balign 16
asset276_gz: .incbin "/work/wt/mine/build-clang/gen/assets/276.gz"
asset276_gz_end:
asset276_path: .asciz "/assets/report.en-Dz17cigg.js"
asset276_type: .asciz "text/javascript; charset=utf-8"
asset276_tag: .asciz "fa95a6cbca274edda9671112"
.balign 16
asset277_br: .incbin "/work/wt/mine/build-clang/gen/assets/277.br"
asset277_br_end:
.balign 16
asset277_gz: .incbin "/work/wt/mine/build-clang/gen/assets/277.gz"
asset277_gz_end:
asset277_path: .asciz "/assets/report.zh-yCyrgJqo.js"
asset277_type: .asciz "text/javascript; charset=utf-8"
asset277_tag: .asciz "4bf3422e021e6de3728683e0"
.balign 16
asset278_br: .incbin "/work/wt/mine/build-clang/gen/assets/278.br"
asset278_br_end:
.balign 16
asset278_gz: .incbin "/work/wt/mine/build-clang/gen/assets/278.gz"
asset278_gz_end:
asset278_path: .asciz "/assets/rows-DQLnuL--.js"
asset278_type: .asciz "text/javascript; charset=utf-8"
asset278_tag: .asciz "940f99a43fd028a9dc9be4ae"
.balign 16
asset279_br: .incbin "/work/wt/mine/build-clang/gen/assets/279.br"
asset279_br_end:
.balign 16
asset279_gz: .incbin "/work/wt/mine/build-clang/gen/assets/279.gz"
asset279_gz_end:
asset279_path: .asciz "/assets/send-CzIvZYE5.js"
asset279_type: .asciz "text/javascript; charset=utf-8"
asset279_tag: .asciz "4afa9c4541e34dc933bdb537"
.balign 16
asset280_br: .incbin "/work/wt/mine/build-clang/gen/assets/280.br"
asset280_br_end:
.balign 16
asset280_gz: .incbin "/work/wt/mine/build-clang/gen/assets/280.gz"
asset280_gz_end:
asset280_path: .asciz "/assets/sheets-CHgIUAbl.css"
asset280_type: .asciz "text/css; charset=utf-8"
asset280_tag: .asciz "b9869b5cd7362a97206ea7a7"
.balign 16
asset281_br: .incbin "/work/wt/mine/build-clang/gen/assets/281.br"
asset281_br_end:
.balign 16
asset281_gz: .incbin "/work/wt/mine/build-clang/gen/assets/281.gz"
asset281_gz_end:
asset281_path: .asciz "/assets/tactics.en-BBwoigG3.js"
asset281_type: .asciz "text/javascript; charset=utf-8"
asset281_tag: .asciz "088867894cef0e288d6c4c79"
.balign 16
asset282_br: .incbin "/work/wt/mine/build-clang/gen/assets/282.br"
asset282_br_end:
.balign 16
asset282_gz: .incbin "/work/wt/mine/build-clang/gen/assets/282.gz"
asset282_gz_end:
asset282_path: .asciz "/assets/tactics.zh-SNJPj7op.js"
asset282_type: .asciz "text/javascript; charset=utf-8"
asset282_tag: .asciz "6b22831d9c2dd605c0b30659"
.balign 16
asset283_br: .incbin "/work/wt/mine/build-clang/gen/assets/283.br"
asset283_br_end:
.balign 16
asset283_gz: .incbin "/work/wt/mine/build-clang/gen/assets/283.gz"
asset283_gz_end:
asset283_path: .asciz "/assets/territory.en-BGEeJTOB.js"
asset283_type: .asciz "text/javascript; charset=utf-8"
asset283_tag: .asciz "0395113cac90c130ade86e89"
.balign 16
asset284_br: .incbin "/work/wt/mine/build-clang/gen/assets/284.br"
asset284_br_end:
.balign 16
asset284_gz: .incbin "/work/wt/mine/build-clang/gen/assets/284.gz"
asset284_gz_end:
asset284_path: .asciz "/assets/territory.zh-BiQQorxh.js"
asset284_type: .asciz "text/javascript; charset=utf-8"
asset284_tag: .asciz "54626bb38fb3fa735985e0bf"
.balign 16
asset285_br: .incbin "/work/wt/mine/build-clang/gen/assets/285.br"
asset285_br_end:
.balign 16
asset285_gz: .incbin "/work/wt/mine/build-clang/gen/assets/285.gz"
asset285_gz_end:
asset285_path: .asciz "/assets/tone-B8XZKOSP.js"
asset285_type: .asciz "text/javascript; charset=utf-8"
asset285_tag: .asciz "5609fa02551332dd73d758eb"
.balign 16
asset286_br: .incbin "/work/wt/mine/build-clang/gen/assets/286.br"
asset286_br_end:
.balign 16
asset286_gz: .incbin "/work/wt/mine/build-clang/gen/assets/286.gz"
asset286_gz_end:
asset286_path: .asciz "/assets/tone-BfGKFYpc.css"
asset286_type: .asciz "text/css; charset=utf-8"
asset286_tag: .asciz "9af9a31d64b97617c5ce82e5"
.balign 16
asset287_br: .incbin "/work/wt/mine/build-clang/gen/assets/287.br"
asset287_br_end:
.balign 16
asset287_gz: .incbin "/work/wt/mine/build-clang/gen/assets/287.gz"
asset287_gz_end:
asset287_path: .asciz "/assets/tone-DALBmcFo.js"
asset287_type: .asciz "text/javascript; charset=utf-8"
asset287_tag: .asciz "25811cb5a326db234fa83dfe"
.balign 16
asset288_br: .incbin "/work/wt/mine/build-clang/gen/assets/288.br"
asset288_br_end:
.balign 16
asset288_gz: .incbin "/work/wt/mine/build-clang/gen/assets/288.gz"
asset288_gz_end:
asset288_path: .asciz "/assets/trash-B7vM4Xrs.js"
asset288_type: .asciz "text/javascript; charset=utf-8"
asset288_tag: .asciz "59ffee2d6011fbcc299ba719"
.balign 16
asset289_br: .incbin "/work/wt/mine/build-clang/gen/assets/289.br"
asset289_br_end:
.balign 16
asset289_gz: .incbin "/work/wt/mine/build-clang/gen/assets/289.gz"
asset289_gz_end:
asset289_path: .asciz "/assets/undo-2-BNJxaX7d.js"
asset289_type: .asciz "text/javascript; charset=utf-8"
asset289_tag: .asciz "1bf0e17ac766707eb81da879"
.balign 16
asset290_br: .incbin "/work/wt/mine/build-clang/gen/assets/290.br"
asset290_br_end:
.balign 16
asset290_gz: .incbin "/work/wt/mine/build-clang/gen/assets/290.gz"
asset290_gz_end:
asset290_path: .asciz "/assets/useBubbleLock-DU_A-_XR.js"
asset290_type: .asciz "text/javascript; charset=utf-8"
asset290_tag: .asciz "2a7c50da47025c8e587348cd"
.balign 16
asset291_br: .incbin "/work/wt/mine/build-clang/gen/assets/291.br"
asset291_br_end:
.balign 16
asset291_gz: .incbin "/work/wt/mine/build-clang/gen/assets/291.gz"
asset291_gz_end:
asset291_path: .asciz "/assets/useQueries-Cc880B-j.js"
asset291_type: .asciz "text/javascript; charset=utf-8"
asset291_tag: .asciz "bd9643dcf44a5764ba58116a"
.balign 16
asset292_br: .incbin "/work/wt/mine/build-clang/gen/assets/292.br"
asset292_br_end:
.balign 16
asset292_gz: .incbin "/work/wt/mine/build-clang/gen/assets/292.gz"
asset292_gz_end:
asset292_path: .asciz "/assets/useShowArrow-BuSWeos-.js"
asset292_type: .asciz "text/javascript; charset=utf-8"
asset292_tag: .asciz "1b348edfe1362a880355e659"
.balign 16
asset293_br: .incbin "/work/wt/mine/build-clang/gen/assets/293.br"
asset293_br_end:
.balign 16
asset293_gz: .incbin "/work/wt/mine/build-clang/gen/assets/293.gz"
asset293_gz_end:
asset293_path: .asciz "/assets/user-plus-OImtbD-H.js"
asset293_type: .asciz "text/javascript; charset=utf-8"
asset293_tag: .asciz "f21ead1e46e94285c8bccd04"
.balign 16
asset294_br: .incbin "/work/wt/mine/build-clang/gen/assets/294.br"
asset294_br_end:
.balign 16
asset294_gz: .incbin "/work/wt/mine/build-clang/gen/assets/294.gz"
asset294_gz_end:
asset294_path: .asciz "/assets/warning.en-CkW7MVxU.js"
asset294_type: .asciz "text/javascript; charset=utf-8"
asset294_tag: .asciz "f8342e547d547d6ba9ea6b0d"
.balign 16
asset295_br: .incbin "/work/wt/mine/build-clang/gen/assets/295.br"
asset295_br_end:
.balign 16
asset295_gz: .incbin "/work/wt/mine/build-clang/gen/assets/295.gz"
asset295_gz_end:
asset295_path: .asciz "/assets/warning.zh-t4y7h6nJ.js"
asset295_type: .asciz "text/javascript; charset=utf-8"
asset295_tag: .asciz "ba95b7576a413fab64e1197b"
.balign 16
asset296_br: .incbin "/work/wt/mine/build-clang/gen/assets/296.br"
asset296_br_end:
.balign 16
asset296_gz: .incbin "/work/wt/mine/build-clang/gen/assets/296.gz"
asset296_gz_end:
asset296_path: .asciz "/assets/whole-_jGAMaKi.js"
asset296_type: .asciz "text/javascript; charset=utf-8"
asset296_tag: .asciz "0e4804a093c3b482dd93988c"
.balign 16
asset297_br: .incbin "/work/wt/mine/build-clang/gen/assets/297.br"
asset297_br_end:
.balign 16
asset297_gz: .incbin "/work/wt/mine/build-clang/gen/assets/297.gz"
asset297_gz_end:
asset297_path: .asciz "/assets/x-m5vopn_t.js"
asset297_type: .asciz "text/javascript; charset=utf-8"
asset297_tag: .asciz "54896400efce97f59a1ee474"
.balign 16
asset298_br: .incbin "/work/wt/mine/build-clang/gen/assets/298.br"
asset298_br_end:
.balign 16
asset298_gz: .incbin "/work/wt/mine/build-clang/gen/assets/298.gz"
asset298_gz_end:
asset298_path: .asciz "/assets/zh-CN-DkDq27BH.js"
asset298_type: .asciz "text/javascript; charset=utf-8"
asset298_tag: .asciz "d0253af171bceb321b869401"
.balign 16
asset299_plain: .incbin "/work/wt/mine/web/dist/icon-192.png"
asset299_plain_end:
asset299_path: .asciz "/icon-192.png"
asset299_type: .asciz "image/png"
asset299_tag: .asciz "2107cb97a1f0985018d0399c"
.balign 16
asset300_plain: .incbin "/work/wt/mine/web/dist/icon-512.png"
asset300_plain_end:
asset300_path: .asciz "/icon-512.png"
asset300_type: .asciz "image/png"
asset300_tag: .asciz "c539c452c1e258550f385636"
.balign 16
asset301_br: .incbin "/work/wt/mine/build-clang/gen/assets/301.br"
asset301_br_end:
.balign 16
asset301_gz: .incbin "/work/wt/mine/build-clang/gen/assets/301.gz"
asset301_gz_end:
asset301_path: .asciz "/icon.svg"
asset301_type: .asciz "image/svg+xml"
asset301_tag: .asciz "7bf137a5921bd582c12d5458"
.balign 16
asset302_plain: .incbin "/work/wt/mine/web/dist/index.html"
asset302_plain_end:
asset302_path: .asciz "/index.html"
asset302_type: .asciz "text/html; charset=utf-8"
asset302_tag: .asciz "0c848ec12cace8dc5b1cb58c"
.balign 16
asset303_br: .incbin "/work/wt/mine/build-clang/gen/assets/303.br"
asset303_br_end:
.balign 16
asset303_gz: .incbin "/work/wt/mine/build-clang/gen/assets/303.gz"
asset303_gz_end:
asset303_path: .asciz "/manifest.webmanifest"
asset303_type: .asciz "application/manifest+json; charset=utf-8"
asset303_tag: .asciz "2812987eb5c7721439f8c78b"
.balign 16
asset304_br: .incbin "/work/wt/mine/build-clang/gen/assets/304.br"
asset304_br_end:
.balign 16
asset304_gz: .incbin "/work/wt/mine/build-clang/gen/assets/304.gz"
asset304_gz_end:
asset304_path: .asciz "/sw.js"
asset304_type: .asciz "text/javascript; charset=utf-8"
asset304_tag: .asciz "661d20413090e51add3fd27d"
.balign 8
.globl http_embedded_n
http_embedded_n: .quad 305
.section .data.rel.ro, "aw"
.balign 8
.globl http_embedded
http_embedded:
.quad asset0_path, asset0_type, asset0_tag
.quad 0, 0
.quad asset0_br, asset0_br_end - asset0_br
.quad asset0_gz, asset0_gz_end - asset0_gz
.quad 5221, 1
.quad asset1_path, asset1_type, asset1_tag
.quad 0, 0
.quad asset1_br, asset1_br_end - asset1_br
.quad asset1_gz, asset1_gz_end - asset1_gz
.quad 4679, 1
.quad asset2_path, asset2_type, asset2_tag
.quad 0, 0
.quad asset2_br, asset2_br_end - asset2_br
.quad asset2_gz, asset2_gz_end - asset2_gz
.quad 3868, 1
.quad asset3_path, asset3_type, asset3_tag
.quad 0, 0
.quad asset3_br, asset3_br_end - asset3_br
.quad asset3_gz, asset3_gz_end - asset3_gz
.quad 3023, 1
.quad asset4_path, asset4_type, asset4_tag
.quad 0, 0
.quad asset4_br, asset4_br_end - asset4_br
.quad asset4_gz, asset4_gz_end - asset4_gz
.quad 5844, 1
.quad asset5_path, asset5_type, asset5_tag
.quad 0, 0
.quad asset5_br, asset5_br_end - asset5_br
.quad asset5_gz, asset5_gz_end - asset5_gz
.quad 944, 1
.quad asset6_path, asset6_type, asset6_tag
.quad 0, 0
.quad asset6_br, asset6_br_end - asset6_br
.quad asset6_gz, asset6_gz_end - asset6_gz
.quad 847, 1
.quad asset7_path, asset7_type, asset7_tag
.quad 0, 0
.quad asset7_br, asset7_br_end - asset7_br
.quad asset7_gz, asset7_gz_end - asset7_gz
.quad 1309, 1
.quad asset8_path, asset8_type, asset8_tag
.quad 0, 0
.quad asset8_br, asset8_br_end - asset8_br
.quad asset8_gz, asset8_gz_end - asset8_gz
.quad 2691, 1
.quad asset9_path, asset9_type, asset9_tag
.quad 0, 0
.quad asset9_br, asset9_br_end - asset9_br
.quad asset9_gz, asset9_gz_end - asset9_gz
.quad 21646, 1
.quad asset10_path, asset10_type, asset10_tag
.quad 0, 0
.quad asset10_br, asset10_br_end - asset10_br
.quad asset10_gz, asset10_gz_end - asset10_gz
.quad 2091, 1
.quad asset11_path, asset11_type, asset11_tag
.quad 0, 0
.quad asset11_br, asset11_br_end - asset11_br
.quad asset11_gz, asset11_gz_end - asset11_gz
.quad 7514, 1
.quad asset12_path, asset12_type, asset12_tag
.quad 0, 0
.quad asset12_br, asset12_br_end - asset12_br
.quad asset12_gz, asset12_gz_end - asset12_gz
.quad 12915, 1
.quad asset13_path, asset13_type, asset13_tag
.quad 0, 0
.quad asset13_br, asset13_br_end - asset13_br
.quad asset13_gz, asset13_gz_end - asset13_gz
.quad 1424, 1
.quad asset14_path, asset14_type, asset14_tag
.quad 0, 0
.quad asset14_br, asset14_br_end - asset14_br
.quad asset14_gz, asset14_gz_end - asset14_gz
.quad 5988, 1
.quad asset15_path, asset15_type, asset15_tag
.quad 0, 0
.quad asset15_br, asset15_br_end - asset15_br
.quad asset15_gz, asset15_gz_end - asset15_gz
.quad 9224, 1
.quad asset16_path, asset16_type, asset16_tag
.quad 0, 0
.quad asset16_br, asset16_br_end - asset16_br
.quad asset16_gz, asset16_gz_end - asset16_gz
.quad 4032, 1
.quad asset17_path, asset17_type, asset17_tag
.quad 0, 0
.quad asset17_br, asset17_br_end - asset17_br
.quad asset17_gz, asset17_gz_end - asset17_gz
.quad 2107, 1
.quad asset18_path, asset18_type, asset18_tag
.quad 0, 0
.quad asset18_br, asset18_br_end - asset18_br
.quad asset18_gz, asset18_gz_end - asset18_gz
.quad 11404, 1
.quad asset19_path, asset19_type, asset19_tag
.quad 0, 0
.quad asset19_br, asset19_br_end - asset19_br
.quad asset19_gz, asset19_gz_end - asset19_gz
.quad 17585, 1
.quad asset20_path, asset20_type, asset20_tag
.quad 0, 0
.quad asset20_br, asset20_br_end - asset20_br
.quad asset20_gz, asset20_gz_end - asset20_gz
.quad 1845, 1
.quad asset21_path, asset21_type, asset21_tag
.quad 0, 0
.quad asset21_br, asset21_br_end - asset21_br
.quad asset21_gz, asset21_gz_end - asset21_gz
.quad 7637, 1
.quad asset22_path, asset22_type, asset22_tag
.quad 0, 0
.quad asset22_br, asset22_br_end - asset22_br
.quad asset22_gz, asset22_gz_end - asset22_gz
.quad 9008, 1
.quad asset23_path, asset23_type, asset23_tag
.quad 0, 0
.quad asset23_br, asset23_br_end - asset23_br
.quad asset23_gz, asset23_gz_end - asset23_gz
.quad 3037, 1
.quad asset24_path, asset24_type, asset24_tag
.quad 0, 0
.quad asset24_br, asset24_br_end - asset24_br
.quad asset24_gz, asset24_gz_end - asset24_gz
.quad 526004, 1
.quad asset25_path, asset25_type, asset25_tag
.quad 0, 0
.quad asset25_br, asset25_br_end - asset25_br
.quad asset25_gz, asset25_gz_end - asset25_gz
.quad 10250, 1
.quad asset26_path, asset26_type, asset26_tag
.quad 0, 0
.quad asset26_br, asset26_br_end - asset26_br
.quad asset26_gz, asset26_gz_end - asset26_gz
.quad 5918, 1
.quad asset27_path, asset27_type, asset27_tag
.quad 0, 0
.quad asset27_br, asset27_br_end - asset27_br
.quad asset27_gz, asset27_gz_end - asset27_gz
.quad 1309, 1
.quad asset28_path, asset28_type, asset28_tag
.quad 0, 0
.quad asset28_br, asset28_br_end - asset28_br
.quad asset28_gz, asset28_gz_end - asset28_gz
.quad 2560, 1
.quad asset29_path, asset29_type, asset29_tag
.quad 0, 0
.quad asset29_br, asset29_br_end - asset29_br
.quad asset29_gz, asset29_gz_end - asset29_gz
.quad 4224, 1
.quad asset30_path, asset30_type, asset30_tag
.quad 0, 0
.quad asset30_br, asset30_br_end - asset30_br
.quad asset30_gz, asset30_gz_end - asset30_gz
.quad 8414, 1
.quad asset31_path, asset31_type, asset31_tag
.quad 0, 0
.quad asset31_br, asset31_br_end - asset31_br
.quad asset31_gz, asset31_gz_end - asset31_gz
.quad 12730, 1
.quad asset32_path, asset32_type, asset32_tag
.quad 0, 0
.quad asset32_br, asset32_br_end - asset32_br
.quad asset32_gz, asset32_gz_end - asset32_gz
.quad 7470, 1
.quad asset33_path, asset33_type, asset33_tag
.quad 0, 0
.quad asset33_br, asset33_br_end - asset33_br
.quad asset33_gz, asset33_gz_end - asset33_gz
.quad 1594, 1
.quad asset34_path, asset34_type, asset34_tag
.quad 0, 0
.quad asset34_br, asset34_br_end - asset34_br
.quad asset34_gz, asset34_gz_end - asset34_gz
.quad 1635, 1
.quad asset35_path, asset35_type, asset35_tag
.quad 0, 0
.quad asset35_br, asset35_br_end - asset35_br
.quad asset35_gz, asset35_gz_end - asset35_gz
.quad 10171, 1
.quad asset36_path, asset36_type, asset36_tag
.quad 0, 0
.quad asset36_br, asset36_br_end - asset36_br
.quad asset36_gz, asset36_gz_end - asset36_gz
.quad 2281, 1
.quad asset37_path, asset37_type, asset37_tag
.quad 0, 0
.quad asset37_br, asset37_br_end - asset37_br
.quad asset37_gz, asset37_gz_end - asset37_gz
.quad 4650, 1
.quad asset38_path, asset38_type, asset38_tag
.quad 0, 0
.quad asset38_br, asset38_br_end - asset38_br
.quad asset38_gz, asset38_gz_end - asset38_gz
.quad 7502, 1
.quad asset39_path, asset39_type, asset39_tag
.quad 0, 0
.quad asset39_br, asset39_br_end - asset39_br
.quad asset39_gz, asset39_gz_end - asset39_gz
.quad 12579, 1
.quad asset40_path, asset40_type, asset40_tag
.quad 0, 0
.quad asset40_br, asset40_br_end - asset40_br
.quad asset40_gz, asset40_gz_end - asset40_gz
.quad 8870, 1
.quad asset41_path, asset41_type, asset41_tag
.quad 0, 0
.quad asset41_br, asset41_br_end - asset41_br
.quad asset41_gz, asset41_gz_end - asset41_gz
.quad 2254, 1
.quad asset42_path, asset42_type, asset42_tag
.quad 0, 0
.quad asset42_br, asset42_br_end - asset42_br
.quad asset42_gz, asset42_gz_end - asset42_gz
.quad 3279, 1
.quad asset43_path, asset43_type, asset43_tag
.quad 0, 0
.quad asset43_br, asset43_br_end - asset43_br
.quad asset43_gz, asset43_gz_end - asset43_gz
.quad 1135, 1
.quad asset44_path, asset44_type, asset44_tag
.quad 0, 0
.quad asset44_br, asset44_br_end - asset44_br
.quad asset44_gz, asset44_gz_end - asset44_gz
.quad 2878, 1
.quad asset45_path, asset45_type, asset45_tag
.quad 0, 0
.quad asset45_br, asset45_br_end - asset45_br
.quad asset45_gz, asset45_gz_end - asset45_gz
.quad 8119, 1
.quad asset46_path, asset46_type, asset46_tag
.quad 0, 0
.quad asset46_br, asset46_br_end - asset46_br
.quad asset46_gz, asset46_gz_end - asset46_gz
.quad 1366, 1
.quad asset47_path, asset47_type, asset47_tag
.quad 0, 0
.quad asset47_br, asset47_br_end - asset47_br
.quad asset47_gz, asset47_gz_end - asset47_gz
.quad 3665, 1
.quad asset48_path, asset48_type, asset48_tag
.quad 0, 0
.quad asset48_br, asset48_br_end - asset48_br
.quad asset48_gz, asset48_gz_end - asset48_gz
.quad 6458, 1
.quad asset49_path, asset49_type, asset49_tag
.quad 0, 0
.quad asset49_br, asset49_br_end - asset49_br
.quad asset49_gz, asset49_gz_end - asset49_gz
.quad 5955, 1
.quad asset50_path, asset50_type, asset50_tag
.quad 0, 0
.quad asset50_br, asset50_br_end - asset50_br
.quad asset50_gz, asset50_gz_end - asset50_gz
.quad 20296, 1
.quad asset51_path, asset51_type, asset51_tag
.quad 0, 0
.quad asset51_br, asset51_br_end - asset51_br
.quad asset51_gz, asset51_gz_end - asset51_gz
.quad 1587, 1
.quad asset52_path, asset52_type, asset52_tag
.quad 0, 0
.quad asset52_br, asset52_br_end - asset52_br
.quad asset52_gz, asset52_gz_end - asset52_gz
.quad 4305, 1
.quad asset53_path, asset53_type, asset53_tag
.quad 0, 0
.quad asset53_br, asset53_br_end - asset53_br
.quad asset53_gz, asset53_gz_end - asset53_gz
.quad 1849, 1
.quad asset54_path, asset54_type, asset54_tag
.quad 0, 0
.quad asset54_br, asset54_br_end - asset54_br
.quad asset54_gz, asset54_gz_end - asset54_gz
.quad 4515, 1
.quad asset55_path, asset55_type, asset55_tag
.quad 0, 0
.quad asset55_br, asset55_br_end - asset55_br
.quad asset55_gz, asset55_gz_end - asset55_gz
.quad 9307, 1
.quad asset56_path, asset56_type, asset56_tag
.quad 0, 0
.quad asset56_br, asset56_br_end - asset56_br
.quad asset56_gz, asset56_gz_end - asset56_gz
.quad 4591, 1
.quad asset57_path, asset57_type, asset57_tag
.quad 0, 0
.quad asset57_br, asset57_br_end - asset57_br
.quad asset57_gz, asset57_gz_end - asset57_gz
.quad 25466, 1
.quad asset58_path, asset58_type, asset58_tag
.quad 0, 0
.quad asset58_br, asset58_br_end - asset58_br
.quad asset58_gz, asset58_gz_end - asset58_gz
.quad 2482, 1
.quad asset59_path, asset59_type, asset59_tag
.quad 0, 0
.quad asset59_br, asset59_br_end - asset59_br
.quad asset59_gz, asset59_gz_end - asset59_gz
.quad 1124, 1
.quad asset60_path, asset60_type, asset60_tag
.quad 0, 0
.quad asset60_br, asset60_br_end - asset60_br
.quad asset60_gz, asset60_gz_end - asset60_gz
.quad 125951, 1
.quad asset61_path, asset61_type, asset61_tag
.quad 0, 0
.quad asset61_br, asset61_br_end - asset61_br
.quad asset61_gz, asset61_gz_end - asset61_gz
.quad 5857, 1
.quad asset62_path, asset62_type, asset62_tag
.quad 0, 0
.quad asset62_br, asset62_br_end - asset62_br
.quad asset62_gz, asset62_gz_end - asset62_gz
.quad 3746, 1
.quad asset63_path, asset63_type, asset63_tag
.quad 0, 0
.quad asset63_br, asset63_br_end - asset63_br
.quad asset63_gz, asset63_gz_end - asset63_gz
.quad 5443, 1
.quad asset64_path, asset64_type, asset64_tag
.quad 0, 0
.quad asset64_br, asset64_br_end - asset64_br
.quad asset64_gz, asset64_gz_end - asset64_gz
.quad 3473, 1
.quad asset65_path, asset65_type, asset65_tag
.quad 0, 0
.quad asset65_br, asset65_br_end - asset65_br
.quad asset65_gz, asset65_gz_end - asset65_gz
.quad 8755, 1
.quad asset66_path, asset66_type, asset66_tag
.quad 0, 0
.quad asset66_br, asset66_br_end - asset66_br
.quad asset66_gz, asset66_gz_end - asset66_gz
.quad 13541, 1
.quad asset67_path, asset67_type, asset67_tag
.quad 0, 0
.quad asset67_br, asset67_br_end - asset67_br
.quad asset67_gz, asset67_gz_end - asset67_gz
.quad 5840, 1
.quad asset68_path, asset68_type, asset68_tag
.quad 0, 0
.quad asset68_br, asset68_br_end - asset68_br
.quad asset68_gz, asset68_gz_end - asset68_gz
.quad 12455, 1
.quad asset69_path, asset69_type, asset69_tag
.quad 0, 0
.quad asset69_br, asset69_br_end - asset69_br
.quad asset69_gz, asset69_gz_end - asset69_gz
.quad 1443, 1
.quad asset70_path, asset70_type, asset70_tag
.quad 0, 0
.quad asset70_br, asset70_br_end - asset70_br
.quad asset70_gz, asset70_gz_end - asset70_gz
.quad 14991, 1
.quad asset71_path, asset71_type, asset71_tag
.quad 0, 0
.quad asset71_br, asset71_br_end - asset71_br
.quad asset71_gz, asset71_gz_end - asset71_gz
.quad 6388, 1
.quad asset72_path, asset72_type, asset72_tag
.quad 0, 0
.quad asset72_br, asset72_br_end - asset72_br
.quad asset72_gz, asset72_gz_end - asset72_gz
.quad 3575, 1
.quad asset73_path, asset73_type, asset73_tag
.quad 0, 0
.quad asset73_br, asset73_br_end - asset73_br
.quad asset73_gz, asset73_gz_end - asset73_gz
.quad 7251, 1
.quad asset74_path, asset74_type, asset74_tag
.quad 0, 0
.quad asset74_br, asset74_br_end - asset74_br
.quad asset74_gz, asset74_gz_end - asset74_gz
.quad 2613, 1
.quad asset75_path, asset75_type, asset75_tag
.quad 0, 0
.quad asset75_br, asset75_br_end - asset75_br
.quad asset75_gz, asset75_gz_end - asset75_gz
.quad 4793, 1
.quad asset76_path, asset76_type, asset76_tag
.quad 0, 0
.quad asset76_br, asset76_br_end - asset76_br
.quad asset76_gz, asset76_gz_end - asset76_gz
.quad 21863, 1
.quad asset77_path, asset77_type, asset77_tag
.quad 0, 0
.quad asset77_br, asset77_br_end - asset77_br
.quad asset77_gz, asset77_gz_end - asset77_gz
.quad 752, 1
.quad asset78_path, asset78_type, asset78_tag
.quad 0, 0
.quad asset78_br, asset78_br_end - asset78_br
.quad asset78_gz, asset78_gz_end - asset78_gz
.quad 6015, 1
.quad asset79_path, asset79_type, asset79_tag
.quad 0, 0
.quad asset79_br, asset79_br_end - asset79_br
.quad asset79_gz, asset79_gz_end - asset79_gz
.quad 5416, 1
.quad asset80_path, asset80_type, asset80_tag
.quad 0, 0
.quad asset80_br, asset80_br_end - asset80_br
.quad asset80_gz, asset80_gz_end - asset80_gz
.quad 4630, 1
.quad asset81_path, asset81_type, asset81_tag
.quad 0, 0
.quad asset81_br, asset81_br_end - asset81_br
.quad asset81_gz, asset81_gz_end - asset81_gz
.quad 2845, 1
.quad asset82_path, asset82_type, asset82_tag
.quad 0, 0
.quad asset82_br, asset82_br_end - asset82_br
.quad asset82_gz, asset82_gz_end - asset82_gz
.quad 8031, 1
.quad asset83_path, asset83_type, asset83_tag
.quad 0, 0
.quad asset83_br, asset83_br_end - asset83_br
.quad asset83_gz, asset83_gz_end - asset83_gz
.quad 2747, 1
.quad asset84_path, asset84_type, asset84_tag
.quad 0, 0
.quad asset84_br, asset84_br_end - asset84_br
.quad asset84_gz, asset84_gz_end - asset84_gz
.quad 10699, 1
.quad asset85_path, asset85_type, asset85_tag
.quad 0, 0
.quad asset85_br, asset85_br_end - asset85_br
.quad asset85_gz, asset85_gz_end - asset85_gz
.quad 5502, 1
.quad asset86_path, asset86_type, asset86_tag
.quad 0, 0
.quad asset86_br, asset86_br_end - asset86_br
.quad asset86_gz, asset86_gz_end - asset86_gz
.quad 2618, 1
.quad asset87_path, asset87_type, asset87_tag
.quad 0, 0
.quad asset87_br, asset87_br_end - asset87_br
.quad asset87_gz, asset87_gz_end - asset87_gz
.quad 1753, 1
.quad asset88_path, asset88_type, asset88_tag
.quad 0, 0
.quad asset88_br, asset88_br_end - asset88_br
.quad asset88_gz, asset88_gz_end - asset88_gz
.quad 6700, 1
.quad asset89_path, asset89_type, asset89_tag
.quad 0, 0
.quad asset89_br, asset89_br_end - asset89_br
.quad asset89_gz, asset89_gz_end - asset89_gz
.quad 32335, 1
.quad asset90_path, asset90_type, asset90_tag
.quad 0, 0
.quad asset90_br, asset90_br_end - asset90_br
.quad asset90_gz, asset90_gz_end - asset90_gz
.quad 11882, 1
.quad asset91_path, asset91_type, asset91_tag
.quad 0, 0
.quad asset91_br, asset91_br_end - asset91_br
.quad asset91_gz, asset91_gz_end - asset91_gz
.quad 2840, 1
.quad asset92_path, asset92_type, asset92_tag
.quad 0, 0
.quad asset92_br, asset92_br_end - asset92_br
.quad asset92_gz, asset92_gz_end - asset92_gz
.quad 2355, 1
.quad asset93_path, asset93_type, asset93_tag
.quad 0, 0
.quad asset93_br, asset93_br_end - asset93_br
.quad asset93_gz, asset93_gz_end - asset93_gz
.quad 4761, 1
.quad asset94_path, asset94_type, asset94_tag
.quad 0, 0
.quad asset94_br, asset94_br_end - asset94_br
.quad asset94_gz, asset94_gz_end - asset94_gz
.quad 807, 1
.quad asset95_path, asset95_type, asset95_tag
.quad 0, 0
.quad asset95_br, asset95_br_end - asset95_br
.quad asset95_gz, asset95_gz_end - asset95_gz
.quad 1385, 1
.quad asset96_path, asset96_type, asset96_tag
.quad 0, 0
.quad asset96_br, asset96_br_end - asset96_br
.quad asset96_gz, asset96_gz_end - asset96_gz
.quad 1266, 1
.quad asset97_path, asset97_type, asset97_tag
.quad 0, 0
.quad asset97_br, asset97_br_end - asset97_br
.quad asset97_gz, asset97_gz_end - asset97_gz
.quad 6371, 1
.quad asset98_path, asset98_type, asset98_tag
.quad 0, 0
.quad asset98_br, asset98_br_end - asset98_br
.quad asset98_gz, asset98_gz_end - asset98_gz
.quad 10309, 1
.quad asset99_path, asset99_type, asset99_tag
.quad 0, 0
.quad asset99_br, asset99_br_end - asset99_br
.quad asset99_gz, asset99_gz_end - asset99_gz
.quad 4922, 1
.quad asset100_path, asset100_type, asset100_tag
.quad 0, 0
.quad asset100_br, asset100_br_end - asset100_br
.quad asset100_gz, asset100_gz_end - asset100_gz
.quad 36347, 1
.quad asset101_path, asset101_type, asset101_tag
.quad 0, 0
.quad asset101_br, asset101_br_end - asset101_br
.quad asset101_gz, asset101_gz_end - asset101_gz
.quad 4656, 1
.quad asset102_path, asset102_type, asset102_tag
.quad 0, 0
.quad asset102_br, asset102_br_end - asset102_br
.quad asset102_gz, asset102_gz_end - asset102_gz
.quad 2777, 1
.quad asset103_path, asset103_type, asset103_tag
.quad 0, 0
.quad asset103_br, asset103_br_end - asset103_br
.quad asset103_gz, asset103_gz_end - asset103_gz
.quad 2966, 1
.quad asset104_path, asset104_type, asset104_tag
.quad 0, 0
.quad asset104_br, asset104_br_end - asset104_br
.quad asset104_gz, asset104_gz_end - asset104_gz
.quad 7568, 1
.quad asset105_path, asset105_type, asset105_tag
.quad 0, 0
.quad asset105_br, asset105_br_end - asset105_br
.quad asset105_gz, asset105_gz_end - asset105_gz
.quad 2512, 1
.quad asset106_path, asset106_type, asset106_tag
.quad 0, 0
.quad asset106_br, asset106_br_end - asset106_br
.quad asset106_gz, asset106_gz_end - asset106_gz
.quad 4597, 1
.quad asset107_path, asset107_type, asset107_tag
.quad 0, 0
.quad asset107_br, asset107_br_end - asset107_br
.quad asset107_gz, asset107_gz_end - asset107_gz
.quad 1329, 1
.quad asset108_path, asset108_type, asset108_tag
.quad 0, 0
.quad asset108_br, asset108_br_end - asset108_br
.quad asset108_gz, asset108_gz_end - asset108_gz
.quad 4946, 1
.quad asset109_path, asset109_type, asset109_tag
.quad 0, 0
.quad asset109_br, asset109_br_end - asset109_br
.quad asset109_gz, asset109_gz_end - asset109_gz
.quad 1556, 1
.quad asset110_path, asset110_type, asset110_tag
.quad 0, 0
.quad asset110_br, asset110_br_end - asset110_br
.quad asset110_gz, asset110_gz_end - asset110_gz
.quad 51741, 1
.quad asset111_path, asset111_type, asset111_tag
.quad 0, 0
.quad asset111_br, asset111_br_end - asset111_br
.quad asset111_gz, asset111_gz_end - asset111_gz
.quad 823, 1
.quad asset112_path, asset112_type, asset112_tag
.quad 0, 0
.quad asset112_br, asset112_br_end - asset112_br
.quad asset112_gz, asset112_gz_end - asset112_gz
.quad 1975, 1
.quad asset113_path, asset113_type, asset113_tag
.quad 0, 0
.quad asset113_br, asset113_br_end - asset113_br
.quad asset113_gz, asset113_gz_end - asset113_gz
.quad 2781, 1
.quad asset114_path, asset114_type, asset114_tag
.quad 0, 0
.quad asset114_br, asset114_br_end - asset114_br
.quad asset114_gz, asset114_gz_end - asset114_gz
.quad 3445, 1
.quad asset115_path, asset115_type, asset115_tag
.quad 0, 0
.quad asset115_br, asset115_br_end - asset115_br
.quad asset115_gz, asset115_gz_end - asset115_gz
.quad 13929, 1
.quad asset116_path, asset116_type, asset116_tag
.quad 0, 0
.quad asset116_br, asset116_br_end - asset116_br
.quad asset116_gz, asset116_gz_end - asset116_gz
.quad 6978, 1
.quad asset117_path, asset117_type, asset117_tag
.quad 0, 0
.quad asset117_br, asset117_br_end - asset117_br
.quad asset117_gz, asset117_gz_end - asset117_gz
.quad 4264, 1
.quad asset118_path, asset118_type, asset118_tag
.quad 0, 0
.quad asset118_br, asset118_br_end - asset118_br
.quad asset118_gz, asset118_gz_end - asset118_gz
.quad 2021, 1
.quad asset119_path, asset119_type, asset119_tag
.quad 0, 0
.quad asset119_br, asset119_br_end - asset119_br
.quad asset119_gz, asset119_gz_end - asset119_gz
.quad 10192, 1
.quad asset120_path, asset120_type, asset120_tag
.quad 0, 0
.quad asset120_br, asset120_br_end - asset120_br
.quad asset120_gz, asset120_gz_end - asset120_gz
.quad 4003, 1
.quad asset121_path, asset121_type, asset121_tag
.quad 0, 0
.quad asset121_br, asset121_br_end - asset121_br
.quad asset121_gz, asset121_gz_end - asset121_gz
.quad 6475, 1
.quad asset122_path, asset122_type, asset122_tag
.quad 0, 0
.quad asset122_br, asset122_br_end - asset122_br
.quad asset122_gz, asset122_gz_end - asset122_gz
.quad 2459, 1
.quad asset123_path, asset123_type, asset123_tag
.quad 0, 0
.quad asset123_br, asset123_br_end - asset123_br
.quad asset123_gz, asset123_gz_end - asset123_gz
.quad 800, 1
.quad asset124_path, asset124_type, asset124_tag
.quad 0, 0
.quad asset124_br, asset124_br_end - asset124_br
.quad asset124_gz, asset124_gz_end - asset124_gz
.quad 1719, 1
.quad asset125_path, asset125_type, asset125_tag
.quad 0, 0
.quad asset125_br, asset125_br_end - asset125_br
.quad asset125_gz, asset125_gz_end - asset125_gz
.quad 4244, 1
.quad asset126_path, asset126_type, asset126_tag
.quad 0, 0
.quad asset126_br, asset126_br_end - asset126_br
.quad asset126_gz, asset126_gz_end - asset126_gz
.quad 2922, 1
.quad asset127_path, asset127_type, asset127_tag
.quad 0, 0
.quad asset127_br, asset127_br_end - asset127_br
.quad asset127_gz, asset127_gz_end - asset127_gz
.quad 1010, 1
.quad asset128_path, asset128_type, asset128_tag
.quad 0, 0
.quad asset128_br, asset128_br_end - asset128_br
.quad asset128_gz, asset128_gz_end - asset128_gz
.quad 10631, 1
.quad asset129_path, asset129_type, asset129_tag
.quad 0, 0
.quad asset129_br, asset129_br_end - asset129_br
.quad asset129_gz, asset129_gz_end - asset129_gz
.quad 1336, 1
.quad asset130_path, asset130_type, asset130_tag
.quad 0, 0
.quad asset130_br, asset130_br_end - asset130_br
.quad asset130_gz, asset130_gz_end - asset130_gz
.quad 269, 1
.quad asset131_path, asset131_type, asset131_tag
.quad 0, 0
.quad asset131_br, asset131_br_end - asset131_br
.quad asset131_gz, asset131_gz_end - asset131_gz
.quad 623, 1
.quad asset132_path, asset132_type, asset132_tag
.quad 0, 0
.quad asset132_br, asset132_br_end - asset132_br
.quad asset132_gz, asset132_gz_end - asset132_gz
.quad 5916, 1
.quad asset133_path, asset133_type, asset133_tag
.quad 0, 0
.quad asset133_br, asset133_br_end - asset133_br
.quad asset133_gz, asset133_gz_end - asset133_gz
.quad 576, 1
.quad asset134_path, asset134_type, asset134_tag
.quad 0, 0
.quad asset134_br, asset134_br_end - asset134_br
.quad asset134_gz, asset134_gz_end - asset134_gz
.quad 8587, 1
.quad asset135_path, asset135_type, asset135_tag
.quad 0, 0
.quad asset135_br, asset135_br_end - asset135_br
.quad asset135_gz, asset135_gz_end - asset135_gz
.quad 2835, 1
.quad asset136_path, asset136_type, asset136_tag
.quad 0, 0
.quad asset136_br, asset136_br_end - asset136_br
.quad asset136_gz, asset136_gz_end - asset136_gz
.quad 3305, 1
.quad asset137_path, asset137_type, asset137_tag
.quad 0, 0
.quad asset137_br, asset137_br_end - asset137_br
.quad asset137_gz, asset137_gz_end - asset137_gz
.quad 869, 1
.quad asset138_path, asset138_type, asset138_tag
.quad 0, 0
.quad asset138_br, asset138_br_end - asset138_br
.quad asset138_gz, asset138_gz_end - asset138_gz
.quad 1005, 1
.quad asset139_path, asset139_type, asset139_tag
.quad 0, 0
.quad asset139_br, asset139_br_end - asset139_br
.quad asset139_gz, asset139_gz_end - asset139_gz
.quad 4896, 1
.quad asset140_path, asset140_type, asset140_tag
.quad 0, 0
.quad asset140_br, asset140_br_end - asset140_br
.quad asset140_gz, asset140_gz_end - asset140_gz
.quad 18844, 1
.quad asset141_path, asset141_type, asset141_tag
.quad 0, 0
.quad asset141_br, asset141_br_end - asset141_br
.quad asset141_gz, asset141_gz_end - asset141_gz
.quad 3445, 1
.quad asset142_path, asset142_type, asset142_tag
.quad 0, 0
.quad asset142_br, asset142_br_end - asset142_br
.quad asset142_gz, asset142_gz_end - asset142_gz
.quad 762, 1
.quad asset143_path, asset143_type, asset143_tag
.quad 0, 0
.quad asset143_br, asset143_br_end - asset143_br
.quad asset143_gz, asset143_gz_end - asset143_gz
.quad 10115, 1
.quad asset144_path, asset144_type, asset144_tag
.quad 0, 0
.quad asset144_br, asset144_br_end - asset144_br
.quad asset144_gz, asset144_gz_end - asset144_gz
.quad 602, 1
.quad asset145_path, asset145_type, asset145_tag
.quad 0, 0
.quad asset145_br, asset145_br_end - asset145_br
.quad asset145_gz, asset145_gz_end - asset145_gz
.quad 707, 1
.quad asset146_path, asset146_type, asset146_tag
.quad 0, 0
.quad asset146_br, asset146_br_end - asset146_br
.quad asset146_gz, asset146_gz_end - asset146_gz
.quad 9091, 1
.quad asset147_path, asset147_type, asset147_tag
.quad 0, 0
.quad asset147_br, asset147_br_end - asset147_br
.quad asset147_gz, asset147_gz_end - asset147_gz
.quad 2408, 1
.quad asset148_path, asset148_type, asset148_tag
.quad 0, 0
.quad asset148_br, asset148_br_end - asset148_br
.quad asset148_gz, asset148_gz_end - asset148_gz
.quad 12140, 1
.quad asset149_path, asset149_type, asset149_tag
.quad 0, 0
.quad asset149_br, asset149_br_end - asset149_br
.quad asset149_gz, asset149_gz_end - asset149_gz
.quad 3017, 1
.quad asset150_path, asset150_type, asset150_tag
.quad 0, 0
.quad asset150_br, asset150_br_end - asset150_br
.quad asset150_gz, asset150_gz_end - asset150_gz
.quad 1143, 1
.quad asset151_path, asset151_type, asset151_tag
.quad 0, 0
.quad asset151_br, asset151_br_end - asset151_br
.quad asset151_gz, asset151_gz_end - asset151_gz
.quad 42261, 1
.quad asset152_path, asset152_type, asset152_tag
.quad 0, 0
.quad asset152_br, asset152_br_end - asset152_br
.quad asset152_gz, asset152_gz_end - asset152_gz
.quad 6043, 1
.quad asset153_path, asset153_type, asset153_tag
.quad 0, 0
.quad asset153_br, asset153_br_end - asset153_br
.quad asset153_gz, asset153_gz_end - asset153_gz
.quad 1278, 1
.quad asset154_path, asset154_type, asset154_tag
.quad 0, 0
.quad asset154_br, asset154_br_end - asset154_br
.quad asset154_gz, asset154_gz_end - asset154_gz
.quad 7344, 1
.quad asset155_path, asset155_type, asset155_tag
.quad 0, 0
.quad asset155_br, asset155_br_end - asset155_br
.quad asset155_gz, asset155_gz_end - asset155_gz
.quad 830, 1
.quad asset156_path, asset156_type, asset156_tag
.quad 0, 0
.quad asset156_br, asset156_br_end - asset156_br
.quad asset156_gz, asset156_gz_end - asset156_gz
.quad 2642, 1
.quad asset157_path, asset157_type, asset157_tag
.quad 0, 0
.quad asset157_br, asset157_br_end - asset157_br
.quad asset157_gz, asset157_gz_end - asset157_gz
.quad 4002, 1
.quad asset158_path, asset158_type, asset158_tag
.quad 0, 0
.quad asset158_br, asset158_br_end - asset158_br
.quad asset158_gz, asset158_gz_end - asset158_gz
.quad 2912, 1
.quad asset159_path, asset159_type, asset159_tag
.quad 0, 0
.quad asset159_br, asset159_br_end - asset159_br
.quad asset159_gz, asset159_gz_end - asset159_gz
.quad 4437, 1
.quad asset160_path, asset160_type, asset160_tag
.quad 0, 0
.quad asset160_br, asset160_br_end - asset160_br
.quad asset160_gz, asset160_gz_end - asset160_gz
.quad 713, 1
.quad asset161_path, asset161_type, asset161_tag
.quad 0, 0
.quad asset161_br, asset161_br_end - asset161_br
.quad asset161_gz, asset161_gz_end - asset161_gz
.quad 506, 1
.quad asset162_path, asset162_type, asset162_tag
.quad 0, 0
.quad asset162_br, asset162_br_end - asset162_br
.quad asset162_gz, asset162_gz_end - asset162_gz
.quad 10176, 1
.quad asset163_path, asset163_type, asset163_tag
.quad 0, 0
.quad asset163_br, asset163_br_end - asset163_br
.quad asset163_gz, asset163_gz_end - asset163_gz
.quad 4783, 1
.quad asset164_path, asset164_type, asset164_tag
.quad 0, 0
.quad asset164_br, asset164_br_end - asset164_br
.quad asset164_gz, asset164_gz_end - asset164_gz
.quad 590, 1
.quad asset165_path, asset165_type, asset165_tag
.quad 0, 0
.quad asset165_br, asset165_br_end - asset165_br
.quad asset165_gz, asset165_gz_end - asset165_gz
.quad 301, 1
.quad asset166_path, asset166_type, asset166_tag
.quad 0, 0
.quad asset166_br, asset166_br_end - asset166_br
.quad asset166_gz, asset166_gz_end - asset166_gz
.quad 1282, 1
.quad asset167_path, asset167_type, asset167_tag
.quad 0, 0
.quad asset167_br, asset167_br_end - asset167_br
.quad asset167_gz, asset167_gz_end - asset167_gz
.quad 1135, 1
.quad asset168_path, asset168_type, asset168_tag
.quad 0, 0
.quad asset168_br, asset168_br_end - asset168_br
.quad asset168_gz, asset168_gz_end - asset168_gz
.quad 5500, 1
.quad asset169_path, asset169_type, asset169_tag
.quad 0, 0
.quad asset169_br, asset169_br_end - asset169_br
.quad asset169_gz, asset169_gz_end - asset169_gz
.quad 5374, 1
.quad asset170_path, asset170_type, asset170_tag
.quad 0, 0
.quad asset170_br, asset170_br_end - asset170_br
.quad asset170_gz, asset170_gz_end - asset170_gz
.quad 369, 1
.quad asset171_path, asset171_type, asset171_tag
.quad 0, 0
.quad asset171_br, asset171_br_end - asset171_br
.quad asset171_gz, asset171_gz_end - asset171_gz
.quad 418, 1
.quad asset172_path, asset172_type, asset172_tag
.quad 0, 0
.quad asset172_br, asset172_br_end - asset172_br
.quad asset172_gz, asset172_gz_end - asset172_gz
.quad 416, 1
.quad asset173_path, asset173_type, asset173_tag
.quad 0, 0
.quad asset173_br, asset173_br_end - asset173_br
.quad asset173_gz, asset173_gz_end - asset173_gz
.quad 5243, 1
.quad asset174_path, asset174_type, asset174_tag
.quad 0, 0
.quad asset174_br, asset174_br_end - asset174_br
.quad asset174_gz, asset174_gz_end - asset174_gz
.quad 559, 1
.quad asset175_path, asset175_type, asset175_tag
.quad 0, 0
.quad asset175_br, asset175_br_end - asset175_br
.quad asset175_gz, asset175_gz_end - asset175_gz
.quad 4765, 1
.quad asset176_path, asset176_type, asset176_tag
.quad 0, 0
.quad asset176_br, asset176_br_end - asset176_br
.quad asset176_gz, asset176_gz_end - asset176_gz
.quad 4744, 1
.quad asset177_path, asset177_type, asset177_tag
.quad 0, 0
.quad asset177_br, asset177_br_end - asset177_br
.quad asset177_gz, asset177_gz_end - asset177_gz
.quad 328, 1
.quad asset178_path, asset178_type, asset178_tag
.quad 0, 0
.quad asset178_br, asset178_br_end - asset178_br
.quad asset178_gz, asset178_gz_end - asset178_gz
.quad 332, 1
.quad asset179_path, asset179_type, asset179_tag
.quad 0, 0
.quad asset179_br, asset179_br_end - asset179_br
.quad asset179_gz, asset179_gz_end - asset179_gz
.quad 334, 1
.quad asset180_path, asset180_type, asset180_tag
.quad 0, 0
.quad asset180_br, asset180_br_end - asset180_br
.quad asset180_gz, asset180_gz_end - asset180_gz
.quad 334, 1
.quad asset181_path, asset181_type, asset181_tag
.quad 0, 0
.quad asset181_br, asset181_br_end - asset181_br
.quad asset181_gz, asset181_gz_end - asset181_gz
.quad 488, 1
.quad asset182_path, asset182_type, asset182_tag
.quad 0, 0
.quad asset182_br, asset182_br_end - asset182_br
.quad asset182_gz, asset182_gz_end - asset182_gz
.quad 373, 1
.quad asset183_path, asset183_type, asset183_tag
.quad 0, 0
.quad asset183_br, asset183_br_end - asset183_br
.quad asset183_gz, asset183_gz_end - asset183_gz
.quad 290, 1
.quad asset184_path, asset184_type, asset184_tag
.quad 0, 0
.quad asset184_br, asset184_br_end - asset184_br
.quad asset184_gz, asset184_gz_end - asset184_gz
.quad 2521, 1
.quad asset185_path, asset185_type, asset185_tag
.quad 0, 0
.quad asset185_br, asset185_br_end - asset185_br
.quad asset185_gz, asset185_gz_end - asset185_gz
.quad 2750, 1
.quad asset186_path, asset186_type, asset186_tag
.quad 0, 0
.quad asset186_br, asset186_br_end - asset186_br
.quad asset186_gz, asset186_gz_end - asset186_gz
.quad 2676, 1
.quad asset187_path, asset187_type, asset187_tag
.quad 0, 0
.quad asset187_br, asset187_br_end - asset187_br
.quad asset187_gz, asset187_gz_end - asset187_gz
.quad 4333, 1
.quad asset188_path, asset188_type, asset188_tag
.quad 0, 0
.quad asset188_br, asset188_br_end - asset188_br
.quad asset188_gz, asset188_gz_end - asset188_gz
.quad 1040, 1
.quad asset189_path, asset189_type, asset189_tag
.quad 0, 0
.quad asset189_br, asset189_br_end - asset189_br
.quad asset189_gz, asset189_gz_end - asset189_gz
.quad 8397, 1
.quad asset190_path, asset190_type, asset190_tag
.quad 0, 0
.quad asset190_br, asset190_br_end - asset190_br
.quad asset190_gz, asset190_gz_end - asset190_gz
.quad 8383, 1
.quad asset191_path, asset191_type, asset191_tag
.quad 0, 0
.quad asset191_br, asset191_br_end - asset191_br
.quad asset191_gz, asset191_gz_end - asset191_gz
.quad 52460, 1
.quad asset192_path, asset192_type, asset192_tag
.quad 0, 0
.quad asset192_br, asset192_br_end - asset192_br
.quad asset192_gz, asset192_gz_end - asset192_gz
.quad 42954, 1
.quad asset193_path, asset193_type, asset193_tag
.quad 0, 0
.quad asset193_br, asset193_br_end - asset193_br
.quad asset193_gz, asset193_gz_end - asset193_gz
.quad 1637, 1
.quad asset194_path, asset194_type, asset194_tag
.quad 0, 0
.quad asset194_br, asset194_br_end - asset194_br
.quad asset194_gz, asset194_gz_end - asset194_gz
.quad 1639, 1
.quad asset195_path, asset195_type, asset195_tag
.quad 0, 0
.quad asset195_br, asset195_br_end - asset195_br
.quad asset195_gz, asset195_gz_end - asset195_gz
.quad 70, 1
.quad asset196_path, asset196_type, asset196_tag
.quad 0, 0
.quad asset196_br, asset196_br_end - asset196_br
.quad asset196_gz, asset196_gz_end - asset196_gz
.quad 3185, 1
.quad asset197_path, asset197_type, asset197_tag
.quad 0, 0
.quad asset197_br, asset197_br_end - asset197_br
.quad asset197_gz, asset197_gz_end - asset197_gz
.quad 8120, 1
.quad asset198_path, asset198_type, asset198_tag
.quad 0, 0
.quad asset198_br, asset198_br_end - asset198_br
.quad asset198_gz, asset198_gz_end - asset198_gz
.quad 942, 1
.quad asset199_path, asset199_type, asset199_tag
.quad 0, 0
.quad asset199_br, asset199_br_end - asset199_br
.quad asset199_gz, asset199_gz_end - asset199_gz
.quad 589, 1
.quad asset200_path, asset200_type, asset200_tag
.quad 0, 0
.quad asset200_br, asset200_br_end - asset200_br
.quad asset200_gz, asset200_gz_end - asset200_gz
.quad 7609, 1
.quad asset201_path, asset201_type, asset201_tag
.quad 0, 0
.quad asset201_br, asset201_br_end - asset201_br
.quad asset201_gz, asset201_gz_end - asset201_gz
.quad 6298, 1
.quad asset202_path, asset202_type, asset202_tag
.quad 0, 0
.quad asset202_br, asset202_br_end - asset202_br
.quad asset202_gz, asset202_gz_end - asset202_gz
.quad 6383, 1
.quad asset203_path, asset203_type, asset203_tag
.quad 0, 0
.quad asset203_br, asset203_br_end - asset203_br
.quad asset203_gz, asset203_gz_end - asset203_gz
.quad 68631, 1
.quad asset204_path, asset204_type, asset204_tag
.quad 0, 0
.quad asset204_br, asset204_br_end - asset204_br
.quad asset204_gz, asset204_gz_end - asset204_gz
.quad 436, 1
.quad asset205_path, asset205_type, asset205_tag
.quad 0, 0
.quad asset205_br, asset205_br_end - asset205_br
.quad asset205_gz, asset205_gz_end - asset205_gz
.quad 458, 1
.quad asset206_path, asset206_type, asset206_tag
.quad 0, 0
.quad asset206_br, asset206_br_end - asset206_br
.quad asset206_gz, asset206_gz_end - asset206_gz
.quad 28756, 1
.quad asset207_path, asset207_type, asset207_tag
.quad 0, 0
.quad asset207_br, asset207_br_end - asset207_br
.quad asset207_gz, asset207_gz_end - asset207_gz
.quad 460, 1
.quad asset208_path, asset208_type, asset208_tag
.quad 0, 0
.quad asset208_br, asset208_br_end - asset208_br
.quad asset208_gz, asset208_gz_end - asset208_gz
.quad 280, 1
.quad asset209_path, asset209_type, asset209_tag
.quad 0, 0
.quad asset209_br, asset209_br_end - asset209_br
.quad asset209_gz, asset209_gz_end - asset209_gz
.quad 651, 1
.quad asset210_path, asset210_type, asset210_tag
.quad 0, 0
.quad asset210_br, asset210_br_end - asset210_br
.quad asset210_gz, asset210_gz_end - asset210_gz
.quad 9198, 1
.quad asset211_path, asset211_type, asset211_tag
.quad 0, 0
.quad asset211_br, asset211_br_end - asset211_br
.quad asset211_gz, asset211_gz_end - asset211_gz
.quad 9362, 1
.quad asset212_path, asset212_type, asset212_tag
.quad 0, 0
.quad asset212_br, asset212_br_end - asset212_br
.quad asset212_gz, asset212_gz_end - asset212_gz
.quad 2989, 1
.quad asset213_path, asset213_type, asset213_tag
.quad 0, 0
.quad asset213_br, asset213_br_end - asset213_br
.quad asset213_gz, asset213_gz_end - asset213_gz
.quad 2963, 1
.quad asset214_path, asset214_type, asset214_tag
.quad 0, 0
.quad asset214_br, asset214_br_end - asset214_br
.quad asset214_gz, asset214_gz_end - asset214_gz
.quad 6438, 1
.quad asset215_path, asset215_type, asset215_tag
.quad 0, 0
.quad asset215_br, asset215_br_end - asset215_br
.quad asset215_gz, asset215_gz_end - asset215_gz
.quad 4488, 1
.quad asset216_path, asset216_type, asset216_tag
.quad 0, 0
.quad asset216_br, asset216_br_end - asset216_br
.quad asset216_gz, asset216_gz_end - asset216_gz
.quad 5949, 1
.quad asset217_path, asset217_type, asset217_tag
.quad 0, 0
.quad asset217_br, asset217_br_end - asset217_br
.quad asset217_gz, asset217_gz_end - asset217_gz
.quad 5851, 1
.quad asset218_path, asset218_type, asset218_tag
.quad 0, 0
.quad asset218_br, asset218_br_end - asset218_br
.quad asset218_gz, asset218_gz_end - asset218_gz
.quad 1465, 1
.quad asset219_path, asset219_type, asset219_tag
.quad 0, 0
.quad asset219_br, asset219_br_end - asset219_br
.quad asset219_gz, asset219_gz_end - asset219_gz
.quad 3763, 1
.quad asset220_path, asset220_type, asset220_tag
.quad 0, 0
.quad asset220_br, asset220_br_end - asset220_br
.quad asset220_gz, asset220_gz_end - asset220_gz
.quad 4409, 1
.quad asset221_path, asset221_type, asset221_tag
.quad 0, 0
.quad asset221_br, asset221_br_end - asset221_br
.quad asset221_gz, asset221_gz_end - asset221_gz
.quad 4393, 1
.quad asset222_path, asset222_type, asset222_tag
.quad 0, 0
.quad asset222_br, asset222_br_end - asset222_br
.quad asset222_gz, asset222_gz_end - asset222_gz
.quad 2555, 1
.quad asset223_path, asset223_type, asset223_tag
.quad 0, 0
.quad asset223_br, asset223_br_end - asset223_br
.quad asset223_gz, asset223_gz_end - asset223_gz
.quad 7395, 1
.quad asset224_path, asset224_type, asset224_tag
.quad 0, 0
.quad asset224_br, asset224_br_end - asset224_br
.quad asset224_gz, asset224_gz_end - asset224_gz
.quad 7353, 1
.quad asset225_path, asset225_type, asset225_tag
.quad 0, 0
.quad asset225_br, asset225_br_end - asset225_br
.quad asset225_gz, asset225_gz_end - asset225_gz
.quad 10441, 1
.quad asset226_path, asset226_type, asset226_tag
.quad 0, 0
.quad asset226_br, asset226_br_end - asset226_br
.quad asset226_gz, asset226_gz_end - asset226_gz
.quad 586789, 1
.quad asset227_path, asset227_type, asset227_tag
.quad 0, 0
.quad asset227_br, asset227_br_end - asset227_br
.quad asset227_gz, asset227_gz_end - asset227_gz
.quad 7865, 1
.quad asset228_path, asset228_type, asset228_tag
.quad 0, 0
.quad asset228_br, asset228_br_end - asset228_br
.quad asset228_gz, asset228_gz_end - asset228_gz
.quad 24527, 1
.quad asset229_path, asset229_type, asset229_tag
.quad 0, 0
.quad asset229_br, asset229_br_end - asset229_br
.quad asset229_gz, asset229_gz_end - asset229_gz
.quad 4248, 1
.quad asset230_path, asset230_type, asset230_tag
.quad 0, 0
.quad asset230_br, asset230_br_end - asset230_br
.quad asset230_gz, asset230_gz_end - asset230_gz
.quad 4092, 1
.quad asset231_path, asset231_type, asset231_tag
.quad 0, 0
.quad asset231_br, asset231_br_end - asset231_br
.quad asset231_gz, asset231_gz_end - asset231_gz
.quad 3532, 1
.quad asset232_path, asset232_type, asset232_tag
.quad 0, 0
.quad asset232_br, asset232_br_end - asset232_br
.quad asset232_gz, asset232_gz_end - asset232_gz
.quad 27500, 1
.quad asset233_path, asset233_type, asset233_tag
.quad 0, 0
.quad asset233_br, asset233_br_end - asset233_br
.quad asset233_gz, asset233_gz_end - asset233_gz
.quad 5355, 1
.quad asset234_path, asset234_type, asset234_tag
.quad 0, 0
.quad asset234_br, asset234_br_end - asset234_br
.quad asset234_gz, asset234_gz_end - asset234_gz
.quad 106876, 1
.quad asset235_path, asset235_type, asset235_tag
.quad 0, 0
.quad asset235_br, asset235_br_end - asset235_br
.quad asset235_gz, asset235_gz_end - asset235_gz
.quad 1608, 1
.quad asset236_path, asset236_type, asset236_tag
.quad 0, 0
.quad asset236_br, asset236_br_end - asset236_br
.quad asset236_gz, asset236_gz_end - asset236_gz
.quad 4167, 1
.quad asset237_path, asset237_type, asset237_tag
.quad 0, 0
.quad asset237_br, asset237_br_end - asset237_br
.quad asset237_gz, asset237_gz_end - asset237_gz
.quad 39211, 1
.quad asset238_path, asset238_type, asset238_tag
.quad 0, 0
.quad asset238_br, asset238_br_end - asset238_br
.quad asset238_gz, asset238_gz_end - asset238_gz
.quad 13426, 1
.quad asset239_path, asset239_type, asset239_tag
.quad 0, 0
.quad asset239_br, asset239_br_end - asset239_br
.quad asset239_gz, asset239_gz_end - asset239_gz
.quad 1558, 1
.quad asset240_path, asset240_type, asset240_tag
.quad 0, 0
.quad asset240_br, asset240_br_end - asset240_br
.quad asset240_gz, asset240_gz_end - asset240_gz
.quad 15816, 1
.quad asset241_path, asset241_type, asset241_tag
.quad 0, 0
.quad asset241_br, asset241_br_end - asset241_br
.quad asset241_gz, asset241_gz_end - asset241_gz
.quad 6990, 1
.quad asset242_path, asset242_type, asset242_tag
.quad 0, 0
.quad asset242_br, asset242_br_end - asset242_br
.quad asset242_gz, asset242_gz_end - asset242_gz
.quad 9482, 1
.quad asset243_path, asset243_type, asset243_tag
.quad 0, 0
.quad asset243_br, asset243_br_end - asset243_br
.quad asset243_gz, asset243_gz_end - asset243_gz
.quad 8462, 1
.quad asset244_path, asset244_type, asset244_tag
.quad 0, 0
.quad asset244_br, asset244_br_end - asset244_br
.quad asset244_gz, asset244_gz_end - asset244_gz
.quad 8444, 1
.quad asset245_path, asset245_type, asset245_tag
.quad 0, 0
.quad asset245_br, asset245_br_end - asset245_br
.quad asset245_gz, asset245_gz_end - asset245_gz
.quad 12323, 1
.quad asset246_path, asset246_type, asset246_tag
.quad 0, 0
.quad asset246_br, asset246_br_end - asset246_br
.quad asset246_gz, asset246_gz_end - asset246_gz
.quad 1461, 1
.quad asset247_path, asset247_type, asset247_tag
.quad 0, 0
.quad asset247_br, asset247_br_end - asset247_br
.quad asset247_gz, asset247_gz_end - asset247_gz
.quad 4000, 1
.quad asset248_path, asset248_type, asset248_tag
.quad 0, 0
.quad asset248_br, asset248_br_end - asset248_br
.quad asset248_gz, asset248_gz_end - asset248_gz
.quad 3910, 1
.quad asset249_path, asset249_type, asset249_tag
.quad 0, 0
.quad asset249_br, asset249_br_end - asset249_br
.quad asset249_gz, asset249_gz_end - asset249_gz
.quad 1332, 1
.quad asset250_path, asset250_type, asset250_tag
.quad 0, 0
.quad asset250_br, asset250_br_end - asset250_br
.quad asset250_gz, asset250_gz_end - asset250_gz
.quad 874, 1
.quad asset251_path, asset251_type, asset251_tag
.quad 0, 0
.quad asset251_br, asset251_br_end - asset251_br
.quad asset251_gz, asset251_gz_end - asset251_gz
.quad 2221, 1
.quad asset252_path, asset252_type, asset252_tag
.quad 0, 0
.quad asset252_br, asset252_br_end - asset252_br
.quad asset252_gz, asset252_gz_end - asset252_gz
.quad 2255, 1
.quad asset253_path, asset253_type, asset253_tag
.quad 0, 0
.quad asset253_br, asset253_br_end - asset253_br
.quad asset253_gz, asset253_gz_end - asset253_gz
.quad 321, 1
.quad asset254_path, asset254_type, asset254_tag
.quad 0, 0
.quad asset254_br, asset254_br_end - asset254_br
.quad asset254_gz, asset254_gz_end - asset254_gz
.quad 951, 1
.quad asset255_path, asset255_type, asset255_tag
.quad 0, 0
.quad asset255_br, asset255_br_end - asset255_br
.quad asset255_gz, asset255_gz_end - asset255_gz
.quad 882, 1
.quad asset256_path, asset256_type, asset256_tag
.quad 0, 0
.quad asset256_br, asset256_br_end - asset256_br
.quad asset256_gz, asset256_gz_end - asset256_gz
.quad 5351, 1
.quad asset257_path, asset257_type, asset257_tag
.quad 0, 0
.quad asset257_br, asset257_br_end - asset257_br
.quad asset257_gz, asset257_gz_end - asset257_gz
.quad 5482, 1
.quad asset258_path, asset258_type, asset258_tag
.quad 0, 0
.quad asset258_br, asset258_br_end - asset258_br
.quad asset258_gz, asset258_gz_end - asset258_gz
.quad 4117, 1
.quad asset259_path, asset259_type, asset259_tag
.quad 0, 0
.quad asset259_br, asset259_br_end - asset259_br
.quad asset259_gz, asset259_gz_end - asset259_gz
.quad 3104, 1
.quad asset260_path, asset260_type, asset260_tag
.quad 0, 0
.quad asset260_br, asset260_br_end - asset260_br
.quad asset260_gz, asset260_gz_end - asset260_gz
.quad 1904, 1
.quad asset261_path, asset261_type, asset261_tag
.quad 0, 0
.quad asset261_br, asset261_br_end - asset261_br
.quad asset261_gz, asset261_gz_end - asset261_gz
.quad 480, 1
.quad asset262_path, asset262_type, asset262_tag
.quad 0, 0
.quad asset262_br, asset262_br_end - asset262_br
.quad asset262_gz, asset262_gz_end - asset262_gz
.quad 9006, 1
.quad asset263_path, asset263_type, asset263_tag
.quad 0, 0
.quad asset263_br, asset263_br_end - asset263_br
.quad asset263_gz, asset263_gz_end - asset263_gz
.quad 9372, 1
.quad asset264_path, asset264_type, asset264_tag
.quad 0, 0
.quad asset264_br, asset264_br_end - asset264_br
.quad asset264_gz, asset264_gz_end - asset264_gz
.quad 9478, 1
.quad asset265_path, asset265_type, asset265_tag
.quad 0, 0
.quad asset265_br, asset265_br_end - asset265_br
.quad asset265_gz, asset265_gz_end - asset265_gz
.quad 769, 1
.quad asset266_path, asset266_type, asset266_tag
.quad 0, 0
.quad asset266_br, asset266_br_end - asset266_br
.quad asset266_gz, asset266_gz_end - asset266_gz
.quad 794, 1
.quad asset267_path, asset267_type, asset267_tag
.quad 0, 0
.quad asset267_br, asset267_br_end - asset267_br
.quad asset267_gz, asset267_gz_end - asset267_gz
.quad 7847, 1
.quad asset268_path, asset268_type, asset268_tag
.quad 0, 0
.quad asset268_br, asset268_br_end - asset268_br
.quad asset268_gz, asset268_gz_end - asset268_gz
.quad 7888, 1
.quad asset269_path, asset269_type, asset269_tag
.quad 0, 0
.quad asset269_br, asset269_br_end - asset269_br
.quad asset269_gz, asset269_gz_end - asset269_gz
.quad 394, 1
.quad asset270_path, asset270_type, asset270_tag
.quad 0, 0
.quad asset270_br, asset270_br_end - asset270_br
.quad asset270_gz, asset270_gz_end - asset270_gz
.quad 523, 1
.quad asset271_path, asset271_type, asset271_tag
.quad 0, 0
.quad asset271_br, asset271_br_end - asset271_br
.quad asset271_gz, asset271_gz_end - asset271_gz
.quad 7748, 1
.quad asset272_path, asset272_type, asset272_tag
.quad 0, 0
.quad asset272_br, asset272_br_end - asset272_br
.quad asset272_gz, asset272_gz_end - asset272_gz
.quad 6601, 1
.quad asset273_path, asset273_type, asset273_tag
.quad 0, 0
.quad asset273_br, asset273_br_end - asset273_br
.quad asset273_gz, asset273_gz_end - asset273_gz
.quad 6575, 1
.quad asset274_path, asset274_type, asset274_tag
.quad 0, 0
.quad asset274_br, asset274_br_end - asset274_br
.quad asset274_gz, asset274_gz_end - asset274_gz
.quad 16291, 1
.quad asset275_path, asset275_type, asset275_tag
.quad 0, 0
.quad asset275_br, asset275_br_end - asset275_br
.quad asset275_gz, asset275_gz_end - asset275_gz
.quad 511, 1
.quad asset276_path, asset276_type, asset276_tag
.quad 0, 0
.quad asset276_br, asset276_br_end - asset276_br
.quad asset276_gz, asset276_gz_end - asset276_gz
.quad 7017, 1
.quad asset277_path, asset277_type, asset277_tag
.quad 0, 0
.quad asset277_br, asset277_br_end - asset277_br
.quad asset277_gz, asset277_gz_end - asset277_gz
.quad 6893, 1
.quad asset278_path, asset278_type, asset278_tag
.quad 0, 0
.quad asset278_br, asset278_br_end - asset278_br
.quad asset278_gz, asset278_gz_end - asset278_gz
.quad 4619, 1
.quad asset279_path, asset279_type, asset279_tag
.quad 0, 0
.quad asset279_br, asset279_br_end - asset279_br
.quad asset279_gz, asset279_gz_end - asset279_gz
.quad 494, 1
.quad asset280_path, asset280_type, asset280_tag
.quad 0, 0
.quad asset280_br, asset280_br_end - asset280_br
.quad asset280_gz, asset280_gz_end - asset280_gz
.quad 12385, 1
.quad asset281_path, asset281_type, asset281_tag
.quad 0, 0
.quad asset281_br, asset281_br_end - asset281_br
.quad asset281_gz, asset281_gz_end - asset281_gz
.quad 7549, 1
.quad asset282_path, asset282_type, asset282_tag
.quad 0, 0
.quad asset282_br, asset282_br_end - asset282_br
.quad asset282_gz, asset282_gz_end - asset282_gz
.quad 7242, 1
.quad asset283_path, asset283_type, asset283_tag
.quad 0, 0
.quad asset283_br, asset283_br_end - asset283_br
.quad asset283_gz, asset283_gz_end - asset283_gz
.quad 4198, 1
.quad asset284_path, asset284_type, asset284_tag
.quad 0, 0
.quad asset284_br, asset284_br_end - asset284_br
.quad asset284_gz, asset284_gz_end - asset284_gz
.quad 4043, 1
.quad asset285_path, asset285_type, asset285_tag
.quad 0, 0
.quad asset285_br, asset285_br_end - asset285_br
.quad asset285_gz, asset285_gz_end - asset285_gz
.quad 185, 1
.quad asset286_path, asset286_type, asset286_tag
.quad 0, 0
.quad asset286_br, asset286_br_end - asset286_br
.quad asset286_gz, asset286_gz_end - asset286_gz
.quad 8625, 1
.quad asset287_path, asset287_type, asset287_tag
.quad 0, 0
.quad asset287_br, asset287_br_end - asset287_br
.quad asset287_gz, asset287_gz_end - asset287_gz
.quad 1153, 1
.quad asset288_path, asset288_type, asset288_tag
.quad 0, 0
.quad asset288_br, asset288_br_end - asset288_br
.quad asset288_gz, asset288_gz_end - asset288_gz
.quad 550, 1
.quad asset289_path, asset289_type, asset289_tag
.quad 0, 0
.quad asset289_br, asset289_br_end - asset289_br
.quad asset289_gz, asset289_gz_end - asset289_gz
.quad 412, 1
.quad asset290_path, asset290_type, asset290_tag
.quad 0, 0
.quad asset290_br, asset290_br_end - asset290_br
.quad asset290_gz, asset290_gz_end - asset290_gz
.quad 1488, 1
.quad asset291_path, asset291_type, asset291_tag
.quad 0, 0
.quad asset291_br, asset291_br_end - asset291_br
.quad asset291_gz, asset291_gz_end - asset291_gz
.quad 4430, 1
.quad asset292_path, asset292_type, asset292_tag
.quad 0, 0
.quad asset292_br, asset292_br_end - asset292_br
.quad asset292_gz, asset292_gz_end - asset292_gz
.quad 79247, 1
.quad asset293_path, asset293_type, asset293_tag
.quad 0, 0
.quad asset293_br, asset293_br_end - asset293_br
.quad asset293_gz, asset293_gz_end - asset293_gz
.quad 514, 1
.quad asset294_path, asset294_type, asset294_tag
.quad 0, 0
.quad asset294_br, asset294_br_end - asset294_br
.quad asset294_gz, asset294_gz_end - asset294_gz
.quad 5909, 1
.quad asset295_path, asset295_type, asset295_tag
.quad 0, 0
.quad asset295_br, asset295_br_end - asset295_br
.quad asset295_gz, asset295_gz_end - asset295_gz
.quad 5538, 1
.quad asset296_path, asset296_type, asset296_tag
.quad 0, 0
.quad asset296_br, asset296_br_end - asset296_br
.quad asset296_gz, asset296_gz_end - asset296_gz
.quad 631, 1
.quad asset297_path, asset297_type, asset297_tag
.quad 0, 0
.quad asset297_br, asset297_br_end - asset297_br
.quad asset297_gz, asset297_gz_end - asset297_gz
.quad 358, 1
.quad asset298_path, asset298_type, asset298_tag
.quad 0, 0
.quad asset298_br, asset298_br_end - asset298_br
.quad asset298_gz, asset298_gz_end - asset298_gz
.quad 28846, 1
.quad asset299_path, asset299_type, asset299_tag
.quad asset299_plain, asset299_plain_end - asset299_plain
.quad 0, 0
.quad 0, 0
.quad 4791, 0
.quad asset300_path, asset300_type, asset300_tag
.quad asset300_plain, asset300_plain_end - asset300_plain
.quad 0, 0
.quad 0, 0
.quad 14297, 0
.quad asset301_path, asset301_type, asset301_tag
.quad 0, 0
.quad asset301_br, asset301_br_end - asset301_br
.quad asset301_gz, asset301_gz_end - asset301_gz
.quad 382, 0
.quad asset302_path, asset302_type, asset302_tag
.quad asset302_plain, asset302_plain_end - asset302_plain
.quad 0, 0
.quad 0, 0
.quad 797, 0
.quad asset303_path, asset303_type, asset303_tag
.quad 0, 0
.quad asset303_br, asset303_br_end - asset303_br
.quad asset303_gz, asset303_gz_end - asset303_gz
.quad 552, 0
.quad asset304_path, asset304_type, asset304_tag
.quad 0, 0
.quad asset304_br, asset304_br_end - asset304_br
.quad asset304_gz, asset304_gz_end - asset304_gz
.quad 11258, 0
.quad 0
.section .note.GNU-stack, "", %progbits
