package example.cairn.server.http;

import ca.uhn.fhir.rest.annotation.History;
import ca.uhn.fhir.rest.annotation.Transaction;
import ca.uhn.fhir.rest.annotation.TransactionParam;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import org.hl7.fhir.r4.model.Bundle;

/// The interactions of the whole system, as HAPI wants them declared.
final class SystemProvider {

    private final Relay relay;

    SystemProvider(Relay relay) {
        this.relay = relay;
    }

    @Transaction
    public Bundle carryOut(@TransactionParam Bundle bundle, ServletRequestDetails details) {
        return relay.bundle(details);
    }

    @History
    public Bundle history(ServletRequestDetails details) {
        return relay.history(details);
    }
}
