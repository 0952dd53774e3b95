"""
Word lists that tell names apart: titles, offices, organizations, groups, outlets, places, given names.

The lists are closed classes of written English and of news; they hold no name that only one story knows.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HONORIFICS = {
    "Mr": "male", "Mister": "male", "Sir": "male", "Lord": "male", "Sheikh": "male", "Sheik": "male",
    "King": "male", "Prince": "male", "Father": "male", "Imam": "male", "Ayatollah": "male",
    "Mrs": "female", "Ms": "female", "Miss": "female", "Lady": "female", "Dame": "female",
    "Queen": "female", "Princess": "female", "Madame": "female", "Madam": "female", "Baroness": "female",
    "Chairman": "male", "Congressman": "male", "Spokesman": "male",
    "Chairwoman": "female", "Congresswoman": "female", "Spokeswoman": "female",
}  # fmt: skip
"""Forms of address that tell the gender of a person."""

TITLES = _words("""
    Dr Prof Professor Rev Reverend Hon Judge Justice Sen Senator Rep Representative Gov Governor Gen
    General Lt Col Colonel Maj Major Capt Captain Sgt Sergeant Adm Admiral Cmdr Commander President
    PM Premier Chancellor Minister Secretary Mayor Ambassador Deputy MP MEP TD Speaker Pope Cardinal
    Bishop Archbishop Emir Sultan Sayyid Sayyed Hajj Councillor Councilor Councilman Councilwoman
    Cllr Alderman Assemblyman Assemblywoman Delegate Vice Comrade Director Chief Sheriff Officer
    CEO CFO COO VP Editor Supervisor Strategist Analyst Correspondent Columnist Moderator
    Inspector Commissioner Superintendent Leader Chair Attorney Prosecutor Presidents Ministers
    Senators
""") | frozenset(HONORIFICS)
"""First words of a person's written name that are not the name."""

TITLE_MODIFIERS = _words("""
    Prime Foreign Vice Deputy Former Acting Interim Interior Defense Defence Finance Health
    Education Energy Environment Justice Trade Home Transport Labor Labour Agriculture Culture
    Economy Economic Oil Treasury Attorney First Minority Majority House Senate State Lieutenant
    Supreme National Grand Crown Chief Press Opposition Security Water Housing Parliamentary Party
    Under Assistant Executive Managing Major Brigadier Lead Senior Top Police Fire Army Military
    Political Campaign Communications Navy Union City County Provincial Regional Federal Climate
""")
"""Capitalised words that may stand before a title ("Foreign Minister")."""

RANKS = _words("Top Senior Former Acting Interim Assistant Lead Veteran Longtime Retired Onetime")
"""Capitalised words that tell a rank or a time, and open no name."""

EPITHETS = _words("""
    Crooked Lying Crazy Sleepy Corrupt Goofy Lazy Slick Tricky Honest Dirty Sneaky Nasty Wicked Evil Dear
    Poor Little Low Mad Fake Phony Failing Weak Red Killer Dictator Traitor Liar Saint
""")
"""Capitalised words that readers and rivals put before a name, and that are no part of it."""

WORK_NOUNS = _words("Bill Bible Quran Koran Show Gospel Awards")
"""Capitalised words that make a work or a law of a name."""

ABBREVIATED = _words("""
        Mr Mrs Ms Dr Prof Rev Hon Sen Rep Gov Gen Lt Col Maj Capt Sgt Adm Cmdr Cllr Jr Sr St
    """)
"""Words whose full stop does not end a name."""

PARTICLES = _words("""
        al el bin ibn bint van der den de da di dos das du del della von zu zur ter ten la le abu
        ben y af av
    """)
"""Small words inside a person's name."""

PARTY_LETTERS = {
    "R": "Republican Party",
    "D": "Democratic Party",
    "Lab": "Labour Party",
    "Con": "Conservative Party",
    "Lib": "Liberal Party",
    "LD": "Liberal Democrats",
}
"""Parties by the letters that stand in brackets behind a politician's name."""

