package example.cairn.server.http;

import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.RequestDetails;
import ca.uhn.fhir.rest.server.exceptions.NotModifiedException;
import ca.uhn.fhir.rest.server.servlet.ServletRequestDetails;
import example.cairn.model.FhirCodec;
import example.cairn.model.Result;
import example.cairn.server.error.Status;
import example.cairn.server.rest.FhirReply;
import java.util.List;
import java.util.Optional;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.UnsignedIntType;

/// Asks the endpoint on behalf of HAPI's providers, and hands the answer over as objects that HAPI can encode.
final class Relay {

    private static final String AS_MADE = Relay.class.getName();

    private final Gateway gateway;

    private record AsMade(Meta meta, UnsignedIntType total) {}

    Relay(Gateway gateway) {
        this.gateway = gateway;
    }

    /// Parses the body by our own strict rules, before HAPI does it by its own.
    void takeBody(ServletRequestDetails details) {
        switch (gateway.body(details.getServletRequest())) {
            case Result.Ok<Optional<Resource>>(Optional<Resource> body) -> body.ifPresent(details::setResource);
            case Result.Failed<Optional<Resource>>(List<example.cairn.model.Failure> failures) ->
                throw new Refusal(FhirReply.refused(failures));
        }
    }

    Resource resource(ServletRequestDetails details) {
        FhirReply reply = ask(details);
        if (reply.status() == Status.NOT_MODIFIED) {
            throw new NotModifiedException("not modified");
        }
        return FhirCodec.parse(reply.body());
    }

    /// HAPI writes its own id, time of the machine and page size into a Bundle. What we had said is kept, for
    /// [#asWeMadeIt].
    Bundle bundle(ServletRequestDetails details) {
        Bundle bundle = (Bundle) resource(details);
        details.getUserData()
                .put(
                        AS_MADE,
                        new AsMade(
                                bundle.getMeta().copy(),
                                bundle.getTotalElement().copy()));
        return bundle;
    }

    static void asWeMadeIt(RequestDetails details, Bundle bundle) {
        if (details.getUserData().get(AS_MADE) instanceof AsMade(Meta meta, UnsignedIntType total)) {
            bundle.setId((String) null);
            bundle.setMeta(meta);
            bundle.setTotalElement(total);
        }
    }

    /// HAPI takes our Bundle for one version in a history and insists that each has an id with a version. It gets one,
    /// which [#asWeMadeIt] takes away again.
    Bundle history(ServletRequestDetails details) {
        Bundle bundle = bundle(details);
        bundle.setId(new IdType("Bundle", "history", "1"));
        return bundle;
    }

    MethodOutcome outcome(ServletRequestDetails details) {
        FhirReply reply = ask(details);
        MethodOutcome outcome = new MethodOutcome();
        outcome.setResponseStatusCode(reply.status().code());
        reply.location().map(IdType::new).ifPresent(outcome::setId);
        if (reply.hasBody()) {
            Resource body = FhirCodec.parse(reply.body());
            if (body instanceof OperationOutcome said) {
                outcome.setOperationOutcome(said);
            } else {
                outcome.setResource(body);
            }
        }
        return outcome;
    }

    private FhirReply ask(ServletRequestDetails details) {
        FhirReply reply =
                gateway.answer(details.getServletRequest(), Optional.ofNullable((Resource) details.getResource()));
        if (!reply.status().isSuccess()) {
            throw new Refusal(reply);
        }
        return reply;
    }
}
