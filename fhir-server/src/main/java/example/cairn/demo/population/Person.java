package example.cairn.demo.population;

import example.cairn.model.Canonical;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.hl7.fhir.r4.model.CodeType;
import org.hl7.fhir.r4.model.ContactPoint.ContactPointSystem;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName.NameUse;
import org.hl7.fhir.r4.model.Patient;

/// Builds the Patient resource of a scenario. Names, streets and numbers are invented; the mail domains and telephone
/// numbers are ones reserved for examples, so that nothing real can ever be reached.
final class Person {

    private static final String MAIL_DOMAIN = "patients.example";
    private static final List<String> WOMEN =
            List.of("Ana", "Beatriz", "Clara", "Dolores", "Elena", "Fay", "Grace", "Hannah", "Irene", "June", "Lucia");
    private static final List<String> MEN =
            List.of("Adam", "Bruno", "Carlos", "David", "Emil", "Felix", "Gael", "Hugo", "Ivan", "Jorge", "Luis");
    private static final List<String> FAMILIES = List.of(
            "Almeida",
            "Brook",
            "Castillo",
            "Dunn",
            "Ferrer",
            "Garcia",
            "Hall",
            "Ibarra",
            "Keller",
            "Lopez",
            "Moran",
            "Novak",
            "Ortega",
            "Price",
            "Quinn",
            "Rivera",
            "Stone",
            "Torres",
            "Vega",
            "Winter");
    private static final List<String> STREETS =
            List.of("Hill Street", "Mill Lane", "Station Road", "Calle Mayor", "Oak Avenue", "River Walk");
    private static final List<City> CITIES = List.of(
            new City("Springfield", "MA", "01101", "America/New_York"),
            new City("Riverton", "IL", "62561", "America/Chicago"),
            new City("Greenville", "CO", "80751", "America/Denver"),
            new City("Fairview", "CA", "94541", "America/Los_Angeles"),
            new City("Clinton", "AZ", "85001", "America/Phoenix"));

    private record City(String name, String state, String postalCode, String zone) {}

    private final int number;
    private final Scenario scenario;
    private final LocalDate today;
    private final boolean woman;
    private final String given;
    private final String family;
    private final City city;
    private final boolean spanish;
    private final LocalDate birthDate;
    private final int house;
    private final String street;

    Person(int number, Scenario scenario, SplittableRandom random, LocalDate today) {
        this.number = number;
        this.scenario = scenario;
        this.today = today;
        this.woman = mustBeWoman(scenario.background()) || random.nextBoolean();
        this.given = pick(woman ? WOMEN : MEN, random);
        this.family = pick(FAMILIES, random);
        this.city = pick(CITIES, random);
        this.spanish = random.nextInt(4) == 0;
        this.birthDate = birthDate(random);
        this.house = 1 + random.nextInt(199);
        this.street = pick(STREETS, random);
    }

    String id() {
        return "demo-" + String.format(Locale.ROOT, "%05d", number);
    }

    ZoneId zone() {
        return ZoneId.of(city.zone());
    }

    LocalDate birth() {
        return birthDate;
    }

    Patient patient() {
        Patient patient = new Patient();
        patient.setId(id());
        patient.addExtension(Canonical.TIME_ZONE, new CodeType(city.zone()));
        patient.addIdentifier().setSystem(Population.MRN).setValue("MRN-" + (100_000 + number));
        patient.setActive(scenario.fate() != Fate.INACTIVE);
        patient.addName().setUse(NameUse.OFFICIAL).setFamily(family).addGiven(given);
        patient.setGender(woman ? AdministrativeGender.FEMALE : AdministrativeGender.MALE);
        patient.setBirthDateElement(new DateType(birthDate.toString()));
        patient.addAddress()
                .addLine(house + " " + street)
                .setCity(city.name())
                .setState(city.state())
                .setPostalCode(city.postalCode())
                .setCountry("US");
        patient.addCommunication()
                .setPreferred(true)
                .getLanguage()
                .addCoding()
                .setSystem("urn:ietf:bcp:47")
                .setCode(spanish ? "es" : "en");
        addTelecom(patient);
        return patient;
    }

    private void addTelecom(Patient patient) {
        String mailbox = (given + "." + family + "." + number).toLowerCase(Locale.ROOT);
        switch (scenario.reach()) {
            case EMAIL -> email(patient, mailbox + "@" + MAIL_DOMAIN);
            case BOUNCING -> email(patient, mailbox + "@" + Reach.BOUNCING_DOMAIN);
            case NO_ADDRESS -> {}
        }
        if (scenario.reach() != Reach.NO_ADDRESS) {
            // 555-01xx is reserved for fiction in the North American plan.
            patient.addTelecom()
                    .setSystem(ContactPointSystem.PHONE)
                    .setRank(2)
                    .setValue(String.format(Locale.ROOT, "+1-555-01%02d", number % 100));
        }
    }

    private static void email(Patient patient, String address) {
        patient.addTelecom().setSystem(ContactPointSystem.EMAIL).setRank(1).setValue(address);
    }

    private LocalDate birthDate(SplittableRandom random) {
        int days = random.nextInt(365);
        return switch (scenario.background()) {
            case UNDER_18 -> today.minusYears(9 + random.nextInt(7)).minusDays(days);
            case PREGNANT, RECENTLY_DELIVERED ->
                today.minusYears(22 + random.nextInt(16)).minusDays(days);
            case SCREENING, UNRELIABLE_HBA1C, TRANSFUSED, HOSPICE, INPATIENT, KNOWN_DIABETES ->
                today.minusYears(30 + random.nextInt(50)).minusDays(days);
        };
    }

    private static boolean mustBeWoman(Background background) {
        return background == Background.PREGNANT || background == Background.RECENTLY_DELIVERED;
    }

    private static <T> T pick(List<T> values, SplittableRandom random) {
        return values.get(random.nextInt(values.size()));
    }

    static Date date(LocalDate day, ZoneId zone) {
        return Date.from(day.atTime(10, 0).atZone(zone).toInstant());
    }
}
