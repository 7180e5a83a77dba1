package example.cairn.server.http;

import ca.uhn.fhir.rest.annotation.ConditionalUrlParam;
import ca.uhn.fhir.rest.annotation.Create;
import ca.uhn.fhir.rest.annotation.Delete;
import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/// The interactions of one resource type, as HAPI wants them declared. One instance serves one type; what they mean is
/// decided by the endpoint, for every type alike.
final class ResourceProvider implements IResourceProvider {

    private final Class<? extends Resource> type;
    private final Relay relay;

    ResourceProvider(Class<? extends Resource> type, Relay relay) {
        this.type = type;
        this.relay = relay;
    }

    @Override
    public Class<? extends IBaseResource> getResourceType() {
        return type;
    }

    @Read(version = true)
    public Resource read(@IdParam IdType id, ServletRequestDetails details) {
        return relay.resource(details);
    }

    @Search(allowUnknownParams = true)
    public Bundle search(ServletRequestDetails details) {
        return relay.bundle(details);
    }

    @Create
    public MethodOutcome create(
            @ResourceParam Resource resource,
            @ConditionalUrlParam @Nullable String condition,
            ServletRequestDetails details) {
        return relay.outcome(details);
    }

    @Update
    public MethodOutcome update(
            @IdParam IdType id,
            @ResourceParam Resource resource,
            @ConditionalUrlParam @Nullable String condition,
            ServletRequestDetails details) {
        return relay.outcome(details);
    }

    @Delete
    public MethodOutcome delete(
            @IdParam IdType id, @ConditionalUrlParam @Nullable String condition, ServletRequestDetails details) {
        return relay.outcome(details);
    }

    @History
    public Bundle history(ServletRequestDetails details) {
        return relay.history(details);
    }

    @History
    public Bundle historyOf(@IdParam IdType id, ServletRequestDetails details) {
        return relay.history(details);
    }
}
