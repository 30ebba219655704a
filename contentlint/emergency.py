"""Short numbers for emergencies and crises: which are those of which country.

Checked on 2026-11-26. Emergencies: the short numbers of libphonenumber 9.0.43, Android's database
of emergency numbers (revision 2) and Microsoft's table for Teams; for France Arcep's list, for the
United Kingdom Ofcom's register of 116 numbers. Numbers of 116: the European Commission's decisions
2007/116/EC and 2009/884/EC. Crisis lines: pages of the services and their ministries, or
directories of lines that agree.

The lists are wide on purpose (old numbers, redirected ones such as 911 in Brazil, 112 from mobile
phones): one too many costs a finding, one too few makes a false one. What some phones pass on, and
nobody there is told to call, is left out: 112 in North America, 911 in the Netherlands. A country
that is not here gives no finding.
"""

from __future__ import annotations

_EU = "112 116000 116006 116111 116117 116123"
"""112, and what the EU reserves in every member state, though not each has all the services."""
_BY_REGION = {
    # German, French, Italian and Dutch speaking countries, and their neighbours
    "DE": f"{_EU} 110 19222 116016",
    "AT": f"{_EU} 122 128 133 140 141 142 144 147 1450",
    "CH": "112 117 118 140 142 143 144 145 147 1414 1415 116000 116111 0800143000",
    "LI": "112 117 118 143 144 147 1414",
    "FR": f"{_EU} 15 17 18 114 115 119 191 196 197 3018 3114 3117 3919 3966 3977",
    "MC": "112 15 17 18",
    "BE": f"{_EU} 100 101 102 103 105 106 107 110 1712 1733 1813",
    "LU": f"{_EU} 113 454545",
    "NL": f"{_EU} 113 144",
    "IT": f"{_EU} 113 114 115 117 118 1500 1522 1530 19696",
    "SM": "112 113 115 118",
    "VA": "112 113 115 118",
    # English speaking countries
    "US": "911 988 211 311 811",
    "CA": "911 988 211 311 811",
    "GB": "999 112 111 101 105 119 159 116000 116111 116123 18000",
    "GG": "999 112 116111 116123",
    "IM": "999 112 111 116111 116123",
    "JE": "999 112 116111 116123",
    "GI": "999 112 190 199 111 116123",
    "IE": f"999 {_EU} 50808",
    "MT": f"{_EU} 179 1579",
    "AU": "000 112 106 131114",
    "NZ": "111 112 105 1737",
    "JM": "110 119 112 911",
    "TT": "999 990 911 811 112",
    "BB": "911 211 311 511",
    "BS": "911 919",
    "BZ": "911 990",
    "GY": "911 912 913",
    # Africa, most of it English speaking
    "ZA": "112 10111 10177 107 116",
    "NG": "112 199 767 122",
    "KE": "999 112 114 911 1199 1195 1190 116",
    "GH": "112 191 192 193 999",
    "UG": "999 112 116",
    "TZ": "112 999 110 111 113 114 115 116",
    "RW": "112 111 113 912 116",
    "ZM": "999 991 993 112 116",
    "ZW": "999 993 994 995 112 116",
    "BW": "997 998 999 911 112 116",
    "NA": "10111 112 116",
    "MW": "997 998 999 990 199 112 116",
    "LS": "112 115 117 121 122 123",
    "SZ": "999 933 977 112 116",
    "SL": "999 019 112 116 117",
    "LR": "911 112 116",
    "GM": "112 116 117 118",
    "MU": "112 999 114 115",
    "SC": "999 112",
    "ET": "911 907 939 991 112",
    "CM": "112 113 117 118 119 17 18 19",
    "EG": "122 123 180 112",
    # South and Southeast Asia
    "IN": "112 100 101 102 104 108 181 1091 1098 14416 14567",
    "PK": "15 16 112 115 1122 911 1166",
    "BD": "999 100 101 102 199 109 333 1098 112",
    "LK": "119 110 118 112 1990 1926 1929 1333",
    "NP": "100 101 102 103 112 1098",
    "BT": "112 110 113",
    "MV": "119 102 118 112",
    "SG": "999 995 993 112 911 1767 1771 1777",
    "MY": "999 112 994 15999 15555",
    "BN": "991 993 995 998 112",
    "PH": "911 117 112 1553",
    "ID": "112 110 113 115 118 119",
    "TH": "191 199 1669 1155 1323 112 911",
    "VN": "113 114 115 112 111",
    "KH": "117 118 119 666 112",
    "LA": "190 191 195 1190 1191 1195 112",
    "MM": "191 192 199 112",
    # the Gulf and its neighbours
    "AE": "999 998 997 996 112 911 901",
    "SA": "911 997 998 999 112 993 996 937 116111",
    "QA": "999 112 16000",
    "KW": "112",
    "BH": "999 112 199 990 992 994",
    "OM": "9999 112 1444",
    "JO": "911 112 191 192 193 199",
    "LB": "112 999 125 140 175 1564",
    "IL": "100 101 102 104 112 118 1201",
    # Spanish and Portuguese speaking countries
    "ES": f"{_EU} 061 062 080 085 088 091 092 016 024 017 021 028",
    "AD": "112 110 116 118",
    "MX": "911 060 065 066 068 071 074 078 080 088 089 112",
    "AR": "911 100 101 102 103 105 106 107 108 112 134 135 137 144 145 147",
    "CO": "123 112 106 111 119 125 132 141 144 146 155 156 192 911",
    "CL": "130 131 132 133 134 135 137 138 139 147 149 1412 1455 4141 112 911",
    "PE": "100 105 106 110 113 115 116 117 911 112",
    "EC": "911 101 102 112 131 171",
    "BO": "110 118 119 120 165 168 911 156",
    "UY": "911 104 105 106 108 109 112 128 4141 0767",
    "VE": "911 171 112",
    "PY": "911 128 129 130 131 132 137 141 147",
    "CR": "911 112 117 118 128 1022 1147",
    "PA": "911 103 104 147 169 112",
    "GT": "110 120 122 123 125 128 1543 1546 1572 112 911",
    "SV": "911 126 132 913",
    "HN": "911 114 195 198 199",
    "NI": "118 120 128 115 133 911 112 102",
    "DO": "911 112",
    "CU": "103 104 105 106 107",
    "PR": "911 988",
    "PT": f"{_EU} 115 117 144 1411 808242424",
    "BR": "190 192 193 100 112 128 136 153 180 181 185 188 191 194 197 198 199 911",
    "AO": "111 112 113 115 116",
    "MZ": "112 117 119 197 198",
    "CV": "112 130 131 132",
    "GW": "112 113 117 118",
    "ST": "112",
    "TL": "112 110 115",
    # the others in Europe; those outside the EU that have its numbers, too
    "PL": f"{_EU} 999 998 997 986 800702222",
    "CZ": f"{_EU} 150 155 156 158",
    "SK": f"{_EU} 150 155 158 159",
    "HU": f"{_EU} 104 105 107",
    "SI": f"{_EU} 113",
    "HR": f"{_EU} 192 193 194 195",
    "BA": f"{_EU} 121 122 123 124",
    "RS": f"{_EU} 192 193 194",
    "ME": f"{_EU} 122 123 124",
    "MK": f"{_EU} 192 193 194",
    "XK": "112 192 193 194",
    "AL": "112 116000 116111 116123 125 126 127 128 129",
    "GR": f"{_EU} 100 166 197 199 108 1018 1056 10306 15900",
    "CY": f"{_EU} 199 1440",
    "BG": f"{_EU} 150 160 166",
    "RO": f"{_EU} 119",
    "MD": f"{_EU} 901 902 903",
    "SE": f"{_EU} 1177 11313 11414 90000 90101",
    "DK": f"{_EU} 114 1813",
    "FO": "112 114",
    "NO": "112 110 113 116117 116111 116006 116123",
    "FI": f"{_EU}",
    "IS": "112 1700 1717 116123",
    "EE": f"{_EU} 110",
    "LV": f"{_EU} 110 113",
    "LT": f"{_EU} 101 102 103",
    "UA": "112 101 102 103 104 7333 116000 116111 116123",
    "BY": "112 101 102 103 104",
    "RU": "112 101 102 103 104",
    "TR": "112 110 122 155 156 158 177 182 183",
    "GE": "112 111 113 122",
    "AM": "911 101 102 103 104 112",
    "AZ": "112 101 102 103 104",
    # East Asia
    "CN": "110 112 119 120 122 999 12320 12355 12356 12338",
    "HK": "999 112 992 18111 18288",
    "TW": "110 112 113 119 118 1922 1925 1980 1995 165",
    "MO": "999 110 112",
    "JP": "110 118 119 112 189 7119 8000",
    "KR": "112 119 109 110 117 129 1339 1366 1388 1393",
    "MN": "101 102 103 105 112",
}
NUMBERS: dict[str, frozenset[str]] = {
    region: frozenset(numbers.split()) for region, numbers in _BY_REGION.items()
}
"""Country -> the numbers that answer there, without spaces."""

