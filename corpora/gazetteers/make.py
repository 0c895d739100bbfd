#!/usr/bin/env python3
"""Derives the tables of this folder from public data sets (README.md names them with their licences).

  make.py --gazetteers DIR --census DIR --words FILE

DIR of --gazetteers holds cldr/, i18n-nationality/, iso-codes/, geonames/, …; --census holds dist.*.first of the US Census
1990 name lists; --words is a list of English words (Debian: wamerican), used only to tell names from ordinary words.
The output depends on nothing but these files: the same input gives the same bytes.
"""
import argparse
import csv
import ctypes
import glob
import json
import os
import re
import unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))

# CLDR writes some names for lists and menus; running text uses these.
COUNTRY_FIX = {"CG": "Republic of the Congo", "CD": "Democratic Republic of the Congo", "MM": "Myanmar", "HK": "Hong Kong", "MO": "Macao",
               "PS": "Palestinian Territories", "TR": "Türkiye", "BA": "Bosnia and Herzegovina", "AG": "Antigua and Barbuda",
               "TT": "Trinidad and Tobago", "KN": "Saint Kitts and Nevis", "VC": "Saint Vincent and the Grenadines",
               "ST": "São Tomé and Príncipe", "LC": "Saint Lucia", "CI": "Côte d’Ivoire"}
# Province names of China with their ISO 3166-2 codes; cities at province level carry the country's code (ANNOTATION §5).
PROVINCES = {"河北省": "HE", "山西省": "SX", "内蒙古自治区": "NM", "辽宁省": "LN", "吉林省": "JL", "黑龙江省": "HL", "江苏省": "JS", "浙江省": "ZJ",
             "安徽省": "AH", "福建省": "FJ", "江西省": "JX", "山东省": "SD", "河南省": "HA", "湖北省": "HB", "湖南省": "HN", "广东省": "GD",
             "广西壮族自治区": "GX", "海南省": "HI", "四川省": "SC", "贵州省": "GZ", "云南省": "YN", "西藏自治区": "XZ", "陕西省": "SN",
             "甘肃省": "GS", "青海省": "QH", "宁夏回族自治区": "NX", "新疆维吾尔自治区": "XJ"}
PROVINCE_SHORT = re.compile("(省|壮族自治区|回族自治区|维吾尔自治区|自治区|市)$")
# Adjectives and demonyms that the source lacks or gives in one form only.
DEMONYMS = {"GB": ["British", "Briton", "Britons"], "US": ["American", "Americans"], "NL": ["Dutch"], "CN": ["Chinese"], "AE": ["Emirati", "Emiratis"],
            "IQ": ["Iraqi", "Iraqis"], "IL": ["Israeli", "Israelis"], "SA": ["Saudi", "Saudis"], "PK": ["Pakistani", "Pakistanis"],
            "FR": ["French"], "IE": ["Irish"], "CH": ["Swiss"], "NZ": ["New Zealander", "New Zealanders"], "AF": ["Afghan", "Afghans"],
            "TH": ["Thai", "Thais"], "PH": ["Filipino", "Filipinos", "Philippine"], "TW": ["Taiwanese"], "KR": ["South Korean", "South Koreans"],
            "KP": ["North Korean", "North Koreans"], "HK": ["Hongkonger", "Hongkongers", "Hong Konger", "Hong Kongers"], "PS": ["Palestinian", "Palestinians"],
            "AR": ["Argentine", "Argentinian"], "CZ": ["Czech", "Czechs"], "FI": ["Finnish", "Finn", "Finns"], "SE": ["Swedish", "Swede", "Swedes"],
            "DK": ["Danish", "Dane", "Danes"], "ES": ["Spanish", "Spaniard", "Spaniards"], "PL": ["Polish"], "TR": ["Turkish"],
            "BD": ["Bangladeshi", "Bangladeshis"], "MM": ["Burmese"], "LK": ["Sri Lankan", "Sri Lankans"], "YE": ["Yemeni", "Yemenis"],
            "BM": ["Bermudian"], "KZ": ["Kazakh", "Kazakhstani"], "KG": ["Kyrgyz"], "UZ": ["Uzbek"], "SK": ["Slovak", "Slovaks"], "RS": ["Serbian", "Serb", "Serbs"],
            "HR": ["Croatian", "Croat", "Croats"], "SI": ["Slovenian", "Slovene"], "BA": ["Bosnian", "Bosnians"], "XK": ["Kosovar", "Kosovars"],
            "GL": ["Greenlandic"], "IS": ["Icelandic"], "LU": ["Luxembourgish"], "ME": ["Montenegrin"], "MK": ["Macedonian"], "KW": ["Kuwaiti", "Kuwaitis"],
            "QA": ["Qatari", "Qataris"], "OM": ["Omani", "Omanis"], "SO": ["Somali", "Somalis"], "CD": ["Congolese"], "CI": ["Ivorian"]}


