"""
Countries by name, capital and adjective: a word list, and the three look-ups that are read off it.

A capital stands for its government in news ("Moscow said"), an adjective for the country ("Russian air
strikes"). Written names are case sensitive, since `US` is a country and `us` is not.
"""

from __future__ import annotations

# name | capital (and seat of government) | adjectives and people | other names
_TABLE = """
Afghanistan|Kabul|Afghan|
Albania|Tirana|Albanian|
Algeria|Algiers|Algerian|
Andorra|Andorra la Vella|Andorran|
Angola|Luanda|Angolan|
Argentina|Buenos Aires|Argentine, Argentinian|
Armenia|Yerevan|Armenian|
Australia|Canberra|Australian, Aussie|
Austria|Vienna|Austrian|
Azerbaijan|Baku|Azerbaijani, Azeri|
Bahamas|Nassau|Bahamian|
Bahrain|Manama|Bahraini|
Bangladesh|Dhaka|Bangladeshi|
Barbados|Bridgetown|Barbadian|
Belarus|Minsk|Belarusian, Belarussian|
Belgium|Brussels|Belgian|
Belize|Belmopan|Belizean|
Benin|Porto-Novo|Beninese|
Bhutan|Thimphu|Bhutanese|
Bolivia|La Paz|Bolivian|
Bosnia and Herzegovina|Sarajevo|Bosnian|Bosnia
Botswana|Gaborone|Botswanan|
Brazil|Brasilia|Brazilian|
Brunei|Bandar Seri Begawan|Bruneian|
Bulgaria|Sofia|Bulgarian|
Burkina Faso|Ouagadougou|Burkinabe|
Burundi|Bujumbura|Burundian|
Cambodia|Phnom Penh|Cambodian|
Cameroon|Yaounde|Cameroonian|
Canada|Ottawa|Canadian|
Cape Verde|Praia|Cape Verdean|
Central African Republic|Bangui|Central African|
Chad|N'Djamena|Chadian|
Chile|Santiago|Chilean|
China|Beijing|Chinese|People's Republic of China, PRC
Colombia|Bogota, Bogotá|Colombian|
Congo|Kinshasa|Congolese|Democratic Republic of Congo, Democratic Republic of the Congo, DRC
Costa Rica|San Jose|Costa Rican|
Croatia|Zagreb|Croatian, Croat|
Cuba|Havana|Cuban|
Cyprus|Nicosia|Cypriot|
Czech Republic|Prague|Czech|Czechia
Denmark|Copenhagen|Danish, Dane|
Djibouti|Djibouti City|Djiboutian|
Dominican Republic|Santo Domingo|Dominican|
Ecuador|Quito|Ecuadorian, Ecuadorean|
Egypt|Cairo|Egyptian|
El Salvador|San Salvador|Salvadoran, Salvadorean|
Eritrea|Asmara|Eritrean|
Estonia|Tallinn|Estonian|
Eswatini|Mbabane|Swazi|Swaziland
Ethiopia|Addis Ababa|Ethiopian|
Fiji|Suva|Fijian|
Finland|Helsinki|Finnish, Finn|
France|Paris|French, Frenchman, Frenchmen|
Gabon|Libreville|Gabonese|
Gambia|Banjul|Gambian|
Georgia|Tbilisi|Georgian|
Germany|Berlin|German|
Ghana|Accra|Ghanaian|
Greece|Athens|Greek|
Guatemala|Guatemala City|Guatemalan|
Guinea|Conakry|Guinean|
Guyana|Georgetown|Guyanese|
Haiti|Port-au-Prince|Haitian|
Honduras|Tegucigalpa|Honduran|
Hungary|Budapest|Hungarian|
Iceland|Reykjavik|Icelandic, Icelander|
India|New Delhi, Delhi|Indian|
Indonesia|Jakarta|Indonesian|
Iran|Tehran, Teheran|Iranian|Islamic Republic of Iran
Iraq|Baghdad|Iraqi, Iraki, Iraqian|Irak
Ireland|Dublin|Irish|
Israel|Jerusalem, Tel Aviv|Israeli|
Italy|Rome|Italian|
Ivory Coast|Yamoussoukro|Ivorian|Cote d'Ivoire, Côte d'Ivoire
Jamaica|Kingston|Jamaican|
Japan|Tokyo|Japanese|
Jordan|Amman|Jordanian|
Kazakhstan|Astana|Kazakh|
Kenya|Nairobi|Kenyan|
Kosovo|Pristina|Kosovar|
Kuwait|Kuwait City|Kuwaiti|
Kyrgyzstan|Bishkek|Kyrgyz|
Laos|Vientiane|Laotian|
Latvia|Riga|Latvian|
Lebanon|Beirut|Lebanese|
Lesotho|Maseru|Basotho|
Liberia|Monrovia|Liberian|
Libya|Tripoli|Libyan|
Liechtenstein|Vaduz|Liechtensteiner|
Lithuania|Vilnius|Lithuanian|
Luxembourg|Luxembourg City|Luxembourger|
Madagascar|Antananarivo|Malagasy|
Malawi|Lilongwe|Malawian|
Malaysia|Kuala Lumpur, Putrajaya|Malaysian|
Maldives|Malé|Maldivian|
Mali|Bamako|Malian|
Malta|Valletta|Maltese|
Mauritania|Nouakchott|Mauritanian|
Mauritius|Port Louis|Mauritian|
Mexico|Mexico City|Mexican|
Moldova|Chisinau|Moldovan|
Monaco||Monegasque|
Mongolia|Ulaanbaatar|Mongolian|
Montenegro|Podgorica|Montenegrin|
Morocco|Rabat|Moroccan|
Mozambique|Maputo|Mozambican|
Myanmar|Naypyidaw|Burmese|Burma
Namibia|Windhoek|Namibian|
Nepal|Kathmandu|Nepali, Nepalese|
Netherlands|The Hague, Amsterdam|Dutch, Dutchman|Holland
New Zealand|Wellington|New Zealander, Kiwi|
Nicaragua|Managua|Nicaraguan|
Niger|Niamey|Nigerien|
Nigeria|Abuja|Nigerian|
North Korea|Pyongyang|North Korean|DPRK
North Macedonia|Skopje|Macedonian|Macedonia
Norway|Oslo|Norwegian|
Oman|Muscat|Omani|
Pakistan|Islamabad|Pakistani|
Palestine|Ramallah|Palestinian|
Panama|Panama City|Panamanian|
Papua New Guinea|Port Moresby|Papua New Guinean|
Paraguay|Asuncion|Paraguayan|
Peru|Lima|Peruvian|
Philippines|Manila|Filipino, Philippine|
Poland|Warsaw|Polish, Pole|
Portugal|Lisbon|Portuguese|
Qatar|Doha|Qatari|
Romania|Bucharest|Romanian|
Russia|Moscow, Kremlin|Russian|Russian Federation
Rwanda|Kigali|Rwandan|
Saudi Arabia|Riyadh|Saudi, Saudi Arabian|
Senegal|Dakar|Senegalese|
Serbia|Belgrade|Serbian, Serb|
Sierra Leone|Freetown|Sierra Leonean|
Singapore||Singaporean|
Slovakia|Bratislava|Slovak, Slovakian|
Slovenia|Ljubljana|Slovenian, Slovene|
Somalia|Mogadishu|Somali|
South Africa|Pretoria|South African|
South Korea|Seoul|South Korean|
South Sudan|Juba|South Sudanese|
Soviet Union||Soviet|USSR
Spain|Madrid|Spanish, Spaniard|
Sri Lanka|Colombo|Sri Lankan|
Sudan|Khartoum|Sudanese|
Suriname|Paramaribo|Surinamese|
Sweden|Stockholm|Swedish, Swede|
Switzerland|Bern|Swiss|
Syria|Damascus|Syrian|
Taiwan|Taipei|Taiwanese|
Tajikistan|Dushanbe|Tajik|
Tanzania|Dodoma|Tanzanian|
Thailand|Bangkok|Thai|
Togo|Lome|Togolese|
Tonga|Nuku'alofa|Tongan|
Trinidad and Tobago|Port of Spain|Trinidadian|
Tunisia|Tunis|Tunisian|
Turkey|Ankara|Turkish, Turk|Türkiye, Turkiye
Turkmenistan|Ashgabat|Turkmen|
Uganda|Kampala|Ugandan|
Ukraine|Kyiv, Kiev|Ukrainian|
United Arab Emirates|Abu Dhabi|Emirati|UAE, Emirates
United Kingdom|London|British, Briton|UK, U.K., Britain, Great Britain
United States|Washington|American|US, U.S., USA, U.S.A., United States of America, America
Uruguay|Montevideo|Uruguayan|
Uzbekistan|Tashkent|Uzbek|
Vatican|Vatican City, Holy See||
Venezuela|Caracas|Venezuelan|
Vietnam|Hanoi|Vietnamese|
Yemen|Sanaa, Sana'a|Yemeni|
Zambia|Lusaka|Zambian|
Zimbabwe|Harare|Zimbabwean|
"""


def _split(cell: str) -> tuple[str, ...]:
    return tuple(word.strip() for word in cell.split(",") if word.strip())


_ROWS = tuple(tuple(_split(cell) for cell in line.split("|")) for line in _TABLE.strip().splitlines())

NAMES = {name: row[0][0] for row in _ROWS for name in (*row[0], *row[3])}
"""Country names as written, to the name that this project uses."""

CAPITALS = {capital: row[0][0] for row in _ROWS for capital in row[1]}
"""Capitals, to their countries."""

ADJECTIVES = {
    form: row[0][0]
    for row in _ROWS
    for word in row[2]
    for form in (word, *(() if word.endswith(("ese", "sh", "ch", "men", "s")) else (word + "s",)))
}
"""Adjectives and names of peoples, singular and plural, to their countries."""

ADJECTIVE_OF = {row[0][0]: row[2][0] for row in _ROWS if row[2]}
"""The adjective of each country; `US` for the United States, as its newspapers write it."""
ADJECTIVE_OF["United States"] = "US"

COUNTRY_WORDS = {**ADJECTIVES, **CAPITALS, **NAMES}
"""Every word that stands for a country, to the country."""
