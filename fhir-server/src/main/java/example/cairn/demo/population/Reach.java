package example.cairn.demo.population;

/// How the patient can be reached.
public enum Reach {
    EMAIL,
    NO_ADDRESS,
    /// The mail server refuses the recipient for good.
    BOUNCING;

    /// The mail domain of those who bounce; whoever plays the mail server refuses it.
    public static final String BOUNCING_DOMAIN = "bounces.example";
}
