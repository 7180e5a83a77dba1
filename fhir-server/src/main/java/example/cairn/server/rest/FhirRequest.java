package example.cairn.server.rest;

import example.cairn.model.Result;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;

/// One request, from HTTP or from an entry of a Bundle.
///
/// @param path segments after the base
/// @param query parameters, decoded, in order
/// @param body the resource sent along
public record FhirRequest(
        Verb verb, List<String> path, Map<String, List<String>> query, Conditions conditions, Optional<Resource> body) {

    public FhirRequest {
        path = List.copyOf(path);
    }

    /// Refused where its body holds a reference that can lead nowhere.
    Result<FhirRequest> checked() {
        return body.map(References::checked)
                .map(checked -> checked.map(unchanged -> this))
                .orElseGet(() -> Result.ok(this));
    }
}
