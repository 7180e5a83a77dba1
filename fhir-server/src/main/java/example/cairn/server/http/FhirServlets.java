package example.cairn.server.http;

import ca.uhn.fhir.rest.api.EncodingEnum;
import example.cairn.model.CareClock;
import example.cairn.model.FhirCodec;
import example.cairn.server.capability.CapabilityProvider;
import example.cairn.server.health.RequestMeters;
import example.cairn.server.rest.Endpoint;
import example.cairn.server.rest.Names;
import org.hl7.fhir.r4.model.Resource;

/// Puts the FHIR servlet together.
public final class FhirServlets {

    private FhirServlets() {}

    /// HAPI reads its model of all resource types by reflection, about a second of work that needs nothing else: it is
    /// begun while the database starts.
    public static void prepare() {
        Thread.ofVirtual().name("hapi-model").start(() -> Names.TYPES.forEach(FhirServlets::implementation));
    }

    public static FhirServlet create(
            Endpoint endpoint, CareClock clock, CapabilityProvider capabilities, RequestMeters meters) {
        Gateway gateway = new Gateway(endpoint, clock);
        Relay relay = new Relay(gateway);
        FhirServlet servlet = new FhirServlet(gateway, meters);
        servlet.setServerConformanceProvider(capabilities);
        servlet.setDefaultResponseEncoding(EncodingEnum.JSON);
        Names.TYPES.forEach(type -> servlet.registerProvider(new ResourceProvider(implementation(type), relay)));
        servlet.registerProvider(new SystemProvider(relay));
        servlet.registerInterceptor(new HapiHooks(relay));
        return servlet;
    }

    private static Class<? extends Resource> implementation(String type) {
        return FhirCodec.context()
                .getResourceDefinition(type)
                .getImplementingClass()
                .asSubclass(Resource.class);
    }
}