# States whose first-order divisions are named in news and laws without more ado.
SURE = ("US", "CA", "AU", "DE", "MY", "IN", "CN", "JP")


def read(*parts):
    with open(os.path.join(*parts), encoding="utf-8-sig") as f:
        return f.read()


def load(*parts):
    return json.loads(read(*parts))


def plain(name):
    """Without diacritics: the form that English newspapers print."""
    return "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))


def table(name, source, columns, rows):
    rows = sorted(set(rows))
    with open(os.path.join(HERE, name), "w", encoding="utf-8", newline="\n") as out:
        out.write(f"# {source}\n" + "\t".join(columns) + "\n")
        out.writelines("\t".join(r) + "\n" for r in rows)
    print(f"{name}: {len(rows)} rows")


def countries(root):
    rows = []
    territories = {l: load(root, "cldr", l, "territories.json")["main"][l]["localeDisplayNames"]["territories"] for l in ("en", "zh")}
    iso = {c["alpha_2"]: c for c in load(root, "iso-codes/json/iso_3166-1.json")["3166-1"]}
    named = {l: load(root, "i18n-iso-countries", l + ".json")["countries"] for l in ("en", "zh")}
    formal = {r["ISO3166-1-Alpha-2"]: r for r in csv.DictReader(read(root, "country-codes/country-codes.csv").splitlines())}
    for code in sorted(iso):
        names = {COUNTRY_FIX.get(code, territories["en"].get(code, "")), iso[code]["name"].split(",")[0] if "," not in iso[code]["name"] else "",
                 iso[code].get("official_name", ""), iso[code].get("common_name", "")}
        listed = named["en"].get(code, [])
        names.update([listed] if isinstance(listed, str) else listed)
        for name in names:
            name = name.replace("’", "'")
            if len(name) < 4 or "," in name or "(" in name or name.startswith("The "):
                continue
            for form in {name, plain(name), name.replace("&", "and"), name.replace("Saint ", "St. "), name.replace("'", "’")}:
                rows.append((form, code, "country", "en", "strong", ""))
        listed = named["zh"].get(code, [])
        chinese = {territories["zh"].get(code, ""), formal.get(code, {}).get("UNTERM Chinese Formal", ""), formal.get(code, {}).get("UNTERM Chinese Short", "")}
        chinese.update([listed] if isinstance(listed, str) else listed)
        for name in chinese:
            name = re.sub(r"\s*[（(［\[].*|\*", "", name).replace("中国香港特别行政区", "香港特别行政区").replace("中国澳门特别行政区", "澳门特别行政区").strip()
            if len(name) >= 2 and re.fullmatch(r"[\u4e00-\u9fff·-]+", name):
                rows.append((name, code, "country", "zh", "strong", ""))
    nationality = load(root, "i18n-nationality/en.json")["nationalities"]
    for code, forms in sorted(nationality.items()):
        forms = [forms] if isinstance(forms, str) else forms
        for form in list(forms) + DEMONYMS.get(code, []):
            if code in ("GB", "US", "AQ", "UM", "GG", "JE", "IM", "GS", "BV", "HM", "TF", "IO") and form not in DEMONYMS.get(code, []):
                continue
            if len(form) < 4 or form in ("Bermuda", "Motswana", "Mosotho", "Channel Islander", "Manx") or form[0].islower() or "," in form or "(" in form:
                continue
            rows.append((form, code, "demonym", "en", "strong", ""))
            if re.search("(an|ian|i)$", form):
                rows.append((form + "s", code, "demonym", "en", "strong", ""))
            if form.endswith("ns"):
                rows.append((form[:-1], code, "demonym", "en", "strong", ""))
    for code, forms in DEMONYMS.items():
        rows += [(form, code, "demonym", "en", "strong", "") for form in forms]
    return rows