_SPEAKING = {
    "es": "ES MX AR CO CL PE EC BO UY VE PY CR PA GT SV HN NI DO CU PR US",
    "fr": "FR BE CH LU MC CA",
    "de": "DE AT CH LI LU BE IT",
    "it": "IT CH SM VA",
    "pt": "PT BR AO MZ CV GW ST TL",
    "nl": "NL BE",
    "pl": "PL",
}
"""Language -> where it is an official or a main one. English and Chinese are read everywhere."""

MAIN: dict[str, str] = {
    "BR": "192", "NZ": "111", "AU": "000", "GB": "999", "IE": "112 or 999", "SG": "995",
    "MY": "999", "HK": "999", "MO": "999", "CN": "120", "TW": "119", "JP": "119", "KR": "119",
    "AR": "107 or 911", "BO": "118", "CO": "123", "CL": "131", "GT": "122 or 123", "NI": "128",
    "PE": "106", "CU": "104", "MZ": "117", "FR": "15 or 112", "AT": "144 or 112",
    "CH": "144 or 112", "LI": "144 or 112", "MC": "15 or 112", "SM": "118", "AD": "116 or 112",
    "NO": "113", "RS": "194", "BA": "124", "ME": "124 or 112", "MK": "194 or 112",
    "AL": "127 or 112", "UA": "103 or 112", "BY": "103 or 112", "RU": "103 or 112", "AM": "103",
    "AZ": "103 or 112", "GG": "999", "IM": "999", "JE": "999", "JM": "110", "TT": "811 or 990",
    "BB": "511", "GY": "913", "ZA": "10177 or 112", "KE": "999", "UG": "999 or 112", "RW": "912",
    "ZM": "991", "ZW": "994 or 999", "BW": "997", "MW": "998", "SZ": "977", "SL": "117 or 999",
    "GM": "116", "MU": "114", "SC": "999", "ET": "907 or 911", "CM": "119", "EG": "123",
    "CV": "130", "GW": "113", "PK": "1122", "BD": "999", "LK": "1990", "NP": "102", "MV": "102",
    "BN": "991", "ID": "119 or 112", "TH": "1669", "VN": "115", "KH": "119", "LA": "1195",
    "MM": "192", "AE": "998", "SA": "997", "QA": "999", "BH": "999", "OM": "9999", "LB": "140",
    "IL": "101", "MN": "103",
}  # fmt: skip
"""Country -> what to call for an ambulance, where it is not 911 or 112."""
_AFRICA_IN_FRENCH = "14 15 17 18 19 110 111 118 119 122 150 170 180 185 190 197 198"
"""French is spoken in many countries whose numbers are these."""