ORGANIZATION_NOUNS = _words("""
    administration agency alliance army assembly association authority bank bar base bloc board
    brigade brigades bureau cabinet campaign caucus center centre chamber church club coalition
    college commission committee company conference confederation congress consortium corporation
    corps council court delegation department directorate embassy faction federation firm force
    forces foundation front fund government group guard guards guild hospital household initiative
    institute institution junta laboratory league legislature lobby mayoralty media militia militias
    ministry mission mosque movement municipality museum navy network office opposition organisation
    organization palace panel parliament partnership party police presidency regime school
    secretariat senate service society squad staff state synod taskforce team trade treasury
    tribunal trust union unions unit units university watchdog workshop wing newspaper newspapers
    brotherhood sisterhood legion jihad lodge
    magazine daily weekly journal outlet broadcaster broadcast channel station website portal
    agencies airline airlines hotel industries institutes chambers cooperative co-operative
    collective regiment battalion command inspectorate ombudsman treasury utility utilities
    chancellery
""")
"""Common nouns that head the name or the description of an organization."""

STATE_NOUNS = _words("Republic Kingdom Principality Duchy Sultanate Emirate Commonwealth")
"""Capitalised nouns that, with `of` and a name, call a state in full."""

DESCRIBED_HEADS = _words("""
    administration agency army assembly authority cabinet campaign caucus committee commission council
    court delegation department embassy faction federation government household institute judiciary junta
    legislature leadership militia militias ministry municipality navy opposition parliament party
    police presidency regime secretariat senate treasury military senate lobby association
""")
"""Common nouns that make an organization of the owner before them ("the Iraqi parliament")."""

CAPITAL_NAME_ENDS = _words("""
        Inc Ltd LLC Corp Co PLC plc GmbH AG SA SE NV Holdings Bancorp Partners Labs Capital News
        Times Post Press Radio TV Television Tribune Herald Gazette Reuters Observer Guardian
        Pharmaceuticals Technologies Systems Airlines Industries Foods Promotions Productions Journalism
        Protection Patrol Guard Enforcement Telegraph Chronicle Insider
        Research Reports Polling Broadcasting Motors Motor Airways Petroleum
    """)
"""Capitalised words that end an organization's name and are not common nouns."""

OUTLET_NOUNS = _words("""
    newspaper newspapers magazine daily weekly journal outlet broadcaster channel station website
    site portal agency wire paper tabloid blog podcast programme program show network media press
""")
"""Common nouns for what brings the news."""

OUTLET_ENDS = _words("""
        News Times Post Press Radio TV Television Tribune Herald Gazette Reuters Observer Guardian
        Telegraph Chronicle Journal Daily Mail Standard Agency Courier Dispatch Mirror Echo Argus Mercury
        Journalism
        Bulletin Examiner Inquirer Sentinel Register Gazeta Zeitung Monitor Messenger Advertiser Wire Globe
    """)
"""Capitalised last words of an outlet's name."""

OUTLETS = frozenset("""
Reuters|AP|AFP|Associated Press|Agence France-Presse|BBC|CNN|MSNBC|NBC|ABC|CBS|Fox News|Fox|NPR|PBS
Al Jazeera|Al-Jazeera|al-Jazeera|Al Arabiya|Bloomberg|Politico|POLITICO|Axios|Breitbart|Xinhua|TASS|Tass
Interfax|RIA Novosti|Sputnik|RT|Anadolu|Der Spiegel|Spiegel|Die Zeit|Le Monde|Le Figaro|Forbes|El País|El Pais
Haaretz|The Economist|Economist|Financial Times|Wall Street Journal|New York Times|Washington Post
USA Today|USA TODAY|Newsweek|Time|HuffPost|Huffington Post|The Guardian|Guardian|Daily Mail|The Hill|Vox|Slate
Salon|C-SPAN|Sky News|ITV|Deutsche Welle|DW|Kyodo|Yonhap|PTI|ANSA|EFE|dpa|DPA|UPI|Meet the Press
Face the Nation|This Week|Twitter|Facebook
""".replace("\n", "|").strip("|").split("|"))  # fmt: skip
"""Outlets known by name alone."""

ORGANIZATIONS = frozenset("""
Congress|Senate|House|House of Representatives|House of Commons|House of Lords|Parliament|Knesset
Bundestag|Bundesrat|Duma|Pentagon|White House|Downing Street|Capitol Hill|Supreme Court|State Department
Treasury|Labour|Tories|GOP|NATO|UN|U.N.|United Nations|EU|E.U.|European Union|IMF|OPEC|WHO|FBI|CIA|NSA
EPA|Hamas|Hezbollah|Hizbollah|Taliban|ISIS|ISIL|Daesh|Islamic State|al-Qaeda|al Qaeda|Al Qaeda|Al-Qaeda
Boko Haram|Fatah|Likud|Google|Apple|Microsoft|Amazon|Greenpeace|Amnesty International|Human Rights Watch
Red Cross|World Bank|African Union|Arab League|Security Council|Fed|Federal Reserve|Peshmerga
Cabinet|Politburo|Sinn Fein|Sinn Féin|Black Lives Matter
""".replace("\n", "|").strip("|").split("|"))  # fmt: skip
"""Organizations known by name alone, though nothing in the name says so."""

