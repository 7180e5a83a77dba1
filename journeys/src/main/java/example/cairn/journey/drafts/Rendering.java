package example.cairn.journey.drafts;

import com.samskivert.mustache.Mustache;
import example.cairn.journey.definition.PlanParameters;
import java.util.HashMap;
import java.util.Map;

/// Fills templates. A variable that is not given is an error, found when a plan is published.
public final class Rendering {

    private static final Mustache.Compiler COMPILER = Mustache.compiler().escapeHTML(false);

    private Rendering() {}

    /// The variables that a text to the patient may use.
    public static Map<String, Object> patientVariables(PlanParameters parameters) {
        Map<String, Object> variables = new HashMap<>();
        parameters.bookingPhone().ifPresent(phone -> variables.put("bookingPhone", phone));
        parameters.emergencyNumber().ifPresent(number -> variables.put("emergencyNumber", number));
        parameters.portalLink().ifPresent(link -> variables.put("portalLink", link));
        return variables;
    }

    /// @throws com.samskivert.mustache.MustacheException where the template is malformed or names an unknown variable
    public static String render(String template, Map<String, Object> variables) {
        return COMPILER.compile(template).execute(variables);
    }
}