def subdivisions(root, words, given, taken):
    """First-order subdivisions whose name means nothing else: two holders of a name, a given name, a country or a word leave it out."""
    rows, holders = [], {}
    names = load(root, "cldr/en/subdivisions.json")["subdivisions"]["localeDisplayNames"]["subdivisions"]
    top = {e["code"] for e in load(root, "iso-codes/json/iso_3166-2.json")["3166-2"] if "parent" not in e}
    for key, name in names.items():
        if not re.match("[a-z]{2}[a-z0-9]{1,3}$", key):
            continue
        code = key[:2].upper() + "-" + key[2:].upper()
        if code in top:
            holders.setdefault(name, set()).add(code)
    for name, codes in sorted(holders.items()):
        known = {c for c in codes if c[:2] in SURE}
        codes = known if len(known) == 1 else codes
        if len(codes) != 1 or len(name) < 4 or name in taken or re.search(r"[(),0-9&]", name):
            continue
        code = sorted(codes)[0]
        sure = code[:2] in SURE
        if not sure and (name.lower() in words or name.split()[0].lower() in words or name in given):
            continue
        for form in {name, plain(name)}:
            rows.append((form, code, "subdivision", "en", "strong" if sure else "weak", ""))
    for name, part in PROVINCES.items():
        rows.append((name, "CN-" + part, "subdivision", "zh", "strong", ""))
        rows.append((PROVINCE_SHORT.sub("", name), "CN-" + part, "subdivision", "zh", "strong", ""))
    return rows


def cities(root, words, given, taken):
    rows, best = [], {}
    admin = {a["code"]: a["name"] for a in load(root, "geonames/admin1.json")}
    for line in read(root, "geonames/cities5000.tsv").splitlines()[1:]:
        _, name, country, part, feature, population = line.split("\t")
        population = int(population or 0)
        if population < 20000 and feature != "PPLC":
            continue
        for form in {name, plain(name)}:
            if len(form) < 4 or form in taken or re.search(r"[(),0-9/‘]", form) or form[0].islower():
                continue
            best.setdefault(form, []).append((population, country, part, feature))
    for form, found in sorted(best.items()):
        found.sort(reverse=True)
        population, country, part, feature = found[0]
        word = form.lower() in words or form in given or all(w.lower() in words for w in re.split("[ -]", form))
        rival = len(found) > 1 and found[1][1] != country and found[1][0] * 4 > population
        capital = feature == "PPLC"
        strong = capital and population >= 1000000 or (population >= 1000000 or feature == "PPLC" and population > 50000) and not (word and population < 3000000)
        strong = strong or population >= 150000 and not word and not rival
        if word and population < 150000:
            continue
        level = "strong" if strong else "weak"
        for population, country, part, feature in found[:1] if level == "strong" else found[:3]:
            rows.append((form, country, "capital" if capital and country == found[0][1] else "city", "en", level, admin.get(f"{country}.{part}", "")))
    jieba = {}
    for line in read(root, "jieba/jieba.dict.utf8").splitlines():
        word, _, tag = line.split(" ")
        jieba[word] = tag
    rows += zone_cities(jieba)
    for p in load(root, "china-division/provinces.json"):
        if p["name"].endswith("市"):
            rows += [(n, "CN", "city", "zh", "strong", "") for n in (p["name"], p["name"][:-1])]
    for c in load(root, "china-division/cities.json"):
        name = c["name"]
        if name.endswith("市"):
            rows.append((name, "CN", "city", "zh", "strong", ""))
            if jieba.get(name[:-1]) == "ns" and len(name) >= 3:
                rows.append((name[:-1], "CN", "city", "zh", "strong", ""))
    return rows


# Cities of time zones whose name means something else more often.
ELSEWHERE = {"自由城", "自由市", "達爾文", "史坦利", "圣路易斯", "聖路易", "圣胡安", "聖胡安", "多米尼加", "圣约翰斯", "聖約翰", "圣托马斯", "聖托馬斯", "圣文森特"}


