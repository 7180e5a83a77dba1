package example.cairn.demo.population;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// A population, the same for the same seed, size and day.
public final class Population {

    /// System of the patients' record numbers.
    public static final String MRN = "https://ehr.example/mrn";

    private final long seed;
    private final LocalDate today;
    private final List<Scenario> scenarios = Scenarios.all();

    /// @param today the day on which the story begins; ages and windows are counted from it
    public Population(long seed, LocalDate today) {
        this.seed = seed;
        this.today = today;
    }

    /// Patient `number`; each has a random stream of their own, so one more patient changes no other.
    public SyntheticPatient patient(int number) {
        Scenario scenario = scenarios.get(number % scenarios.size());
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Person person = new Person(number, scenario, random, today);
        return new SyntheticPatient(
                person.patient(), scenario, new History(person, scenario, random, today).resources());
    }

    /// @param first number of the first one
    public List<SyntheticPatient> patients(int first, int count) {
        return IntStream.range(first, first + count).mapToObj(this::patient).toList();
    }

    /// How many scenarios there are: a population of at least this size holds each.
    public int scenarios() {
        return scenarios.size();
    }
}