def answering(region: str) -> frozenset[str] | None:
    """The numbers that answer in a country (two letters); None where they are not known."""
    return NUMBERS.get(region)


def answering_in(language: str) -> frozenset[str] | None:
    """The numbers that answer in some country of a language; None where it is read everywhere."""
    if language not in _SPEAKING:
        return None
    regions = _SPEAKING[language].split()
    found = frozenset().union(*(NUMBERS[region] for region in regions))
    return found.union(_AFRICA_IN_FRENCH.split()) if language == "fr" else found


def regions_with(number: str) -> list[str]:
    """The countries where ``number`` answers, in alphabetical order; empty for any other number."""
    return sorted(region for region, numbers in NUMBERS.items() if number in numbers)


def main_number(region: str) -> str:
    """What to call for an ambulance in a country: ``911``, ``999``, ``15 or 112``."""
    known = NUMBERS.get(region, frozenset())
    return MAIN.get(region) or ("911" if "911" in known else "112")


_LINES = "988 024 016 3114 3919 1522 188 1925 1737 131114 116123 116111"
_LOCAL_LINES = (
    "109 113 135 142 143 169 1018 1201 1323 1411 1553 1564 1717 1767 1813 1926 4141 7333 12356 "
    "14416 15555 18111 90101 454545"
)
"""Known as lines where they answer, and elsewhere as anything: no finding is about them."""
_SERVICES = (
    "911 999 112 000 111 110 113 115 117 118 119 120 122 123 131 144 15 17 18 061 091 190 192 193 "
    "995 997 998 116117 116006"
)
_POLICE = (
    "911 999 112 000 110 15 17 18 061 091 190 192 193 120 991 993 995 997 998 1122 1669 1990 9999 "
    "10111 10177"
)
NO_LINES = frozenset(_POLICE.split())
"""Numbers for an ambulance or the police only: 111 in Britain has people for a crisis, too."""
CRISIS = frozenset(f"{_LINES} {_LOCAL_LINES}".split())
"""Lines for people in a crisis; the others are for the police, a fire or an ambulance."""
_CRISIS_LINE = {
    "US": "988", "CA": "988", "PR": "988", "GB": "116 123", "IE": "116 123", "FR": "3114",
    "ES": "024", "PT": "1411", "DE": "0800 111 0 111", "AT": "142", "CH": "143",
    "BE": "1813 or 0800 32 123", "NL": "113", "LU": "45 45 45", "IT": "02 2327 2327",
    "PL": "116 123", "CZ": "116 123", "HU": "116 123", "SI": "116 123", "LV": "116 123",
    "LT": "116 123", "NO": "116 123", "SE": "90101", "DK": "70 201 201", "FI": "09 2525 0111",
    "IS": "1717", "GR": "1018", "RS": "0800 300 303", "UA": "7333", "AU": "13 11 14", "NZ": "1737",
    "ZA": "0800 567 567", "IN": "14416", "LK": "1926", "SG": "1767", "MY": "15555", "PH": "1553",
    "TH": "1323", "IL": "1201", "LB": "1564", "CN": "12356", "HK": "18111", "TW": "1925",
    "JP": "0120 279 338", "KR": "109", "BR": "188", "AR": "135", "MX": "800 911 2000",
    "CL": "*4141", "UY": "0800 0767", "PE": "113", "PA": "169",
}  # fmt: skip


def crisis_line(region: str) -> str:
    """The line for people who think of suicide in a country; "" where it is not known here."""
    return _CRISIS_LINE.get(region, "")


REPORTED = frozenset(f"{_LINES} {_SERVICES}".split())
"""The numbers that a finding may be about: well known as what one calls for help."""
