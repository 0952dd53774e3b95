"""Verbs of the news, by their base form; which of them introduce a report is told in `cues.txt`."""

VERBS = frozenset(
    """
    abandon abolish abuse accelerate accept access accompany accomplish accord account accuse achieve
    acknowledge acquiesce acquire acquit act activate adapt add address administer admire admit admonish
    adopt adore advance advertise advise advocate affect affiliate affirm aggravate agree aide aim air
    alarm alienate align allege allocate allot allow allude ally alter amass analyze anchor anger
    animate annex announce answer anticipate apologize appeal appear applaud apply appoint appreciate
    approach approve argue arm arrange arrest arrive articulate ask assail assault assemble assent
    assert assign assist associate assume assure attach attack attempt attend attract attribute
    authorize aver average avoid award back bail balance balk bargain barnstorm base bash battle bear
    beat become begin believe belittle belong bemoan benefit berate beseech best bet betray bias bigot
    bind blacklist blame blare blast bleed bless block blog blow boast bolster bomb boo book boom boost
    bore borrow bounce brace brand breach break brew brief bring bristle broadcast broaden broker bruise
    brush build bully buoy burn bury bust buy calculate call campaign cancel capitalize capture care
    carry cast castigate catch cause caution celebrate center certify challenge champion change channel
    chant characterize charge charm chat cheat check cheer cherish chide chime choke choose chronicle
    circulate cite claim clarify clash classify clear climb clinch close clothe coalesce coin collapse
    collect combat combine come command commend comment commit communicate compare compensate compete
    compile complain complete complicate comply compose compromise concede concern conclude concur
    condemn conduct confess confide confirm conflate conflict confront confuse congratulate connect
    consent consider consolidate constrain consult consume contact contain contemplate contend contest
    continue contradict contrast contribute convene convert convict convince cooperate coordinate
    corrupt counsel count counter court cover crack craft crash create credit cripple crisscross
    criticize cross crow crown cruise crush cry crystallize culminate cut damage damn dampen dance date
    deadlock deal debate debunk decide declare decline decrease decrie deduce deem defeat defend define
    defund defy delay delete delight deliver demand demonize demonstrate denigrate denounce deny depart
    depend deplore deploy deport deprive derail deride derive descend describe deserve design destroy
    detail determine detest develop devote dictate differ differentiate diminish direct disagree
    disappear disappoint disavow disclaim disclose discount discover discredit discriminate discuss
    disdain disgust dislike dismay dismiss disparage displace display dispute disqualify disrespect
    disrupt distance distinguish distort distract distribute divert divide divorce divulge document dole
    dominate donate doom double doubt downplay draft draw dream drink drive drop drown dub duck dump
    earn ease eat echo eclipse edit educate elaborate elect elevate eliminate email embarrass embody
    embrace emerge emphasize employ empower enable enact encounter encourage end endorse endure energize
    enforce engage engineer enhance enjoy enlist ensure enter enthuse envision equate erode erupt
    escalate escape espouse establish estimate evaluate exacerbate exaggerate examine exceed exchange
    excite exclaim excoriate execute exercise exhort exist exit expand expect experience expire explain
    explode exploit explore expose express extend extol eye face facilitate fade fail fake fall falter
    fault favor fear feature feel feud field fight figure file fill film finalize finance find finish
    fire fix flaw flee float flock flood flow fly focus follow foot force forecast foresee foretell
    forge forget forgive forward foster fracture frame free fret frustrate fuel fulfill function
    fund fundraise funnel gain galvanize garner gather generate get gift give gloat go govern graduate
    grant grapple gripe groan grow grumble guarantee guard guess guide gush hail halt hand handle
    hang happen harass harm hate have head heal hear heat heighten help hide highlight hint hire hit
    hold honor hope horrify host hover huddle humble hurt hypothesize identify ignore imagine impact
    implement implore imply import impose impress imprison improve incite include income increase
    indicate indict infect infer influence inform infringe infuriate initiate insert insinuate insist
    inspire install insult integrate intend intensify interest interject interpret interrupt intervene
    interview intimate intone intrigue introduce invent invest investigate invite invoke involve
    irritate isolate issue jab jeer join joke judge jump justify keep kick kill knock know label labor
    lack lambast lambaste lament lampoon laud laugh launch lay lead leak learn leave lecture
    legalize lend let license lift like liken limit linger link list listen live loathe lobby locate
    lock look loom los lose love maintain make manage mandate maneuver manipulate manufacture march
    marginalize market marry mask match mean measure meet mention message mislead misrepresent miss
    moan mobilize mock model moderate modify monitor motivate mount mourn move muddle murder muse mute
    name narrate narrow naturalize navigate need negotiate neighbor nod nominate note notice object obscure
    observe obtain occupy offend offer offset open operate opine oppose opt order organize originate
    outline outrage outsource overcome overhaul overlook oversee overshadow overstate overtake overturn
    overwhelm own paint pander panic participate pass pause pave pay peg pepper perceive perform permit
    persuade photograph pick pile pillory pin pitch pivot place plan play plead please pledge plot plow
    plummet plunge point poison polish politicize poll ponder portray pose posit position post
    postpone postulate pour practice praise pray predict prefer prepare present preserve press pressure
    presume pretend prevail prevent print probe proceed process proclaim produce prohibit project
    prolong promise promote prompt propose prosecute protect protest prove provide provoke publish pull
    pump punch punctuate punish purchase purport pursue push put puzzle qualify query question quip quit
    quote rail raise rally ramp rant rap ratchet rattle reach react read reaffirm realize reassure
    rebuff rebuild rebuke rebut recall receive recite reckon recognize recoil recommend record recount
    recover recruit redact redirect reduce refer reference reflect reform refrain refuse refute regard
    register regret regulate reinforce reinstate reiterate reject relate relay release relent relish
    relocate rely remain remark remember remind remove renew reopen repeal repeat replace reply report
    represent reprimand request require research resemble reserve resettle resign resist resolve
    resonate resound respect respond restore restrict restructure result retain retire retort return
    retweet reveal reverse review revive revoke revolt reward ride ridicule rip rise risk roar rock roil
    roll root round rouse rub ruin rule run rush sacrifice salute satisfy savage save say scare schedule
    scoff scold score scorn scramble scream screen screw script seal search see seek seem seize select
    sell send sense sentence separate serve set settle shake shape share sharpen shatter shift shock
    shoot shout shove show showcase shrink shut shutter side sign signal silence sing sit sketch skill
    slam slow snap sneer snub soar solicit solidify solve sound sour spank spark speak spearhead
    speculate spend spike spill split sponsor spread spurn squeeze stack stall stand star start state
    stay steal steer stick stifle stipulate stoke stop strengthen stress stretch strike structure
    struggle study stumble subdue submit succeed suck suffer suggest suit supply support suppose surge
    surmise surpass surprise surrender surround survey survive suspect suspend sustain swarm swear sweep
    swing switch tack tackle take talk tap target task taunt teach tear tell tempt tend terminate test
    testify text thank theorize think threaten thrill thrive throw thunder thwart tighten title total
    touch tout trade trail transform translate trash travel treat trend trigger trouble trumpet
    trust try turn tweet uncover underestimate undergo underline undermine underscore understand unfold
    unify unionize unite unleash unravel unsecure unveil update upend upgrade urge usher utilize utter
    value vary vent veto victimize view violate visit voice volunteer vote vouch vow wade wait wake walk
    want warm warn waste watch wave weaken wear weigh welcome whine whisper widen will win withdraw
    withhold witness wonder word work worry writ write yell yield zero
    appall enrage tire disillusion sadden stun mislead
    """.split()
)

