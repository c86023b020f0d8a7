import Checking
import Standards
import Vocabulary

extension RunContext {
  /// The profiles by which the file's records would be judged from the day of judgement on.
  ///
  /// - Parameter choose: the profile of records made on a day; a profile that the caller named stays.
  func outlook(_ choose: (Day) -> String?) throws(Fault) -> Outlook {
    var eras: [(from: Day, profile: Profile, packs: [Pack])] = []
    let days = [asOf] + ProfileChooser.turningDays.filter { $0 > asOf }
    for day in days {
      guard let profile = self.profile ?? choose(day).flatMap({ self.profile(named: $0) }) else { continue }
      if eras.last?.profile.id == profile.id { continue }
      eras.append((day, profile, try packs(of: profile)))
    }
    return eras.isEmpty ? .none : Outlook(eras)
  }
}
