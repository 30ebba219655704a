"""Short numbers for emergencies and crises: which are those of which country.

What can be looked up in the national numbering plans (ITU-T E.129), the EU's lists of 112 and 116
services and the regulators' pages. The lists are wide on purpose (old numbers, redirected ones such
as 911 in Brazil, 112 from mobile phones): one too many costs a finding, one too few makes a false
one. A country that is not here gives no finding.
"""

from __future__ import annotations

_EU = "112 116000 116006 116111 116117 116123"
_BY_REGION = {
    # German, French, Italian and Dutch speaking countries, and their neighbours
    "DE": f"{_EU} 110 19222",
    "AT": f"{_EU} 122 128 133 140 141 142 144 147 1450",
    "CH": "112 117 118 140 142 143 144 145 147 1414 1415 0800143143",
    "LI": "112 117 118 143 144 147 1414",
    "FR": f"{_EU} 15 17 18 114 115 119 191 196 197 3018 3114 3117 3919 3966 3977",
    "MC": "112 15 17 18",
    "BE": f"{_EU} 100 101 102 103 105 106 107 110 1712 1733 1813",
    "LU": f"{_EU} 113 12321 454545",
    "NL": f"{_EU} 113 144",
    "IT": f"{_EU} 113 114 115 117 118 1500 1522 1530 19696",
    # English speaking countries
    "US": "911 988 211 311 811 933",
    "CA": "911 988 211 311 811",
    "GB": "999 112 111 101 105 119 159 116000 116006 116111 116117 116123 18000",
    "IE": f"999 {_EU} 50808",
    "AU": "000 112 106 131114",
    "NZ": "111 112 105 1737 1770",
    "ZA": "112 10111 10177 107",
    "IN": "112 100 101 102 103 104 108 181 1091 1098 14416 14567",
    "NG": "112 199 767 122",
    "KE": "999 112 911 1199 1195 1190 116",
    "GH": "112 191 192 193 999 185",
    "SG": "999 995 993 112 911 1767 1771 1777",
    "MY": "999 112 911 994 15999 155",
    "PH": "911 117 112 1553",
    "HK": "999 112 992 18111 18288 2111",
    "PK": "15 16 112 115 1122 911 1166",
    "LK": "119 110 112 1990 1926 1929",
    "JM": "110 119 112 911 888",
    # Spanish and Portuguese speaking countries
    "ES": f"{_EU} 061 062 080 085 091 092 016 024 017",
    "MX": "911 060 065 066 068 071 074 078 080 088 089 112",
    "AR": "911 100 101 102 103 105 106 107 108 112 134 135 137 144 145 147",
    "CO": "123 112 106 111 119 125 132 141 144 146 155 156 192 911",
    "CL": "130 131 132 133 134 135 137 138 139 147 149 1412 1455 4141 112 911",
    "PE": "100 105 106 113 115 116 117 911 112",
    "EC": "911 101 102 131 171",
    "BO": "110 118 119 120 165 168 911 156",
    "UY": "911 104 105 106 108 109 112 4141",
    "VE": "911 171 112 150 167",
    "PY": "911 128 129 130 131 132 137 141 147",
    "CR": "911 112 117 118 128 1022",
    "PA": "911 103 104 108 147 169 112",
    "GT": "110 120 122 123 125 128 1543 1546 1572 112 911",
    "SV": "911 126 132 913",
    "HN": "911 114 195 198 199",
    "NI": "118 128 115 133 911 112 102",
    "DO": "911 112 811",
    "CU": "103 104 105 106",
    "PR": "911 988",
    "PT": f"{_EU} 115 117 144 1411 808242424",
    "BR": "190 192 193 100 112 136 147 153 180 181 185 188 191 194 197 198 199 911",
    "AO": "111 112 113 115 116",
    "MZ": "112 117 119 198",
    # the others in Europe
    "PL": f"{_EU} 999 998 997 986 800702222",
    "CZ": f"{_EU} 150 155 156 158",
    "SK": f"{_EU} 150 155 158 159",
    "HU": f"{_EU} 104 105 107",
    "SE": f"{_EU} 1177 11313 11414 90101",
    "DK": f"{_EU} 114 1813",
    "NO": "112 110 113 116117 116111 116006 116123",
    "FI": f"{_EU}",
    "RO": f"{_EU} 119 983",
    "GR": f"{_EU} 100 166 197 199 108 1018 10306 15900",
    "TR": "112 110 122 155 156 158 177 182 183",
    "UA": "112 101 102 103 104 7333",
    # East Asia
    "CN": "110 112 119 120 122 999 12320 12355 12356 12338",
    "TW": "110 112 113 119 118 911 1922 1925 1980 1995 165",
    "MO": "999 110 112",
    "JP": "110 118 119 112 189 7119 8000",
    "KR": "112 119 109 110 1339 1366 1388 1393",
}
NUMBERS: dict[str, frozenset[str]] = {
    region: frozenset(numbers.split()) for region, numbers in _BY_REGION.items()
}
"""Country -> the numbers that answer there, without spaces."""

_SPEAKING = {
    "es": "ES MX AR CO CL PE EC BO UY VE PY CR PA GT SV HN NI DO CU PR US",
    "fr": "FR BE CH LU MC CA",
    "de": "DE AT CH LI LU BE IT",
    "it": "IT CH",
    "pt": "PT BR AO MZ",
    "nl": "NL BE",
    "pl": "PL",
}
"""Language -> where it is an official or a main one. English and Chinese are read everywhere."""

MAIN: dict[str, str] = {
    "BR": "190 or 192", "NZ": "111", "AU": "000", "GB": "999", "IE": "112 or 999",
    "SG": "995", "MY": "999", "HK": "999", "CN": "120", "TW": "119", "JP": "119",
    "KR": "119", "CO": "123", "CL": "131", "PE": "106", "KE": "999", "LK": "1990",
    "FR": "15 or 112", "AT": "144 or 112", "CH": "144 or 112", "PK": "1122", "JM": "110",
    "CU": "104",
}  # fmt: skip
"""Country -> what to call for an ambulance, where it is not 911 or 112."""
_AFRICA_IN_FRENCH = "14 15 17 18 19 110 111 118 119 150 170 180 185 190 197 198"
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


_LINES = "988 024 016 3114 3919 1522 188 1925 1737 131114 116123 116111 113 142 143"
_SERVICES = (
    "911 999 112 000 111 110 113 115 117 118 119 120 122 123 131 144 15 17 18 061 091 190 192 193 "
    "995 997 998 116117 116006"
)
_POLICE = "911 999 112 000 110 15 17 18 061 091 190 192 193 120 995"
NO_LINES = frozenset(_POLICE.split())
"""Numbers for an ambulance or the police only: 111 in Britain has people for a crisis, too."""
CRISIS = frozenset(_LINES.split())
"""Lines for people in a crisis; the others are for the police, a fire or an ambulance."""
_CRISIS_LINE = {
    "US": "988", "CA": "988", "GB": "116 123", "IE": "116 123", "FR": "3114", "ES": "024",
    "DE": "0800 111 0 111", "AT": "142", "CH": "143", "AU": "13 11 14", "NZ": "1737", "NL": "113",
    "BR": "188", "TW": "1925", "AR": "135", "MX": "800 911 2000", "IT": "02 2327 2327",
}  # fmt: skip


def crisis_line(region: str) -> str:
    """The line for people who think of suicide in a country; "" where it is not known here."""
    return _CRISIS_LINE.get(region, "")


REPORTED = CRISIS - {"142", "143", "113"} | frozenset(_SERVICES.split())
"""The numbers that a finding may be about: well known as what one calls for help."""
