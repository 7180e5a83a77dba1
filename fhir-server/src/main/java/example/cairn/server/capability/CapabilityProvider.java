package example.cairn.server.capability;

import ca.uhn.fhir.rest.annotation.Metadata;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.RestfulServer;
import jakarta.servlet.http.HttpServletRequest;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves `GET [base]/metadata`.
public final class CapabilityProvider {

    private static final Logger LOG = LoggerFactory.getLogger(CapabilityProvider.class);

    private final Capabilities capabilities;

    public CapabilityProvider(Capabilities capabilities) {
        this.capabilities = capabilities;
    }

    /// HAPI looks for this method and complains where it is missing; we need nothing of it.
    public void setRestfulServer(RestfulServer server) {
        LOG.debug("metadata is served by {}", server.getClass());
    }

    @Metadata
    public CapabilityStatement metadata(HttpServletRequest request, RequestDetails details) {
        return capabilities.statement(details.getFhirServerBase());
    }
}
