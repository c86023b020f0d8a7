/// What a sensor measures: the published enumeration of the GS1 Web Vocabulary for EPCIS 2.0.
public enum MeasurementTypes {
  /// `Leaf.value` of a type that is none of these: an extension, or a word that does not exist.
  public static let other: Int64 = -1

  public static let words: [String] = [
    "AbsoluteHumidity", "AbsorbedDose", "AbsorbedDoseRate", "Acceleration", "Radioactivity",
    "Altitude", "AmountOfSubstance", "AmountOfSubstancePerUnitVolume", "Angle",
    "AngularAcceleration", "AngularMomentum", "AngularVelocity", "Area", "Capacitance",
    "Conductance", "Conductivity", "Count", "Density", "Dimensionless", "DoseEquivalent",
    "DoseEquivalentRate", "DynamicViscosity", "ElectricCharge", "ElectricCurrent",
    "ElectricCurrentDensity", "ElectricFieldStrength", "Energy", "Exposure", "Force", "Frequency",
    "Illuminance", "Inductance", "Irradiance", "KinematicViscosity", "Length", "LinearMomentum",
    "Luminance", "LuminousFlux", "LuminousIntensity", "MagneticFlux", "MagneticFluxDensity",
    "MagneticVectorPotential", "Mass", "MassConcentration", "MassFlowRate", "MassPerAreaTime",
    "MemoryCapacity", "MolalityOfSolute", "MolarEnergy", "MolarMass", "MolarVolume", "Power",
    "Pressure", "RadiantFlux", "RadiantIntensity", "RelativeHumidity", "Resistance", "Resistivity",
    "SolidAngle", "SpecificVolume", "Speed", "SurfaceDensity", "SurfaceTension", "Temperature",
    "Time", "Torque", "Voltage", "Volume", "VolumeFlowRate", "VolumeFraction", "VolumetricFlux",
    "Wavenumber",
  ]

  /// The dimension whose units fit, and the unit to name as an example; nil where any unit is taken.
  public static func dimension(at value: Int64) -> (dimension: Dimension, example: String)? {
    guard value >= 0, value < table.count else { return nil }
    return table[Int(value)]
  }

  private static let table: [(dimension: Dimension, example: String)?] = words.map { known[$0] }

  private static let known: [String: (dimension: Dimension, example: String)] = [
    "AbsoluteHumidity": (.massConcentration, "A93"), "AbsorbedDose": (.absorbedDose, "A95"),
    "Acceleration": (.acceleration, "MSK"), "Radioactivity": (.radioactivity, "BQL"),
    "Altitude": (.length, "MTR"), "AmountOfSubstance": (.amountOfSubstance, "C34"),
    "AmountOfSubstancePerUnitVolume": (.amountConcentration, "C36"), "Angle": (.angle, "DD"),
    "AngularVelocity": (.angularVelocity, "2A"), "Area": (.area, "MTK"),
    "Capacitance": (.capacitance, "FAR"), "Density": (.massConcentration, "KMQ"),
    "DoseEquivalent": (.doseEquivalent, "D13"), "ElectricCharge": (.charge, "COU"),
    "ElectricCurrent": (.current, "AMP"), "Energy": (.energy, "JOU"), "Force": (.force, "NEW"),
    "Frequency": (.frequency, "HTZ"), "Illuminance": (.illuminance, "LUX"),
    "Length": (.length, "MTR"), "Luminance": (.luminance, "A24"),
    "LuminousFlux": (.luminousFlux, "LUM"), "LuminousIntensity": (.luminousIntensity, "CDL"),
    "Mass": (.mass, "KGM"), "MassConcentration": (.massConcentration, "KMQ"),
    "MassFlowRate": (.massFlow, "KGS"), "MemoryCapacity": (.memory, "AD"),
    "Power": (.power, "WTT"), "Pressure": (.pressure, "PAL"),
    "RelativeHumidity": (.ratio, "P1"), "Resistance": (.resistance, "OHM"),
    "SolidAngle": (.solidAngle, "D27"), "Speed": (.speed, "MTS"),
    "Temperature": (.temperature, "CEL"), "Time": (.time, "SEC"), "Voltage": (.voltage, "VLT"),
    "Volume": (.volume, "LTR"), "VolumeFlowRate": (.volumeFlow, "MQS"),
  ]
}
