package example.cairn.journey.definition;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The places of a text that a plan or an activity can fill.
public enum TextKey {
    /// Heading of a CarePlan or a message.
    TITLE,
    /// What it says.
    BODY,
    /// A goal of a CarePlan, in the patient's words.
    GOAL,
    /// Safety block: what the result may mean.
    MEANING,
    /// Safety block: that it needs confirming.
    CONFIRMATION,
    /// Safety block: whom to call.
    WHOM_TO_CALL,
    /// Safety block: when to call the emergency number now.
    EMERGENCY,
    /// That this message takes an earlier one back.
    REPLACES,
    /// Why the patient gets it.
    REASON,
    /// How to stop such messages.
    OPT_OUT,
    /// Subject of the neutral mail.
    NOTICE_SUBJECT,
    /// The neutral mail.
    NOTICE_TEXT,
    /// Subject of the care team's mail.
    TEAM_NOTICE_SUBJECT,
    /// The care team's mail.
    TEAM_NOTICE_TEXT;

    /// What the first clinical message must say (clinical safety, 7), in this order.
    public static final Set<TextKey> SAFETY_BLOCKS =
            java.util.Collections.unmodifiableSet(java.util.EnumSet.of(MEANING, CONFIRMATION, WHOM_TO_CALL, EMERGENCY));

    public static Optional<TextKey> of(String code) {
        return Arrays.stream(values()).filter(key -> key.code().equals(code)).findFirst();
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