def zone_cities(jieba):
    """The Chinese names of the cities that time zones are called by, in both scripts: Unicode CLDR, as ICU has it. A short name that
    the dictionary has as a word or a person, or two characters that it lacks, is left out: 万象 is a word."""
    library = sorted(glob.glob("/usr/lib/*/libicui18n.so.[0-9][0-9]"))[-1]
    version = library.rsplit(".", 1)[1]
    icu, common = ctypes.CDLL(library), ctypes.CDLL(library.replace("i18n", "uc"))
    call = {name: getattr(icu, f"{name}_{version}") for name in ("udat_open", "udat_format", "ucal_openTimeZoneIDEnumeration")}
    call["udat_open"].restype = call["ucal_openTimeZoneIDEnumeration"].restype = ctypes.c_void_p
    following = getattr(common, f"uenum_next_{version}")
    following.restype = ctypes.c_char_p

    def units(text):
        raw = text.encode("utf-16-le")
        return ctypes.create_string_buffer(raw + b"\0\0"), len(raw) // 2

    error, rows = ctypes.c_int(0), []
    countries = [line.split("\t")[0] for line in read(HERE, "jurisdictions.tsv").splitlines() if re.match(r"[A-Z]{2}\t.*\tcountry\t", line)]
    for country in sorted(set(countries) - {"AQ"}):
        zones = ctypes.c_void_p(call["ucal_openTimeZoneIDEnumeration"](2, country.encode(), None, ctypes.byref(error)))  # 2: of a place
        while zone := following(zones, None, ctypes.byref(error)):
            for locale in ("zh_Hans", "zh_Hant"):
                zone_id, pattern = units(zone.decode()), units("VVV")
                form = ctypes.c_void_p(call["udat_open"](-2, -2, locale.encode(), *zone_id, *pattern, ctypes.byref(error)))  # -2: by pattern
                out = ctypes.create_string_buffer(200)
                size = call["udat_format"](form, ctypes.c_double(0.0), out, 100, None, ctypes.byref(error))
                name = out.raw[:2 * size].decode("utf-16-le")
                tag = jieba.get(name, "" if len(name) > 2 else "word")
                if re.fullmatch("[\u4e00-\u9fff·]{2,8}", name) and name not in ELSEWHERE and tag in ("", "ns", "nrt" if len(name) > 3 else ""):
                    rows.append((name, country, "city", "zh", "strong", ""))
    return rows


def jurisdiction_names(root):
    """The one English name of each code, for people and as the name of a state that acts."""
    names = load(root, "cldr/en/territories.json")["main"]["en"]["localeDisplayNames"]["territories"]
    rows = []
    region = {r["ISO3166-1-Alpha-2"]: r["Sub-region Code"] for r in csv.DictReader(read(root, "country-codes/country-codes.csv").splitlines())}
    for entry in load(root, "iso-codes/json/iso_3166-1.json")["3166-1"]:
        code = entry["alpha_2"]
        rows.append((code, COUNTRY_FIX.get(code, names.get(code, entry["name"])).replace("’", "'").replace(" & ", " and "), "country", region.get(code, "")))
    rows += [("EU", "European Union", "union", ""), ("XK", "Kosovo", "country", "039")]
    parts = load(root, "cldr/en/subdivisions.json")["subdivisions"]["localeDisplayNames"]["subdivisions"]
    for entry in load(root, "iso-codes/json/iso_3166-2.json")["3166-2"]:
        if "parent" not in entry:
            code = entry["code"]
            rows.append((code, parts.get(code.replace("-", "").lower(), entry["name"]), "subdivision", region.get(code[:2], "")))
    table("jurisdictions.tsv", "names of codes. Unicode CLDR (Unicode-3.0), Debian iso-codes (facts)", ("code", "name", "type", "region"), rows)