ROLE_NOUNS = _words("""
    accountant activist adviser advisor advocate aide ally ambassador analyst architect author
    attorney auditor ayatollah banker bishop boss broker campaigner candidate captain caretaker coroner
    chair chairman chairperson chairwoman chancellor chef chief clerk cleric co-chair co-chairman
    co-founder coach colonel columnist commander commissioner comptroller conductor congressman
    congresswoman consul consultant contractor coordinator correspondent councillor councilman
    councilwoman counsel counselor delegate deputy designer diplomat director doctor economist
    editor editor-in-chief emir engineer envoy executive expert farmer fellow fisherman founder
    general governor head headmaster headmistress headteacher historian imam inspector investor
    journalist judge justice king landlord lawmaker lawyer leader lecturer legislator lieutenant
    lobbyist manager mayor mediator member merchant minister monarch monk MP negotiator nurse
    officer official ombudsman operator organiser organizer owner parliamentarian pastor patriarch
    pilot planner player policeman politician pollster premier president priest prime-minister
    prince principal producer professor prosecutor publisher queen rabbi rapporteur rector reporter
    representative researcher resident scholar scientist secretary secretary-general senator
    sergeant sheriff shopkeeper soldier speaker specialist spokesman spokesperson spokeswoman
    staffer strategist superintendent surgeon teacher trader treasurer trustee undersecretary
    veteran vice-president vice-chairman whip worker writer nominee frontrunner challenger incumbent
    chairlady miner driver ranger hydrologist geologist biologist physician pharmacist technician
    mathematician poet physicist chemist astronomer philosopher novelist singer actor actress musician
    artist filmmaker curator sociologist psychologist neuroscientist meteorologist coordinator
    trainer vicar warden student pupil mother father brewer grower herder
    comedian host neurosurgeon businessman businesswoman billionaire mogul columnist pundit commentator
    entertainer rapper astronaut front-runner moderator supervisor anchor anchorman anchorwoman
""")
"""What a single person can be in an organization."""

SPEAKS_FOR = _words("""
    spokesman spokeswoman spokesperson president chairman chairwoman chairperson chair head leader
    minister secretary director chief mayor governor premier chancellor secretary-general ambassador
    commissioner speaker commander co-chair executive boss envoy superintendent representative
    co-leader whip rector principal founder general-secretary PM negotiator
""")
"""Roles whose holders speak for their organization."""

GROUP_NOUNS = _words("""
    people persons men women children parents teachers pupils students farmers fishermen workers
    miners nurses doctors residents villagers citizens voters taxpayers commuters drivers owners
    tenants landlords critics supporters opponents backers allies observers analysts experts
    economists scientists researchers activists campaigners protesters demonstrators lawmakers
    legislators parliamentarians senators congressmen representatives deputies delegates ministers
    officials authorities leaders politicians diplomats aides advisers advisors sources members
    militants rebels fighters soldiers troops insurgents generals officers commanders clerics
    lawyers judges prosecutors investigators journalists reporters editors Republicans Democrats
    conservatives liberals socialists communists nationalists Shiites Shias Sunnis Kurds Arabs Jews
    Christians Muslims Hindus Buddhists Druze Yazidis minorities immigrants refugees migrants unions
    businesses companies firms banks investors traders shopkeepers retailers brewers growers
    environmentalists conservationists ecologists engineers historians neighbours neighbors families
    relatives victims survivors veterans youths locals elders chiefs traditionalists hardliners
    moderates reformers dissidents separatists loyalists executives employers employees staffers
    lobbyists commentators pundits readers commenters nations countries states governments parties
    groups organisations organizations factions militias tribes shops households
    universities bottlers bakers hoteliers cyclists
    rivals enemies foes adversaries partners progressives millennials
    majority minority public crowd opposition councillors councilors mayors governors aid-workers
    proponents majorities agents respondents recipients constituents adherents insiders operatives
    surrogates superdelegates associates politicos attendees organizers
    monks priests bishops pensioners unionists trustees mothers fathers herders Islamists Brexiteers
    Tories Conservatives Labourites Palestinians Israelis crews sailors police
""")
"""Plural nouns, and words for many, that name a group."""

