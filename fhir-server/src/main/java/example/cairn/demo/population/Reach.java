package example.cairn.demo.population;

/// How the patient can be reached.
public enum Reach {
    EMAIL,
    NO_ADDRESS,
    /// The mail server refuses the recipient for good.
    BOUNCING
}
