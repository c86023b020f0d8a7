import Vocabulary

/// The vocabulary of CBV 2.0 as EPCIS 2.0 JSON writes it: bare words (`epcis.md` §4).
enum CBVWords {
  enum Family: Sendable { case bizStep, disposition, transactionType, sourceDestType, errorReason, component, measurement, alert }

  /// The bare word of a value in any form the standard knows; other values stay whole.
  ///
  /// `urn:epcglobal:cbv:bizstep:shipping`, `https://ref.gs1.org/cbv/BizStep-shipping`,
  /// `cbv:BizStep-shipping` and `shipping` are one.
  static func bare(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    guard range.count > 4 else { return range }
    let span = bytes.span
    let start = range.lowerBound
    func after(_ prefix: String) -> Int? {
      KeyParts.has(span, range, at: start, prefix) ? start + prefix.utf8.count : nil
    }
    func past(_ separator: UInt8, from index: Int) -> Range<Int> {
      var at = index
      while at < range.upperBound, span[at] != separator { at += 1 }
      return at + 1 < range.upperBound ? at + 1..<range.upperBound : range
    }
    switch span[start] {
    case 0x75:  // u
      if let rest = after("urn:epcglobal:cbv:") { return past(0x3A, from: rest) }
    case 0x68:  // h
      for prefix in ["https://ref.gs1.org/cbv/", "http://ns.gs1.org/cbv/", "https://ns.gs1.org/cbv/"] {
        if let rest = after(prefix) { return past(0x2D, from: rest) }
      }
      for prefix in ["https://gs1.org/voc/", "https://www.gs1.org/voc/", "http://gs1.org/voc/"] {
        if let rest = after(prefix), rest < range.upperBound { return rest..<range.upperBound }
      }
    case 0x63:  // c
      if let rest = after("cbv:") { return past(0x2D, from: rest) }
    case 0x67:  // g
      if let rest = after("gs1:"), rest < range.upperBound { return rest..<range.upperBound }
    default: break
    }
    return range
  }

  /// True for a word of the family, exact in case.
  static func contains(_ family: Family, _ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard range.count <= 40 else { return false }
    return words(family).contains(String(decoding: bytes[range], as: UTF8.self))
  }

  static func words(_ family: Family) -> Set<String> {
    switch family {
    case .bizStep: bizSteps
    case .disposition: dispositions
    case .transactionType: transactionTypes
    case .sourceDestType: ["owning_party", "possessing_party", "location"]
    case .errorReason: ["did_not_occur", "incorrect_data"]
    case .component: components
    case .measurement: measurements
    case .alert: ["ALARM_CONDITION", "ERROR_CONDITION"]
    }
  }

  private static func set(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

  private static let bizSteps = set(
    """
    accepting arriving assembling collecting commissioning consigning creating_class_instance \
    cycle_counting decommissioning departing destroying disassembling dispensing encoding \
    entering_exiting holding inspecting installing killing loading other packing picking receiving \
    removing repackaging repairing replacing reserving retail_selling sampling sensor_reporting \
    shipping staging_outbound stock_taking stocking storing transporting unloading unpacking \
    void_shipping
    """)
  private static let dispositions = set(
    """
    active available completeness_inferred completeness_verified conformant container_closed \
    container_open damaged destroyed dispensed disposed encoded expired in_progress in_transit \
    inactive mismatch_class mismatch_instance mismatch_quantity needs_replacement \
    no_pedigree_match non_conformant non_sellable_other partially_dispensed recalled reserved \
    retail_sold returned sellable_accessible sellable_not_accessible stolen unavailable unknown
    """)
  private static let transactionTypes = set(
    "bol cert desadv inv pedigree po poc prodorder recadv rma testprd testres upevt")
  private static let components = set(
    """
    x y z axial_distance azimuth height spherical_radius polar_angle elevation_angle easting \
    northing latitude longitude altitude
    """)
  private static let measurements = set(
    """
    AbsoluteHumidity AbsorbedDose AbsorbedDoseRate Acceleration Radioactivity Altitude \
    AmountOfSubstance AmountOfSubstancePerUnitVolume Angle AngularAcceleration AngularMomentum \
    AngularVelocity Area Capacitance Conductance Conductivity Count Density Dimensionless \
    DoseEquivalent DoseEquivalentRate DynamicViscosity ElectricCharge ElectricCurrent \
    ElectricCurrentDensity ElectricFieldStrength Energy Exposure Force Frequency Illuminance \
    Inductance Irradiance KinematicViscosity Length LinearMomentum Luminance LuminousFlux \
    LuminousIntensity MagneticFlux MagneticFluxDensity MagneticVectorPotential Mass \
    MassConcentration MassFlowRate MassPerAreaTime MemoryCapacity MolalityOfSolute MolarEnergy \
    MolarMass MolarVolume Power Pressure RadiantFlux RadiantIntensity RelativeHumidity Resistance \
    Resistivity SolidAngle SpecificVolume Speed SurfaceDensity SurfaceTension Temperature Time \
    Torque Voltage Volume VolumeFlowRate VolumeFraction VolumetricFlux Wavenumber
    """)
}