def organs(root):
    rows = []
    for r in csv.DictReader(read(root, "dotgov/agencies-and-subs.csv").splitlines()):
        for name in (r["Agency"], r["Bureau"]):
            name = re.sub(r"\s+", " ", name or "").strip()
            # Budget lines and offices that every department has are no names.
            if len(name.split()) < 2 or "--" in name or re.search(r"Program|Executive Operations|Buildings|Management$|Salaries|Fund|Account|Office of (the )?(Chief|Inspector|General|Secretary)|^Departmental|Other |^Rural|^Limitation", name):
                continue
            if re.search(r"(Department|Agency|Bureau|Commission|Administration|Board|Service|Office|Council|Authority|Corporation|Foundation|Institute|Committee|Center|Corps|Bank|Court|Library|Endowment|Conference)", name):
                rows.append((name, "en", "government_body", name, "US", "strong"))
    def kind(zh, en):
        return "military" if "军事" in zh or "Military" in en else "political_party" if zh == "中国共产党" else "government_body"
    for line in read(root, "pandect-seed/cn_organs.tsv").splitlines()[1:]:
        zh, en, short, _ = (line.split("\t") + ["", ""])[:4]
        for name in zh.split(";"):
            rows.append((name, "zh", kind(zh, en), en, "CN", "strong"))
        # An English name that many states share counts only in texts of this state.
        shared = re.match("Ministry of |National (Audit|Health|Energy|Data) |General Office", en)
        rows.append((en, "en", kind(zh, en), en, "CN", "short" if shared else "strong"))
        if len(short) >= 3 and short not in ("MOST", "GAS", "MOT", "STA", "SAFE", "SAC", "LAC", "NSC", "NEA"):
            rows.append((short, "en", kind(zh, en), en, "CN", "short"))
    world = {"UN", "WHO", "WTO", "IMF", "NATO", "OECD", "IAEA", "FATF", "G7", "G20"}
    for line in read(root, "pandect-seed/intl_organs.tsv").splitlines()[1:]:
        en, zh, short, group = (line.split("\t") + [""])[:4]
        type_ = "government_body" if group in ("EU",) else "international_organization"
        first = en.split(";")[0]
        for name in en.split(";"):
            if name not in ("the Council", "General Assembly", "AI Office"):
                rows.append((name, "en", type_, first, "EU" if group == "EU" else "", "strong"))
        rows += [(name, "zh", type_, first, "EU" if group == "EU" else "", "strong") for name in zh.split(";") if name and name != "人工智能办公室"]
        if len(short) >= 2:
            rows.append((short, "en", type_, first, "EU" if group == "EU" else "", "strong" if short in world else "short"))
    for r in csv.DictReader(read(root, "orgs/CountrycodesOrgs.csv").splitlines()):
        name = re.sub(r"\s*\(.*\)|\s+$", "", r["org_name"]).strip()
        if len(name.split()) >= 3 and not name.startswith(("Group of", "Non")):
            rows.append((name, "en", "international_organization", name, "", "strong"))
    return rows


def companies(root, words):
    rows = []
    form = re.compile(r",? (Inc|Inc\.|Corp|Corp\.|Corporation|Company|Co\.|plc|Plc|PLC|Ltd|Ltd\.|N\.V\.|Holdings|Group|Companies|& Co\.)$")
    for r in csv.DictReader(read(root, "sec/sp500-constituents.csv").splitlines()):
        name = re.sub(r"\s*\(.*\)", "", r["Security"]).strip()
        short = form.sub("", form.sub("", name))
        for n in {name, short}:
            parts = re.findall(r"[\w']+", n)
            if len(n) < 4 or n.startswith("The ") and len(parts) < 3:
                continue
            ordinary = len(parts) == 1 and n.lower() in words or all(p.lower() in words and len(p) > 1 for p in parts) and len(parts) < 3
            if not ordinary:
                rows.append((n, "en", "company", short if len(short) > 3 else name, "", "strong"))
    return rows


# Legal forms that a register prints short and everybody else either way.
FORMS = {"inc": "incorporated", "corp": "corporation", "co": "company", "ltd": "limited"}


def identifier_key(name):
    """Lower case without points and commas; pipeline/knowledge/identifiers.cc makes the same of an actor's name."""
    return " ".join(re.sub(r"[.,]", "", name.lower()).split())


