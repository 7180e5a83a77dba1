package example.cairn.storage.plan;

import static org.assertj.core.api.Assertions.assertThat;

import example.cairn.model.Bucket;
import example.cairn.model.PatientKey;
import example.cairn.model.ResourceKey;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class AddressTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    @Property(tries = 200)
    void aNewIdLeadsToItsHomeWithoutTheDirectory(
            @ForAll @AlphaChars @StringLength(min = 1, max = 20) String patient, @ForAll long seed) {
        Optional<PatientKey> home = Optional.of(new PatientKey(patient));
        ResourceKey key = new ResourceKey("Observation", Address.newId("Observation", home, NOW, new Random(seed)));
        assertThat(Address.toldBy(key)).contains(home.get().bucket());
    }

    @Property(tries = 100)
    void aResourceOfNobodyLiesInASharedBucket(@ForAll long seed) {
        for (String type : new String[] {"Organization", "Task"}) {
            ResourceKey key = new ResourceKey(type, Address.newId(type, Optional.empty(), NOW, new Random(seed)));
            assertThat(Address.of(key, Optional.empty()).isShared()).isTrue();
            assertThat(Address.toldBy(key)).contains(Address.of(key, Optional.empty()));
        }
    }

    @Test
    void aPatientLiesWhereItsIdSays() {
        PatientKey eve = new PatientKey("eve");
        assertThat(Address.toldBy(eve.key())).contains(Bucket.of(eve));
    }

    @Test
    void anIdThatAClientChoseTellsNothingOfTypesThatHaveAHome() {
        assertThat(Address.toldBy(new ResourceKey("Observation", "lab-1"))).isEmpty();
        assertThat(Address.toldBy(new ResourceKey("Organization", "org-1"))).isPresent();
    }
}