NOUNS = frozenset(
    """
    abuse access accord account accounts act acts address advance advocate aide aides aim aims air alarm
    allies ally anger answer answers appeal appeals approach arm arms arrest arrests articulate assault
    assaults associate associates attack attacks attempt attempts average award backs balance base bases
    battle battles benefit benefits best bets bigot blame blocks blog blow blows bomb bombs book books
    boost brand breach breaches break breaks brief broadcast brushes bully call calls campaign campaigns
    capture cause causes caution center challenge challenges champion changes chants charge charges
    check cheer cheers claim claims clash clear close coin collapse combat command comment comments
    complete compromise concern concerns conduct conflict conflicts consent contact contest contests
    contrast corrupt counter court courts crack cracks crash credit cross crush damage damages damn
    dance deadlock deal deals debate debates decline defeat delay demand demands design detail details
    direct discount disdain dislike display dispute disputes disrespect distance divide divorce document
    documents doom double doubt doubts draft dream drop echo elaborate email emails encounter end
    estimate estimates exchange exchanges exit experience experiences eye eyes face fake fall fault
    favor fear fears features feud field fields fight figure film finance finances fire flaws flood flow
    focus follow foot force forces forecast forecasts free function functions fund funds gains gift
    gifts graduate graduates ground grounds guarantee guide halt hand hands harm hate head heads heat
    hide highlight hint honor hope hopes host hosts impact imports income incomes increase influence
    insult insults interest interests interview interviews issue issues joke jokes judge judges jump
    knock label labor lack lament laugh launch lead leaks licenses lift likes limits link links
    list lists lives lobby look love mandate march mark market means measure measures mention message
    messages mock model moderate moderates move murder murders name names narrow need neighbor neighbors
    nod note notice offer open order orders outrage overhaul own panic pause permit permits photograph pin
    pitch pivot place places plan plans play pledge point points police poll polls position positions
    post posts practice praise press pressure print probe proceeds process project projects promise
    promises protest protests punch purchase push queries question questions quote rallies rally rant
    reach recall record records recount reference references reforms regard regards release releases
    remark remarks repeat reply report reports request requests research resolve respect respects result
    results return returns reverse review reviews rewards rise risk risks rock roll root round rounds
    rule rules rush sacrifice sacrifices savage schedule scorn scramble screen script search select
    sense senses sentence sentences separate shape share shares shift shock show side sides sign signal
    signs silence sit skill skills slam slow sour spread star stars start state states stops stretch
    strike struggle struggles study stumbles suit suits support surge surprise surprises survey surveys
    suspects swing switch talk talks tap target targets task tasks tear tears test tests text title
    total touch trade trail trash travel trend trigger trouble troubles trust turn tweets updates value
    values view views visit voice voices volunteer volunteers vote votes vow wake walk warm watch wave
    waves welcome word words work wounds zero
    """.split()
)
"""Forms of these verbs that are nouns often enough for the neighbours to decide."""

REPORTING_NOUNS = frozenset(
    """
    accusation acknowledgment admiration admission advice affection aim allegation anger announcement
    antipathy anxiety appeal argument assertion assessment assumption attack attention backing belief
    bid blame call chant charge claim comment commitment complaint concern conclusion confidence
    consensus contempt contention conviction criticism critique decision declaration defense demand
    denial description desire disagreement disappointment disclosure discussion disdain dissatisfaction
    doubt effort endorsement enthusiasm evidence expectation fear feeling finding forecast frustration
    fury hope hostility idea inclination insistence intention message note notion objection opinion
    opposition optimism outrage passion plan pledge position praise prediction preference promise
    proposal push question recognition reference refusal rejection reluctance remark report request
    response rhetoric rumor scrutiny sentiment skepticism speculation stance stand statement suggestion
    support swipe talk thought threat tribute unease view vow warning willingness worry
    """.split()
)
"""Nouns of saying, thinking and feeling, in the singular."""
