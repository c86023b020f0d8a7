extension CountryTable {
  /// ISO 3166-1: alpha-2, alpha-3, numeric, then names divided by slashes, the Vietnamese one first
  /// where a trade partner has one.
  static let lines = """
    AD AND 020 Andorra
    AE ARE 784 Các Tiểu vương quốc Ả Rập Thống nhất/UAE/United Arab Emirates
    AF AFG 004 Afghanistan/Áp-ga-ni-xtan
    AG ATG 028 Antigua and Barbuda
    AI AIA 660 Anguilla
    AL ALB 008 Albania/An-ba-ni
    AM ARM 051 Armenia/Ác-mê-ni-a
    AO AGO 024 Angola/Ăng-gô-la
    AQ ATA 010 Antarctica
    AR ARG 032 Argentina/Ác-hen-ti-na
    AS ASM 016 American Samoa
    AT AUT 040 Áo/Austria
    AU AUS 036 Úc/Ô-xtrây-li-a/Australia
    AW ABW 533 Aruba
    AX ALA 248 Åland Islands
    AZ AZE 031 Azerbaijan/A-déc-bai-gian
    BA BIH 070 Bosnia and Herzegovina
    BB BRB 052 Barbados
    BD BGD 050 Bangladesh/Băng-la-đét
    BE BEL 056 Bỉ/Belgium
    BF BFA 854 Burkina Faso
    BG BGR 100 Bulgaria/Bun-ga-ri
    BH BHR 048 Bahrain/Ba-ranh
    BI BDI 108 Burundi
    BJ BEN 204 Benin
    BL BLM 652 Saint Barthélemy
    BM BMU 060 Bermuda
    BN BRN 096 Brunei/Bru-nây/Brunei Darussalam
    BO BOL 068 Bolivia/Bô-li-vi-a
    BQ BES 535 Bonaire
    BR BRA 076 Brazil/Bra-xin
    BS BHS 044 Bahamas
    BT BTN 064 Bhutan/Bu-tan
    BV BVT 074 Bouvet Island
    BW BWA 072 Botswana
    BY BLR 112 Belarus/Bê-la-rút
    BZ BLZ 084 Belize
    CA CAN 124 Canada/Ca-na-đa
    CC CCK 166 Cocos (Keeling) Islands
    CD COD 180 Congo
    CF CAF 140 Central African Republic
    CG COG 178 Congo
    CH CHE 756 Thụy Sĩ/Switzerland
    CI CIV 384 Bờ Biển Ngà/Côte d'Ivoire/Ivory Coast
    CK COK 184 Cook Islands
    CL CHL 152 Chile/Chi-lê
    CM CMR 120 Cameroon/Ca-mơ-run
    CN CHN 156 Trung Quốc/China/CHND Trung Hoa/Cộng hòa Nhân dân Trung Hoa/PRC
    CO COL 170 Colombia/Cô-lôm-bi-a
    CR CRI 188 Costa Rica/Cốt-xta Ri-ca
    CU CUB 192 Cuba/Cu Ba
    CV CPV 132 Cabo Verde
    CW CUW 531 Curaçao
    CX CXR 162 Christmas Island
    CY CYP 196 Síp/Cyprus
    CZ CZE 203 Séc/Cộng hòa Séc/Tiệp/Czech Republic/Czechia
    DE DEU 276 Đức/CHLB Đức/Cộng hòa Liên bang Đức/Germany
    DJ DJI 262 Djibouti
    DK DNK 208 Đan Mạch/Denmark
    DM DMA 212 Dominica
    DO DOM 214 Cộng hòa Dominica/Dominican Republic
    DZ DZA 012 Algeria/An-giê-ri
    EC ECU 218 Ecuador/Ê-cu-a-đo
    EE EST 233 Estonia/E-xtô-ni-a
    EG EGY 818 Ai Cập/Egypt
    EH ESH 732 Western Sahara
    ER ERI 232 Eritrea
    ES ESP 724 Tây Ban Nha/Spain
    ET ETH 231 Ethiopia/Ê-ti-ô-pi-a
    FI FIN 246 Phần Lan/Finland
    FJ FJI 242 Fiji
    FK FLK 238 Falkland Islands (Malvinas)
    FM FSM 583 Micronesia
    FO FRO 234 Faroe Islands
    FR FRA 250 Pháp/France
    GA GAB 266 Gabon
    GB GBR 826 Anh/Vương quốc Anh/United Kingdom/UK/Great Britain/England/Liên hiệp Anh
    GD GRD 308 Grenada
    GE GEO 268 Gruzia/Georgia
    GF GUF 254 French Guiana
    GG GGY 831 Guernsey
    GH GHA 288 Ghana/Ga-na
    GI GIB 292 Gibraltar
    GL GRL 304 Greenland
    GM GMB 270 Gambia
    GN GIN 324 Guinea
    GP GLP 312 Guadeloupe
    GQ GNQ 226 Equatorial Guinea
    GR GRC 300 Hy Lạp/Greece
    GS SGS 239 South Georgia and the South Sandwich Islands
    GT GTM 320 Guatemala/Goa-tê-ma-la
    GU GUM 316 Guam
    GW GNB 624 Guinea-Bissau
    GY GUY 328 Guyana
    HK HKG 344 Hồng Kông/Hong Kong
    HM HMD 334 Heard Island and McDonald Islands
    HN HND 340 Honduras/Hôn-đu-rát
    HR HRV 191 Croatia/Crô-a-ti-a
    HT HTI 332 Haiti
    HU HUN 348 Hungary/Hung-ga-ri
    ID IDN 360 Indonesia/In-đô-nê-xi-a
    IE IRL 372 Ireland/Ai-len
    IL ISR 376 Israel/I-xra-en
    IM IMN 833 Isle of Man
    IN IND 356 Ấn Độ/India
    IO IOT 086 British Indian Ocean Territory
    IQ IRQ 368 Iraq/I-rắc
    IR IRN 364 Iran/I-ran
    IS ISL 352 Iceland/Ai-xơ-len
    IT ITA 380 Ý/I-ta-li-a/Italia/Italy
    JE JEY 832 Jersey
    JM JAM 388 Jamaica/Gia-mai-ca
    JO JOR 400 Jordan/Gioóc-đa-ni
    JP JPN 392 Nhật Bản/Nhật/Japan
    KE KEN 404 Kenya/Kê-ni-a
    KG KGZ 417 Kyrgyzstan/Cư-rơ-gư-xtan
    KH KHM 116 Campuchia/Cam-pu-chia/Căm-pu-chia/Cambodia
    KI KIR 296 Kiribati
    KM COM 174 Comoros
    KN KNA 659 Saint Kitts and Nevis
    KP PRK 408 Triều Tiên/CHDCND Triều Tiên/North Korea
    KR KOR 410 Hàn Quốc/Đại Hàn Dân Quốc/South Korea/Korea/Republic of Korea
    KW KWT 414 Kuwait/Cô-oét
    KY CYM 136 Cayman Islands
    KZ KAZ 398 Kazakhstan/Ca-dắc-xtan
    LA LAO 418 Lào/CHDCND Lào/Laos/Lao PDR
    LB LBN 422 Lebanon/Li-băng
    LC LCA 662 Saint Lucia
    LI LIE 438 Liechtenstein
    LK LKA 144 Sri Lanka/Xri Lan-ca
    LR LBR 430 Liberia
    LS LSO 426 Lesotho
    LT LTU 440 Litva/Lithuania/Lít-va
    LU LUX 442 Luxembourg/Lúc-xăm-bua
    LV LVA 428 Latvia/Lát-vi-a
    LY LBY 434 Libya/Li-bi
    MA MAR 504 Maroc/Ma-rốc/Morocco
    MC MCO 492 Monaco
    MD MDA 498 Moldova/Môn-đô-va
    ME MNE 499 Montenegro
    MF MAF 663 Saint Martin (French part)
    MG MDG 450 Madagascar/Ma-đa-ga-xca
    MH MHL 584 Marshall Islands
    MK MKD 807 North Macedonia
    ML MLI 466 Mali
    MM MMR 104 Myanmar/Mi-an-ma/Miến Điện/Burma
    MN MNG 496 Mông Cổ/Mongolia
    MO MAC 446 Ma Cao/Macau/Macao
    MP MNP 580 Northern Mariana Islands
    MQ MTQ 474 Martinique
    MR MRT 478 Mauritania
    MS MSR 500 Montserrat
    MT MLT 470 Malta/Man-ta
    MU MUS 480 Mauritius/Mô-ri-xơ
    MV MDV 462 Maldives/Man-đi-vơ
    MW MWI 454 Malawi
    MX MEX 484 Mexico/Mê-hi-cô
    MY MYS 458 Malaysia/Ma-lai-xi-a
    MZ MOZ 508 Mozambique/Mô-dăm-bích
    NA NAM 516 Namibia
    NC NCL 540 New Caledonia
    NE NER 562 Niger
    NF NFK 574 Norfolk Island
    NG NGA 566 Nigeria/Ni-giê-ri-a
    NI NIC 558 Nicaragua
    NL NLD 528 Hà Lan/Netherlands/Holland
    NO NOR 578 Na Uy/Norway
    NP NPL 524 Nepal/Nê-pan
    NR NRU 520 Nauru
    NU NIU 570 Niue
    NZ NZL 554 New Zealand/Niu Di-lân/Tân Tây Lan
    OM OMN 512 Oman/Ô-man
    PA PAN 591 Panama/Pa-na-ma
    PE PER 604 Peru/Pê-ru
    PF PYF 258 French Polynesia
    PG PNG 598 Papua New Guinea/Pa-pua Niu Ghi-nê
    PH PHL 608 Philippines/Phi-líp-pin/Philippin
    PK PAK 586 Pakistan/Pa-ki-xtan
    PL POL 616 Ba Lan/Poland
    PM SPM 666 Saint Pierre and Miquelon
    PN PCN 612 Pitcairn
    PR PRI 630 Puerto Rico
    PS PSE 275 Palestine/Pa-le-xtin
    PT PRT 620 Bồ Đào Nha/Portugal
    PW PLW 585 Palau
    PY PRY 600 Paraguay/Pa-ra-goay
    QA QAT 634 Qatar/Ca-ta
    RE REU 638 Réunion
    RO ROU 642 Romania/Ru-ma-ni
    RS SRB 688 Serbia/Xéc-bi-a
    RU RUS 643 Nga/Liên bang Nga/Russia/Russian Federation
    RW RWA 646 Rwanda
    SA SAU 682 Ả Rập Xê Út/Ả Rập Saudi/Saudi Arabia
    SB SLB 090 Solomon Islands
    SC SYC 690 Seychelles
    SD SDN 729 Sudan
    SE SWE 752 Thụy Điển/Sweden
    SG SGP 702 Singapore/Xinh-ga-po/Xin-ga-po
    SH SHN 654 Saint Helena
    SI SVN 705 Slovenia/Xlô-ven-ni-a
    SJ SJM 744 Svalbard and Jan Mayen
    SK SVK 703 Slovakia/Xlô-va-ki-a
    SL SLE 694 Sierra Leone
    SM SMR 674 San Marino
    SN SEN 686 Senegal/Xê-nê-gan
    SO SOM 706 Somalia
    SR SUR 740 Suriname
    SS SSD 728 South Sudan
    ST STP 678 Sao Tome and Principe
    SV SLV 222 El Salvador
    SX SXM 534 Sint Maarten (Dutch part)
    SY SYR 760 Syria/Xi-ri
    SZ SWZ 748 Eswatini
    TC TCA 796 Turks and Caicos Islands
    TD TCD 148 Chad
    TF ATF 260 French Southern Territories
    TG TGO 768 Togo
    TH THA 764 Thái Lan/Thailand
    TJ TJK 762 Tajikistan
    TK TKL 772 Tokelau
    TL TLS 626 Đông Timor/Timor-Leste
    TM TKM 795 Turkmenistan
    TN TUN 788 Tunisia/Tuy-ni-di
    TO TON 776 Tonga
    TR TUR 792 Thổ Nhĩ Kỳ/Turkey/Türkiye/Turkiye
    TT TTO 780 Trinidad and Tobago
    TV TUV 798 Tuvalu
    TW TWN 158 Đài Loan/Taiwan
    TZ TZA 834 Tanzania/Tan-da-ni-a
    UA UKR 804 Ukraina/Ukraine/U-crai-na
    UG UGA 800 Uganda/U-gan-đa
    UM UMI 581 United States Minor Outlying Islands
    US USA 840 Hoa Kỳ/Mỹ/Hợp chủng quốc Hoa Kỳ/United States/United States of America/USA/America
    UY URY 858 Uruguay/U-ru-goay
    UZ UZB 860 Uzbekistan/U-dơ-bê-ki-xtan
    VA VAT 336 Vatican/Va-ti-căng/Holy See (Vatican City State)
    VC VCT 670 Saint Vincent and the Grenadines
    VE VEN 862 Venezuela/Vê-nê-xu-ê-la
    VG VGB 092 Virgin Islands
    VI VIR 850 Virgin Islands
    VN VNM 704 Việt Nam/Viet Nam/Vietnam/Nước Việt Nam/CHXHCN Việt Nam/Cộng hòa xã hội chủ nghĩa Việt Nam
    VU VUT 548 Vanuatu
    WF WLF 876 Wallis and Futuna
    WS WSM 882 Samoa
    YE YEM 887 Yemen/Y-ê-men
    YT MYT 175 Mayotte
    ZA ZAF 710 Nam Phi/South Africa
    ZM ZMB 894 Zambia/Dăm-bi-a
    ZW ZWE 716 Zimbabwe/Dim-ba-bu-ê
    """
}
