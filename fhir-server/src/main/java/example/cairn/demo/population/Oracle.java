package example.cairn.demo.population;

import example.cairn.demo.population.Expected.Branch;
import example.cairn.demo.population.Expected.Plan;
import example.cairn.demo.population.Expected.Withheld;
import java.util.Optional;

/// Reads the clinical rules once more, as simply as they can be read: from a scenario to what must happen. It shares no
/// code with the server.
public final class Oracle {

    private static final double URGENT_WITH_KNOWN_DIABETES = 9.0;

    private Oracle() {}

    public static Expected expected(Scenario scenario) {
        if (scenario.result().isEmpty()) {
            return Expected.nothing();
        }
        LabValue value = scenario.result().get();
        if (scenario.fate() == Fate.INACTIVE) {
            // No message and no branch; 6.5 % and more goes to a person (clinical safety, 10).
            return value.category() == LabValue.Category.CRITICAL ? Expected.reviewed(Plan.NONE) : Expected.nothing();
        }
        if (scenario.background().reviewedByPerson()) {
            return Expected.reviewed(Plan.ACTIVE);
        }
        if (value.category() == LabValue.Category.NOT_JUDGED) {
            return Expected.reviewed(Plan.NONE);
        }
        if (scenario.background() == Background.KNOWN_DIABETES) {
            return knownDiabetes(value);
        }
        return switch (value.category()) {
            case NORMAL -> normal(scenario);
            case ABNORMAL -> abnormal(scenario);
            case CRITICAL -> critical(scenario);
            case NOT_JUDGED -> throw new IllegalStateException("handled above");
        };
    }

    private static Expected knownDiabetes(LabValue value) {
        return Expected.in(Branch.KNOWN_DIABETES)
                .messages(1)
                .callTask(Double.parseDouble(value.value()) >= URGENT_WITH_KNOWN_DIABETES ? When.AT_ONCE : When.NEVER);
    }

    private static Expected normal(Scenario scenario) {
        return message(Expected.in(Branch.NORMAL), scenario);
    }

    private static Expected abnormal(Scenario scenario) {
        Expected expected = message(Expected.in(Branch.ABNORMAL), scenario);
        if (endsWait(scenario.visit())) {
            return scenario.visit() == Visit.FULFILLED ? expected.plan(Plan.COMPLETED) : expected;
        }
        if (scenario.consent() == ConsentGiven.WITHDRAWS_LATER) {
            // The first message went; the reminder is what the withdrawal holds back.
            return expected.withheld(Withheld.OBJECTION).routineTask(When.AFTER_8_DAYS);
        }
        return reachableLater(scenario)
                ? expected.reminder(When.AFTER_8_DAYS).messages(expected.messages() + 1)
                : expected.routineTask(When.AFTER_8_DAYS);
    }

    private static Expected critical(Scenario scenario) {
        Expected expected = message(Expected.in(Branch.CRITICAL), scenario);
        if (scenario.fate() == Fate.DIES_AFTER_RESULT) {
            return expected.plan(Plan.REVOKED);
        }
        if (scenario.fate() == Fate.MERGED_AFTER_RESULT) {
            // Nobody writes to that record any more, so whoever had 24 hours to answer is called at once.
            return expected.callTask(When.AT_ONCE);
        }
        return switch (scenario.revision()) {
            // The first message is taken back by that of the new branch, which reminds after its own seven days.
            case CORRECTED ->
                Expected.in(Branch.ABNORMAL)
                        .messages(3)
                        .changedResultTask(When.AT_ONCE)
                        .reminder(When.AFTER_8_DAYS);
            case ENTERED_IN_ERROR -> expected.plan(Plan.REVOKED).changedResultTask(When.AT_ONCE);
            case OLDER_ARRIVES_LATE -> expected.callTask(When.AFTER_24_HOURS).reviewTask(When.AT_ONCE);
            // Nobody has a Task about it yet that could take the contradiction: a person is asked.
            case DISCORDANT -> expected.callTask(When.AFTER_24_HOURS).reviewTask(When.AT_ONCE);
            case REPEATED -> expected.callTask(When.AFTER_24_HOURS);
            case NONE -> criticalWait(expected, scenario);
        };
    }

    private static Expected criticalWait(Expected expected, Scenario scenario) {
        if (endsWait(scenario.visit())) {
            return scenario.visit() == Visit.FULFILLED ? expected.plan(Plan.COMPLETED) : expected;
        }
        // Whoever cannot be messaged is called at once; whoever can has 24 hours to book.
        boolean waits = reachable(scenario) && scenario.consent() != ConsentGiven.WITHDRAWS_LATER;
        return expected.callTask(waits ? When.AFTER_24_HOURS : When.AT_ONCE);
    }

    /// Consent that comes while the result is recent starts the message then; that it was withheld first stays on
    /// record.
    private static Expected message(Expected expected, Scenario scenario) {
        if (scenario.consent() == ConsentGiven.GIVES_LATER) {
            return expected.messages(1).withheld(Withheld.NO_CONSENT);
        }
        return reachable(scenario)
                ? expected.messages(1)
                : withheld(scenario).map(expected::withheld).orElse(expected);
    }

    private static boolean reachable(Scenario scenario) {
        return withheld(scenario).isEmpty();
    }

    private static boolean reachableLater(Scenario scenario) {
        return reachable(scenario) || scenario.consent() == ConsentGiven.GIVES_LATER;
    }

    private static Optional<Withheld> withheld(Scenario scenario) {
        return switch (scenario.consent()) {
            case NONE, GIVES_LATER -> Optional.of(Withheld.NO_CONSENT);
            case DENY, WITHDRAWN -> Optional.of(Withheld.OBJECTION);
            case PERMIT, WITHDRAWS_LATER ->
                switch (scenario.reach()) {
                    case EMAIL -> Optional.empty();
                    case NO_ADDRESS -> Optional.of(Withheld.NO_ADDRESS);
                    case BOUNCING -> Optional.of(Withheld.UNDELIVERABLE);
                };
        };
    }

    /// Clinical safety 5, as the story stands eight days later.
    private static boolean endsWait(Visit visit) {
        return switch (visit) {
            case BOOKED_BEFORE, BOOKED_AFTER, FULFILLED -> true;
            case NONE,
                    BOOKED_THEN_CANCELLED,
                    BOOKED_THEN_MOVED,
                    DENTIST,
                    PENDING,
                    DECLINED,
                    NO_SHOW,
                    LABORATORY_ENCOUNTER -> false;
        };
    }
}
