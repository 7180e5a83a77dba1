package example.cairn.demo;

import example.cairn.demo.population.Expected;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/// One thing that the oracle says otherwise.
///
/// @param scenario of the patient
/// @param patient id
/// @param what differs
/// @param expected by the oracle
/// @param found on the server
public record Difference(String scenario, String patient, String what, String expected, String found) {

    static List<Difference> between(PatientCase one, Expected expected, Expected found) {
        List<Difference> differences = new ArrayList<>();
        for (RecordComponent component : Expected.class.getRecordComponents()) {
            String right = value(component, expected);
            String is = value(component, found);
            if (!right.equals(is)) {
                differences.add(new Difference(one.scenario().name(), one.id(), component.getName(), right, is));
            }
        }
        return differences;
    }

    private static String value(RecordComponent component, Expected expected) {
        try {
            return String.valueOf(component.getAccessor().invoke(expected));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
