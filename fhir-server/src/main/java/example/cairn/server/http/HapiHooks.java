package example.cairn.server.http;

import ca.uhn.fhir.interceptor.api.Hook;
import ca.uhn.fhir.interceptor.api.Interceptor;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import ca.uhn.fhir.rest.server.exceptions.UnclassifiedServerFailureException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import example.cairn.model.Failure;
import example.cairn.model.FhirCodec;
import example.cairn.server.error.InternalFailures;
import example.cairn.server.error.Outcomes;
import example.cairn.server.error.Status;
import java.util.List;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.OperationOutcome;

/// Where HAPI's own ways are replaced by ours: reading bodies, and saying what went wrong.
@Interceptor
public final class HapiHooks {

    private final Relay relay;

    HapiHooks(Relay relay) {
        this.relay = relay;
    }

    @Hook(Pointcut.SERVER_INCOMING_REQUEST_POST_PROCESSED)
    public void takeBody(ServletRequestDetails details) {
        switch (details.getRestOperationType()) {
            case CREATE, UPDATE, TRANSACTION -> relay.takeBody(details);
            default -> {}
        }
    }

    @Hook(Pointcut.SERVER_OUTGOING_RESPONSE)
    public void asWeMadeIt(RequestDetails details, IBaseResource answer) {
        if (answer instanceof Bundle bundle) {
            Relay.asWeMadeIt(details, bundle);
        }
    }

    /// HAPI's own refusals keep their status and lose their number; everything unexpected is ours.
    @Hook(Pointcut.SERVER_PRE_PROCESS_OUTGOING_EXCEPTION)
    public BaseServerResponseException explain(RequestDetails details, Throwable cause) {
        if (!(cause instanceof BaseServerResponseException known)) {
            return failure(Status.INTERNAL.code(), InternalFailures.report(cause));
        }
        if (known.getOperationOutcome() != null || known.getStatusCode() == Status.NOT_MODIFIED.code()) {
            return known;
        }
        if (known.getStatusCode() >= Status.INTERNAL.code()) {
            return failure(known.getStatusCode(), InternalFailures.report(known));
        }
        String reason = String.valueOf(known.getMessage()).replaceFirst("^HAPI-\\d+: ", "");
        return failure(known.getStatusCode(), Failure.unsupported("", reason));
    }

    private static BaseServerResponseException failure(int status, Failure failure) {
        UnclassifiedServerFailureException exception = new UnclassifiedServerFailureException(status, failure.reason());
        exception.setOperationOutcome((OperationOutcome) FhirCodec.parse(Outcomes.of(List.of(failure))));
        return exception;
    }
}
