package example.cairn.demo;

import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import ca.uhn.fhir.rest.client.interceptor.AdditionalRequestHeadersInterceptor;
import example.cairn.model.FhirCodec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryComponent;
import org.hl7.fhir.r4.model.Resource;

/// The hospital's system: an ordinary FHIR client.
final class Ehr {

    private static final int PAGE = 100;

    /// A Synthea Bundle may hold thousands of entries.
    private static final int TIME_OUT_MILLIS = 300_000;

    private final IGenericClient client;

    private Ehr(IGenericClient client) {
        this.client = client;
    }

    static Ehr of(URI base) {
        FhirCodec.context().getRestfulClientFactory().setServerValidationMode(ServerValidationModeEnum.NEVER);
        FhirCodec.context().getRestfulClientFactory().setSocketTimeout(TIME_OUT_MILLIS);
        IGenericClient client = FhirCodec.context().newRestfulGenericClient(base.toString());
        client.setEncoding(EncodingEnum.JSON);
        return new Ehr(client);
    }

    /// The same for what happened before: it messages nobody (clinical safety, 6).
    static Ehr ofHistory(URI base) {
        Ehr ehr = of(base);
        AdditionalRequestHeadersInterceptor header = new AdditionalRequestHeadersInterceptor();
        header.addHeaderValue("X-Cairn-Load", "history");
        ehr.client.registerInterceptor(header);
        return ehr;
    }

    /// Stores a new resource.
    ///
    /// @return it with the id and version it got
    <T extends Resource> T create(T resource) {
        return stored(
                resource, client.create().resource(resource).execute().getId().getIdPart());
    }

    /// Stores the next version, or the first under this id.
    <T extends Resource> T update(T resource) {
        client.update().resource(resource).execute();
        return resource;
    }

    void transaction(Bundle bundle) {
        client.transaction().withBundle(bundle).execute();
    }

    <T extends Resource> T read(Class<T> type, String id) {
        return client.read().resource(type).withId(id).execute();
    }

    /// Whatever a search or a history finds, up to a page of a hundred.
    ///
    /// @param query for example `Task?patient=Patient/x`
    <T extends Resource> List<T> search(Class<T> type, String query) {
        String page = (query.contains("?") ? "&" : "?") + "_count=" + PAGE;
        Bundle found = client.fetchResourceFromUrl(Bundle.class, client.getServerBase() + "/" + query + page);
        return entries(found, type);
    }

    int count(String query) {
        return Optional.ofNullable(client.search()
                        .byUrl(query + "&_summary=count")
                        .returnBundle(Bundle.class)
                        .execute()
                        .getTotalElement()
                        .getValue())
                .orElse(0);
    }

    private static <T extends Resource> List<T> entries(Bundle bundle, Class<T> type) {
        return bundle.getEntry().stream()
                .map(BundleEntryComponent::getResource)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static <T extends Resource> T stored(T resource, String id) {
        resource.setId(id);
        return resource;
    }
}