DENOMINATIONS = _words("""
    Sunni Shiite Shia Shi'ite Shi’ite Kurdish Kurd Arab Jewish Christian Muslim Catholic Protestant
    Orthodox Hindu Buddhist Sikh Druze Yazidi Alawite Islamist Islamic Zionist Republican Democratic
    Democrat Conservative Liberal Labour Socialist Communist Marxist Green Western European African
    Asian Latin Hispanic Black White Baathist Ba'athist Salafist Maronite Copt Coptic Persian
    Bedouin Berber Turkic Nordic Baltic Balkan Scottish Welsh English Catalan Basque Flemish
    Bavarian Tibetan Uighur Chechen Crimean Texan Californian Londoner Parisian Tory Sunnis Shiites
    Shias Kurds Arabs Jews Christians Muslims Catholics Protestants Republicans Democrats Liberals
    Greens Europeans Africans Asians Islamists Westerners Hispanics Latinos Latinas Latino Latina Millennials
    Evangelicals Evangelical Mormons Mormon
""")
"""Capitalised words for faiths, parties and peoples, which make a group of the noun that follows."""

PLACE_NOUNS = _words("""
    River Lake Sea Ocean Gulf Bay Strait Street Avenue Road Square Mountain Mountains Valley Island
    Islands Desert Forest Park Bridge Airport County Province District Region Peninsula Coast Canal
    Dam Port Hill Hills City Town Village Beach Falls Creek Highway Corridor Delta East West North
    South Middle Plateau Basin Reservoir Station Stadium Tower Gardens Hall
""")
"""Capitalised words that make a place of a name."""

STATES = _words("""
    Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois
    Indiana Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi
    Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia
    Wisconsin Wyoming Ontario Quebec Manitoba Saskatchewan Alberta Queensland Tasmania Bavaria Saxony Hesse
""")
"""Parts of federations whose names are one word: places whose governments may act."""

CONTINENTS = _words("Europe Asia Africa America Oceania Scandinavia")
"""Parts of the world that are said to fear and want."""

PARTY_ADJECTIVES = _words(
    "Republican Democratic Democrat Conservative Liberal Labour Socialist Tory Communist"
)
"""Capitalised words for a party that stand before whom or what they describe."""

PLACE_OPENINGS = _words("New Los San Las Fort Mount Cape Puerto Rio Hong Port")
"""First words of names of places, which are no given names."""

NOT_NAMES = _words("""
    Former Ex Ousted Late Acting
    January February March April May June July August September October November December Monday
    Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Wed Thu Fri Sat Sun Christmas Easter
    Ramadan Eid God Internet English Spanish Arabic War Act Treaty Accord Agreement Plan
    Amendment Constitution Article Section Chapter Title Great Power Powers Day Year Century Spring Deal
    Cup Prize Award I The This That These Those He She It We You They But And Or If In On At By For
    From Of To With As When While Where Who Whom Whose What Which Why How There Here Then Now Yes No
    Not Nor So Yet Still Also After Before Since Until Although Though Because However Moreover
    Meanwhile Despite Unlike Under Over Between Among During Through Against Without Within His Her
    Its Their Our My Your A An Some Many Most All Any Each Every Both Few Several Such Other Others
    Another One Two Three Four Five Six Seven Eight Nine Ten Let Do Does Did Is Are Was Were Be Been
    Has Have Had Will Would Can Could May Might Must Should Shall Only Even Just Once Perhaps Maybe
    Instead Rather Thus Hence Therefore Unfortunately Fortunately Today Yesterday Tomorrow Recently
    Earlier Later Last Next According Asked Speaking Thank Thanks Please Sorry Ok OK Oh Well Think
    Look See Say Related Video Photo Image Read More Share Source Update Updated Opinion Editorial
    Comment Comments Response Responses Reply By Never Always Often Sometimes Neither Either
    About Around None Half Nobody Everybody Everyone Somebody Someone Anybody Anyone
    Nothing Something Everything Anything
    Much Less Enough Plenty Nearly Almost Roughly Whether Whoever Whatever Whenever Wherever
    Mine Yours Hers Ours Theirs Hey Dear Hello Hi Yeah Okay Goodbye Good Best Regards
    Newspaper News Media Leaders Officials Critics Supporters Opponents Like Current Poll Polls Report
    Dozens Scores Hundreds Thousands Millions Survey Surveys
    UPDATE Breaking BREAKING Exclusive Watch Sept Feb Aug Oct Nov Dec
""")
"""Capitalised words that are no part of an actor's name."""

