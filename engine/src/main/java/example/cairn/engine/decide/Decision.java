package example.cairn.engine.decide;

import example.cairn.journey.JourneyEffect;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What follows for one patient.
///
/// @param next the state to keep
/// @param flips memberships that changed
/// @param notifications which webhook subscriptions want to hear of which change
/// @param effects what journeys do, in the order in which it must be written
public record Decision(
        PatientState next, List<Flip> flips, List<Notification> notifications, List<JourneyEffect> effects) {

    public Decision {
        flips = List.copyOf(flips);
        notifications = List.copyOf(notifications);
        effects = List.copyOf(effects);
    }

    /// Whether anything follows, for the patient or for those who care for them.
    public boolean changesSomething() {
        return !flips.isEmpty() || !effects.isEmpty();
    }

    /// The earliest instant at which something can change without a write.
    public Optional<Instant> reviewAt() {
        return next.reviews().values().stream().min(Instant::compareTo);
    }
}