def identifiers(root, words):
    """(name, CIK) of companies listed in the United States; a name that two of them have identifies neither,
    and one that a place or a person has too nobody."""
    found = {}

    def note(name, cik):
        key = identifier_key(re.sub(r"\s*[/\\(].*", "", name))
        head, _, last = key.rpartition(" ")
        keys = {key} | {f"{head} {FORMS[last]}" for last in [last] if head and last in FORMS}
        for k in keys:
            if len(k) > 3 and k.isascii():
                found.setdefault(k, set()).add(f"{int(cik):010}")

    short = {name for name, *_ in companies(root, words)}
    for r in csv.DictReader(read(root, "sec/stocks.csv").splitlines()):
        last = identifier_key(r["Name"]).split(" ")[-1]
        if r["Exchange"] in ("NYSE", "Nasdaq", "CBOE") and last in {*FORMS, "plc", "nv", "sa", "ag", "group", "holdings", "technologies"}:
            note(r["Name"], r["CIK"])
    form = re.compile(r",? (Inc|Inc\.|Corp|Corp\.|Corporation|Company|Co\.|plc|Plc|PLC|Ltd|Ltd\.|N\.V\.|Holdings|Group|Companies|& Co\.)$")
    for r in csv.DictReader(read(root, "sec/sp500-constituents.csv").splitlines()):
        name = re.sub(r"\s*\(.*\)", "", r["Security"]).strip()
        for n in {name, form.sub("", form.sub("", name))} & (short | {name}):
            if n in short or form.search(n):
                note(n, r["CIK"])
    others = {line.split("\t")[0].lower() for other in ("cities", "places", "places_extra", "given_names") for line in read(HERE, other + ".tsv").splitlines()[2:]}
    return [(k, next(iter(v))) for k, v in found.items() if len(v) == 1 and k not in others]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for flag in ("--gazetteers", "--census", "--words"):
        parser.add_argument(flag, required=True)
    args = parser.parse_args()
    root = args.gazetteers
    words = {w for w in read(args.words).split() if w.islower() and "'" not in w}
    given = {}
    for sheet, share in (("dist.female.first", 88.0), ("dist.male.first", 90.0)):
        for line in read(args.census, sheet).splitlines():
            name, _, cumulative, _ = line.split()
            if float(cumulative) <= share and len(name) > 2:
                given[name.title()] = True
    places = countries(root)
    taken = {r[0] for r in places if r[3] == "en"} | {"Georgia"}
    table("places.tsv", "names of countries and first-order subdivisions. Unicode CLDR (Unicode-3.0), Debian iso-codes (facts), i18n-iso-countries and i18n-nationality (MIT), country-codes (PDDL), china-division",
          ("name", "code", "kind", "language", "level", "within"), places + subdivisions(root, words, given, taken))
    table("cities.tsv", "cities with the code of their country. GeoNames, geonames.org (CC BY 4.0); Chinese names: china-division, Unicode CLDR by ICU (Unicode-3.0)",
          ("name", "code", "kind", "language", "level", "within"), cities(root, words, given, taken | {"American Samoa"}))
    table("actors.tsv", "organs and organisations. dotgov agency list (CC0), CIA World Factbook by Country-Codes-and-International-Organizations (MIT), lists of the project",
          ("name", "language", "type", "canonical", "jurisdiction", "level"), organs(root))
    table("companies.tsv", "listed companies. datasets/s-and-p-500-companies (PDDL)",
          ("name", "language", "type", "canonical", "jurisdiction", "level"), companies(root, words))
    jurisdiction_names(root)
    table("given_names.tsv", "given names of persons. US Census Bureau 1990 (public domain)", ("name", "level"),
          [(n, "weak" if n.lower() in words or n in taken else "strong") for n in given])
    table("cik.tsv", "companies listed in the United States with their Central Index Key. U.S. Securities and Exchange Commission (public domain) by sec-cik-mapper (MIT); datasets/s-and-p-500-companies (PDDL)",
          ("name", "cik"), identifiers(root, words))
    surnames = [l.strip() for l in read(root, "chinese-names/family_names.txt").splitlines() if l.strip()]
    frequent = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤习栗胡温"
    table("surnames_zh.tsv", "Chinese surnames. Chinese-Names-Corpus (Apache-2.0)", ("name", "level"),
          [(s, "strong" if s in frequent or len(s) > 1 else "weak") for s in surnames])


if __name__ == "__main__":
    main()
