/// What kind of thing an identifier is written as.
package enum IdentifierScheme: UInt8, Sendable, CaseIterable {
  case empty = 0
  /// No URI and no element string: plain words, a bare number.
  case notAURI
  case sgtin, lgtin
  /// A GTIN without lot and serial: `idpat:sgtin:….*`, Digital Link `/01/…`.
  case gtinClass
  case sscc, sgln, pgln, grai, giai, gdti, gsrn, gsrnp, ginc, gsin, cpi, itip, upui, sgcn
  /// Global Model Number: Digital Link and element string only.
  case gmn
  case gid, usdod, adi, bic, imovn
  /// `urn:epc:` with a scheme that no event may carry (tag, raw) or that does not exist.
  case unknownEPC
  case cbvBizTransaction, cbvTransformation
  /// Another name in the CBV space: vocabulary, or a misspelt identifier.
  case cbvOther
  case geo, uuid
  /// RFC 6920 digest: the event hash.
  case ni
  case privateURN, privateHTTP
  /// A URI of yet another scheme.
  case otherURI
}

package enum IdentifierForm: UInt8, Sendable, CaseIterable {
  case none = 0
  case epcURI, digitalLink, elementString
  /// A private or general URI.
  case uri
  case bare
}

/// What an identifier names, for EVT-18 and ID-10.
package enum IdentifierLevel: UInt8, Sendable, CaseIterable {
  case other = 0
  /// One thing with a serial.
  case instance
  /// A kind or a lot: belongs into quantity lists.
  case `class`
  /// SSCC, consignment, shipment.
  case logistic
  case location, party, document, asset, service
}

/// What is wrong with an identifier; the gravest when there are several. Raw values are stored.
package enum IdentifierFault: UInt8, Sendable, CaseIterable {
  case none = 0
  // ID-01: the URN and its scheme.
  case badSyntax, badLength, badPrefix, missingPart, pieceOfTotal
  // ID-02
  case badCheckDigit
  // ID-03: serial, lot, extension.
  case badCharacter, badEscape, tooLong, leadingZero
  // ID-04: Digital Link structure.
  case linkSyntax, keyLength, qualifierOrder, repeatedAI, unknownAI
  // ID-04 at the level of a warning.
  case obsoleteShortName, queryIgnored
  // ID-06
  case notFourteenDigits
  // Element strings: pairing, a value's own rule. Part of ID-04's structure family.
  case elementRule

  /// The rule of the dossier (epcis.md §5) that the fault breaks.
  @inlinable package var rule: IdentifierRule? {
    switch self {
    case .none: nil
    case .badSyntax, .badLength, .badPrefix, .missingPart, .pieceOfTotal: .id01
    case .badCheckDigit: .id02
    case .badCharacter, .badEscape, .tooLong, .leadingZero: .id03
    case .linkSyntax, .keyLength, .qualifierOrder, .repeatedAI, .unknownAI, .obsoleteShortName,
      .queryIgnored, .elementRule:
      .id04
    case .notFourteenDigits: .id06
    }
  }

  /// Breaks a SHALL; the others are warnings.
  @inlinable package var isError: Bool {
    switch self {
    case .none, .obsoleteShortName, .queryIgnored: false
    default: true
    }
  }
}

/// Rules ID-01 … ID-11 of the identifiers chapter.
package enum IdentifierRule: UInt8, Sendable, CaseIterable {
  case id01 = 1, id02, id03, id04, id05, id06, id07, id08, id09, id10, id11

  package var name: String { rawValue < 10 ? "ID-0\(rawValue)" : "ID-\(rawValue)" }
}