SURNAMES_TOO = _words(
    "May March Day Read Power Powers Best Spring Look Share Still Even Good Great Case Dear"
)
"""Words that name nothing, and behind a given name or a title are a surname: `Ann May`, `Mr Read`."""

POLICY_WORDS = _words("""
    Defense Defence Security Health Education Finance Trade Foreign Interior Home Energy Water
    Agriculture Justice Transport Environment Labor Labour Science Technology Culture Sport Sports
    Housing Commerce Industry Interior Intelligence Ways Rural Food Drug Disease Planning Human
    Women Children Budget Tourism Oil Gas Mines Fisheries Forestry Public Economic Social Religious
    Natural Emergency Disaster Civil Communities Families Irrigation Electricity Research
    Development Arts Customs Elections
""")
"""First words of names such as `Defense and Security Committee`, which `and` does not end."""

FEMALE_NAMES = _words("""
    Mary Anna Anne Ann Angela Hillary Theresa Elizabeth Sarah Maria Marie Nancy Michelle Margaret
    Susan Linda Karen Lisa Laura Julia Julie Emma Alice Jane Janet Jennifer Jessica Kate Catherine
    Katherine Kathleen Barbara Patricia Helen Ruth Fatima Aisha Leila Layla Amina Zainab Noor Nadia
    Mariam Maryam Yasmin Samira Ursula Christine Claire Sophie Ingrid Greta Olga Natalia Svetlana
    Elena Irina Ana Carmen Rosa Isabel Sofia Lucia Gloria Cristina Priya Indira Sonia Nicola Rachel
    Rebecca Diane Dianne Debbie Deborah Carol Carolyn Sandra Sharon Donna Kellyanne Ivanka Melania
    Megyn Kamala Jill Amy Grace Esther Wanjiru Ngozi Aminata Fatou Mei Yuki Keiko Ayesha Benazir
    Malala Tsai Jacinda Julie-Ann Wendy Tammy Loretta Huma Donna Hannah Naomi Judith Miriam Martha
    Joan Joanna Josephine Charlotte Caroline Victoria Vera Valerie Teresa
""")
MALE_NAMES = _words("""
    John James Robert Michael William David Richard Joseph Thomas Charles Daniel Matthew Anthony
    Mark Donald Steven Paul Andrew Kenneth George Joshua Kevin Brian Edward Ronald Timothy Jason
    Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Stephen Larry Justin Scott Brandon Benjamin
    Samuel Frank Gregory Raymond Alexander Patrick Jack Dennis Jerry Peter Henry Adam Douglas Nathan
    Walter Harold Arthur Ted Bernie Mike Jim Joe Bob Bill Tom Tim Chris Steve Dan Ben Sam Jeff Greg
    Ron Barack Hassan Hussein Mohammed Mohammad Muhammad Ahmed Ahmad Ali Omar Khalid Abdullah
    Ibrahim Mustafa Mahmoud Yusuf Karim Hakim Saad Faleh Haydar Haider Massoud Masoud Nouri Jalal
    Vladimir Sergei Dmitry Boris Ivan Nikolai Mikhail Juan Carlos Jose José Luis Miguel Pedro Jorge
    Pablo Fernando Jean Pierre Jacques François Francois Emmanuel Hans Karl Helmut Gerhard Olaf
    Klaus Jens Lars Erik Giovanni Giuseppe Marco Matteo Silvio Recep Tayyip Xi Wei Jun Kenji Shinzo
    Narendra Rahul Raj Amit Sanjay Kofi Kwame Nelson Thabo Cyril Uhuru Kamau Otieno Tendai Emeka
    Chidi Simon Martin Philip Hugh Jeremy Gordon Keir Rishi Nigel Alan Ian Keith Neil Roger Oliver
    Lewis Luke Marcus Victor Oscar
""")
GIVEN_NAMES = FEMALE_NAMES | MALE_NAMES
"""Given names that make a person of what follows; names outside the list are found by other signs."""
