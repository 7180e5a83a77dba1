package example.cairn.demo.population;

import java.util.Optional;

/// One way in which a patient's story can go. Every case of clinical safety 1 to 5 and 10 is one or more of these.
///
/// @param name a few words for the account
/// @param background who the patient is
/// @param consent what they said about messages
/// @param reach how they can be reached
/// @param result the new result; empty: none arrives, nothing may happen
/// @param visit what happens about a visit
/// @param revision what the laboratory does afterwards
/// @param fate what happens to the person
public record Scenario(
        String name,
        Background background,
        ConsentGiven consent,
        Reach reach,
        Optional<LabValue> result,
        Visit visit,
        Revision revision,
        Fate fate) {

    static Scenario screening(String name, LabValue result) {
        return new Scenario(
                name,
                Background.SCREENING,
                ConsentGiven.PERMIT,
                Reach.EMAIL,
                Optional.of(result),
                Visit.NONE,
                Revision.NONE,
                Fate.NONE);
    }

    static Scenario bystander() {
        return new Scenario(
                "no new result",
                Background.SCREENING,
                ConsentGiven.PERMIT,
                Reach.EMAIL,
                Optional.empty(),
                Visit.NONE,
                Revision.NONE,
                Fate.NONE);
    }

    Scenario named(String other) {
        return new Scenario(other, background, consent, reach, result, visit, revision, fate);
    }

    Scenario of(Background other) {
        return new Scenario(name, other, consent, reach, result, visit, revision, fate);
    }

    Scenario with(ConsentGiven other) {
        return new Scenario(name, background, other, reach, result, visit, revision, fate);
    }

    Scenario with(Reach other) {
        return new Scenario(name, background, consent, other, result, visit, revision, fate);
    }

    Scenario with(Visit other) {
        return new Scenario(name, background, consent, reach, result, other, revision, fate);
    }

    Scenario with(Revision other) {
        return new Scenario(name, background, consent, reach, result, visit, other, fate);
    }

    Scenario with(Fate other) {
        return new Scenario(name, background, consent, reach, result, visit, revision, other);
    }
}
