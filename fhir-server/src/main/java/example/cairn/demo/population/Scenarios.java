package example.cairn.demo.population;

import static example.cairn.demo.population.LabValue.Category.ABNORMAL;
import static example.cairn.demo.population.LabValue.Category.CRITICAL;
import static example.cairn.demo.population.LabValue.Category.NORMAL;
import static example.cairn.demo.population.LabValue.Category.NOT_JUDGED;
import static example.cairn.demo.population.LabValue.ifcc;
import static example.cairn.demo.population.LabValue.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// All scenarios, in a fixed order: patient n takes scenario n modulo their number, so a population of any size holds
/// each about equally often.
public final class Scenarios {

    private static final List<LabValue> ONE_OF_EACH =
            List.of(percent("5.4", NORMAL), percent("6.1", ABNORMAL), percent("7.4", CRITICAL));

    private Scenarios() {}

    public static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>();
        consentTimesCategory(all);
        boundaries(all);
        backgrounds(all);
        visits(all);
        revisions(all);
        fates(all);
        all.add(Scenario.bystander());
        return List.copyOf(all);
    }

    /// Clinical safety 1: {permit, none, deny, withdrawn before and after entry, given after entry, no address,
    /// bounced} x {normal, abnormal, critical}.
    private static void consentTimesCategory(List<Scenario> all) {
        for (LabValue value : ONE_OF_EACH) {
            Scenario plain = Scenario.screening(words(value), value);
            all.add(plain);
            for (ConsentGiven consent : ConsentGiven.values()) {
                if (consent != ConsentGiven.PERMIT) {
                    all.add(plain.with(consent).named(words(value) + ", consent " + words(consent)));
                }
            }
            all.add(plain.with(Reach.NO_ADDRESS).named(words(value) + ", no address"));
            all.add(plain.with(Reach.BOUNCING).named(words(value) + ", address bounces"));
        }
    }

    /// Clinical safety 3: the values on both sides of each cut-point, and what nobody may guess.
    private static void boundaries(List<Scenario> all) {
        List<LabValue> values = List.of(
                percent("5.69", NORMAL),
                percent("5.7", ABNORMAL),
                percent("6.49", ABNORMAL),
                percent("6.5", CRITICAL),
                ifcc("38", NORMAL),
                ifcc("39", ABNORMAL),
                ifcc("47.6", ABNORMAL),
                ifcc("48", CRITICAL),
                ifcc("6.8", NOT_JUDGED),
                percent("48", NOT_JUDGED),
                percent(">14", CRITICAL),
                percent("<6.0", NOT_JUDGED),
                new LabValue("59261-8", "6.1", "%", NOT_JUDGED),
                // The Japanese scale: known, but converted by nobody here.
                new LabValue("71875-9", "6.1", "%", NOT_JUDGED));
        for (LabValue value : values) {
            String reported = value.value() + " " + value.unit() + " of " + value.loinc();
            all.add(Scenario.screening(reported + " is " + words(value), value));
        }
    }

    private static void backgrounds(List<Scenario> all) {
        for (Background background : Background.values()) {
            if (background.reviewedByPerson()) {
                all.add(Scenario.screening(words(background) + ", 6.1 %", percent("6.1", ABNORMAL))
                        .of(background));
                all.add(Scenario.screening(words(background) + ", 7.4 %", percent("7.4", CRITICAL))
                        .of(background));
            }
        }
        for (String value : List.of("6.6", "8.0", "9.4")) {
            all.add(Scenario.screening("known diabetes, " + value + " %", percent(value, CRITICAL))
                    .of(Background.KNOWN_DIABETES));
        }
    }

    private static void visits(List<Scenario> all) {
        for (LabValue value : List.of(percent("6.1", ABNORMAL), percent("7.4", CRITICAL))) {
            for (Visit visit : Visit.values()) {
                if (visit != Visit.NONE) {
                    all.add(Scenario.screening(words(value) + ", visit " + words(visit), value)
                            .with(visit));
                }
            }
        }
    }

    private static void revisions(List<Scenario> all) {
        for (Revision revision : Revision.values()) {
            if (revision != Revision.NONE) {
                all.add(Scenario.screening("critical, then " + words(revision), percent("7.4", CRITICAL))
                        .with(revision));
            }
        }
    }

    private static void fates(List<Scenario> all) {
        Scenario critical = Scenario.screening("critical", percent("7.4", CRITICAL));
        all.add(critical.with(Fate.DIES_AFTER_RESULT).named("critical, dies after the result"));
        all.add(critical.with(Fate.INACTIVE).named("critical, record inactive"));
        all.add(critical.with(Fate.MERGED_AFTER_RESULT).named("critical, merged after the result"));
    }

    private static String words(LabValue value) {
        return words(value.category());
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