/// Facts about an identifier that are no fault by themselves.
package struct IdentifierFlags: OptionSet, Sendable {
  package let rawValue: UInt16
  @inlinable package init(rawValue: UInt16) { self.rawValue = rawValue }

  /// The GS1 prefix is known and is not 893 (ID-09).
  package static let foreignPrefix = IdentifierFlags(rawValue: 1)
  /// Restricted circulation, coupons, ISBN, special ranges (ID-08).
  package static let restrictedPrefix = IdentifierFlags(rawValue: 2)
  /// 952: demonstrations and examples (ID-08).
  package static let demoPrefix = IdentifierFlags(rawValue: 4)
  package static let prefix893 = IdentifierFlags(rawValue: 8)
  package static let obsoleteShortName = IdentifierFlags(rawValue: 16)
  package static let queryIgnored = IdentifierFlags(rawValue: 32)
  package static let hasLot = IdentifierFlags(rawValue: 64)
  /// A serial, or the component that makes an instance of the key.
  package static let hasSerial = IdentifierFlags(rawValue: 128)
  /// SGLN extension `0`, which means none (ID-05).
  package static let zeroExtension = IdentifierFlags(rawValue: 256)
  /// GTIN with indicator digit 9 (EVT-25).
  package static let variableMeasure = IdentifierFlags(rawValue: 512)
  /// A character was escaped that may stand for itself.
  package static let looseEscape = IdentifierFlags(rawValue: 1024)
  /// A Digital Link outside `id.gs1.org`, or not in canonical spelling.
  package static let notCanonical = IdentifierFlags(rawValue: 2048)
}

/// What one pass over an identifier found, in one word so that a leaf can carry it.
///
/// ```
/// bit 0      8     12     16      24             40              48           63
///     │scheme│ form │level │ fault │ flags (16)   │ prefix length │ fault place │
/// ```
/// The place is the byte offset of the fault, at most 32,767. Never negative.
package struct IdentifierVerdict: Hashable, Sendable {
  package let rawValue: Int64

  @inlinable package init(rawValue: Int64) { self.rawValue = rawValue }

  @inlinable package init(
    scheme: IdentifierScheme, form: IdentifierForm, level: IdentifierLevel,
    fault: IdentifierFault, flags: IdentifierFlags, prefixLength: Int = 0, place: Int = 0
  ) {
    var word = UInt64(scheme.rawValue)
    word |= UInt64(form.rawValue & 15) << 8
    word |= UInt64(level.rawValue & 15) << 12
    word |= UInt64(fault.rawValue) << 16
    word |= UInt64(flags.rawValue) << 24
    word |= UInt64(UInt8(truncatingIfNeeded: prefixLength)) << 40
    word |= UInt64(Swift.min(Swift.max(place, 0), 32_767)) << 48
    rawValue = Int64(bitPattern: word)
  }

  @inlinable package var scheme: IdentifierScheme {
    IdentifierScheme(rawValue: UInt8(truncatingIfNeeded: rawValue)) ?? .notAURI
  }
  @inlinable package var form: IdentifierForm {
    IdentifierForm(rawValue: UInt8(truncatingIfNeeded: rawValue >> 8) & 15) ?? .none
  }
  @inlinable package var level: IdentifierLevel {
    IdentifierLevel(rawValue: UInt8(truncatingIfNeeded: rawValue >> 12) & 15) ?? .other
  }
  @inlinable package var fault: IdentifierFault {
    IdentifierFault(rawValue: UInt8(truncatingIfNeeded: rawValue >> 16)) ?? .badSyntax
  }
  @inlinable package var flags: IdentifierFlags {
    IdentifierFlags(rawValue: UInt16(truncatingIfNeeded: rawValue >> 24))
  }
  /// Length of the GS1 Company Prefix where the form states it (EPC URIs), else 0.
  @inlinable package var prefixLength: Int { Int(rawValue >> 40 & 0xFF) }
  /// Byte offset of the fault.
  @inlinable package var place: Int { Int(rawValue >> 48 & 0x7FFF) }

  /// Breaks no SHALL.
  @inlinable package var isValid: Bool {
    !fault.isError && scheme != .empty && scheme != .notAURI
  }

  /// One of the GS1 keys, in whatever form.
  @inlinable package var isGS1: Bool {
    scheme.rawValue >= IdentifierScheme.sgtin.rawValue
      && scheme.rawValue <= IdentifierScheme.gmn.rawValue
  }

  /// Legal, but nothing GS1 or the EPC standard defines (ID-11).
  @inlinable package var isPrivate: Bool {
    switch scheme {
    case .privateURN, .privateHTTP, .otherURI: true
    default: false
    }
  }

  /// May stand in `epcList`, `childEPCs`, `parentID` (EVT-18). Private URIs are judged by the words
  /// in them; where they say nothing, both this and `namesAClass` are true.
  @inlinable package var namesAnInstance: Bool {
    switch level {
    case .class: false
    case .other: isPrivate
    default: true
    }
  }

  /// May stand as `epcClass` (EVT-18).
  @inlinable package var namesAClass: Bool {
    switch level {
    case .class: true
    case .other: isPrivate
    default: false
    }
  }
}
