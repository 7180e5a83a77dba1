package example.cairn.server.rest;

/// The HTTP methods that FHIR gives a meaning and Cairn carries out. HEAD is a GET whose body stays here.
public enum Verb {
    GET,
    POST,
    PUT,
    DELETE
}
