package example.cairn.demo.population;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.hl7.fhir.r4.model.Resource;

/// The past of one patient: years of yearly visits and HbA1c results, what they suffer from, what they consented
/// to, who cares for them. None of it is recent enough to be the story's own result.
final class History {

    private final Person person;
    private final Scenario scenario;
    private final SplittableRandom random;
    private final LocalDate today;
    private final ClinicalRecords records;

    History(Person person, Scenario scenario, SplittableRandom random, LocalDate today) {
        this.person = person;
        this.scenario = scenario;
        this.random = random;
        this.today = today;
        this.records = new ClinicalRecords(person.id(), person.zone());
    }

    List<Resource> resources() {
        List<Resource> resources = new ArrayList<>();
        yearlyVisits(resources);
        background(resources);
        careTeam(resources);
        resources.addAll(new ConsentRecords(person.id(), person.zone(), today).of(scenario.consent()));
        if (scenario.visit() == Visit.BOOKED_BEFORE) {
            resources.add(records.followUpAppointment(today.plusDays(5), today.minusDays(3)));
        }
        return resources;
    }

    /// One visit and one normal HbA1c a year, the last one at least 100 days ago: outside every window of the plan.
    private void yearlyVisits(List<Resource> resources) {
        int years = 1 + random.nextInt(5);
        for (int year = 1; year <= years; year++) {
            LocalDate day = today.minusYears(year).plusDays(random.nextInt(200) + 20L);
            resources.add(records.checkUp(day));
            resources.add(records.hba1c(day, LabValue.percent("5." + random.nextInt(6), LabValue.Category.NORMAL)));
        }
        if (random.nextInt(3) == 0) {
            resources.add(records.condition("38341003", "Hypertension", today.minusYears(years)));
        }
    }

    private void background(List<Resource> resources) {
        switch (scenario.background()) {
            case SCREENING, UNDER_18 -> {}
            case PREGNANT -> resources.add(records.condition("77386006", "Pregnant", today.minusMonths(4)));
            case RECENTLY_DELIVERED ->
                resources.add(records.procedure("177184002", "Normal delivery procedure", today.minusDays(40)));
            case UNRELIABLE_HBA1C ->
                resources.add(records.condition("80141007", "Hemoglobinopathy", today.minusYears(12)));
            case TRANSFUSED ->
                resources.add(records.procedure("116859006", "Transfusion of blood product", today.minusDays(30)));
            case HOSPICE -> resources.add(records.procedure("385763009", "Hospice care", today.minusDays(20)));
            case INPATIENT -> resources.add(records.inpatientStay(today.minusDays(2)));
            case KNOWN_DIABETES ->
                resources.add(records.condition("44054006", "Diabetes mellitus type 2", today.minusYears(6)));
        }
    }

    /// Two of three have a diabetes care team; the others test the rest of the owner rule (clinical safety, 8).
    private void careTeam(List<Resource> resources) {
        if (random.nextInt(3) != 0) {
            resources.add(records.careTeam("diabetes-care"));
        }
    }
}
