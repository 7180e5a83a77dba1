package example.cairn.server.http;

import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import example.cairn.model.FhirCodec;
import example.cairn.server.rest.FhirReply;
import org.hl7.fhir.r4.model.OperationOutcome;

/// A reply that says no, thrown so that HAPI encodes it in the form the client wants.
final class Refusal extends BaseServerResponseException {

    private static final long serialVersionUID = 1L;

    Refusal(FhirReply reply) {
        super(reply.status().code(), "refused", (OperationOutcome) FhirCodec.parse(reply.body()));
    }
}
