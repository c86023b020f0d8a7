import Vocabulary

/// The numbers of all rules that one event alone can break, found once for a file.
///
/// A name with `~` is a rule's second wording, at its own level: `EVT-23~xml` reports as `EVT-23`.
struct EventRules: Sendable {
  let noObjects, aggregationParent, aggregationChildren, transactionList, transactionObjects: RuleIndex?
  let inputsOutputs, foreignField, associationParent, associationChildren, ilmd: RuleIndex?
  let persistentKind, persistentEmpty, declarationTime, didNotOccur, declarationID: RuleIndex?
  let uomAlone, fraction, positive, uomForm, uomUnlisted, instanceOrClass: RuleIndex?
  let parentAmongChildren, repeated, bothSides, partyType, sourceLocation: RuleIndex?
  let noReport, reportType, reportTypeXML, unitFits, variableMeasure: RuleIndex?
  let action, eventType: RuleIndex?
  let timeAbsent, timeForm, timePadded, timeZone, offset, sensorOrder: RuleIndex?
  let future, recordTime, declarationBefore, otherOffset, siteOffset: RuleIndex?
  let word, form, formWarning, typeWord, newWord, pair, pairAdvice, stepKind, actionStep: RuleIndex?
  let compatible, privateForm: RuleIndex?
  let idSyntax, idCheckDigit, idCharacters, idLink, idLinkName, idLinkQuery, idDigits: RuleIndex?
  let idRange, idForeign, idKind, idPrivate, idEvent, idIssuer: RuleIndex?
  let quantityEvent, empty: RuleIndex?
  let masterData: RuleIndex?

  init(_ rules: some RuleResolver) {
    empty = rules.rule("STR-04~empty")
    noObjects = rules.rule("EVT-01")
    aggregationParent = rules.rule("EVT-02")
    aggregationChildren = rules.rule("EVT-03")
    transactionList = rules.rule("EVT-04")
    transactionObjects = rules.rule("EVT-04~objects")
    inputsOutputs = rules.rule("EVT-05")
    foreignField = rules.rule("EVT-06")
    associationParent = rules.rule("EVT-07")
    associationChildren = rules.rule("EVT-07~children")
    ilmd = rules.rule("EVT-08")
    persistentKind = rules.rule("EVT-09")
    persistentEmpty = rules.rule("EVT-10")
    declarationTime = rules.rule("EVT-11")
    didNotOccur = rules.rule("EVT-12")
    declarationID = rules.rule("EVT-13")
    uomAlone = rules.rule("EVT-15")
    fraction = rules.rule("EVT-15~count")
    positive = rules.rule("EVT-16")
    uomForm = rules.rule("EVT-17")
    uomUnlisted = rules.rule("EVT-17~unlisted")
    instanceOrClass = rules.rule("EVT-18")
    parentAmongChildren = rules.rule("EVT-19")
    repeated = rules.rule("EVT-20")
    bothSides = rules.rule("EVT-21")
    partyType = rules.rule("EVT-22")
    sourceLocation = rules.rule("EVT-22~location")
    noReport = rules.rule("EVT-23")
    reportType = rules.rule("EVT-23~type")
    reportTypeXML = rules.rule("EVT-23~xml")
    unitFits = rules.rule("EVT-24")
    variableMeasure = rules.rule("EVT-25")
    action = rules.rule("EVT-26")
    eventType = rules.rule("EVT-27")
    timeAbsent = rules.rule("TIME-01")
    timeForm = rules.rule("TIME-01~form")
    timePadded = rules.rule("TIME-01~padded")
    timeZone = rules.rule("TIME-01~zone")
    offset = rules.rule("TIME-02")
    sensorOrder = rules.rule("TIME-03")
    future = rules.rule("TIME-04")
    recordTime = rules.rule("TIME-04~record")
    declarationBefore = rules.rule("TIME-04~declaration")
    otherOffset = rules.rule("TIME-05")
    siteOffset = rules.rule("TIME-05~site")
    word = rules.rule("CBV-01")
    form = rules.rule("CBV-02")
    formWarning = rules.rule("CBV-02~form")
    typeWord = rules.rule("CBV-03")
    newWord = rules.rule("CBV-04")
    pair = rules.rule("CBV-05")
    pairAdvice = rules.rule("CBV-05~advice")
    stepKind = rules.rule("CBV-07")
    actionStep = rules.rule("CBV-08")
    compatible = rules.rule("CBV-09")
    privateForm = rules.rule("CBV-10")
    idSyntax = rules.rule("ID-01")
    idEvent = rules.rule("ID-01~event")
    idIssuer = rules.rule("ID-02~issuer")
    idCheckDigit = rules.rule("ID-02")
    idCharacters = rules.rule("ID-03")
    idLink = rules.rule("ID-04")
    idLinkName = rules.rule("ID-04~name")
    idLinkQuery = rules.rule("ID-04~query")
    idDigits = rules.rule("ID-06")
    idRange = rules.rule("ID-08")
    idForeign = rules.rule("ID-09")
    idKind = rules.rule("ID-10")
    idPrivate = rules.rule("ID-11")
    quantityEvent = rules.rule("DOC-07")
    masterData = rules.rule("MD-01")
  }
}
